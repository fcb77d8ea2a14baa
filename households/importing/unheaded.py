"""Sheets that look like lists of people under headings that say nothing to us, or under none: the officer is asked.

Pure. What was answered once about a heading, or about a table without headings of the same width, counts for later
files.
"""

from dataclasses import replace
from itertools import takewhile

from households.importing.cells import is_empty, text_of
from households.importing.columns import NAME_COLUMNS
from households.importing.doubtful import answered, ask_column
from households.importing.headings import MOST_TIERS, caption_of, headed, is_code_row
from households.importing.looks import guess_of, is_like_a_name
from households.importing.questions import (
    IGNORE,
    LIST,
    SHEET_OPTIONS,
    column_key,
    column_options,
    sheet_key,
)
from sheets.reading import Row, column_letter


def find_unheaded(sheet, sink, *, alone):
    """[the table] of a sheet in which no heading was found; [] where it holds no list or has to be asked about first.

    `alone`: no other sheet holds a list. Beside lists a sheet may well be something else: that is asked first.
    """
    start = _first_person(sheet.rows, sink.hamlets)
    if start is None:
        return []
    if not alone and (answer := sink.answers.get(sheet_key(sheet.name))) != LIST:
        if answer != IGNORE:
            _ask_sheet(sheet, start, sink)
        return []
    table = answered(_table(sheet, start, sink.hamlets), sink.answers)
    if set(table.columns) & set(NAME_COLUMNS):
        return [table]
    _ask_columns(sheet.name, table, sink)
    return []


def _first_person(rows, hamlets):
    """Place of the first row with a person's name beside a number, a day, a hamlet or a class; None without one."""
    for place, row in enumerate(rows):
        names = [cell for cell in row.cells if is_like_a_name(cell) and not hamlets.find(text_of(cell))]
        others = [index for index, cell in enumerate(row.cells) if not is_empty(cell) and not is_like_a_name(cell)]
        if names and any(not isinstance(row.cells[at], str) or guess_of([row], at, hamlets) for at in others):
            return place
    return None


def _table(sheet, start, hamlets):
    rows = sheet.rows
    top, below = _heading_above(rows, start)
    if top < below:
        return headed(sheet.name, caption_of(rows[:top]), rows[top:below], rows[below:])
    while start and _is_hamlet(rows[start - 1], hamlets):
        start -= 1
    caption, rows = caption_of(rows[:start]), rows[start:]
    headings = _made_up(rows, hamlets)
    table = headed(sheet.name, caption, [Row(0, list(headings))], rows)
    return replace(table, columns={}, causes={}, unused=headings)


def _is_hamlet(row, hamlets):
    """Whether a row holds the name of a hamlet alone, for the rows below."""
    texts = [text_of(cell) for cell in row.cells if not is_empty(cell)]
    return len(texts) == 1 and bool(hamlets.find(texts[0]))


def _heading_above(rows, start):
    """(first place of the heading above `start`, place behind its last); the same twice where there is none."""
    width = _filled(rows[start])
    place = start
    while place and (_filled(rows[place - 1]) < 2 or is_code_row(rows[place - 1].cells)):
        place -= 1
    tiers = list(takewhile(_is_heading, rows[place - 1 :: -1] if place else []))[:MOST_TIERS]
    if not tiers or 2 * _filled(tiers[0]) < width:
        return start, start
    return place - len(tiers), place


def _is_heading(row):
    words = [cell for cell in row.cells if isinstance(cell, str) and any(map(str.isalpha, cell))]
    return len(words) > 1 and 2 * len(words) >= _filled(row)


def _filled(row):
    return sum(not is_empty(cell) for cell in row.cells)


def _made_up(rows, hamlets):
    """A heading for each column of a table without: it names the shape, so that another shape is asked anew."""
    width = max(len(row.cells) for row in rows)
    # Whether a text names a hamlet changes with the office's answers: no heading may change with it.
    labels = {key: label for key, label in column_options() if key != "hamlet"}
    looks = [labels.get(guess_of(rows, index, hamlets), "") for index in range(width)]
    return tuple(
        f"{column_letter(index)}, bảng {width} cột không có tiêu đề{f', giống {label}' if label else ''}"
        for index, label in enumerate(looks)
    )


def _ask_sheet(sheet, start, sink):
    text = (
        f"Trang “{sheet.name}” có tên người (từ dòng {sheet.rows[start].number}) nhưng không rõ dòng tiêu đề. "
        "Trang này là gì?"
    )
    sink.ask(sheet_key(sheet.name), text, SHEET_OPTIONS, sheet.name, sheet.rows[start].number, None)


def _ask_columns(sheet_name, table, sink):
    known = set(table.columns.values()) | set(table.causes)
    guesses = [guess_of(table.rows, index, sink.hamlets) for index in range(len(table.headings))]
    for index, heading in enumerate(table.headings):
        if heading and index not in known and column_key(heading) not in sink.answers:
            guess = "name" if guesses[index] == "head" and "relation" in guesses else guesses[index]
            ask_column(sheet_name, table, index, guess, sink)
