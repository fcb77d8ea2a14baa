"""Workbooks for the tests: samples and tables built on the spot."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from households.importing.reading import read_lists
from households.importing.records import Office
from sheets.reading import read_workbook

SAMPLES = Path(__file__).parents[1] / "samples"
TODAY = date(2024, 12, 31)
OFFICE = Office("Xã Khe Mây", ("Xóm 1", "Xóm 2", "Xóm 3", "Bản Nà Tòng", "Thôn Hoà Bình"))


def workbook_bytes(*sheets):
    """An .xlsx of sheets given as (name, rows) or rows."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, 1):
        name, rows = sheet if isinstance(sheet, tuple) else (f"Trang {number}", sheet)
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_rows(*sheets, office=OFFICE, today=TODAY):
    """The Reading of sheets as in `workbook_bytes`."""
    content = workbook_bytes(*sheets)
    return read_lists(read_workbook(content, filename="danh-sach.xlsx"), office=office, today=today)


@pytest.fixture
def sample():
    """Path of a sample by the beginning of its name."""
    return lambda start: next(path for path in SAMPLES.glob(f"{start}*") if path.suffix != ".json")
