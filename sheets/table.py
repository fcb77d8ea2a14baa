"""One definition of a table: shown on the screen, printed, written as a workbook."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

YES_NO = ("Không", "Có")
POINTS = str.maketrans(",.", ".,")


@dataclass(frozen=True)
class Column:
    """A column: `key` into the row's dict, heading, width in characters, kind of value, allowed values.

    Kinds: "text", "int", "date", "money" (integer đồng), "percent" (a share: 0.0009 is 0,09%).
    """

    key: str
    title: str
    width: int = 16
    kind: str = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Title, columns and rows (dicts by the columns' keys); `footer` rows hold totals."""

    title: str
    columns: tuple[Column, ...]
    rows: list[dict]
    subtitle: str = ""
    footer: list[dict] = field(default_factory=list)

    def cells(self, row):
        """Texts of a row as they are shown."""
        return [shown(row.get(column.key), column.kind) for column in self.columns]


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
