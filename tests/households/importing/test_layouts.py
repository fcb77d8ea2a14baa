"""Tables in the layouts that offices use, and what must never happen in them."""

import io

import openpyxl
import pytest

from households.importing.columns import COLUMNS, column_of
from households.importing.reading import read_lists
from households.importing.records import NothingToRead, Office
from sheets.reading import read_workbook
from tests.households.importing.conftest import OFFICE, TODAY, read_rows

HEADS = ["STT", "Họ tên chủ hộ", "Xóm", "Phân loại", "Số khẩu"]
PEOPLE = ["STT hộ", "Họ và tên", "Quan hệ", "Năm sinh", "Thôn/Xóm", "Diện hộ", "Số khẩu"]


def kinds(reading):
    return [(problem.kind, problem.row, problem.column) for problem in reading.problems]


def test_every_heading_names_one_column():
    seen = {}
    for column in COLUMNS:
        for name in column.names:
            assert seen.setdefault(name, column.key) == column.key


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Họ và tên\nchủ hộ", "head"),
        ("HỌ, TÊN CHỦ HỘ VÀ THÀNH VIÊN TRONG HỘ; THÔN, BON", "name"),
        ("NĂM SINH / Nam", "male"),
        ("Nam", "male"),
        ("Năm", None),
        ("Ngày sinh (dd/mm/yyyy)", "birth"),
        ("Số CMND/ CCCD", "citizen_number"),
        ("Điểm B1", "b1"),
        ("Hộ không có khả năng LĐ", "no_labour"),
        ("CHIA HỘ NGHÈO THEO / Nghèo mới", "movement_new"),
        ("Đối tượng ưu tiên", None),
        ("Khối/xóm", "hamlet"),
    ],
)
def test_headings(heading, key):
    assert column_of(heading) == key


def test_columns_in_any_order_under_any_title():
    reading = read_rows([["DANH SÁCH NĂM 2024"], [], ["Diện", "Thôn", "Chủ hộ"], ["Hộ nghèo", "2", "Lò Văn Ón"]])
    (household,) = reading.households
    assert (household.head, household.hamlet, household.category) == ("Lò Văn Ón", "Xóm 2", "poor")
    assert reading.problems == []


def test_hamlet_and_class_rows_hold_for_the_rows_below():
    rows = [
        ["STT", "Họ tên chủ hộ", "Năm sinh"],
        ["A", "HỘ NGHÈO"],
        ["I", "XÓM 1"],
        [1, "Lò Văn Ón", 1980],
        ["II", "XÓM 2"],
        [1, "Vi Thị Pỏm", 1975],
        ["B", "HỘ CẬN NGHÈO"],
        [2, "Hà Thị Bê", 1971],
    ]
    read = [(h.head, h.hamlet, h.category) for h in read_rows(rows).households]
    assert read == [
        ("Lò Văn Ón", "Xóm 1", "poor"),
        ("Vi Thị Pỏm", "Xóm 2", "poor"),
        ("Hà Thị Bê", "Xóm 2", "near_poor"),
    ]


def test_nothing_leaks_into_the_next_household():
    rows = [PEOPLE, [1, "Lò Văn Ón", "Chủ hộ", 1980, "Xóm 1", "Hộ nghèo", 1], [2, "Vi Thị Bê", "Chủ hộ", 1970]]
    second = read_rows(rows).households[1]
    assert (second.hamlet, second.category, second.stated_size) == (None, None, None)
    assert {("missing_hamlet", 3, "E"), ("missing_category", 3, "F")} <= set(kinds(read_rows(rows)))


def test_a_number_repeated_on_every_row_is_one_household():
    rows = [PEOPLE, [1, "Lò Văn Ón", "Chủ hộ", 1980, "Xóm 1", "HN", 2], [1, "Vi Thị Bê", "Vợ", 1982, "Xóm 1", "HN", 2]]
    (household,) = read_rows(rows).households
    assert [member.name for member in household.members] == ["Lò Văn Ón", "Vi Thị Bê"]


def test_numbers_that_begin_again_in_each_hamlet():
    rows = [
        PEOPLE,
        [1, "Lò Văn Ón", "Chủ hộ", 1980, "Xóm 1", "HN", 1],
        [1, "Vi Thị Bê", "Chủ hộ", 1982, "Xóm 2", "HN", 1],
    ]
    assert len(read_rows(rows).households) == 2


