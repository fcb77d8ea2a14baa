"""An's plan of commune A, issued by the flow's own actions, and what Dung of the district does with it."""

from random import Random

import pytest
from django.utils import timezone

from documents.flow import actions as flow
from documents.models import Paper
from documents.review import reviewing, sending
from documents.signing import codes
from tests.conftest import person
from tests.documents.conftest import made, plan  # noqa: F401


@pytest.fixture(autouse=True)
def _same_codes(monkeypatch):
    """Each test gives its papers the same codes, so that their pages need not be drawn for each."""
    monkeypatch.setattr(codes, "secrets", Random(1))


@pytest.fixture
def paper(made):  # noqa: F811
    made.recipients, made.archive_line = "Như trên\nLưu", "VT"
    made.save()
    return made


@pytest.fixture
def issue(an, hoa):
    """Submit, sign and issue what stands on the desk: issue(paper) gives the Version."""

    def whole_way(paper):
        paper = Paper.objects.get(pk=paper.pk)
        flow.submit_for_signing(paper=paper, by=an)
        flow.sign(paper=paper, by=hoa)
        return flow.issue(
            paper=paper, on=timezone.localdate(), by=an, address=lambda code: f"https://a.example/{code}/"
        )

    return whole_way


@pytest.fixture
def issued(paper, issue):
    return issue(paper)


@pytest.fixture
def sent(issued, an, dung):
    """The first round, waiting for Dung."""
    return sending.send_paper(paper=issued.paper, message="Kính gửi huyện.", by=an)


@pytest.fixture
def taken(sent, dung):
    return reviewing.take(submission=sent, by=dung)


@pytest.fixture
def comment(taken, dung):
    """Dung asks about the first paragraph of the body."""
    place = {"part": "body", "block": 0, "row": None}
    return reviewing.comment_on(submission=taken, place=place, text="Nêu rõ căn cứ.", wanted=True, by=dung)


@pytest.fixture
def wanted(comment, dung):
    """The round after Dung asked for more."""
    return reviewing.ask_more(submission=comment.submission, reason="Thiếu căn cứ.", by=dung)


@pytest.fixture
def giang(district):
    """A second reviewer of the district."""
    return person("giang", "Lường Thị Giang", district, "reviewer")
