"""Reading workbooks: every kind of file offices send, and every kind that must be refused with a way out."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from sheets.areas import column_number
from sheets.reading import UnreadableWorkbook, column_letter, read_workbook

SAMPLES = Path(__file__).parent / "samples"


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data, **limits):
    return read_workbook(data, filename="ds.xlsx", **limits)


def refusal(data, **limits):
    with pytest.raises(UnreadableWorkbook) as refused:
        read(data, **limits)
    return refused.value


def test_rows_and_columns_keep_their_place():
    book = Workbook()
    book.active["C5"] = "Họ tên"
    book.active["D7"] = 99012345678
    sheet = read(saved(book)).sheets[0]
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (5, [None, None, "Họ tên", None]),
        (6, [None, None, None, None]),
        (7, [None, None, None, 99012345678]),
    ]


def test_values_keep_their_kind():
    book = Workbook()
    book.active.append(["0990", 3, 2.5, date(2024, 1, 5), True, None, "x"])
    assert read(saved(book)).sheets[0].rows[0].cells == ["0990", 3, 2.5, date(2024, 1, 5), True, None, "x"]


def test_hidden_sheets_and_merged_cells_are_known():
    book = Workbook()
    book.active.append(["a"])
    book.active.merge_cells("B2:D4")
    hidden = book.create_sheet("Nháp")
    hidden.append(["b"])
    hidden.sheet_state = "hidden"
    first, second = read(saved(book)).sheets
    assert first.merged == [(2, 1, 4, 3)]
    assert (first.visible, second.visible) == (True, False)


@pytest.mark.parametrize(("name", "rows"), [("07-tcvn3.xls", 40), ("11-tong-cong.ods", 37)])
def test_old_excel_and_libreoffice_files_are_read(name, rows):
    workbook = read_workbook(SAMPLES / name, filename=name)
    assert len(workbook.sheets[0].rows) == rows


@pytest.mark.parametrize(
    ("name", "kind", "says"),
    [
        ("12c-pdf-doi-ten.xlsx", "not_spreadsheet", "PDF"),
        ("12d-word-doi-ten.xlsx", "not_spreadsheet", "Word"),
        ("12e-html-doi-ten.xls", "not_spreadsheet", "HTML"),
        ("12g-co-mat-khau.xlsx", "encrypted", "mật khẩu"),
        ("12h-tep-cut.xlsx", "damaged", "hỏng"),
        ("12i-tep-hong.xlsx", "damaged", "hỏng"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_with_a_way_out(name, kind, says):
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(SAMPLES / name, filename=name)
    assert refused.value.kind == kind
    assert name in refused.value.message
    assert says in refused.value.message
    assert "tải lên lại" in refused.value.message


def test_an_empty_workbook_is_refused():
    assert refusal(saved(Workbook())).kind == "empty"
    assert refusal(b"").kind == "empty"


def test_a_file_over_the_limit_is_refused_unopened():
    assert refusal(b"x" * 11, max_bytes=10).kind == "too_large"


def test_a_path_over_the_limit_is_refused_unopened(tmp_path):
    path = tmp_path / "to.xlsx"
    path.write_bytes(b"x" * 11)
    with pytest.raises(UnreadableWorkbook) as refused:
        read_workbook(path, filename="to.xlsx", max_bytes=10)
    assert refused.value.kind == "too_large"


def zip_of(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts_file:
        for name, data in parts.items():
            parts_file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_opens():
    bomb = zip_of(xl__workbook_xml=b"<workbook/>", xl__worksheets__sheet1_xml=b" " * (101 * 1024 * 1024))
    assert refusal(bomb).kind == "too_large"


def test_entities_are_refused():
    parts = zip_of(xl__workbook_xml=b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>')
    assert refusal(parts).kind == "damaged"


def test_another_kind_of_zip_is_no_spreadsheet():
    assert refusal(zip_of(readme_xml=b"<x/>")).kind == "not_spreadsheet"


def test_a_stray_cell_with_blanks_alone_is_passed_over():
    sheet = read_workbook(SAMPLES / "12k-o-lac-cuoi-trang.xlsx", filename="ds.xlsx").sheets[0]
    assert (len(sheet.rows), len(sheet.rows[-1].cells)) == (8, 11)


def test_a_shared_text_of_blanks_is_passed_over_too():
    book = Workbook()
    book.active["A1"], book.active["B2"], book.active["XFD1048576"] = "Họ tên", "Lò Văn Ón", " \xa0\n"
    rows = read_workbook(saved(book), filename="ds.xlsx").sheets[0].rows
    assert [row.cells for row in rows] == [["Họ tên", None], [None, "Lò Văn Ón"]]


def test_a_stray_cell_is_named():
    book = Workbook()
    book.active["A1"] = "Họ tên"
    book.active["ZZ90000"] = "lạc"
    assert "ZZ90000" in refusal(saved(book)).message


def test_a_cut_file_is_damaged():
    book = Workbook()
    book.active["A1"] = "Họ tên"
    assert refusal(saved(book)[:-200]).kind == "damaged"


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data):
    assert "ds.xlsx" in refusal(data).message


@given(st.integers(0, 16383))
def test_letters_and_numbers_of_columns_agree(index):
    assert column_number(column_letter(index)) == index + 1
