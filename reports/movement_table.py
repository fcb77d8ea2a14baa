"""The movement of a place as rows and as one Table for the screen, the workbook and print."""

from dataclasses import dataclass
from datetime import date

from households.classification import NEAR_POOR, POOR
from offices.models import Unit
from reports.movements import COLUMNS, END, Figure, balanced, movements
from sheets.table import Column, Table
from vietnamese.dates import short_date

WORDS = {POOR: "hộ nghèo", NEAR_POOR: "hộ cận nghèo"}
LEFT, CAME = "Giảm", "Tăng"
HEADINGS = {
    POOR: (
        ("Hộ nghèo đầu kỳ", ""),
        ("Trở thành hộ cận nghèo", LEFT),
        ("Vượt chuẩn cận nghèo", LEFT),
        ("Giảm khác", LEFT),
        ("Hộ cận nghèo trở thành hộ nghèo", CAME),
        ("Tái nghèo", CAME),
        ("Phát sinh mới", CAME),
        ("Tăng khác", CAME),
        ("Hộ nghèo cuối kỳ", ""),
    ),
    NEAR_POOR: (
        ("Hộ cận nghèo đầu kỳ", ""),
        ("Trở thành hộ nghèo", LEFT),
        ("Vượt chuẩn cận nghèo", LEFT),
        ("Giảm khác", LEFT),
        ("Hộ nghèo trở thành hộ cận nghèo", CAME),
        ("Tái cận nghèo", CAME),
        ("Phát sinh mới", CAME),
        ("Tăng khác", CAME),
        ("Hộ cận nghèo cuối kỳ", ""),
    ),
}
FORMULA = "9 = 1 - 2 - 3 - 4 + 5 + 6 + 7 + 8"


@dataclass(frozen=True)
class Row:
    """One place with its nine figures; `unit` is None for the total."""

    unit: Unit | None
    figures: dict[int, Figure]

    @property
    def title(self):
        return self.unit.title if self.unit else "Cộng"

    @property
    def cells(self):
        return [(column, self.figures[column]) for column in COLUMNS]

    @property
    def balanced(self):
        return balanced(self.figures)


@dataclass(frozen=True)
class Movement:
    """The movement of a class (POOR or NEAR_POOR) between two days by place."""

    group: str
    start: date
    end: date
    rows: list[Row]

    @property
    def total(self):
        return Row(None, {column: sum((row.figures[column] for row in self.rows), Figure()) for column in COLUMNS})

    @property
    def headings(self):
        return [(column, title) for column, (title, _) in zip(COLUMNS, HEADINGS[self.group], strict=True)]

    @property
    def words(self):
        return WORDS[self.group]

    @property
    def balanced(self):
        return all(row.balanced for row in [*self.rows, self.total])


def movement(places, found, group, start, end):
    """Movement of the places that were there or have figures; `found` are Histories."""
    figures = movements(found, group)
    none = dict.fromkeys(COLUMNS, Figure())
    rows = [
        Row(unit, figures.get(unit.pk, none))
        for unit in places
        if unit.pk in figures or unit.exists_on(start) or unit.exists_on(end)
    ]
    return Movement(group, start, end, rows)


def movement_tables(unit, both):
    """One Table for each Movement: two lines a place, households and persons, as the report form has them."""
    return [_table(unit, one) for one in both]


def _table(unit, one):
    figures = tuple(
        Column(f"c{column}", f"{title} ({column})", 11, "int", group=group)
        for column, (title, group) in zip(COLUMNS, HEADINGS[one.group], strict=True)
    )
    last = f"{short_date(one.start)} đến ngày {short_date(one.end)}"
    return Table(
        title=f"DIỄN BIẾN {one.words.upper()}",
        columns=(Column("place", "Địa bàn", 22), Column("kind", "Tính theo", 11), *figures),
        rows=[line for row in one.rows for line in _lines(row)],
        subtitle=f"{unit.title}\nTừ ngày {last}; công thức: {FORMULA}",
        footer=_lines(one.total),
    )


def _lines(row):
    counted = [("Hộ", "households"), ("Nhân khẩu", "persons")]
    return [
        {"place": row.title if name == "households" else "", "kind": words}
        | {f"c{column}": getattr(row.figures[column], name) for column in range(1, END + 1)}
        for words, name in counted
    ]
