"""A paper An wrote, laid out so that it can be submitted; Hoa leads the office."""

from io import BytesIO

import pypdf
import pytest
from django.utils import timezone

from documents.flow import actions
from tests.documents.conftest import as_an, made, plan  # noqa: F401


@pytest.fixture
def paper(made):  # noqa: F811
    made.recipients, made.archive_line = "Như trên\nLưu", "VT"
    made.save()
    return made


@pytest.fixture
def submitted(paper, an):
    """The Version that waits for Hoa."""
    return actions.submit_for_signing(paper=paper, by=an)


@pytest.fixture
def signed(submitted, hoa):
    return actions.sign(paper=submitted.paper, by=hoa)


def address(code):
    return f"https://giamngheo.example/tra-cuu/{code}/"


@pytest.fixture
def issue_today(an):
    return lambda paper, by=an: actions.issue(paper=paper, on=timezone.localdate(), by=by, address=address)


@pytest.fixture
def pdf_words():
    """Words of a PDF given as bytes, single blanks between them."""
    return lambda pdf: " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages).split())
