"""The code of an issued paper: how it is made and read back, and how it is printed."""

import io
import json

import pypdfium2
import pytest
from docx import Document

from documents.annexes.papers import pdf_in_pieces
from documents.paper import Paper, html_of
from documents.pdf import pdf_of
from documents.signing.checking import check
from documents.signing.codes import ALPHABET, new_code, read_code
from documents.signing.placing import name_box
from documents.signing.stamp import code_line, qr_png, stamped
from documents.word.writing import docx_of
from tests.documents.factory import make_annex, make_paper, short_paper
from tests.signing.authority import authority, signed

CODE = "7K3M-9QXA-T2WD"
URL = f"https://giamngheo.example.vn/tra-cuu/{CODE}/"


def test_new_codes_are_readable_and_differ():
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500
    assert all(read_code(code) == code for code in codes)
    assert not set("01OILU") & set(ALPHABET)


@pytest.mark.parametrize("typed", [CODE, CODE.lower(), "7k3m9qxat2wd", " 7K3M 9QXA T2WD ", "7K3M-9QXA -T2WD\n"])
def test_a_code_may_be_typed_in_many_ways(typed):
    assert read_code(typed) == CODE


@pytest.mark.parametrize("typed", ["", "7K3M-9QXA-T2W", "7K3M-9QXA-T2WD-2", "7K3M-9QXA-T2W0", "<script>abcd", "ạ" * 12])
def test_what_is_no_code_is_none(typed):
    assert read_code(typed) == ""


def test_the_line_names_the_code_and_where_to_ask():
    assert code_line(CODE, URL) == f"Mã tra cứu: {CODE}. Kiểm tra tại https://giamngheo.example.vn/tra-cuu"


def test_a_stamped_page_survives_storing():
    page = stamped(make_paper(), CODE, URL)
    assert Paper.from_json(json.loads(json.dumps(page.to_json()))) == page


def test_a_page_stored_before_codes_is_still_read():
    tree = make_paper().to_json()
    del tree["code_line"], tree["qr"]
    assert Paper.from_json(tree) == make_paper()


def test_a_draft_carries_no_code():
    assert "<svg" not in html_of(make_paper())
    assert "Mã tra cứu" not in html_of(make_paper())


def pages_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_bounded() for page in document]


def test_the_code_stands_with_the_signature_and_on_the_very_last_page():
    with_annex = pages_of(pdf_of(stamped(make_paper(), CODE, URL)))
    assert CODE in with_annex[-1]
    assert [text for text in with_annex if CODE in text and "Nơi nhận" in text]
    alone = pages_of(pdf_of(stamped(short_paper(3), CODE, URL)))
    assert CODE in alone[-1]
    assert sum(text.count(CODE) for text in alone) == 1


@pytest.mark.parametrize("lines", range(20, 32))
def test_the_code_needs_no_page_of_its_own(lines):
    bare, coded = (pages_of(pdf_of(page)) for page in (short_paper(lines), stamped(short_paper(lines), CODE, URL)))
    assert len(coded) == len(bare)
    assert "Thái Hữu Thử" in coded[-1]
    assert CODE in coded[-1]


def test_a_qr_code_that_holds_markup_stays_a_drawing():
    page = stamped(make_paper(), CODE, "https://x/<script>alert(1)</script>")
    assert "<script" not in html_of(page)


def test_word_has_code_and_picture():
    document = Document(io.BytesIO(docx_of(stamped(make_paper(), CODE, URL))))
    assert [CODE in table.cell(0, 0).text for table in document.tables].count(True) == 1
    assert len(document.inline_shapes) == 2  # with the signature, and at the very end as in the PDF
    assert CODE in document.paragraphs[-1].text


def test_the_png_is_a_png():
    assert qr_png(URL).startswith(b"\x89PNG")


def test_a_paper_drawn_in_pieces_carries_the_code_too_and_can_be_signed(roots):
    page = stamped(make_paper(annexes=(make_annex(), make_annex())), CODE, URL)
    pdf = pdf_in_pieces(page, most=3)
    texts = pages_of(pdf)
    assert CODE in texts[-1]
    assert sum(text.count(CODE) for text in texts) == 2
    report = check(pdf, signed(pdf, authority().signer("Thái Hữu Thử")), roots, holder="Thái Hữu Thử")
    assert report.accepted, report.sentences
    assert name_box(pdf, "Thái Hữu Thử").page == next(n for n, text in enumerate(texts) if "Nơi nhận:" in text)