def test_only_heads_listed_keep_their_stated_size():
    rows = [PEOPLE, [1, "Lò Văn Ón", "Chủ hộ", 1980, "Xóm 1", "HN", 4]]
    reading = read_rows(rows)
    assert reading.households[0].members_count == 4
    assert reading.problems == []


def test_a_heading_repeated_after_a_page_break_goes_on():
    rows = [["HỘ NGHÈO"], HEADS[:3], [1, "Lò Văn Ón", "Xóm 1"], HEADS[:3], [2, "Vi Thị Bê", "Xóm 2"]]
    assert [h.category for h in read_rows(rows).households] == ["poor", "poor"]


def test_two_tables_on_one_sheet_keep_their_captions():
    rows = [
        ["1. Danh sách hộ nghèo"],
        HEADS[:3],
        [1, "Lò Văn Ón", "Xóm 1"],
        [],
        ["2. Danh sách hộ cận nghèo"],
        ["TT", "Họ và tên", "Xóm", "Thực trạng"],
        [1, "Vi Thị Bê", "Xóm 2", "Ốm đau"],
    ]
    assert [(h.head, h.category) for h in read_rows(rows).households] == [
        ("Lò Văn Ón", "poor"),
        ("Vi Thị Bê", "near_poor"),
    ]


def test_totals_are_compared_and_signatures_left_out():
    rows = [
        HEADS,
        [1, "Lò Văn Ón", "Xóm 1", "HN", 4],
        ["Tổng cộng: 02 hộ, 4 khẩu"],
        [None, None, None, "Khe Mây, ngày 15 tháng 11 năm 2024"],
        ["NGƯỜI LẬP BIỂU", None, None, "CHỦ TỊCH"],
        ["Đỗ Thị Biểu", "Phạm Văn Trưởng"],
    ]
    reading = read_rows(rows)
    assert [h.head for h in reading.households] == ["Lò Văn Ón"]
    assert kinds(reading) == [("total_mismatch", 3, "A")]


def test_crosses_under_causes_become_causes():
    rows = [
        ["STT", "Họ tên chủ hộ", "Xóm", "Nguyên nhân nghèo", None],
        [None, None, None, "Thiếu vốn", "Không có đất"],
        [1, "Lò Văn Ón", "Xóm 1", "x", "x"],
    ]
    assert read_rows(("Hộ nghèo", rows)).households[0].causes == "Thiếu vốn; Không có đất"


def test_a_number_that_contradicts_the_row_is_told():
    rows = [["Họ và tên", "Giới tính", "Năm sinh", "CCCD", "Xóm"], ["Lò Văn Ón", "Nữ", 1980, "099080012345", "1"]]
    reading = read_rows(("Hộ nghèo", rows))
    assert kinds(reading) == [("cccd_mismatch", 2, "D")]
    assert "nam, sinh năm 1980" in reading.problems[0].message


def test_columns_without_a_use_are_named():
    reading = read_rows([[*HEADS, "Màu sơn"], [1, "Lò Văn Ón", "Xóm 1", "HN", 4, "xanh"]])
    assert reading.unused == {"Trang 1": ["Màu sơn"]}


@pytest.mark.parametrize(
    ("rows", "kind"), [([["Thân gửi các đồng chí"], ["Chúc mừng năm mới"]], "no_headings"), ([HEADS], "no_rows")]
)
def test_nothing_to_read(rows, kind):
    with pytest.raises(NothingToRead) as refusal:
        read_rows(rows)
    assert refusal.value.kind == kind


def test_columns_the_register_does_not_keep_are_named(sample):
    office = Office("Xã Ngọc Vân Sơn", tuple(f"Xóm {number}" for number in range(1, 10)))
    workbook = read_workbook(sample("05").read_bytes(), filename="05.xlsx")
    unused = read_lists(workbook, office=office, today=TODAY).unused["So theo doi"]
    assert unused == ["Tôn giáo", "Tổ chức phụ trách", "Số tài khoản", "Ngân hàng", "Trạng thái"]


def test_cells_merged_down_hold_for_all_their_rows():
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [
        HEADS,
        [1, "Lò Văn Ón", "Xóm 1", "HN", 4],
        [2, "Vi Thị Bê", None, "HN", 2],
        [3, "Hà Thị Bê", None, "HN", 1],
    ]:
        sheet.append(row)
    sheet.merge_cells("C2:C3")
    out = io.BytesIO()
    book.save(out)
    reading = read_lists(read_workbook(out.getvalue(), filename="gop.xlsx"), office=OFFICE, today=TODAY)
    assert [household.hamlet for household in reading.households] == ["Xóm 1", "Xóm 1", None]
    assert kinds(reading) == [("missing_hamlet", 4, "C")]


