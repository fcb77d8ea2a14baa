"""The Word file of each kind of paper, opened by LibreOffice: the text of the PDF, the pages of the PDF."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.catalogue import KINDS

# The mark of the database has it made: the files are drawn of the demo offices.
pytestmark = [pytest.mark.office, pytest.mark.django_db]
PAPERS = [*KINDS, "everything", "issued", "across"]


def pages_of(pdf):
    """Lines of each page without the page number, which stands first or last."""
    found = []
    for page in PdfReader(BytesIO(pdf)).pages:
        lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
        for end in (0, -1):
            if lines and lines[end].isdigit():
                del lines[end]
                break
        found.append(lines)
    return found


def letters(text):
    return re.sub(r"\W", "", text).lower()


def text_of(pdf, page):
    """All letters and digits in order; heads of tables, which are repeated where a page ends, left out."""
    text = letters(" ".join(line for lines in pages_of(pdf) for line in lines))
    blocks = [*page.body, *(block for annex in page.annexes for block in annex.blocks)]
    for head in {letters(" ".join(c.title for c in block.columns)) for block in blocks if block.kind == "table"}:
        text = text.replace(head, "")
    return text


@pytest.mark.parametrize("name", PAPERS)
def test_the_text_is_that_of_the_pdf(name, files, pdfs, opened):
    page = files.pages[name]
    assert len(text_of(pdfs[name], page)) > 500
    assert text_of(opened[name], page) == text_of(pdfs[name], page)


@pytest.mark.parametrize("name", PAPERS)
def test_it_has_as_many_pages_give_or_take_one(name, pdfs, opened):
    ours, theirs = len(PdfReader(BytesIO(pdfs[name])).pages), len(PdfReader(BytesIO(opened[name])).pages)
    assert abs(ours - theirs) <= 1, (ours, theirs)


@pytest.mark.parametrize("name", PAPERS)
def test_it_is_drawn_with_the_letters_of_the_pdf(name, opened):
    """Else the number of pages would prove nothing."""
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for page in PdfReader(BytesIO(opened[name])).pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert fonts
    assert all(font.startswith("Tinos") for font in fonts), fonts
