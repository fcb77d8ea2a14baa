"""What a reader of a paper sees: the desk while it is written, afterwards the frozen edition."""

from functools import cached_property

from documents.actions import WRITABLE
from documents.assembling import Assembly
from documents.flow.actions import beginning, current, latest_issued
from documents.flow.moves import ON_THE_PAPER, open_moves
from documents.models import PaperState
from documents.printing import pdf_for
from documents.review.comparing import compared

IN_THE_MAKING = frozenset({PaperState.AT_SIGNING, PaperState.SIGNED})


def frozen_edition(paper):
    """The edition that counts while nothing may be written: the newest one, once issued the issued one; None on the
    desk."""
    if paper.state in WRITABLE:
        return None
    return current(paper) if paper.state in IN_THE_MAKING else latest_issued(paper)


class Standing:
    """A paper as it stands, its facts gathered and its edition asked for once: live on the desk, frozen afterwards."""

    def __init__(self, paper):
        self.paper = paper
        self.assembly = Assembly(paper)

    @cached_property
    def version(self):
        """The frozen edition, None on the desk."""
        return frozen_edition(self.paper)

    @property
    def page(self):
        """The page tree (documents.paper.Paper)."""
        return self.version.page if self.version else self.assembly.page

    def pdf(self, wait=True):
        """PDF bytes; of an issued edition with number, day and code.

        `wait` False: raises `documents.printing.NotDrawnError` instead of drawing long annexes.
        """
        if self.version is None:
            return pdf_for(self.assembly.page, wait)
        with self.version.file.open("rb") as file:
            return file.read()


def steps_of(paper):
    """Moves made on the paper's own pages that are open to it now, whoever may make them."""
    return [
        move
        for move in open_moves(paper.state)
        if move.code in ON_THE_PAPER and (move.code != "abandon" or beginning(paper))
    ]


def page_of(paper):
    """The page tree of a paper as it stands."""
    return Standing(paper).page


def pdf_of_paper(paper):
    """PDF bytes of a paper as it stands."""
    return Standing(paper).pdf()


def drift(paper, version):
    """How many paragraphs and rows today's data and texts would write differently than the frozen edition."""
    return compared(version.page, Assembly(paper).page).count
