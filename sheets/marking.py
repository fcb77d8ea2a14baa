"""A workbook returned to its sender: the same sheets, wrong cells coloured, a note in each, a summary in front."""

import io
import math
import re
import warnings
import zipfile
from copy import copy
from dataclasses import dataclass, replace

from openpyxl import load_workbook
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from sheets.areas import column_letter, column_number
from sheets.inspection import ZIP, weight
from sheets.rebuilding import merged_cells, rebuild
from sheets.summary import BLOCKING, DOUBTFUL, add_summary, is_ours, is_summary
from sheets.writing import FONT, ILLEGAL, writable

# openpyxl makes an object for each cell, also for those that only have a colour or lie under a merged one.
MOST_EDITED = 600_000
MOST_NOTES = 5_000
OURS = "Phần mềm kiểm tra danh sách:"
AUTHOR = "Phần mềm"
NOTE_WIDTH, NOTE_SIGNS, NOTE_LINE = 330, 46, 19  # pixels, signs a line, pixels a line
OLD_FONTS = re.compile(r"\.?vn|vni", re.I)
DRAWN = re.compile(r"xl/(drawings/drawing|charts/|media/|embeddings/|vbaProject)")
REBUILT = (
    "Tệp gốc không phải .xlsx (hoặc định dạng quá nặng) nên các trang được vẽ lại: giữ nguyên chữ, số, vị trí ô "
    "và ô gộp; màu và phông chữ cũ không giữ được."
)
LOST = "Tệp gốc có hình vẽ, biểu đồ hoặc macro: bản này có thể không giữ được; giữ tệp gốc nếu còn cần đến chúng."
TOO_MANY = "Tệp có quá nhiều ô nên bản này chỉ liệt kê các chỗ cần sửa. Sửa trong tệp gốc rồi tải lên lại."
FEWER = f"Có quá nhiều ô cần sửa: chỉ {MOST_NOTES} ô đầu có ghi chú, các ô sau chỉ tô màu."


@dataclass(frozen=True, slots=True)
class Mark:
    """What is wrong at a place: `row` from 1, `column` as letters; None where the whole row or sheet is meant."""

    sheet: str
    row: int | None
    column: str | None
    value: str
    message: str
    cure: str
    blocking: bool = False


def mark_workbook(data, workbook, marks, *, lines=(), mended=None):
    """Bytes of an .xlsx. `data`: the file as it came; `workbook`: what was read of it; `lines`: for the summary.

    `mended`: (sheet, row, column letters) -> text that takes the place of what stands in the cell.
    """
    workbook = replace(workbook, sheets=[sheet for sheet in workbook.sheets if not is_summary(sheet)])
    book, told = _opened(data, workbook)
    for (name, row, column), text in (mended or {}).items():
        _mend(book, name, row, column, text)
    corners = {sheet.name: _corners(sheet) for sheet in workbook.sheets}
    by_cell, places = {}, []
    for mark in marks:
        place = _place(mark, book, corners)
        places.append(place and (place[0], f"{place[2]}{place[1]}"))
        if place:
            by_cell.setdefault(place, []).append(mark)
    for number, ((name, row, column), found) in enumerate(by_cell.items()):
        _paint(book[name][f"{column}{row}"], found, noted=number < MOST_NOTES)
    told += [FEWER] if len(by_cell) > MOST_NOTES else []
    add_summary(book, marks, [*lines, *told], places)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _opened(data, workbook):
    """(openpyxl workbook, sentences about what it could not keep)."""
    cells = sum(len(row.cells) for sheet in workbook.sheets for row in sheet.rows)
    if data.startswith(ZIP) and weight(data) <= MOST_EDITED and (book := _loaded(data)):
        return book, [LOST] if _has_drawings(data) else []
    if cells <= MOST_EDITED:
        return rebuild(workbook, most_merged=MOST_EDITED), [REBUILT]
    return rebuild(replace(workbook, sheets=[]), most_merged=0), [TOO_MANY]


def _loaded(data):
    """The workbook without our earlier marks; None where openpyxl cannot take it (.ods, odd names, broken styles)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(io.BytesIO(data), rich_text=True)
        except Exception:
            # openpyxl is strict about a hundred things that Excel and the reader pass over.
            return None
    for sheet in [sheet for sheet in book.worksheets if is_ours(sheet.title, sheet["A1"].value)]:
        book.remove(sheet)
    for sheet in book.worksheets:
        for cell in list(sheet._cells.values()):
            if cell.comment:
                _clear(cell)
    return book


def _has_drawings(data):
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return any(DRAWN.match(name) for name in parts.namelist())


def _clear(cell):
    """Take away what we wrote into the cell before; keep the sender's own note, at a size that shows it."""
    own, ours, _ = cell.comment.text.partition(OURS)
    if ours and cell.fill.fgColor.rgb in {BLOCKING.fgColor.rgb, DOUBTFUL.fgColor.rgb}:
        cell.fill = PatternFill()
    cell.comment = _note(own.rstrip(), cell.comment.author) if own.strip() else None


def _corners(sheet):
    """(row, column index) of each merged cell -> row and column index of the corner that shows."""
    if merged_cells(sheet) > MOST_EDITED:
        return {}
    return {
        (row, column): (top, left)
        for top, left, bottom, right in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
    }


def _place(mark, book, corners):
    """(sheet, row, column letters) that the mark is painted on; None for a whole sheet."""
    if mark.row is None or mark.column is None or mark.sheet not in book.sheetnames:
        return None
    place = (mark.row, column_number(mark.column) - 1)
    row, index = corners.get(mark.sheet, {}).get(place, place)
    return mark.sheet, row, column_letter(index)


def _mend(book, name, row, column, text):
    cell = book[name][f"{column}{row}"] if name in book.sheetnames else None
    if cell is None or isinstance(cell, MergedCell):
        return
    cell.value, cell.data_type = writable(text), "s"
    if OLD_FONTS.match(cell.font.name or ""):
        font = copy(cell.font)
        font.name = FONT
        cell.font = font


def _paint(cell, marks, noted):
    cell.fill = BLOCKING if any(mark.blocking for mark in marks) else DOUBTFUL
    if noted:
        own = f"{cell.comment.text}\n\n" if cell.comment else ""
        told = [f"{'PHẢI SỬA' if mark.blocking else 'XEM LẠI'}: {mark.message}\n→ {mark.cure}" for mark in marks]
        cell.comment = _note(own + "\n".join([OURS, *dict.fromkeys(told)]), AUTHOR)


def _note(text, author):
    """A note whose box is as high as its text."""
    note = Comment(ILLEGAL.sub("", text), author or AUTHOR)
    lines = sum(max(1, math.ceil(len(line) / NOTE_SIGNS)) for line in text.split("\n"))
    note.width, note.height = NOTE_WIDTH, (lines + 1) * NOTE_LINE
    return note
