"""The Word file of a paper: same text as the PDF, in the layout of NĐ 30/2020."""

import io
import re

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm

from documents.blocks import Annex, Column, Heading, Item, Paragraph, TableBlock
from documents.pdf import pdf_of
from documents.word.pieces import width_of
from documents.word.writing import docx_of
from tests.documents.factory import make_paper

TABLE = TableBlock(
    "hộ",
    (Column("TT", 10, "center"), Column("Họ và tên", 90)),
    (("1", "Vừ Thị Mỷ\nbản Pá Lạn"),),
    footer=(("", "1 hộ"),),
)


def opened(page):
    return Document(io.BytesIO(docx_of(page)))


def words(document):
    """All text in the order of the file."""
    return [element.text or "" for element in document.element.body.iter(qn("w:t"))]


def letters(text):
    return re.sub(r"\W", "", text).lower()


def test_it_says_what_the_pdf_says(pdf_text):
    body = (Heading("I.", "Mục đích"), Paragraph("Một câu."), Item("Một việc"), TABLE, Paragraph("Hết"))
    page = make_paper(body=body, annexes=())
    assert letters("".join(words(opened(page)))) == letters(pdf_text(pdf_of(page)))


def test_a_long_issuer_keeps_away_from_the_name_of_the_nation():
    cells = opened(make_paper()).tables[0].rows[0].cells
    margins = [cell._tc.tcPr.find(f"{qn('w:tcMar')}/{qn('w:right')}") for cell in cells]
    assert margins[0].get(qn("w:w")) == "170"
    assert margins[1] is None


def test_sheet_font_and_language():
    document = opened(make_paper())
    section = document.sections[0]
    assert [round(side / Mm(1)) for side in (section.page_width, section.left_margin, section.top_margin)] == [
        210,
        30,
        20,
    ]
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
    assert document.core_properties.language == "vi-VN"
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml


def test_a_table_repeats_its_head_and_keeps_its_rows_whole():
    table = opened(make_paper(body=(TABLE,))).tables[1]
    head, row, total = table.rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(line._tr.trPr.find(qn("w:cantSplit")) is not None for line in table.rows)
    assert [cell.text for cell in row.cells] == ["1", "Vừ Thị Mỷ\nbản Pá Lạn"]
    assert total.cells[1].paragraphs[0].runs[0].bold


def test_each_annex_begins_its_own_numbers_and_may_lie_across():
    annexes = (Annex(("Danh sách",), (TABLE,), landscape=True), Annex(("Dự toán",), (Paragraph("Không có."),)))
    sections = opened(make_paper(annexes=annexes)).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False]
    assert all(section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1" for section in sections)


@pytest.mark.parametrize("text", ["\x00\x0b\ud800 hỏng", "<w:p/>&amp;", "=1+1", "a" * 5000])
def test_any_text_can_be_written(text):
    table = TableBlock("x", (Column("Ô", 100),), ((text,),))
    document = opened(make_paper(body=(Paragraph(text), table)))
    assert document.tables[1].rows[1].cells[0].text.strip("\n") == re.sub("[\x00\x0b\ud800]", "", text).strip("\n")


def test_the_rule_under_a_text_follows_its_width():
    assert width_of("Độc lập - Tự do - Hạnh phúc", 13) == pytest.approx(159, abs=2)  # 56.1 mm


def test_an_issued_paper_has_its_code_below_the_names_and_at_the_very_end():
    code = {"code_line": "Mã tra cứu: 7K3M-9QXA-T2WD.", "qr": "https://example.org/x"}
    without, behind = opened(make_paper(annexes=(), **code)), opened(make_paper(**code))
    assert words(without).count(code["code_line"]) == 1
    assert words(behind).count(code["code_line"]) == 2
    assert words(behind)[-1] == code["code_line"]
    assert code["code_line"] not in words(opened(make_paper()))
