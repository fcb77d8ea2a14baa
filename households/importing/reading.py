"""Reading the household lists of a workbook. Pure: a sheets.reading.Workbook in, a Reading out."""

from dataclasses import replace

from households.importing.decoding import in_unicode
from households.importing.doubles import settle
from households.importing.doubtful import settle_columns
from households.importing.filling import fill_sparse
from households.importing.fixing import with_fixes
from households.importing.headings import find_tables
from households.importing.places import asked_by_kind
from households.importing.records import NothingToRead
from households.importing.sink import Sink
from households.importing.split_names import with_whole_names
from households.importing.tables import TableReader
from households.importing.taken_out import without_codes
from households.importing.unheaded import find_unheaded
from sheets.summary import is_summary

FILLED_DOWN = ("household_no", "hamlet", "address", "category", "decision_no", "decision_date")


def read_lists(workbook, *, office, today, fixes=None, progress=None):
    """The Reading of all visible sheets. `office`: records.Office; `today`: no date of the list lies after it.

    `fixes`: cells that an officer mended (see `fixing`); they are in Unicode whatever the file is written in.
    `progress(rows)` is called with the number of rows read so far.
    Raises NothingToRead where no sheet has a heading with a column of names ("no_headings") or no row follows one
    ("no_rows").
    """
    sink = Sink(office, today, progress)
    workbook, sink.reading.taken_out = without_codes(workbook)
    workbook = replace(workbook, sheets=[sheet for sheet in workbook.sheets if not is_summary(sheet)])
    workbook, sink.reading.conversions = in_unicode(workbook)
    workbook = with_fixes(workbook, fixes)
    seen_heading = seen_cells = False
    found = {sheet.name: find_tables(sheet.name, sheet.rows) for sheet in workbook.sheets}
    alone = not any(found[sheet.name] for sheet in workbook.sheets if sheet.visible)
    for sheet in workbook.sheets:
        seen_cells = seen_cells or bool(sheet.rows)
        tables = found[sheet.name]
        if not tables and sheet.visible:
            tables = find_unheaded(sheet, sink, alone=alone)
        tables = [with_whole_names(settle_columns(sheet.name, table, sink)) for table in tables]
        _fill_merged(sheet, tables)
        for table in tables:
            fill_sparse(table)
        seen_heading = seen_heading or bool(tables)
        sink.reading.sheets[sheet.name] = _read_sheet(sheet, tables, sink)
    settle(sink)
    sink.reading.questions = asked_by_kind(sink.reading.questions, sink.answers)
    if not (sink.reading.households or sink.reading.problems or sink.reading.questions):
        raise _nothing(seen_cells, seen_heading)
    sink.reading.problems.sort(key=lambda problem: (list(sink.reading.sheets).index(problem.sheet), problem.row or 0))
    return sink.reading


def _read_sheet(sheet, tables, sink):
    if not sheet.visible:
        if any(table.rows for table in tables):
            sink.tell("hidden_sheet", sheet.name, None, None, detail=sheet.name)
        return "hidden"
    households = [household for table in tables for household in TableReader(sheet.name, table, sink).read()]
    sink.reading.households += households
    unused = dict.fromkeys(heading for table in tables for heading in table.unused)
    sink.reading.unused.update({sheet.name: list(unused)} if unused else {})
    return "households" if households else "empty" if not tables else "other"


def _fill_merged(sheet, tables):
    """Give hamlet, class, number and decision to every row of a cell that is merged downwards over several rows."""
    down = [area for area in sheet.merged if area[0] != area[2] and area[1] == area[3]]
    for table in tables:
        columns = {table.columns[key] for key in FILLED_DOWN if key in table.columns}
        place = {row.number: index for index, row in enumerate(table.rows)}
        for first, column, last, _ in down:
            if column not in columns or first not in place:
                continue
            top = table.rows[place[first]].cells[column]
            for number in range(first + 1, last + 1):
                if number in place:
                    row = table.rows[place[number]]
                    cells = [*row.cells, *[None] * (column + 1 - len(row.cells))]
                    cells[column] = top
                    table.rows[place[number]] = replace(row, cells=cells)


def _nothing(seen_cells, seen_heading):
    if seen_cells and not seen_heading:
        return NothingToRead(
            "no_headings",
            "Không tìm thấy dòng tiêu đề có cột họ và tên cùng ít nhất hai cột khác (thôn, diện, ngày sinh ...). "
            "Hãy dùng tệp mẫu hoặc thêm dòng tiêu đề rồi tải lên lại.",
        )
    return NothingToRead("no_rows", "Tệp không có dòng hộ nào: các trang trống hoặc chỉ có tiêu đề.")
