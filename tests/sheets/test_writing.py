"""Writing workbooks: what was written is read again, and nothing in it can run."""

import io
import shutil
import subprocess
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sheets.reading import read_workbook
from sheets.table import Band, Column, Table, shown
from sheets.writing import free_name, write_workbook

# Separator, quote, UTF-8.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
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


def test_sheet_names_stay_short_and_different_however_many():
    taken = set()
    names = [free_name("x" * 40, taken) for _ in range(120)]
    assert len({name.casefold() for name in names}) == 120
    assert max(map(len, names)) == 31


def test_a_table_named_like_our_own_sheets_gets_another_name():
    data = write_workbook(Table("Danh mục", COLUMNS, []), Table("Hướng dẫn", COLUMNS, []), guide=["Cách điền"])
    assert opened(data).sheetnames == ["Danh mục (2)", "Hướng dẫn (2)", "Hướng dẫn", "Danh mục"]


@pytest.mark.parametrize("name", ["Trang\x01 một", "\ufffe", "'lạ'"])
def test_a_strange_title_still_makes_a_file_that_opens(name):
    data = write_workbook(Table(name, COLUMNS, [ROW]))
    assert len(read_workbook(data, filename="a.xlsx").sheets[0].rows) >= 2


def test_letters_no_file_can_hold_are_left_out():
    text = "Lò\x00 Văn\x0b\ud800\uffff Thoong"
    assert opened(write_workbook(table({"name": text}))).worksheets[0]["A3"].value == "Lò Văn Thoong"


def test_a_text_too_long_for_a_cell_is_cut_in_plain_sight():
    value = opened(write_workbook(table({"name": "x" * 40_000}))).worksheets[0]["A3"].value
    assert (len(value), value.endswith("[cắt vì quá dài]")) == (32_767, True)


def test_days_are_days_and_moments_lose_only_their_zone():
    moment = datetime(2024, 1, 5, 7, 30, tzinfo=UTC)
    sheet = opened(write_workbook(table({"born": date(1989, 12, 1), "name": moment}))).worksheets[0]
    assert (sheet["C3"].value, sheet["C3"].number_format) == (datetime(1989, 12, 1), "dd/mm/yyyy")
    assert (sheet["A3"].value, sheet["A3"].number_format) == (datetime(2024, 1, 5, 7, 30), "dd/mm/yyyy hh:mm")


def test_money_and_shares_are_numbers():
    columns = (Column("money", "Số tiền", kind="money"), Column("share", "Tỷ lệ", kind="percent"))
    sheet = opened(write_workbook(Table("Tiền", columns, [{"money": 1_500_000, "share": 0.0009}]))).worksheets[0]
    assert [(cell.value, cell.number_format) for cell in sheet[3]] == [(1_500_000, "#,##0"), (0.0009, "0.00%")]


def test_every_cell_is_in_times_new_roman():
    sheet = opened(write_workbook(table(ROW, subtitle="Năm 2024"))).worksheets[0]
    assert {cell.font.name for line in sheet["A1:E4"] for cell in line if cell.value} == {"Times New Roman"}


def test_a_table_of_one_column_merges_nothing():
    data = write_workbook(Table("Tên", (Column("name", "Họ và tên"),), [ROW]))
    assert opened(data).worksheets[0].merged_cells.ranges == set()


def test_totals_stand_below_the_blank_rows():
    sheet = opened(write_workbook(table(ROW, footer=[{"name": "Tổng cộng"}]), blank_rows=3)).worksheets[0]
    assert [cell.value for cell in sheet["A"]][2:] == ["Lò Văn Thoong", None, None, None, "Tổng cộng"]


