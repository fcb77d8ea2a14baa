"""What a check works on, and what it finds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Part:
    """A section of the paper: its key and title, and its blocks (documents.blocks)."""

    key: str
    title: str
    blocks: tuple

    @property
    def texts(self) -> Iterator[str]:
        """Texts of the blocks, those of table cells left out."""
        return (block.text for block in self.blocks if block.kind != "table")

    @property
    def tables(self):
        return [block for block in self.blocks if block.kind == "table"]


@dataclass(frozen=True)
class Cited:
    """A legal basis of the paper: its reference, when it was signed, the days from and to which it holds.

    `instead`: reference of what replaced it. `part`: key of the section whose text names it; "" where it was picked
    among the bases of the source.
    """

    reference: str
    signed_on: date
    in_force_from: date | None = None
    last_day: date | None = None
    instead: str = ""
    part: str = ""


@dataclass(frozen=True)
class Doubt:
    """A doubt about what the paper is written from, in one sentence; `url` leads where it is mended, `way` says so."""

    text: str
    url: str
    way: str


@dataclass(frozen=True)
class Draft:
    """A paper as the checks read it.

    `parts` in order, annexes apart; `earliest`, `latest`: the first and last day on which the paper may be dated (both
    the day itself once it is known); `event`: first and last day of a planned conference, or None; `tasked`: bodies
    that got tasks; `gone`: names of units that no longer exist on the day -> what became of them; `doubts`: of its
    money or its decision.
    """

    parts: tuple[Part, ...]
    annexes: tuple[Part, ...]
    latest: date
    bases: tuple[Cited, ...] = ()
    recipients: tuple[str, ...] = ()
    tasked: tuple[str, ...] = ()
    event: tuple[date, date] | None = None
    gone: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    earliest: date | None = None

    @property
    def everything(self):
        return (*self.parts, *self.annexes)


@dataclass(frozen=True)
class Finding:
    """Something to mend (`grave`) or to look at.

    `part`: key of the section, "" for the paper as a whole; `where`: the page that mends it, "section", "bases",
    "layout" or "source", whose address is `url` and words are `way`; `quote`: the words it is about.
    """

    message: str
    quote: str = ""
    part: str = ""
    where: str = "section"
    grave: bool = True
    url: str = ""
    way: str = ""
