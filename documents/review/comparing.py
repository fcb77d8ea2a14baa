"""What changed between two pages: by paragraph with its words, by table row with its cells, by annex. Pure.

Used between two editions of a paper, between what was sent in one round and the next, and between a frozen page and
the page that today's data would give.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from documents.blocks import Annex, TableBlock
from documents.paper import Paper
from documents.review.aligning import aligned, likeness, word_marks
from documents.review.edits import QUIET, Edit, Kind, Words
from documents.review.rows import rows_compared


@dataclass(frozen=True)
class PartEdit:
    """The head and end of the page ("frame"), the body, or an annex with its keys in the old and the new page.

    `title`: its marked words; an annex that came or went has its whole title marked.
    """

    old_key: str | None
    new_key: str | None
    title: Words
    kind: Kind
    edits: tuple[Edit, ...]

    @property
    def key(self):
        return self.new_key or self.old_key

    @property
    def changes(self):
        return [edit for edit in self.edits if edit.kind not in QUIET]

    @property
    def is_retitled(self):
        return any(mark for mark, _ in self.title)

    @property
    def count(self):
        """Paragraphs and table rows that came, went or read differently; the title counts as one."""
        found = sum(max(1, len(edit.changed_rows)) for edit in self.changes) + self.is_retitled
        return found or int(self.kind not in QUIET)


@dataclass(frozen=True)
class Comparison:
    parts: tuple[PartEdit, ...]

    @cached_property
    def changed_parts(self):
        return [part for part in self.parts if part.kind not in QUIET]

    @cached_property
    def count(self):
        return sum(part.count for part in self.parts)

    def __bool__(self):
        return bool(self.changed_parts)

    def place_now(self, place):
        """Where a place of the old page is in the new one: a place dict, or None where it went."""
        for part in self.parts:
            if part.old_key == place.get("part") and part.new_key:
                return _place_in(part, place)
        return None


def compared(old: Paper, new: Paper) -> Comparison:
    """The changes that lead from the old page to the new one. Number, code line and QR of the issue do not count."""
    parts = [_frame(old, new), _part("body", "body", (("", "Nội dung"),), old.body, new.body)]
    return Comparison(tuple(parts + _annexes(old, new)))


def blocks_compared(old, new) -> tuple[Edit, ...]:
    """One Edit for each block that was or is there, in reading order."""
    keys = [lambda block: block, _name, _text]
    return tuple(_edit(old, new, one, other) for one, other in aligned(old, new, keys, _alike))


def _part(old_key, new_key, title, old, new):
    part = PartEdit(old_key, new_key, title, Kind.SAME, blocks_compared(tuple(old), tuple(new)))
    return replace(part, kind=Kind.CHANGED) if part.count else part


def frame_lines(page: Paper) -> dict[str, str]:
    """What stands around the text, by its name; the number is left out: it only comes with the issue."""
    return {
        "Tên cơ quan": "\n".join(filter(None, [page.letterhead.parent, *page.letterhead.issuer_lines])),
        "Ký hiệu": page.symbol,
        "Trích yếu": page.heading,
        "Nơi nhận": "\n".join(page.recipient_lines),
        "Chữ ký": "\n".join([*page.signature.lines, page.signature.name]),
    }


@dataclass(frozen=True)
class FrameLine:
    """A line of the frame as a block of its own."""

    kind = "frame"
    marker: str
    text: str


def _frame(old, new):
    olds, news = ([FrameLine(*line) for line in frame_lines(page).items()] for page in (old, new))
    return _part("frame", "frame", (("", "Thể thức"),), olds, news)


def _annexes(old, new):
    """Annexes paired by their titles, then by what is in them; at last those that stand in another order now."""
    pairs = aligned(old.annexes, new.annexes, ANNEX_KEYS, _annexes_alike)
    moved = _moved(old.annexes, new.annexes, pairs)
    parts = []
    for one, other in pairs:
        if other in moved:
            parts.append(replace(_annex(old.annexes, new.annexes, moved[other], other), kind=Kind.MOVED))
        elif other is not None or one not in moved.values():
            parts.append(_annex(old.annexes, new.annexes, one, other))
    return parts


ANNEX_KEYS = (lambda annex: annex, lambda annex: annex.title, lambda annex: annex.blocks or None)


def _moved(olds, news, pairs):
    """{position now: position then} of the annexes that look as if they came but were elsewhere before."""
    gone = [one for one, other in pairs if other is None]
    moved = {}
    for key in ANNEX_KEYS:
        for other in [other for one, other in pairs if one is None and other not in moved]:
            same = [one for one in gone if key(olds[one]) is not None and key(olds[one]) == key(news[other])]
            if same:
                moved[other] = same[0]
                gone.remove(same[0])
    return moved


def _annex(olds, news, one, other):
    old, new = (olds[one] if one is not None else None), (news[other] if other is not None else None)
    title = word_marks(_title(old), _title(new))
    part = _part(annex_key(one), annex_key(other), title, _lines_of(old), _lines_of(new))
    if old is None or new is None:
        return replace(part, kind=Kind.ADDED if old is None else Kind.REMOVED)
    return part


def annex_key(at):
    """The part of a place: "annex-1" for the first annex; None for none."""
    return None if at is None else f"annex-{at + 1}"


def _lines_of(annex: Annex | None):
    return annex.blocks if annex else ()


def _title(annex: Annex | None):
    return " ".join(annex.title) if annex else ""


def _annexes_alike(old, new):
    return likeness(_title(old), _title(new))


def _name(block):
    return (block.kind, block.name) if isinstance(block, TableBlock) else None


def _text(block):
    """A paragraph that only got another number or another kind of marker; a label of the frame stays itself."""
    if isinstance(block, FrameLine):
        return block.marker
    return None if isinstance(block, TableBlock) else block.text


def _alike(old, new):
    if isinstance(old, TableBlock) or isinstance(new, TableBlock):
        return float(type(old) is type(new) and old.columns == new.columns)
    return likeness(old.text, new.text)


def text_of(block):
    """A block in one text, marker first: what is compared word by word and quoted."""
    if isinstance(block, TableBlock):
        return block.caption
    marker = getattr(block, "marker", "")
    return f"{marker} {block.text}" if marker and not isinstance(block, FrameLine) else block.text


def _edit(olds, news, one, other):
    if other is None:
        return Edit(Kind.REMOVED, olds[one], None, one, None, (("-", text_of(olds[one])),))
    if one is None:
        return Edit(Kind.ADDED, None, news[other], None, other, (("+", text_of(news[other])),))
    old, new = olds[one], news[other]
    if old == new:
        return Edit(Kind.SAME, old, new, one, other)
    words = word_marks(text_of(old), text_of(new))
    if not isinstance(old, TableBlock):
        return Edit(Kind.CHANGED, old, new, one, other, words)
    return _table_edit(old, new, one, other, words)


def _table_edit(old, new, one, other, words):
    redrawn = [column.title for column in old.columns] != [column.title for column in new.columns]
    rows = () if redrawn else rows_compared(old, new)
    quiet = not redrawn and old.caption == new.caption and all(row.kind in QUIET for row in rows)
    return Edit(Kind.RENUMBERED if quiet else Kind.CHANGED, old, new, one, other, words, rows, redrawn)


def _place_in(part, place):
    edit = next((edit for edit in part.edits if edit.old_at is not None and edit.old_at == place.get("block")), None)
    if edit is None or edit.new_at is None:
        return None if place.get("block") is not None else {**place, "part": part.new_key}
    row = place.get("row")
    if row is not None and edit.kind != Kind.SAME:
        row = next((line.new_at for line in edit.rows if line.old_at == row), None)
        if row is None:
            return None
    return {"part": part.new_key, "block": edit.new_at, "row": row}
