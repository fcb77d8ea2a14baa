"""Articles and centred lines of a decision: typed, shown, printed, written as Word."""

import io
import json
import re

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.blocks import Article, Basis, Centred, Clause, Item, Paragraph, Point, from_json, to_json
from documents.markup import parse, unparse
from documents.paper import finished, html_of
from documents.pdf import pdf_of
from documents.word.writing import docx_of
from tests.documents.factory import make_paper

TEXT = """> CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ KHE MÂY <

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Xét đề nghị của Công chức Văn hóa - Xã hội.

> QUYẾT ĐỊNH: <

Điều 1. Công nhận danh sách hộ nghèo, cụ thể như sau:

1. Hộ nghèo: 12 hộ;

2. Hộ cận nghèo: 7 hộ.

Điều 2. Trách nhiệm thi hành

a) Công chức Văn hóa - Xã hội niêm yết danh sách.

Điều 3. Quyết định này có hiệu lực kể từ ngày ký."""


def test_a_decision_is_read_as_it_is_typed():
    blocks = parse(TEXT)
    assert [type(block) for block in blocks] == [
        *(Centred, Basis, Basis, Centred),
        *(Article, Clause, Clause, Article, Point, Article),
    ]
    assert blocks[0] == Centred("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ KHE MÂY")
    # "... như sau:" begins a sentence; "Trách nhiệm thi hành" heads what is under it; the last stands alone.
    assert [block.titled for block in blocks if isinstance(block, Article)] == [False, True, False]
    assert parse(unparse(blocks)) == blocks


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("Điều 1. Công nhận", Article("Điều 1.", "Công nhận")),
        ("Điều 12. Hiệu lực:", Article("Điều 12.", "Hiệu lực:")),
        ("> QUYẾT ĐỊNH: <", Centred("QUYẾT ĐỊNH:")),
        (">QUYẾT ĐỊNH:<", Centred("QUYẾT ĐỊNH:")),
        ("> - <", Centred("-")),
    ],
)
def test_a_mark_opens_its_block(line, block):
    assert parse(line) == [block]


@pytest.mark.parametrize(
    "line",
    [
        "Điều 0. Không",
        "Điều 1 Thiếu dấu chấm",
        "Điều 1.Thiếu dấu cách",
        "Điều 1.",
        "điều 1. chữ thường",
        "Điều 1000. Quá xa",
        "> thiếu dấu đóng",
        "thiếu dấu mở <",
        "><",
        "> <",
        "> a < b <",
    ],
)
def test_a_malformed_line_is_a_paragraph(line):
    assert parse(line) == [Paragraph(line)]


def test_what_stands_behind_a_centred_line_is_a_block_of_its_own():
    assert parse("> A <\nb\n> C <\n- d") == [Centred("A"), Paragraph("b"), Centred("C"), Item("d")]


def test_a_basis_is_none_behind_the_first_article():
    assert parse("Điều 1. Sửa\n\nCăn cứ Luật A;")[1] == Paragraph("Căn cứ Luật A;")


@pytest.mark.parametrize(("text", "below", "titled"), [("Sửa đổi", "- a", True), ("Sửa đổi:", "- a", False)])
def test_a_clause_is_no_title_before_an_article(text, below, titled):
    assert parse(f"Điều 1. {text}\n\n{below}")[0].titled is titled
    assert parse("1. Mục đích\n\nĐiều 2. Sửa")[0].titled is False


WORDS = st.text("abĐiều 12.:-*()<>", min_size=1, max_size=20)


@given(st.lists(st.tuples(st.sampled_from(["Điều {}. ", "> ", "{}. ", ""]), st.integers(0, 120), WORDS), max_size=6))
def test_any_row_of_articles_is_edited_without_change(lines):
    text = "\n\n".join(mark.format(number) + words + (" <" if mark == "> " else "") for mark, number, words in lines)
    blocks = parse(text)
    assert parse(unparse(blocks)) == blocks
    assert [from_json(json.loads(json.dumps(to_json(block)))) for block in blocks] == blocks


def test_marks_at_the_end():
    done = finished(parse(TEXT))
    assert [block.text[-1] for block in done if isinstance(block, Basis)] == [";", "."]
    assert done[-1].text.endswith("kể từ ngày ký./.")


def test_html_draws_marker_and_title():
    html = html_of(make_paper(body=tuple(parse(TEXT)), annexes=()))
    assert '<p class="centred leads">QUYẾT ĐỊNH:</p>' in html
    assert '<p class="article leads"><strong>Điều 1.</strong> Công nhận danh sách hộ nghèo' in html
    assert re.search(r'<h3 class="depth-1">\s*Điều 2. Trách nhiệm thi hành\s*</h3>', html)


def test_text_of_a_block_is_escaped():
    html = html_of(make_paper(body=tuple(parse("Điều 1. <b>Một</b>\n\n> &lt;script&gt; <")), annexes=()))
    assert "<b>" not in html
    assert "&amp;lt;script" in html


def test_word_says_the_same_in_the_same_look(pdf_text):
    page = make_paper(body=tuple(parse(TEXT)), annexes=())
    document = docx.Document(io.BytesIO(docx_of(page)))
    by_text = {paragraph.text: paragraph for paragraph in document.paragraphs}
    first = by_text["Điều 1. Công nhận danh sách hộ nghèo, cụ thể như sau:"]
    assert [run.bold for run in first.runs] == [True, False]
    assert first.paragraph_format.keep_with_next
    assert [run.bold for run in by_text["Điều 2. Trách nhiệm thi hành"].runs] == [True, True]
    decides = by_text["QUYẾT ĐỊNH:"]
    assert decides.alignment == docx.enum.text.WD_ALIGN_PARAGRAPH.CENTER
    assert decides.runs[0].bold
    words = "".join("".join(paragraph.text for paragraph in document.paragraphs).split())
    assert "".join(pdf_text(pdf_of(page)).split()).count("Điều2.Tráchnhiệmthihành") == 1
    assert words.count("Điều2.Tráchnhiệmthihành") == 1
