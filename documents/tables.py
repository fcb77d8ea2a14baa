"""Tables of facts made ready for print: texts of the cells, widths and alignment of the columns."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from documents.blocks import ALIGNMENTS, Column, TableBlock
from vietnamese.dates import short_date
from vietnamese.numbers import grouped
from vietnamese.text import tidy

SERIAL_TITLES = {"tt", "stt"}
SERIAL_WIDTH = 8  # per cent: narrower, and "STT" would break in two
DEFAULT_WIDTH = 16
LEAST_WIDTH = 5
# Digits of a number are never parted: half an em of 12 points each, a dot or comma half of that, on a sheet of 160 mm.
DIGIT, MARK, PADDING, SHEET = 6, 3, 8, 453
NUMBERS = {"int", "money", "percent"}


def table_block(name: str, table) -> TableBlock:
    """The table to print under `name`.

    `table` is a `sheets.table.Table` or a dict of JSON facts with "columns", "rows" and, if wanted, "caption" and
    "footer" (rows of totals). A column is a title or has `title` and, if wanted, `key`, `width` (shares) and
    `kind` (text, int, date, money, percent). A row is a dict by key (by title where there is no key) or a list. Missing
    cells are empty.
    """
    columns = [_column(column) for column in _of(table, "columns", ())]
    keys = [column["key"] for column in columns]
    rows = tuple(_row(row, keys) for row in _of(table, "rows", ()))
    footer = tuple(_row(row, keys) for row in _of(table, "footer", ()))
    return TableBlock(
        name=name,
        columns=_print_columns(columns, [*rows, *footer]),
        rows=rows,
        caption=tidy(_of(table, "caption", "") or ""),
        footer=footer,
    )


def _of(thing, name, default):
    return thing.get(name, default) if isinstance(thing, Mapping) else getattr(thing, name, default)


def _column(column):
    if isinstance(column, str):
        column = {"title": column}
    title = tidy(_of(column, "title", ""))
    return {
        "title": title,
        "key": _of(column, "key", title),
        "width": _of(column, "width", None) or DEFAULT_WIDTH,
        "kind": _of(column, "kind", "text"),
    }


def _print_columns(columns, rows):
    """Whole per cents that add up to 100; the last column takes what rounding leaves."""
    serials = [column["title"].lower().rstrip(".") in SERIAL_TITLES for column in columns]
    shares = [0 if serial else column["width"] for column, serial in zip(columns, serials, strict=True)]
    least = [
        SERIAL_WIDTH if serial else _least(column, [row[place] for row in rows])
        for place, (column, serial) in enumerate(zip(columns, serials, strict=True))
    ]
    widths = _shared(shares, least)
    if widths:
        widths[-1] += 100 - sum(widths)
    return tuple(
        Column(column["title"], width, "center" if serial else ALIGNMENTS.get(column["kind"], "left"))
        for column, width, serial in zip(columns, widths, serials, strict=True)
    )


def _least(column, texts):
    """The per cent that the longest number of a column needs."""
    if column["kind"] not in NUMBERS:
        return LEAST_WIDTH
    points = max((sum(DIGIT if char.isalnum() else MARK for char in text) for text in texts), default=0)
    return max(-(-100 * (points + PADDING) // SHEET), LEAST_WIDTH)


def _shared(shares, least):
    """Per cents in proportion to shares, none below its least; without room for that, columns without a share alone."""
    if sum(least) > 100:
        least = [0 if share else width for share, width in zip(shares, least, strict=True)]
    held = {place for place, share in enumerate(shares) if not share}
    while True:
        free = 100 - sum(least[place] for place in held)
        total = sum(share for place, share in enumerate(shares) if place not in held)
        widths = [least[place] if place in held else int(share * free // total) for place, share in enumerate(shares)]
        short = {place for place, width in enumerate(widths) if width < least[place]}
        if not short:
            return widths
        held |= short


def _row(row, keys):
    values = [row.get(key) for key in keys] if isinstance(row, Mapping) else [*row, *[None] * len(keys)][: len(keys)]
    return tuple(_cell(value) for value in values)


def _cell(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, int | Decimal):
        return grouped(value)
    if isinstance(value, date):
        return short_date(value)
    return "\n".join(filter(None, map(tidy, str(value).splitlines())))
