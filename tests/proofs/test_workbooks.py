"""Every workbook the program writes, opened by LibreOffice: the same cells."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from documents.listings.catalogue import LISTINGS

# The mark of the database has it made: the files are drawn of the demo offices.
pytestmark = [pytest.mark.office, pytest.mark.django_db]
NAMES = [
    *(f"list-{key}" for key in LISTINGS),
    *("household-export", "clock-export", "money-export", "movement-file", "support-export"),
    *("import-template", "outgoing-excel", "estimate-export", "participant-file"),
]


def cells_of(content):
    """Name of each sheet -> {address: value} of the cells that hold something."""
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")
        }
        for sheet in load_workbook(BytesIO(content)).worksheets
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_cells_are_those_we_wrote(name, files, opened):
    ours = cells_of(files.workbooks[name])
    assert any(ours.values())
    assert cells_of(opened[name]) == ours


def test_no_workbook_is_forgotten(files):
    assert set(files.workbooks) == set(NAMES)
