"""The blocks a paper's text is made of: frozen, without Django, the same tree for screen, PDF and Word.

A block is stored as a plain dict: `{"type": "clause", "marker": "1.", "text": "...", "titled": true}`.
"""

from dataclasses import dataclass, fields, is_dataclass
from typing import ClassVar

ALIGNMENTS = {"text": "left", "int": "center", "date": "center", "percent": "center", "money": "right"}


@dataclass(frozen=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    text: str


@dataclass(frozen=True)
class Basis:
    """A căn cứ line, italic, as typed; `documents.paper.finished` puts `;` after each and `.` after the last."""

    kind: ClassVar[str] = "basis"
    text: str


@dataclass(frozen=True)
class Heading:
    """`I. MỤC ĐÍCH`: marker "I.", printed upper case and bold."""

    kind: ClassVar[str] = "heading"
    marker: str
    text: str
    level: int = 1


@dataclass(frozen=True)
class Clause:
    """`1. ` or `1.1. `: marker "1." or "1.1."; bold where `titled`."""

    kind: ClassVar[str] = "clause"
    marker: str
    text: str
    titled: bool = False

    @property
    def depth(self) -> int:
        """1 for "1.", 2 for "1.1.", at most 4."""
        return self.marker.count(".")


@dataclass(frozen=True)
class Article:
    """`Điều 1. ` of a decision: marker "Điều 1.", bold; the text bold too where `titled` (NĐ 30/2020, Phụ lục I)."""

    kind: ClassVar[str] = "article"
    marker: str
    text: str
    titled: bool = False


@dataclass(frozen=True)
class Centred:
    """A bold line in the middle: who decides above the bases, "QUYẾT ĐỊNH:" below them (NĐ 30/2020, Phụ lục III)."""

    kind: ClassVar[str] = "centred"
    text: str


@dataclass(frozen=True)
class Subtitle:
    """A heading without a number, italic: "Tiểu dự án 1: Hỗ trợ phát triển sản xuất"."""

    kind: ClassVar[str] = "subtitle"
    text: str


@dataclass(frozen=True)
class Point:
    """`a) `: marker "a)", in Vietnamese order a b c d đ e g h i k l m (NĐ 30/2020, Phụ lục I)."""

    kind: ClassVar[str] = "point"
    marker: str
    text: str


@dataclass(frozen=True)
class Item:
    kind: ClassVar[str] = "item"
    marker: ClassVar[str] = "-"
    text: str


@dataclass(frozen=True)
class SubItem:
    kind: ClassVar[str] = "subitem"
    marker: ClassVar[str] = "+"
    text: str


@dataclass(frozen=True)
class Column:
    """`width` in per cent of the table; `align` is "left", "center" or "right"."""

    kind: ClassVar[str] = "column"
    title: str
    width: int
    align: str = "left"


@dataclass(frozen=True)
class TableBlock:
    """A table filled from facts. `rows` and `footer` (totals, bold) hold ready texts, one for each column."""

    kind: ClassVar[str] = "table"
    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    footer: tuple[tuple[str, ...], ...] = ()

    @property
    def aligned_rows(self):
        """Rows as lists of (text, align)."""
        return [self._aligned(row) for row in self.rows]

    @property
    def aligned_footer(self):
        return [self._aligned(row) for row in self.footer]

    def _aligned(self, row):
        return [(text, column.align) for text, column in zip(row, self.columns, strict=True)]


@dataclass(frozen=True)
class Annex:
    """`title`: its lines, printed centred and upper case. `landscape` turns the sheet for a wide table."""

    kind: ClassVar[str] = "annex"
    title: tuple[str, ...]
    blocks: tuple
    landscape: bool = False


Block = Paragraph | Basis | Heading | Article | Clause | Centred | Subtitle | Point | Item | SubItem | TableBlock
TYPES = {
    kind.kind: kind
    for kind in (
        *(Paragraph, Basis, Heading, Article, Clause, Centred, Subtitle),
        *(Point, Item, SubItem, Column, TableBlock, Annex),
    )
}


def to_json(block) -> dict:
    """The block as a plain dict with its "type"; tuples become lists."""
    return {"type": block.kind} | {field.name: _plain(getattr(block, field.name)) for field in fields(block)}


def from_json(data: dict):
    """The block that `to_json` stored. KeyError for a type nobody knows, TypeError for fields it does not have."""
    values = {name: _frozen(value) for name, value in data.items() if name != "type"}
    return TYPES[data["type"]](**values)


def _plain(value):
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return to_json(value) if is_dataclass(value) else value


def _frozen(value):
    if isinstance(value, list):
        return tuple(_frozen(part) for part in value)
    return from_json(value) if isinstance(value, dict) else value
