"""Cells that an officer mended on the check page: kept beside the file and read as if they stood in it. Pure."""

import re
from dataclasses import dataclass, replace

from sheets.areas import column_letter, column_number
from vietnamese.text import tidy

LONGEST_FIX = 1000
MOST_FIXES = 2000
WIDEST = 300  # columns: no list is wider, and a stray fix must not stretch its row

_KEY = re.compile(r"(?P<sheet>.{1,80})!(?P<column>[A-Z]{1,3})(?P<row>[1-9]\d{0,6})")


@dataclass(frozen=True)
class FixedCell:
    """A mended cell: `row` from 1, `index` of its column from 0, `text` always text, even where it begins with "="."""

    sheet: str
    row: int
    index: int
    text: str

    @property
    def cell(self):
        """As Excel names it: "B4"."""
        return f"{column_letter(self.index)}{self.row}"

    @property
    def key(self):
        return f"{self.sheet}!{self.cell}"


def key_of(sheet, column, row):
    """The key under which a cell's fix is kept: "Danh sách!B4"; `column` as letters."""
    return f"{sheet}!{column}{row}"


def fixed_cells(fixes):
    """FixedCells of `fixes` (key -> text), by sheet and row; keys that name no cell are passed over."""
    found = []
    for key, text in fixes.items():
        place = _KEY.fullmatch(key)
        index = column_number(place["column"]) - 1 if place else WIDEST
        if index < WIDEST:
            found.append(FixedCell(place["sheet"], int(place["row"]), index, text))
    return sorted(found, key=lambda cell: (cell.sheet, cell.row, cell.index))


def clean_fix(key, text):
    """The tidy text of a fix. Raises ValueError with a sentence where key or text cannot be taken."""
    if not fixed_cells({key: text}):
        raise ValueError("Ô cần sửa không có trong tệp này; mở lại trang kiểm tra rồi sửa.")
    text = tidy(text.replace("\0", ""))
    if len(text) > LONGEST_FIX:
        cell = key.rpartition("!")[2]
        raise ValueError(f"Ô {cell}: chữ quá dài ({len(text)} ký tự), tối đa {LONGEST_FIX} ký tự.")
    return text


def with_fixes(workbook, fixes):
    """The Workbook with mended texts in their cells; rows the file does not have stay missing."""
    by_sheet = {}
    for cell in fixed_cells(fixes or {}):
        by_sheet.setdefault(cell.sheet, {}).setdefault(cell.row, []).append(cell)
    if not by_sheet:
        return workbook
    return replace(workbook, sheets=[_with_fixes(sheet, by_sheet.get(sheet.name, {})) for sheet in workbook.sheets])


def _with_fixes(sheet, by_row):
    rows = [_mended(row, by_row[row.number]) if row.number in by_row else row for row in sheet.rows]
    return replace(sheet, rows=rows) if by_row else sheet


def _mended(row, fixed):
    cells = [*row.cells, *[None] * (max(cell.index for cell in fixed) + 1 - len(row.cells))]
    for cell in fixed:
        cells[cell.index] = cell.text
    return replace(row, cells=cells)