def test_a_household_on_two_lists_is_one_with_its_present_class():
    poor = [PEOPLE, [1, "Lò Văn Ón", "Chủ hộ", "02/03/1980", "Xóm 1", "Hộ cận nghèo", 1]]
    escaped = [PEOPLE, [1, "Lò Văn Ón", "Chủ hộ", "02/03/1980", "Xóm 1", "Thoát nghèo", 1]]
    reading = read_rows(("Thoát nghèo", escaped), ("Danh sách", poor))
    (household,) = reading.households
    assert (household.sheet, household.category) == ("Danh sách", "near_poor")
    assert household.other_listings == [{"sheet": "Thoát nghèo", "row": 2, "category": "escaped_poor", "note": None}]
    assert reading.problems == []


def test_hamlet_and_class_written_once_hold_for_the_rows_below():
    rows = [HEADS, [1, "Lò Văn Ón", "Xóm 1", "HN", 3], [2, "Vi Văn Ba"], [3, "Hà Thị Tư"], [4, "Cà Thị Na", "Xóm 2"]]
    reading = read_rows([*rows, [5, "Cà Thị Mo", None, "HCN"], [6, "Cà Thị Be"]])
    assert [household.hamlet for household in reading.households] == ["Xóm 1"] * 3 + ["Xóm 2"] * 3
    assert [household.category for household in reading.households] == ["poor"] * 4 + ["near_poor"] * 2
    assert reading.problems == []


def test_one_blank_among_filled_cells_stays_a_gap():
    rows = [HEADS, [1, "Lò Văn Ón", "Xóm 1", "HN"], [2, "Vi Văn Ba", None, "HN"], [3, "Hà Thị Tư", "Xóm 2", "HN"]]
    assert kinds(read_rows(rows)) == [("missing_hamlet", 3, "C")]


def test_a_class_does_not_leak_into_the_next_family():
    rows = [
        PEOPLE[1:],
        ["Lò Văn Ón", "Chủ hộ", 1970, "1", "HN"],
        ["Lò Thị Na", "Con", 2001],
        ["Lò Thị Ba", "Con", 2003],
    ]
    rows += [["Vi Văn Ba", "Chủ hộ", 1971, "1"], ["Vi Thị Na", "Con", 2001]]
    assert [household.category for household in read_rows(rows).households] == ["poor", None]


def test_a_column_nu_without_marks_tells_no_sex():
    heads = ["Họ tên chủ hộ", "Năm sinh", "Nữ", "Xóm", "Diện hộ"]
    marked, unmarked = [
        [heads, ["Lò Văn Ón", 1970, None, 1, "HN"], ["Lò Thị Na", 1970, mark, 1, "HN"]] for mark in "x "
    ]
    sexes = [[household.members[0].sex for household in read_rows(rows).households] for rows in (marked, unmarked)]
    assert sexes == [["male", "female"], ["", ""]]


def test_a_row_left_out_does_not_make_the_total_wrong():
    rows = [HEADS, [1, "Lò Văn Ón", "Xóm 1", "HN", 3], [2, "Lò " + "Dài " * 50, "Xóm 1", "HN", 3], ["Tổng số hộ: 02"]]
    assert kinds(read_rows(rows)) == [("text_too_long", 3, "B")]


def test_a_family_name_is_no_title():
    rows = [HEADS, [1, "Ông Lò Văn Ón", 1, "HN"], [2, "Ông Thị Mỹ Xuân", 1, "HN"]]
    assert [household.head for household in read_rows(rows).households] == ["Lò Văn Ón", "Ông Thị Mỹ Xuân"]


def test_a_hamlet_in_an_address_is_unknown_even_below_a_known_one():
    rows = [["Họ tên chủ hộ", "Địa chỉ", "Diện hộ"], ["Xóm 1"], ["Lò Văn Ón", "Bản Nậm Pì", "HN"]]
    assert kinds(read_rows([*rows, ["Vi Văn Ba", "Tổ 3", "HN"]])) == [("unknown_hamlet", 3, "B")]
