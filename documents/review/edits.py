"""What the comparison of two pages finds, line by line. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from documents.blocks import Block

Words = tuple[tuple[str, str], ...]


class Kind(StrEnum):
    SAME = "same"
    RENUMBERED = "renumbered"  # a table row whose serial number alone changed
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"  # an annex that stands among others than before; what else changed in it is told too


QUIET = {Kind.SAME, Kind.RENUMBERED}


@dataclass(frozen=True)
class RowEdit:
    """A table row then and now (None: was not there), its positions from 0, and the marked words of each cell."""

    kind: Kind
    old: tuple[str, ...] | None
    new: tuple[str, ...] | None
    old_at: int | None
    new_at: int | None
    cells: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Edit:
    """A block then and now, its positions from 0; `words` of its whole text, `rows` of a table.

    A table whose columns changed is `redrawn`: its rows cannot be set side by side and all count as changed.
    """

    kind: Kind
    old: Block | None
    new: Block | None
    old_at: int | None
    new_at: int | None
    words: Words = ()
    rows: tuple[RowEdit, ...] = ()
    redrawn: bool = False

    @property
    def block(self):
        return self.new if self.new is not None else self.old

    @property
    def changed_rows(self):
        return [row for row in self.rows if row.kind not in QUIET]
