"""Pieces of WordprocessingML that python-docx has no words for: rules under a text, page numbers, rows, borders."""

import re
from functools import cache
from xml.sax.saxutils import escape

from django.conf import settings
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from fontTools.ttLib import TTFont

FONT = "Times New Roman"
CENTER, LEFT, RIGHT, JUSTIFY = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
# What XML cannot hold: control characters, halves of surrogate pairs, U+FFFE and U+FFFF.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TWIPS_A_POINT = 20


def plain(text):
    """`text` without the characters a Word file cannot hold."""
    return ILLEGAL.sub("", text)


@cache
def _face(bold):
    font = TTFont(settings.BASE_DIR / "static" / "fonts" / "tinos" / f"Tinos-{'Bold' if bold else 'Regular'}.ttf")
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def width_of(text, size, *, bold=True):
    """Width of a line in points, by the metrics of Tinos: those of Times New Roman."""
    letters, widths, em = _face(bold)
    return sum(widths[letters.get(ord(char), ".notdef")][0] for char in text) * size / em


def set_fonts(element, size):
    """One font for all scripts and Vietnamese as the language, on a style or a run."""
    properties = element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for tag in ("w:sz", "w:szCs"):
        properties.append(parse_xml(f'<{tag} {nsdecls("w")} w:val="{size * 2}"/>'))
    properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="vi-VN"/>'))


def rule(place, *, length, room):
    """An empty paragraph with a line of `length` in the middle of `room` (points), as NĐ 30/2020 draws under a text."""
    paragraph = place.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(0)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(3)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(max(room - length, 0) / 2)
    borders = f'<w:pBdr {nsdecls("w")}><w:top w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    paragraph._p.get_or_add_pPr().insert_element_before(
        parse_xml(borders), "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    return paragraph


def number_pages(section):
    """The page number in the middle of the top margin, none on the section's first page; numbers begin at 1."""
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = CENTER
    paragraph.paragraph_format.space_before = Pt(0)
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))
        else:
            run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve"> {text} </w:instrText>'))
    start = parse_xml(f'<w:pgNumType {nsdecls("w")} w:start="1"/>')
    section._sectPr.insert_element_before(start, "w:cols", "w:vAlign", "w:titlePg", "w:textDirection", "w:docGrid")


def lay_sheet(section, *, landscape=False):
    """A4 with the margins of NĐ 30/2020: 20, 20, 30 and 20 mm."""
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = 1 if landscape else 0
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.header_distance = Mm(10)
    section.footer_distance = Mm(10)


def text_room(section):
    """Width between the margins, in points."""
    return (section.page_width - section.left_margin - section.right_margin) / Pt(1)


def bare_table(place, shares, room):
    """A table of one row without borders and cell margins; `shares` of `room` (points) are the columns."""
    table = place.add_table(rows=1, cols=len(shares))
    properties = table._tbl.tblPr
    properties.append(parse_xml(f'<w:tblLayout {nsdecls("w")} w:type="fixed"/>'))
    margins = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    properties.append(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{margins}</w:tblCellMar>"))
    for column, share in zip(table.columns, shares, strict=True):
        # LibreOffice reads the grid, Word the cells.
        column.width = Pt(room * share)
        for cell in column.cells:
            cell.width = Pt(room * share)
    return table


def pad_right(cell, points):
    """Keep the text of a cell away from the next one."""
    wide = round(points * TWIPS_A_POINT)
    cell._tc.get_or_add_tcPr().append(
        parse_xml(f'<w:tcMar {nsdecls("w")}><w:right w:w="{wide}" w:type="dxa"/></w:tcMar>')
    )


def together(table):
    """Keep the rows of a table whole."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def cell_xml(text, width, align, *, bold=False):
    """A cell of a data table: texts of several lines keep their lines."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    look = f'<w:rPr>{weight}<w:sz w:val="24"/><w:szCs w:val="24"/></w:rPr>'
    lines = [f'<w:t xml:space="preserve">{escape(plain(line))}</w:t>' for line in text.splitlines()] or ["<w:t/>"]
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
        f'<w:jc w:val="{align}"/></w:pPr><w:r>{look}{"<w:br/>".join(lines)}</w:r></w:p></w:tc>'
    )


def row_xml(texts, widths, aligns, *, bold=False, head=False):
    """A row that is not split between pages; a head is repeated on each."""
    cells = "".join(cell_xml(*cell, bold=bold) for cell in zip(texts, widths, aligns, strict=True))
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>"
