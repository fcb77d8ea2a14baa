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


def table_block(name: str, table) -> TableBlock:
    """The table to print under `name`.

    `table` is a `sheets.table.Table` or a dict of JSON facts with "columns", "rows" and, if wanted, "caption" and
    "footer" (rows of totals). A column is a title or has `title` and, if wanted, `key`, `width` (shares) and
    `kind` (text, int, date, money, percent). A row is a dict by key (by title where there is no key) or a list. Missing
    cells are empty.
    """
    columns = [_column(column) for column in _of(table, "columns", ())]
    keys = [column["key"] for column in columns]
    return TableBlock(
        name=name,
        columns=_print_columns(columns),
        rows=tuple(_row(row, keys) for row in _of(table, "rows", ())),
        caption=tidy(_of(table, "caption", "") or ""),
        footer=tuple(_row(row, keys) for row in _of(table, "footer", ())),
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


def _print_columns(columns):
    """Whole per cents that add up to 100; the last column takes what rounding leaves."""
    serials = [column["title"].lower().rstrip(".") in SERIAL_TITLES for column in columns]
    free = 100 - SERIAL_WIDTH * sum(serials)
    total = sum(column["width"] for column, serial in zip(columns, serials, strict=True) if not serial)
    widths = [
        SERIAL_WIDTH if serial else int(column["width"] * free // total)
        for column, serial in zip(columns, serials, strict=True)
    ]
    if widths:
        widths[-1] += 100 - sum(widths)
    return tuple(
        Column(column["title"], width, "center" if serial else ALIGNMENTS.get(column["kind"], "left"))
        for column, width, serial in zip(columns, widths, serials, strict=True)
    )


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
