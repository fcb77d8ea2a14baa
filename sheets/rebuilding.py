"""A workbook drawn anew from what was read of it: for formats that cannot be edited in place (.xls, .ods)."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

from sheets.writing import FONT, FORMATS, FORMULA_SIGNS, writable

THIN = Side(style="thin", color="FF999999")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TOP = Alignment(wrap_text=True, vertical="top")
MIDDLE = Alignment(wrap_text=True, vertical="center", horizontal="center")
PLAIN = Font(name=FONT, size=12)
NARROW, WIDE = 6, 40
MEASURED_ROWS = 200
SHOWN_DIGITS = 99_999_999_999  # Excel shows longer numbers as 1,23E+11


def rebuild(workbook, *, most_merged):
    """An openpyxl workbook with the values, places, merged areas and hidden sheets of a sheets.reading.Workbook.

    Merged areas of a sheet that cover more than `most_merged` cells are left apart.
    """
    book = Workbook()
    book.remove(book.active)
    for sheet in workbook.sheets:
        page = book.create_sheet()
        page.title = sheet.name
        page.sheet_state = "visible" if sheet.visible else "hidden"
        for row in sheet.rows:
            for column, value in enumerate(row.cells, 1):
                if value is not None:
                    _put(page.cell(row.number, column), value)
        if merged_cells(sheet) <= most_merged:
            _merge(page, sheet)
        _set_widths(page, sheet)
        page.page_setup.orientation, page.page_setup.paperSize = "landscape", "9"
        page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
        page.sheet_properties.pageSetUpPr.fitToPage = True
    return book


def merged_cells(sheet):
    """How many cells the merged areas of a Sheet cover."""
    return sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in sheet.merged)


def _put(cell, value):
    value = writable(value)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    elif isinstance(value, date):
        cell.number_format = FORMATS["date"]
    elif isinstance(value, int) and abs(value) > SHOWN_DIGITS:
        cell.number_format = "0"
    cell.font, cell.alignment, cell.border = PLAIN, TOP, FRAME


def _merge(page, sheet):
    for top, left, bottom, right in sheet.merged:
        if (top, left) != (bottom, right):
            page.merge_cells(start_row=top, start_column=left + 1, end_row=bottom, end_column=right + 1)
            page.cell(top, left + 1).alignment = MIDDLE


def _set_widths(page, sheet):
    """As wide as the texts of the first rows; those over several columns do not count."""
    over = {(top, left) for top, left, _, right in sheet.merged if right > left}
    widths = {}
    for row in sheet.rows[:MEASURED_ROWS]:
        alone = sum(value is not None for value in row.cells) == 1
        for column, value in enumerate(row.cells):
            if value is not None and not alone and (row.number, column) not in over:
                length = 10 if isinstance(value, date) else len(str(value))
                widths[column] = max(widths.get(column, NARROW), min(length + 2, WIDE))
    for column, width in widths.items():
        page.column_dimensions[get_column_letter(column + 1)].width = width
