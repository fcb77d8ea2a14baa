"""Writing workbooks: what was written is read again, and nothing in it can run."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sheets.reading import read_workbook
from sheets.table import Column, Table, shown
from sheets.writing import free_name, write_workbook

COLUMNS = (
    Column("name", "Họ và tên", 30),
    Column("number", "Số CCCD", 16),
    Column("born", "Ngày sinh", 12, "date"),
    Column("money", "Số tiền", 14, "money"),
    Column("hamlet", "Xóm", 12, choices=("Xóm 1", "Xóm 2")),
)
ROW = {
    "name": "Lò Văn Thoong",
    "number": "099089012885",
    "born": date(1989, 12, 1),
    "money": 1500000,
    "hamlet": "Xóm 1",
}


def table(*rows, **more):
    return Table("Danh sách hộ nghèo", COLUMNS, list(rows), **more)


def opened(data):
    return load_workbook(io.BytesIO(data))


def test_what_is_written_is_read_again():
    sheet = read_workbook(write_workbook(table(ROW)), filename="a.xlsx").sheets[0]
    assert [row.cells for row in sheet.rows[1:]] == [[column.title for column in COLUMNS], list(ROW.values())]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r="])
def test_text_is_never_a_formula(sign):
    text = f"{sign}HYPERLINK(1)"
    cell = opened(write_workbook(table({**ROW, "name": text}))).worksheets[0]["A3"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


@settings(max_examples=25)
@given(st.text(max_size=60))
def test_any_text_is_written_as_text(text):
    cell = opened(write_workbook(table({"name": text}))).worksheets[0]["A3"]
    assert cell.data_type != "f"


def test_citizen_numbers_keep_their_zeros():
    cell = opened(write_workbook(table(ROW))).worksheets[0]["B3"]
    assert (cell.value, cell.number_format) == ("099089012885", "@")


def test_columns_with_choices_have_a_drop_down_also_on_blank_rows():
    book = opened(write_workbook(table(), blank_rows=20))
    (rule,) = book.worksheets[0].data_validations.dataValidation
    assert str(rule.sqref) == "E3:E22"
    assert book["Danh mục"].sheet_state == "hidden"
    assert [cell.value for cell in book["Danh mục"]["A"]] == ["Xóm 1", "Xóm 2"]


def test_headings_stay_in_view_and_on_every_printed_page():
    sheet = opened(write_workbook(table(ROW, subtitle="Năm 2024"))).worksheets[0]
    assert sheet.freeze_panes == "A4"
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_totals_stand_below_in_bold():
    sheet = opened(write_workbook(table(ROW, footer=[{"name": "Tổng cộng", "money": 1500000}]))).worksheets[0]
    assert (sheet["A4"].value, sheet["A4"].font.bold) == ("Tổng cộng", True)


def test_the_guide_is_the_last_visible_sheet():
    book = opened(write_workbook(table(), guide=["Cách điền", "Mỗi hộ một dòng"]))
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["Danh sách hộ nghèo", "Hướng dẫn"]


def test_sheet_names_are_such_as_excel_takes():
    taken = set()
    names = [free_name(title, taken) for title in ["Hộ nghèo / cận nghèo", "Hộ nghèo / cận nghèo", "", "x" * 40]]
    assert names == ["Hộ nghèo cận nghèo", "Hộ nghèo cận nghèo (2)", "Trang", "x" * 31]


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, "text", ""),
        (1234567, "money", "1.234.567"),
        (12, "int", "12"),
        (date(2024, 1, 5), "date", "05/01/2024"),
        (0.0009, "percent", "0,09%"),
        ("099", "text", "099"),
    ],
)
def test_values_are_shown_as_vietnamese_readers_expect(value, kind, text):
    assert shown(value, kind) == text


def test_a_table_shows_its_rows_by_its_columns():
    assert table().cells(ROW) == ["Lò Văn Thoong", "099089012885", "01/12/1989", "1.500.000", "Xóm 1"]
