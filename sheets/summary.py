"""The first sheet of a workbook that goes back to its sender: what is wrong in it, cell by cell."""

import math

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.hyperlink import Hyperlink

from sheets.writing import FONT, FORMULA_SIGNS, free_name, writable

NAME = "Chỗ cần sửa"
TITLE = "Những chỗ cần sửa trong tệp này"
BLOCKING = PatternFill("solid", fgColor="FFF4A6A0")
DOUBTFUL = PatternFill("solid", fgColor="FFFFE699")
HEAD = PatternFill("solid", fgColor="FFE8EDF3")
THIN = Side(style="thin", color="FF999999")
FRAME = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
TOP = Alignment(wrap_text=True, vertical="top")
LEGEND = (
    (BLOCKING, "Phải sửa", "Ô đỏ: chưa sửa thì hộ này chưa lưu vào sổ được."),
    (DOUBTFUL, "Xem lại", "Ô vàng: hộ vẫn lưu được, nhưng nên xem lại ô này."),
)
COLUMNS = (("STT", 6), ("Mức", 11), ("Trang", 22), ("Ô", 9), ("Đang ghi", 28), ("Sai gì", 48), ("Làm gì", 48))
MOST_LINES = 20_000
LINE = 16  # points
WIDER = 1.1  # a letter of the font beside the digit that columns are measured by


def is_summary(sheet):
    """Whether a sheets.reading.Sheet is a summary that we wrote."""
    return is_ours(sheet.name, sheet.rows[0].cells[0] if sheet.rows and sheet.rows[0].cells else None)


def is_ours(name, first):
    """Whether a sheet of this name with `first` in A1 is a summary that we wrote."""
    return name.startswith(NAME) and first == TITLE


def add_summary(book, marks, lines, places):
    """Put the sheet in front. `lines`: sentences above the table; `places`: (sheet, cell) a Mark points at, or None."""
    sheet = book.create_sheet(free_name(NAME, {name.casefold() for name in book.sheetnames}), 0)
    for number, (_, width) in enumerate(COLUMNS, 1):
        sheet.column_dimensions["ABCDEFG"[number - 1]].width = width
    row = _write_top(sheet, marks, lines)
    for number, (title, _) in enumerate(COLUMNS, 1):
        _put(sheet.cell(row, number), title, bold=True, fill=HEAD, border=FRAME)
    listed = sorted(zip(marks, places, strict=True), key=lambda pair: not pair[0].blocking)[:MOST_LINES]
    for number, (mark, place) in enumerate(listed, 1):
        _write_mark(sheet, row + number, number, mark, place)
    if listed:
        sheet.auto_filter.ref = f"A{row}:G{row + len(listed)}"
    _set_up(book, sheet, row)
    return sheet


def _write_top(sheet, marks, lines):
    """Title, sentences, legend; the number of the row of headings."""
    blocking = sum(mark.blocking for mark in marks)
    _put(sheet.cell(1, 1), TITLE, bold=True, size=14, wrap=False)
    counted = f"{blocking} chỗ phải sửa, {len(marks) - blocking} chỗ nên xem lại."
    if len(marks) > MOST_LINES:
        counted += f" Trang này liệt kê {MOST_LINES} chỗ đầu."
    row = 1
    for row, line in enumerate([counted, *lines], 2):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(COLUMNS))
        _put(sheet.cell(row, 1), line)
        sheet.row_dimensions[row].height = LINE * (1 + len(line) // 150)
    for number, (fill, name, words) in enumerate(LEGEND, row + 1):
        _put(sheet.cell(number, 2), name, fill=fill, border=FRAME)
        _put(sheet.cell(number, 3), words, wrap=False)
    return row + len(LEGEND) + 2


def _write_mark(sheet, row, number, mark, place):
    fill, level, _ = LEGEND[0] if mark.blocking else LEGEND[1]
    cell = place[1] if place else ""
    values = (number, level, mark.sheet, cell, mark.value, mark.message, mark.cure)
    for column, value in enumerate(values, 1):
        _put(sheet.cell(row, column), value, border=FRAME, fill=fill if column == 2 else None)
    lines = [
        math.ceil(len(str(value or "")) * WIDER / width) for value, (_, width) in zip(values, COLUMNS, strict=True)
    ]
    sheet.row_dimensions[row].height = LINE * max(lines)
    if place:
        target = sheet.cell(row, 4)
        name = place[0].replace("'", "''")
        target.hyperlink = Hyperlink(ref=target.coordinate, location=f"'{name}'!{cell}")
        target.font = Font(name=FONT, size=12, color="FF0563C1", underline="single")


def _put(cell, value, *, bold=False, size=12, fill=None, border=None, wrap=True):
    """A text is always a text, also one that begins like a formula."""
    value = writable(value)
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(FORMULA_SIGNS)
    cell.font, cell.alignment = Font(name=FONT, size=size, bold=bold), TOP if wrap else Alignment(vertical="top")
    if fill:
        cell.fill = fill
    if border:
        cell.border = border


def _set_up(book, sheet, head):
    """The workbook opens here, and here alone: with two sheets selected, typing in one would write in both."""
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.sheet_properties.tabColor = "FFC00000"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
