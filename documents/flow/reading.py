"""What a reader of a paper sees: the desk while it is written, afterwards the frozen edition."""

from documents.actions import WRITABLE
from documents.assembling import Assembly
from documents.flow.actions import current
from documents.printing import pdf_for
from documents.review.comparing import compared


def frozen_edition(paper):
    """The edition that counts while nothing may be written: the newest one; None on the desk."""
    return None if paper.state in WRITABLE else current(paper)


def page_of(paper):
    """The page tree (documents.paper.Paper) as it stands: live on the desk, frozen afterwards."""
    version = frozen_edition(paper)
    return version.page if version else Assembly(paper).page


def pdf_of_paper(paper, wait=True):
    """PDF bytes of the paper as it stands; of an issued edition with number, day and code.

    `wait` False: raises `documents.printing.NotDrawnError` instead of drawing long annexes.
    """
    version = frozen_edition(paper)
    if version is None:
        return pdf_for(Assembly(paper).page, wait)
    with version.file.open("rb") as file:
        return file.read()


def drift(paper, version):
    """How many paragraphs and rows today's data and texts would write differently than the frozen edition."""
    return compared(version.page, Assembly(paper).page).count
