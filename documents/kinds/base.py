"""What every kind of paper is made of."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A part of a paper that is drafted, shown and rewritten by itself; an annex begins a page of its own.

    `landscape_from`: the number of columns of a table from which the sheets of an annex are turned; 0 for never.
    """

    key: str
    title: str
    is_annex: bool = False
    landscape_from: int = 0


@dataclass(frozen=True)
class Kind:
    """A kind of paper.

    `code` names its folder under templates/documents/kinds/; `symbol` follows the number ("KH-UBND"). `facts(paper)`
    gives JSON facts with the key "tables"; `subject(facts)` is the trích yếu. Both are functions of documents.kinds.
    `source` names what it is written from, a field of documents.models.Paper: "plan", "conference" or "decision".
    `addressed`: printed for many people, whose names stand where the text says documents.addressing.TOKEN.
    `by_chair`: what the chair decides himself, not for the committee: signed without TM. (NĐ 30/2020, Phụ lục I, II.7).
    `recipients` stand before those that the office has for all its papers, which an addressed kind does without.
    """

    code: str
    label: str
    type_name: str
    symbol: str
    sections: tuple[Section, ...]
    facts: Callable
    subject: Callable
    source: str = "plan"
    addressed: bool = False
    by_chair: bool = False
    recipients: tuple[str, ...] = ()
