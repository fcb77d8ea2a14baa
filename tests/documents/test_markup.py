"""The text officials type: marks, tables, titles, bases; nothing typed is lost or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.blocks import Basis, Clause, Heading, Item, Paragraph, Point, SubItem, Subtitle, TableBlock
from documents.markup import parse, unparse

TABLES = {"hộ nghèo": {"columns": ["TT", "Họ tên"], "rows": [[1, "Trần Thị Thử"]], "caption": "Danh sách"}}


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("I. Mục đích, yêu cầu", Heading("I.", "Mục đích, yêu cầu")),
        ("XIV. Phần cuối", Heading("XIV.", "Phần cuối")),
        ("1. Mục đích", Clause("1.", "Mục đích")),
        ("3.2. Tiểu dự án 3", Clause("3.2.", "Tiểu dự án 3")),
        ("a) Mục tiêu", Point("a)", "Mục tiêu")),
        ("đ) Nguồn vốn", Point("đ)", "Nguồn vốn")),
        ("- Lãnh đạo xã;", Item("Lãnh đạo xã;")),
        ("– Lãnh đạo xã;", Item("Lãnh đạo xã;")),
        ("+ Cấp xã", SubItem("Cấp xã")),
        ("*Tiểu dự án 1: Nông nghiệp*", Subtitle("Tiểu dự án 1: Nông nghiệp")),
        ("  1.\u00a0 Mục   đích ", Clause("1.", "Mục đích")),
        ("Tie\u0302\u0301p tục", Paragraph("Tiếp tục")),
    ],
)
def test_a_mark_opens_its_block(line, block):
    assert parse(line) == [block]


@pytest.mark.parametrize(
    "line",
    [
        "f) Sai chữ",
        "IIII. Sai số",
        "1.Thiếu dấu cách",
        "-",
        "a)",
        "* sao*",
        "2024. Một năm",
        "0. Không",
        "[[bảng: lạ]]",
        "<b>",
    ],
)
def test_a_malformed_line_is_a_paragraph(line):
    assert parse(line) == [Paragraph(line)]


def test_lines_go_on_until_a_blank_line_or_a_mark():
    text = "- Đại diện lãnh đạo\nxã Hưng Chính\n- Các xóm\n\nTrên đây\nlà kế hoạch"
    assert parse(text) == [
        Item("Đại diện lãnh đạo xã Hưng Chính"),
        Item("Các xóm"),
        Paragraph("Trên đây là kế hoạch"),
    ]


def test_a_subtitle_and_a_table_end_with_their_line():
    blocks = parse("*Tiểu dự án 1*\nMục tiêu\n[[bảng: hộ nghèo]]\nTiếp theo", TABLES)
    assert [type(block) for block in blocks] == [Subtitle, Paragraph, TableBlock, Paragraph]


def test_a_table_is_found_by_its_name_whatever_the_case():
    (table,) = parse("[[Bảng:  Hộ nghèo ]]", TABLES)
    assert (table.name, table.caption, table.rows) == ("hộ nghèo", "Danh sách", (("1", "Trần Thị Thử"),))


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        ("1. Mục đích\n\n- Một", True),
        ("1. Thành phần:\n\n- Một", True),
        ("1. Dự án 2: Hỗ trợ sinh kế\n\na) Mục tiêu", True),
        ("1. Dự án 4\n\n1.1. Tiểu dự án 1", True),
        ("1. Thời gian: Năm 2024\n\n2. Phạm vi toàn xã.", False),
        ("1.1. Hộ nghèo\n\n2. Hộ cận nghèo", False),
        ("1. Mục đích\n\nII. Nội dung", False),
        ("1. Xã báo cáo huyện.\n\n- Một", False),
        (f"1. {'rất dài ' * 20}cuối\n\n- Một", False),
        ("1. Mục đích", False),
    ],
)
def test_a_clause_is_a_title_when_short_unpunctuated_and_followed_by_what_is_under_it(text, titled):
    assert parse(text)[0].titled is titled


def test_bases_stand_before_the_first_heading():
    preamble = "Căn cứ Luật A;\nThực hiện Kế hoạch B của\nUBND huyện.\n\nUBND xã ban hành như sau:"
    text = preamble + "\n\nI. Nội dung\n\nCăn cứ Luật C;"
    kinds = [Basis, Basis, Paragraph, Heading, Paragraph]
    assert [type(block) for block in parse(text)] == kinds
    assert parse(text)[1].text == "Thực hiện Kế hoạch B của UBND huyện."


@pytest.mark.parametrize("text", ["Thực hiện Kế hoạch A, xã làm như sau.", "Căn cứ Luật A, xã ban hành như sau:"])
def test_a_lead_in_is_no_basis(text):
    assert parse(text) == [Paragraph(text)]


NUMBERED = ["I. ", "IV. ", "Điều 1. ", "Điều 12. ", "1. ", "2.1. ", "a) ", "đ) "]
MARKS = [*NUMBERED, "- ", "+ ", "*", "> ", "Căn cứ ", "Thực hiện ", "[[bảng: ", "hộ nghèo"]
ENDS = ["", ";", ".", ":", "*", " <", "]]", "[[bảng: hộ nghèo]]"]
MARKED = st.tuples(st.sampled_from(MARKS), st.text("ab đ.-*;:]\u0301\u00a0I1)", max_size=8), st.sampled_from(ENDS))
LINE = st.one_of(st.text(max_size=12), MARKED.map("".join))
TEXT = st.lists(LINE, max_size=8).map("\n".join)


@given(TEXT)
def test_what_is_shown_for_editing_means_the_same_blocks(text):
    blocks = parse(text, TABLES)
    assert parse(unparse(blocks), TABLES) == blocks


@given(st.text("ăbđ 1.-*[]><Điều\n", max_size=60))
def test_no_letter_is_lost(text):
    kept = unparse(parse(text, TABLES))
    assert sorted("".join(text.split())) == sorted("".join(kept.split()))