def test_the_drop_down_warns_but_lets_a_new_value_in():
    (rule,) = opened(write_workbook(table())).worksheets[0].data_validations.dataValidation
    assert (rule.showErrorMessage, rule.errorStyle) == (True, "warning")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_what_we_write(tmp_path):
    columns = (*COLUMNS[:2], COLUMNS[4])
    path = tmp_path / "ds.xlsx"
    path.write_bytes(write_workbook(Table("Danh sách", columns, [{**ROW, "name": "=1+1"}]), guide=["Cách điền"]))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", CSV, str(path)],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert Path(tmp_path / "ds.csv").read_text("utf-8").splitlines()[2] == "=1+1,099089012885,Xóm 1"


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (None, "text", ""),
        (1234567, "money", "1.234.567"),
        (12, "int", "12"),
        (date(2024, 1, 5), "date", "05/01/2024"),
        (0.0009, "percent", "0,09%"),
        (0.00125, "percent", "0,13%"),
        (Decimal("1234567.5"), "money", "1.234.567,5"),
        (2.5, "text", "2,5"),
        (2024, "text", "2024"),
        (True, "text", "Có"),
        (datetime(2024, 1, 5, 7, 30), "text", "05/01/2024 07:30"),
        (datetime(2024, 1, 5, 7, 30), "date", "05/01/2024"),
        ("099", "text", "099"),
    ],
)
def test_values_are_shown_as_vietnamese_readers_expect(value, kind, text):
    assert shown(value, kind) == text


def test_a_table_shows_its_rows_by_its_columns():
    assert table().cells(ROW) == ["Lò Văn Thoong", "099089012885", "01/12/1989", "1.500.000", "Xóm 1"]


BANDED = Table(
    "Danh sách theo xóm",
    (
        Column("no", "STT", 6, "int"),
        Column("name", "Họ và tên", 28),
        Column("male", "Nam", 10, group="Năm sinh"),
        Column("female", "Nữ", 10, group="Năm sinh"),
    ),
    [],
    subtitle="Xã Hưng Chính\nTính đến ngày 31/12/2024",
    footer=[{"name": "Cộng 3 hộ"}],
    bands=[
        Band("Xóm 1", [{"no": 1, "name": "Lò Văn Tâm", "male": "1970"}], [{"name": "Cộng 1 hộ"}]),
        Band("Xóm 2", [{"no": 2, "name": "Vi Thị Mây", "female": "1981"}], [{"name": "Cộng 1 hộ"}]),
    ],
    dated="Hưng Chính, ngày 31 tháng 12 năm 2024",
    signers=("NGƯỜI LẬP", "CHỦ TỊCH"),
)


def test_bands_run_over_all_columns_and_headings_have_two_rows():
    sheet = load_workbook(io.BytesIO(write_workbook(BANDED))).active
    texts = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert texts[:9] == [
        ["Danh sách theo xóm"],
        ["Xã Hưng Chính"],
        ["Tính đến ngày 31/12/2024"],
        ["STT", "Họ và tên", "Năm sinh"],
        ["Nam", "Nữ"],
        ["Xóm 1"],
        [1, "Lò Văn Tâm", "1970"],
        ["Cộng 1 hộ"],
        ["Xóm 2"],
    ]
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert {"A4:A5", "B4:B5", "C4:D4", "A6:D6", "A9:D9"} <= merged
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.freeze_panes == "A6"


def test_posts_that_sign_and_the_mark_stand_below():
    book = write_workbook(BANDED, mark="Xuất bởi An & Bình", paper="A3")
    sheet = load_workbook(io.BytesIO(book)).active
    below = [[cell for cell in row if cell] for row in sheet.iter_rows(min_row=13, values_only=True)]
    assert [row for row in below if row] == [
        ["Hưng Chính, ngày 31 tháng 12 năm 2024"],
        ["NGƯỜI LẬP", "CHỦ TỊCH"],
        ["Xuất bởi An & Bình"],
    ]
    assert sheet.page_setup.paperSize in (8, "8")
    assert sheet.oddFooter.left.text == "Xuất bởi An && Bình"


def test_lines_and_counts_of_bands():
    assert [kind for kind, _ in BANDED.lines()] == ["band", "row", "total", "band", "row", "total", "total"]
    assert BANDED.row_count == 2
    assert BANDED.groups == [("", 2), ("Năm sinh", 2)]
