"""A paper as .docx: the page of NĐ 30/2020 drawn by python-docx from the blocks that also make the PDF."""

import io

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Mm, Pt

from documents.signing.stamp import qr_png
from documents.word import pieces
from documents.word.pieces import CENTER, JUSTIFY, LEFT

SIZE = 14
LEADING = 1.09  # of the font's own line: the 1.25 em of the PDF
TIGHT = 1.0
LETTERHEAD = (0.42, 0.58)
GAP = 8.5  # points, the 3 mm of the PDF: a long issuer keeps away from the nation's name
HALVES = (0.5, 0.5)
ROOM_FOR_A_SIGNATURE = 74  # points, the 26 mm of the PDF
RULE_SHARE = 0.4
SUBJECT_ROOM = 397  # points, the 140 mm of the PDF


def docx_of(paper):
    """Bytes of the .docx of a `documents.paper.Paper`."""
    document = Document()
    pieces.set_fonts(document.styles["Normal"].element, SIZE)
    document.core_properties.title = pieces.plain(paper.heading)
    document.core_properties.author = pieces.plain(paper.issuer)
    document.core_properties.language = "vi-VN"
    section = document.sections[0]
    pieces.lay_sheet(section)
    pieces.number_pages(section)
    room = pieces.text_room(section)
    _letterhead(document, paper, room)
    _title(document, [paper.type_name], paper.subject_lines, room)
    _blocks(document, paper.finished_body, room)
    _keep_the_end_together(document)
    _signing(document, paper, room)
    for name, annex in paper.numbered_annexes:
        _annex(document, paper, name, annex)
    if paper.annexes:
        _code(document, paper)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _line(place, text, *, size=SIZE, bold=False, italic=False, align=CENTER, before=0, leading=TIGHT, inset=0):
    """A paragraph of one look, `inset` points from both margins."""
    paragraph = place.add_paragraph()
    paragraph.alignment = align
    shape = paragraph.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(0), leading
    shape.left_indent = shape.right_indent = Pt(inset)
    run = paragraph.add_run(pieces.plain(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def _ruled(place, lines, room, *, share=RULE_SHARE, size=SIZE, **look):
    """Lines of text with a rule under them, as long as a share of the longest."""
    for line in lines:
        _line(place, line, size=size, **look)
    longest = max((pieces.width_of(line, size, bold=look.get("bold", False)) for line in lines), default=0)
    pieces.rule(place, length=min(longest, room - 2 * look.get("inset", 0)) * share, room=room)


def _without_first(cell):
    """A new cell holds an empty paragraph; once the cell has its own, that one goes."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1:
        first._p.getparent().remove(first._p)


def _letterhead(document, paper, room):
    table = pieces.bare_table(document, LETTERHEAD, room)
    left, right = table.rows[0].cells
    if paper.letterhead.parent:
        _line(left, paper.letterhead.parent, size=12)
    _ruled(left, paper.letterhead.issuer_lines, room * LETTERHEAD[0] - GAP, size=12, bold=True)
    _line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
    _ruled(right, ["Độc lập - Tự do - Hạnh phúc"], room * LETTERHEAD[1], share=1, size=13, bold=True)
    below = table.add_row().cells
    _line(below[0], f"Số: {paper.number_line}", size=13, before=6)
    _line(below[1], f"{paper.place}, {paper.dated}", size=13, italic=True, before=6)
    for cell in (left, right, *below):
        _without_first(cell)
    for cell in (left, below[0]):
        pieces.pad_right(cell, GAP)


def _title(document, upper, subject, room):
    for number, line in enumerate(upper):
        _line(document, line.upper(), bold=True, before=0 if number else 18).paragraph_format.keep_with_next = True
    _ruled(document, subject, room, bold=True, inset=max(room - SUBJECT_ROOM, 0) / 2)
    document.paragraphs[-1].paragraph_format.space_after = Pt(12)


def _paragraph(document, text, *, bold=False, italic=False, upper=False):
    """A paragraph of the body: justified, first line indented."""
    paragraph = document.add_paragraph()
    paragraph.alignment = JUSTIFY
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.line_spacing = Cm(1.27), LEADING
    shape.space_before, shape.space_after = Pt(6), Pt(0)
    shape.keep_with_next = bold or text.endswith(":")
    run = paragraph.add_run(pieces.plain(text.upper() if upper else text))
    run.bold, run.italic = bold, italic
    return paragraph


def _article(document, block):
    """ "Điều 1." bold, its text only where it is a title."""
    paragraph = _paragraph(document, f"{block.marker} ", bold=True)
    paragraph.paragraph_format.keep_with_next = block.titled or block.text.endswith(":")
    paragraph.add_run(pieces.plain(block.text)).bold = block.titled


def _blocks(document, blocks, room):
    for block in blocks:
        if block.kind == "table":
            _table(document, block, room)
            continue
        text = " ".join(filter(None, [getattr(block, "marker", ""), block.text]))
        if block.kind == "heading":
            _paragraph(document, text, bold=True, upper=True)
        elif block.kind == "article":
            _article(document, block)
        elif block.kind == "centred":
            line = _line(document, block.text, bold=True, before=12)
            line.paragraph_format.space_after, line.paragraph_format.keep_with_next = Pt(6), True
        elif block.kind == "clause":
            _paragraph(document, text, bold=block.titled, italic=block.titled and block.depth > 1)
        else:
            paragraph = _paragraph(document, text, italic=block.kind in {"basis", "subtitle"})
            paragraph.paragraph_format.keep_with_next |= block.kind == "subtitle"


def _table(document, table, room):
    if table.caption:
        _line(document, table.caption, italic=True, before=6).paragraph_format.keep_with_next = True
    widths = [round(room * column.width / 100 * pieces.TWIPS_A_POINT) for column in table.columns]
    aligns = [column.align for column in table.columns]
    titles = [column.title for column in table.columns]
    rows = [pieces.row_xml(titles, widths, ["center"] * len(widths), bold=True, head=True)]
    rows += [pieces.row_xml(row, widths, aligns) for row in table.rows]
    rows += [pieces.row_xml(row, widths, aligns, bold=True) for row in table.footer]
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="6" w:space="0" w:color="000000"/>' for side in sides)
    padding = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 40), ("left", 60), ("bottom", 40), ("right", 60))
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    frame = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{padding}</w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    for row in rows:
        frame.append(parse_xml(row))
    document.element.body.insert_element_before(frame, "w:sectPr")
    _line(document, "", size=6)  # two tables that touch would become one


def _keep_the_end_together(document):
    """The signature never stands alone on a page: the last two paragraphs stay with it."""
    for paragraph in document.paragraphs[-2:]:
        paragraph.paragraph_format.keep_with_next = True


def _signing(document, paper, room):
    _line(document, "", size=6).paragraph_format.keep_with_next = True
    table = pieces.bare_table(document, HALVES, room)
    left, right = table.rows[0].cells
    head = _line(left, "Nơi nhận:", size=12, bold=True, italic=True, align=LEFT)
    head.paragraph_format.keep_with_next = True
    for recipient in paper.recipient_lines:
        _line(left, recipient, size=11, align=LEFT)
    _code(left, paper)
    for post in paper.signature.lines:
        _line(right, post, bold=True)
    name = _line(right, paper.signature.name, bold=True)
    name.paragraph_format.space_before = Pt(ROOM_FOR_A_SIGNATURE)
    for cell in (left, right):
        _without_first(cell)
    pieces.together(table)


def _code(place, paper):
    """The QR code of an issued paper and the line with its code."""
    if paper.code_line:
        picture = _line(place, "", align=LEFT, before=6)
        picture.add_run().add_picture(io.BytesIO(qr_png(paper.qr)), width=Mm(17))
        _line(place, paper.code_line, size=8, align=LEFT)


def _annex(document, paper, name, annex):
    section = document.add_section(WD_SECTION.NEW_PAGE)
    pieces.lay_sheet(section, landscape=annex.landscape)
    pieces.number_pages(section)
    room = pieces.text_room(section)
    _line(document, name, bold=True)
    for line in annex.title:
        _line(document, line.upper(), bold=True)
    _ruled(document, [f"(Kèm theo {paper.annex_source})"], room, share=0.2, italic=True)
    document.paragraphs[-1].paragraph_format.space_after = Pt(12)
    _blocks(document, annex.blocks, room)
