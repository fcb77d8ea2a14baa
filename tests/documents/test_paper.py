"""The page around the blocks: what is printed where, marks at the ends, nothing typed becomes HTML."""

import json
from datetime import date

import pytest

from documents.blocks import Basis, Item, Paragraph, TableBlock
from documents.markup import parse
from documents.paper import BLANK, Letterhead, Paper, PaperDate, finished, html_of, html_of_blocks
from documents.templatetags.paper_text import unbroken
from tests.documents.factory import make_annex, make_paper


def test_a_paper_survives_storing():
    paper = make_paper(annexes=(make_annex(), make_annex(landscape=True)), annex_reference=False)
    assert Paper.from_json(json.loads(json.dumps(paper.to_json()))) == paper


@pytest.mark.parametrize(
    ("dated", "text"),
    [
        (PaperDate(2024, 3), f"ngày{BLANK}tháng 3 năm 2024"),
        (PaperDate(2024, 1), f"ngày{BLANK}tháng 01 năm 2024"),
        (PaperDate(2024), f"ngày{BLANK}tháng{BLANK}năm 2024"),
        (PaperDate.of(date(2024, 2, 5)), "ngày 05 tháng 02 năm 2024"),
    ],
)
def test_a_date_leaves_room_for_the_pen(dated, text):
    assert str(dated) == text


@pytest.mark.parametrize(("number", "line"), [("", f"{BLANK}/KH-UBND"), ("5", "05/KH-UBND"), ("126", "126/KH-UBND")])
def test_the_number(number, line):
    assert make_paper(number=number).number_line == line


def test_recipients_end_in_semicolons_and_the_archive_line_in_a_full_stop():
    paper = make_paper(recipients=("Như trên", "Các xóm;"), archive="VT, VH.")
    assert paper.recipient_lines == ["- Như trên;", "- Các xóm;", "- Lưu: VT, VH."]


@pytest.mark.parametrize("text", ["Thực hiện nghiêm túc", "Thực hiện nghiêm túc.", "Thực hiện nghiêm túc./."])
def test_the_body_is_closed_once(text):
    assert finished([Paragraph("Đầu."), Item(text)])[-1] == Item("Thực hiện nghiêm túc./.")


def test_a_body_that_ends_in_a_table_or_is_empty_stays():
    table = TableBlock("a", (), ())
    assert finished([table]) == [table]
    assert finished([]) == []


def test_bases_end_in_semicolons_and_the_last_in_a_full_stop():
    body = finished([Basis("Căn cứ A."), Basis("Căn cứ B"), Basis("Căn cứ C;"), Paragraph("Xã ban hành:")])
    assert [block.text for block in body[:3]] == ["Căn cứ A;", "Căn cứ B;", "Căn cứ C."]


def test_one_annex_has_no_number_and_more_have_roman_ones():
    assert [name for name, _ in make_paper().numbered_annexes] == ["Phụ lục"]
    paper = make_paper(annexes=(make_annex(), make_annex()))
    assert [name for name, _ in paper.numbered_annexes] == ["Phụ lục I", "Phụ lục II"]


def test_the_reference_of_an_annex_can_stay_unfilled():
    paper = make_paper(number="26", dated=PaperDate(2024, 3, 5))
    assert paper.annex_source == "Kế hoạch số 26/KH-UBND ngày 05 tháng 3 năm 2024 của UBND xã Hưng Chính"
    unfilled = make_paper(number="26", dated=PaperDate(2024, 3, 5), annex_reference=False).annex_source
    assert "26" not in unfilled
    assert "2024" not in unfilled


@pytest.mark.parametrize(
    "text",
    [
        *("26/KH-UBND", "30/2020/NĐ-CP", "24/2021/QH15", "90/QĐ-TTg", "05-CT/TW", "14-CTr/ThU", f"{BLANK}/KH-UBND"),
        *("ngày 05 tháng 3 năm 2024", f"ngày{BLANK}tháng 3 năm 2024", "18/01/2022", "28/7/2021", "2021-2025"),
    ],
)
def test_symbols_and_dates_stay_on_one_line(text):
    assert f'<span class="unbroken">{text}</span>' in unbroken(f"theo văn bản {text}, như sau")


@pytest.mark.parametrize("text", ["07 người/xã", "xã/thị trấn", "và/hoặc", "0,09%", "UBND - HĐND"])
def test_other_text_is_left_alone(text):
    assert unbroken(text) == text


def test_no_text_becomes_html():
    evil = '<script>alert("x")</script>{{ 1|add:1 }}'
    columns = {"t": {"columns": [evil], "rows": [[evil]], "caption": evil}}
    body = tuple(parse(f"I. {evil}\n\n1. {evil}\n\n*{evil}*\n\n- {evil} 26/KH-UBND\n\n[[bảng: t]]\n\n{evil}", columns))
    paper = make_paper(
        body=body,
        subject=evil,
        place=evil,
        letterhead=Letterhead((evil,), evil),
        recipients=(evil,),
        annexes=(make_annex(title=evil),),
    )
    html = html_of(paper)
    assert "<script" not in html
    assert html.count("{{ 1|add:1 }}") >= 12


def test_the_parent_stands_above_the_issuer_only_where_there_is_one():
    assert "parent" not in html_of(make_paper())
    html = html_of(make_paper(letterhead=Letterhead(("PHÒNG KINH TẾ",), "UBND XÃ HƯNG CHÍNH")))
    assert html.index("UBND XÃ HƯNG CHÍNH") < html.index("PHÒNG KINH TẾ")


def test_html_has_no_inline_style_or_script():
    html = html_of(make_paper())
    assert "style=" not in html
    assert "<script" not in html
    assert 'href="/static/documents/paper.css"' in html
    assert "<link" not in html_of(make_paper(), linked=False)


def test_blocks_alone_are_drawn_without_closing_mark():
    html = html_of_blocks(parse("Căn cứ Luật A\n\n1. Mục đích\n\n- Một"))
    assert "Căn cứ Luật A." in html
    assert '<h3 class="depth-1">1. Mục đích</h3>' in html
    assert "./." not in html


def test_what_leads_over_to_the_next_block_stays_with_it():
    html = html_of_blocks(parse("1. Dự án\n\nd) Phân công thực hiện:\n\n- Một"))
    assert '<p class="point leads">d) Phân công thực hiện:</p>' in html
    assert '<p class="item">- Một</p>' in html
