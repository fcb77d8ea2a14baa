"""One definition of a table: shown on the screen, printed, written as a workbook."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from operator import attrgetter

YES_NO = ("Không", "Có")
BAND, ROW, TOTAL = "band", "row", "total"
POINTS = str.maketrans(",.", ".,")


@dataclass(frozen=True)
class Column:
    """A column: `key` into the row's dict, heading, width in characters, kind of value, allowed values.

    Kinds: "text", "int", "date", "money" (integer đồng), "percent" (a share: 0.0009 is 0,09%). Neighbours of one
    `group` stand under a common heading ("Năm sinh" over "Nam" and "Nữ").
    """

    key: str
    title: str
    width: int = 16
    kind: str = "text"
    choices: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True)
class Band:
    """Rows under a heading that runs over all columns (a hamlet's households), with totals of their own."""

    title: str
    rows: list[dict]
    footer: list[dict] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """Title, columns and rows (dicts by the columns' keys), or bands of rows; `footer` rows hold totals.

    `subtitle` may have several lines. Below the table stand `dated` ("Hưng Chính, ngày ...") and, from left to right,
    the `signers`: their posts, with room for the names.
    """

    title: str
    columns: tuple[Column, ...]
    rows: list[dict]
    subtitle: str = ""
    footer: list[dict] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)
    dated: str = ""
    signers: tuple[str, ...] = ()

    def cells(self, row):
        """Texts of a row as they are shown."""
        return [shown(row.get(column.key), column.kind) for column in self.columns]

    def body(self):
        """Lines from top to bottom without the table's own totals: (BAND, title), (ROW, row), (TOTAL, row)."""
        yield from ((ROW, row) for row in self.rows)
        for band in self.bands:
            yield BAND, band.title
            yield from ((ROW, row) for row in band.rows)
            yield from ((TOTAL, row) for row in band.footer)

    def lines(self):
        """All lines, the totals last."""
        yield from self.body()
        yield from ((TOTAL, row) for row in self.footer)

    @property
    def row_count(self):
        return len(self.rows) + sum(len(band.rows) for band in self.bands)

    @property
    def groups(self):
        """Common headings from left to right as (title, number of columns); "" where columns stand for themselves."""
        found = [(title, len(list(same))) for title, same in groupby(self.columns, key=attrgetter("group"))]
        return found if any(title for title, _ in found) else []


def shown(value, kind="text"):
    """A value as Vietnamese readers expect it: 1.234.567, 2,5, 05/01/2024, 0,09%, Có; "" for None.

    A moment shows its time except in a date column; a time zone must have been applied before.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, datetime) and kind != "date":
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, int | float | Decimal):
        return number(value, kind)
    return str(value)


def number(value, kind):
    """A number: a share as per cent, counts and money with points, other fractions as exact as they are."""
    if kind == "percent":
        # From the decimal text: 1.005 per cent as a binary fraction would round down.
        return f"{(Decimal(str(value)) * 100).quantize(Decimal('0.01'), ROUND_HALF_UP)}%".replace(".", ",")
    if kind in {"int", "money"}:
        return f"{value:,}".translate(POINTS)
    return str(value).replace(".", ",")
