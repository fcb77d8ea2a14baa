"""Workbooks (.xlsx, .xls, .ods) as rows that keep their place: sheet, row number, column."""

import io
from dataclasses import dataclass, field
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from sheets.inspection import Refusals, UnreadableWorkbook, inspect

__all__ = ["Row", "Sheet", "UnreadableWorkbook", "Workbook", "column_letter", "read_workbook"]

MAX_BYTES = 20 * 1024 * 1024
MAX_CELLS = 4_000_000


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


def column_letter(index):
    """ "A" for 0, "AA" for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def read_workbook(source, *, filename, max_bytes=MAX_BYTES, max_cells=MAX_CELLS):
    """The Workbook in `source` (bytes or a path). Texts come as they stand, numbers without fraction as int.

    Raises UnreadableWorkbook with a sentence that names the file and the way out.
    """
    refusals = Refusals(filename)
    if isinstance(source, Path):
        if source.stat().st_size > max_bytes:
            raise refusals.too_large(f"hơn {max_bytes // 1024 // 1024} MB")
        source = source.read_bytes()
    if len(source) > max_bytes:
        raise refusals.too_large(f"hơn {max_bytes // 1024 // 1024} MB")
    inspect(source, refusals, max_cells)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(source)) as book:
            sheets = [read_sheet(book, known, refusals, max_cells) for known in book.sheets_metadata if is_grid(known)]
    except PasswordError as error:
        raise refusals.encrypted() from error
    except CalamineError as error:
        raise refusals.damaged() from error
    if not any(sheet.rows for sheet in sheets):
        raise refusals.empty()
    return Workbook(filename, sheets)


def is_grid(known):
    return known.typ == SheetTypeEnum.WorkSheet


def read_sheet(book, known, refusals, max_cells):
    """One sheet; its rows begin at the first that holds something."""
    grid = book.get_sheet_by_name(known.name)
    if grid.total_height * grid.total_width > max_cells:
        raise refusals.too_large(f"trang “{known.name}” có hơn {max_cells // 1_000_000} triệu ô")
    left = [None] * (grid.start[1] if grid.start else 0)
    top = (grid.start[0] if grid.start else 0) + 1
    rows = [
        Row(number, left + [plain(value) for value in cells])
        for number, cells in enumerate(grid.to_python(skip_empty_area=True), top)
    ]
    return Sheet(known.name, known.visible == SheetVisibleEnum.Visible, rows, merged_areas(grid))


def merged_areas(grid):
    """Merged areas; .ods keeps none that the reader knows of."""
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in grid.merged_cell_ranges or []]


def plain(value):
    """A value of the reader: "" is None, 3.0 is 3."""
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value
