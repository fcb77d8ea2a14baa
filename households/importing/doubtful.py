"""Columns whose heading does not say what they hold: what the office answered once counts, else it is asked. Pure."""

import re
from dataclasses import replace

from households.importing.cells import text_of, written
from households.importing.columns import CROSS_COLUMNS, NAME_COLUMNS
from households.importing.household_cells import AREAS
from households.importing.looks import first_cells, guess_of
from households.importing.questions import IGNORE, IGNORE_LABEL, column_key, column_keys, column_options
from sheets.reading import column_letter

_LONG_NUMBER = re.compile(r"\d{6,}(?=\d{3})")
AREA_OPTIONS = (
    ("hamlet", "Thôn, xóm của hộ"),
    ("area", "Khu vực thành thị hay nông thôn"),
    (IGNORE, IGNORE_LABEL),
)


def settle_columns(sheet_name, table, sink):
    """The Table with the columns as the office answered; a doubtful column without an answer is asked about."""
    table = answered(table, sink.answers)
    if "area_or_hamlet" in table.columns:
        _ask_area(sheet_name, table, sink)
    for index, heading in enumerate(table.headings):
        if heading in table.unused and _decides(guess := guess_of(table.rows, index, sink.hamlets), table):
            ask_column(sheet_name, table, index, guess, sink)
    return table


def _decides(guess, table):
    """Whether a column left out would change who is a household, or of which class: then it is asked."""
    if guess == "category" and (table.category or CROSS_COLUMNS.keys() & table.columns.keys()):
        return False
    return guess in {"relation", "category"} and guess not in table.columns


def ask_column(sheet_name, table, index, guess, sink):
    """Ask what a column holds, with some of its cells; long numbers are masked."""
    cells = map(written, first_cells(table.rows, index))
    shown = [_LONG_NUMBER.sub(lambda digits: "•" * len(digits[0]), cell) for cell in dict.fromkeys(filter(None, cells))]
    examples = f" (ví dụ: {', '.join(shown[:3])})" if shown else ""
    options = ((IGNORE, IGNORE_LABEL), *map(tuple, column_options()))
    heading = table.headings[index]
    text = f"Cột “{heading}” ghi gì?{examples}"
    sink.ask(column_key(heading), text, options, sheet_name, None, column_letter(index), guess)


def answered(table, answers):
    """The Table with the columns as the office answered; its column of names is never answered away."""
    columns, causes, unused = dict(table.columns), dict(table.causes), list(table.unused)
    known = column_keys()
    given = [
        (index, answers.get(column_key(heading)) if heading else None) for index, heading in enumerate(table.headings)
    ]
    for index, answer in sorted(given, key=lambda one: one[1] not in NAME_COLUMNS):  # names first
        if answer not in known:
            continue
        heading = table.headings[index]
        others = {key: place for key, place in columns.items() if place != index}
        changed = others if answer == IGNORE else others | {answer: index}
        if not set(changed) & set(NAME_COLUMNS):
            continue  # without names nothing could be read: the column keeps its meaning
        columns = changed
        causes.pop(index, None)
        if heading in unused:
            unused.remove(heading)
    if columns == table.columns and len(unused) == len(table.unused):
        return table
    return replace(table, columns=columns, causes=causes, unused=tuple(unused))


def _ask_area(sheet_name, table, sink):
    """Town or country, or a hamlet as in Cần Thơ: the cells of "Khu vực" tell, unless they are numbers or mixed."""
    index = table.columns["area_or_hamlet"]
    cells = list(map(text_of, first_cells(table.rows, index)))
    texts = dict.fromkeys(filter(None, cells))
    if all(text.lower() in AREAS for text in texts) or all(_is_hamlet(text, sink) for text in texts):
        return
    heading = table.headings[index]
    text = f"Cột “{heading}” ghi gì? (ví dụ: {', '.join(written(text) for text in list(texts)[:3])})"
    sink.ask(column_key(heading), text, AREA_OPTIONS, sheet_name, None, column_letter(index))


def _is_hamlet(text, sink):
    return not text.isdigit() and sink.hamlets.find(text) is not None
