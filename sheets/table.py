"""One definition of a table: shown on the screen, printed, written as a workbook."""

from dataclasses import dataclass, field
from datetime import date, datetime


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
    """A value as Vietnamese readers expect it: 1.234.567, 05/01/2024, 0,09%; "" for None."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    if kind == "percent":
        return f"{value * 100:.2f}%".replace(".", ",")
    if kind in {"int", "money"} and isinstance(value, int):
        return f"{value:,}".replace(",", ".")
    return str(value)
