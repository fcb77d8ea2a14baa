"""The user's own workbook with every problem of a check marked in it.

Pure; started as a module it is a process of its own, for editing a foreign file takes far more room than reading it.
"""

import pickle
import re
import sys
from dataclasses import replace

from households.importing.cells import is_empty
from households.importing.decoding import in_unicode
from households.importing.fixing import fixed_cells, with_fixes
from households.importing.values import read_name
from households.masking import masked_number
from sheets.areas import column_letter
from sheets.limited import Limits, give, run_limited
from sheets.marking import Mark, mark_workbook
from sheets.reading import read_workbook
from vietnamese.dates import short_date
from vietnamese.text import search_key

LIMITS = Limits(memory=2 * 1024**3, cpu=120, seconds=180)
LONG_NUMBER = re.compile(r"\d{9,16}")
AGAIN = (
    "Sửa ngay trong các trang sau, lưu tệp rồi tải lên lại ở mục Nhập từ Excel: chỉ những chỗ thay đổi được tính. "
    "Trang này không được đọc, không cần xóa. Bấm vào ô ở cột Ô để tới chỗ cần sửa."
)
MENDED = "Các ô đã sửa trên trang kiểm tra ({count}) được ghi luôn vào tệp này."
CONVERTED = "Chữ trong tệp gốc theo bảng mã cũ (TCVN3, VNI); tệp này đã chuyển sang Unicode."


def marked_apart(content, checked, *, filename, fixes=None, today):
    """`marked_workbook` in a process of its own. Raises sheets.limited.Stopped."""
    reading = checked.reading
    names = {(read.sheet, member.row): member.name for read in reading.households for member in read.members}
    names |= {(read.sheet, read.row): read.head for read in reading.households}
    options = {"filename": filename, "fixes": fixes, "today": today}
    return run_limited(__name__, pickle.dumps(((content, checked.problems, names), options)), LIMITS)


def marked_workbook(content, problems, names, *, filename, fixes=None, today):
    """Bytes of the workbook with its problems. `names`: (sheet, row) -> name of the person in it."""
    workbook, conversions = in_unicode(read_workbook(content, filename=filename))
    mended = {(cell.sheet, cell.row, column_letter(cell.index)): cell.text for cell in fixed_cells(fixes or {})}
    workbook = with_fixes(workbook, fixes)
    lines = [f"Tệp “{filename}”, kiểm tra ngày {short_date(today)}.", AGAIN]
    lines += [MENDED.format(count=len(mended))] if mended else []
    rebuilt = not filename.lower().endswith((".xlsx", ".xlsm"))
    lines += [CONVERTED] if conversions and rebuilt else []
    return mark_workbook(content, workbook, marks_of(problems, names, workbook), lines=lines, mended=mended)


def marks_of(problems, names, workbook):
    """A Mark for each problem; one about a whole row stands at its name. Personal numbers are masked."""
    rows = {(sheet.name, row.number): row for sheet in workbook.sheets for row in sheet.rows}
    return [_mark(problem, rows.get((problem.sheet, problem.row)), names) for problem in problems]


def _mark(problem, row, names):
    value, message, cure = (
        LONG_NUMBER.sub(lambda found: masked_number(found[0]), text)
        for text in (problem.value, problem.message, problem.cure)
    )
    mark = Mark(problem.sheet, problem.row, problem.column, value, message, cure, problem.blocking)
    if problem.column or row is None:
        return mark
    column = _name_column(row, search_key(names.get((problem.sheet, problem.row), "")))
    return replace(mark, column=column, value=value or names.get((problem.sheet, problem.row), ""))


def _name_column(row, key):
    """Letters of the cell that holds the name, else of the first that holds anything."""
    filled = [(index, value) for index, value in enumerate(row.cells) if not is_empty(value)]
    at_name = [index for index, value in filled if key and key in search_key(read_name(value))]
    first = next((index for index, value in filled if isinstance(value, str)), filled[0][0] if filled else 0)
    return column_letter(at_name[0] if at_name else first)


if __name__ == "__main__":
    # The parent, our own program, wrote this; of the foreign file it holds bytes and texts.
    arguments, options = pickle.loads(sys.stdin.buffer.read())  # noqa: S301  # nosec B301
    give(marked_workbook(*arguments, **options))
