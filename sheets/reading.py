"""Workbooks (.xlsx, .xls, .ods) as rows that keep their place: sheet, row number, column."""

import io
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from sheets.areas import column_letter
from sheets.blanks import without_blanks
from sheets.inspection import ZIP, inspect
from sheets.refusals import Refusals, StrayCell, UnreadableWorkbook

__all__ = ["Row", "Sheet", "UnreadableWorkbook", "Workbook", "column_letter", "read_workbook"]

MAX_BYTES = 20 * 1024 * 1024
# 20,000 households are 1.9 million cells; three million, all filled, take about 460 MB.
MAX_CELLS = 3_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as Excel counts, from 1; `cells` from column A on: str, int, float, date, datetime, bool or None."""

    number: int
    cells: list


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; `merged` areas are (first row, first column, last row, last column), row from 1, column from 0."""

    name: str
    visible: bool
    rows: list[Row]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Workbook:
    """All sheets in their order, hidden ones too."""

    filename: str
    sheets: list[Sheet]


def read_workbook(source, *, filename, max_bytes=MAX_BYTES, max_cells=MAX_CELLS):
    """The Workbook in `source` (bytes or a path). Texts come as they stand, numbers without fraction as int.

    Raises UnreadableWorkbook with a sentence that names the file and the way out.
    """
    refusals = Refusals(filename)
    data = inspected(content(source, max_bytes, refusals), refusals, max_cells)
    try:
        sheets = read_sheets(data, refusals, max_cells)
    except UnreadableWorkbook:
        raise
    except PasswordError as error:
        raise refusals.encrypted() from error
    except BaseException as error:
        # The reader is Rust: where it gives up on a broken file it raises PanicException, which is no Exception.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise refusals.damaged() from error
        raise
    if not any(sheet.rows for sheet in sheets):
        raise refusals.empty()
    return Workbook(filename, sheets)


def content(source, max_bytes, refusals):
    """Bytes of the file, weighed before they are read."""
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if size > max_bytes:
        raise refusals.heavy(max_bytes)
    return source.read_bytes() if isinstance(source, Path) else source


def inspected(data, refusals, max_cells):
    """`data` once nothing in it can harm, without cells of blanks alone where those would make it too large."""
    try:
        inspect(data, refusals, max_cells)
        return data
    except StrayCell:
        slim = without_blanks(data) if data.startswith(ZIP) else None
        if slim is None:
            raise
    inspect(slim, refusals, max_cells)
    return slim


def read_sheets(data, refusals, max_cells):
    """All sheets that are grids (no chart sheets); together they hold at most `max_cells`, empty ones counted."""
    sheets = []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for known in book.sheets_metadata:
            if known.typ == SheetTypeEnum.WorkSheet:
                grid = book.get_sheet_by_name(known.name)
                max_cells -= grid.total_height * grid.total_width
                if max_cells < 0:
                    raise refusals.too_large(f"trang “{known.name}” có quá nhiều ô")
                sheets.append(read_sheet(grid, known))
    return sheets


def read_sheet(grid, known):
    """One sheet; its rows begin at the first that holds something."""
    top, left = grid.start or (0, 0)
    rows = [
        Row(number, [None] * left + [plain(value) for value in cells])
        for number, cells in enumerate(grid.to_python(skip_empty_area=True), top + 1)
    ]
    return Sheet(known.name, known.visible == SheetVisibleEnum.Visible, rows, merged_areas(grid))


def merged_areas(grid):
    """Merged areas; .ods keeps none that the reader knows of."""
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in grid.merged_cell_ranges or []]


def plain(value):
    """A value of the reader: "" is None, 3.0 is 3, a time of day is text (no list has a use for it)."""
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return str(value) if isinstance(value, time | timedelta) else value
