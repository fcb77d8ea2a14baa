"""Other workbooks of the families of the samples, with the same kinds of mistakes at other places.

Each file in `siblings` holds an office, its sheets (rows of cells from A1 on; {"date": ...} is a true date) and what
is right in the form of the samples. Everybody in them is invented.
"""

import io
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from households.importing.export import as_json
from households.importing.reading import read_lists
from households.importing.records import Office
from sheets.reading import read_workbook
from tests.households.importing.conftest import TODAY
from tests.households.listcheck import differences

SIBLINGS = sorted((Path(__file__).parent / "siblings").glob("*.json"))


def workbook_of(sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet["name"])
        for row in sheet["rows"]:
            page.append([datetime.fromisoformat(cell["date"]) if isinstance(cell, dict) else cell for cell in row])
        for top, left, bottom, right in sheet["merged"]:
            page.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)
    out = io.BytesIO()
    book.save(out)
    return read_workbook(out.getvalue(), filename="danh-sach.xlsx")


@pytest.mark.parametrize("path", SIBLINGS, ids=lambda path: path.stem)
def test_a_sibling_is_read_without_a_difference(path):
    told = json.loads(path.read_text(encoding="utf-8"))
    office = Office(told["office"]["commune"], tuple(told["office"]["hamlets"]))
    read = read_lists(workbook_of(told["sheets"]), office=office, today=TODAY)
    assert differences(told, as_json(read)) == []
