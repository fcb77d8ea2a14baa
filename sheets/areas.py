"""How far the filled cells of a sheet reach, found without laying the sheet out.

The reader lays out the whole rectangle between the first and the last filled cell. One stray cell in XFD1048576 makes
that 550 GB and the process dies without an exception, so the rectangle is measured first.
"""

import re
from dataclasses import dataclass
from xml.parsers import expat

REFERENCE = re.compile(r"([A-Za-z]+)([0-9]+)")


class DangerousXml(ValueError):
    """A document type: office programs write none, and its entities can grow without bound."""


@dataclass(slots=True)
class Area:
    """The rectangle from A1 over all filled cells; rows and columns are counts."""

    rows: int = 0
    columns: int = 0

    def take(self, row, column):
        """Widen to the cell in this row and column, both counted from 1."""
        if row > self.rows:
            self.rows = row
        if column > self.columns:
            self.columns = column

    @property
    def cells(self):
        return self.rows * self.columns

    @property
    def corner(self):
        """Its last cell, as Excel names it: "XFD1048576"."""
        return f"{column_letter(self.columns - 1)}{self.rows}"


def column_letter(index):
    """ "A" for 0, "AA" for 26."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters):
    """1 for "A", 27 for "AA"."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


class PartScan:
    """Walks one XML part of an .xlsx or .ods; `areas` holds one Area for each sheet in it.

    A cell counts once it holds something: cells that only have a colour are never laid out. `weight` counts all cells,
    empty and merged ones too: an editor holds an object for each.
    """

    def __init__(self):
        self.areas = []
        self.targets = []
        self.weight = 0
        self.row = self.column = 0
        self.columns = {}  # letters -> number, of the columns met so far
        self.repeat_rows = self.repeat_columns = 1
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.StartDoctypeDeclHandler = self.refuse
        self.handlers = {
            "sheetData": self.sheet,
            "row": self.xlsx_row,
            "c": self.xlsx_cell,
            "mergeCell": self.xlsx_merged,
            "v": self.filled,
            "is": self.filled,
            "Relationship": self.relation,
            "table": self.sheet,
            "table-row": self.ods_row,
            "table-cell": self.ods_cell,
            "covered-table-cell": self.ods_cell,
            "p": self.filled,
        }

    def feed(self, chunk, last=False):
        self.parser.Parse(chunk, last)

    def refuse(self, *_):
        raise DangerousXml

    def start(self, tag, attributes):
        handler = self.handlers.get(tag) or self.handlers.get(tag.rpartition(":")[2])
        if handler:
            handler(attributes)

    def sheet(self, _):
        self.areas.append(Area())
        self.row = self.column = 0
        self.repeat_rows = self.repeat_columns = 1

    def relation(self, attributes):
        if attributes.get("Type", "").endswith("/worksheet"):
            self.targets.append(attributes.get("Target", ""))

    def xlsx_row(self, attributes):
        self.weight += 1
        self.row = int(attributes.get("r", self.row + 1))
        self.column = 0

    def xlsx_cell(self, attributes):
        self.weight += 1
        place = attributes.get("r", "")
        row = str(self.row)
        if place.endswith(row) and (column := self.columns.get(place[: -len(row)])):
            self.column = column
            return
        place = REFERENCE.fullmatch(place)
        self.column = column_number(place[1]) if place else self.column + 1
        self.row = int(place[2]) if place else self.row
        if place:
            self.columns[place[1]] = self.column

    def xlsx_merged(self, attributes):
        corners = [(column_number(letters), int(row)) for letters, row in REFERENCE.findall(attributes.get("ref", ""))]
        if corners:
            (left, top), (right, bottom) = corners[0], corners[-1]
            self.weight += max(right - left + 1, 1) * max(bottom - top + 1, 1)

    def ods_row(self, attributes):
        self.row += self.repeat_rows
        self.column, self.repeat_columns = 0, 1
        self.repeat_rows = int(attributes.get("table:number-rows-repeated", 1))

    def ods_cell(self, attributes):
        self.column += self.repeat_columns
        self.repeat_columns = int(attributes.get("table:number-columns-repeated", 1))
        if "office:value-type" in attributes:
            self.filled(attributes)

    def filled(self, _):
        if self.areas and self.row:
            self.areas[-1].take(self.row + self.repeat_rows - 1, self.column + self.repeat_columns - 1)
