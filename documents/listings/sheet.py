"""A Table made ready for a page: texts, alignment and widths of its cells."""

from dataclasses import dataclass

from sheets.table import BAND, Table

CENTRED = {"int", "date", "percent"}
NARROW = 12  # characters: what is this narrow is a mark, a year, a class
PENS = {"sign"}  # keys of columns that people write in by hand
SMALLEST = 8  # characters a column gets at least, or its heading breaks within a word


@dataclass(frozen=True)
class Paper:
    """A sheet to print on: its key, words, and what Excel calls it. `room`: characters of text across it."""

    key: str
    label: str
    size: str
    landscape: bool
    room: int


PAPERS = {
    paper.key: paper
    for paper in [
        Paper("a4-doc", "A4 dọc", "A4", False, 100),
        Paper("a4-ngang", "A4 ngang", "A4", True, 160),
        Paper("a3-ngang", "A3 ngang", "A3", True, 250),
    ]
}


@dataclass(frozen=True)
class Head:
    """A heading over `across` columns and `down` rows."""

    title: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True)
class Sheet:
    """What a template draws of a Table. `start` and `stop` cut the lines for a page of the screen or a piece."""

    table: Table
    start: int = 0
    stop: int | None = None

    @property
    def heads(self):
        """Rows of Head: one, or two where columns have common headings."""
        columns = self.table.columns
        if not self.table.groups:
            return [[Head(column.title) for column in columns]]
        upper, place = [], 0
        for title, count in self.table.groups:
            mine = columns[place : place + count]
            upper += [Head(title, across=count)] if title else [Head(column.title, down=2) for column in mine]
            place += count
        return [upper, [Head(column.title) for column in columns if column.group]]

    @property
    def widths(self):
        """Shares of the columns in per cent, with one decimal, as the style of a table needs them."""
        shares = [max(column.width, SMALLEST) for column in self.table.columns]
        return [f"{100 * share / sum(shares):.1f}" for share in shares]

    @property
    def lines(self):
        """(kind, cells) from top to bottom; cells are (text, "left", "center" or "right"), one for a band."""
        aligns = [align(column) for column in self.table.columns]
        for kind, row in list(self.table.lines())[self.start : self.stop]:
            if kind == BAND:
                yield kind, [(row, "left")]
            else:
                yield kind, list(zip(self.table.cells(row), aligns, strict=True))

    @property
    def for_pens(self):
        """Whether its rows need room to sign in."""
        return any(column.key in PENS for column in self.table.columns)

    @property
    def is_first(self):
        return self.start == 0

    @property
    def is_last(self):
        return self.stop is None or self.stop >= line_count(self.table)

    @property
    def subtitles(self):
        return self.table.subtitle.splitlines()


def align(column):
    if column.kind == "money":
        return "right"
    return "center" if column.kind in CENTRED or column.width <= NARROW else "left"


def line_count(table):
    return sum(1 for _ in table.lines())


def fits(table, paper):
    """Whether the columns have the room their headings ask for."""
    return sum(max(column.width, SMALLEST) for column in table.columns) <= paper.room
