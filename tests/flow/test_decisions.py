"""A decision that is issued: its number and day go into the register, and its households count from then on."""

from datetime import date

import pytest
from django.utils import timezone

from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.flow import actions
from documents.flow.refusals import MoveRefusedError
from documents.models import OutgoingDocument, Paper
from households.models import Decision, Recognition
from tests.households.making import make_household


@pytest.fixture
def decision(hamlets_a, commune_a):
    """A decision entered before it has a number, for the list of this year."""
    today = timezone.localdate()
    found = Decision.objects.create(
        unit=commune_a, kind="listed", number="dự thảo", signed_on=date(today.year, 1, 2), issuer="Chủ tịch"
    )
    household = make_household(hamlets_a[0], category=None)
    Recognition.objects.create(household=household, category="poor", year=today.year, decision=found)
    return found


@pytest.fixture
def paper(decision, an):
    return create_paper(source=decision, kind=KINDS["recognition_decision"], by=an)


@pytest.fixture
def signed(paper, an, hoa):
    version = actions.submit_for_signing(paper=paper, by=an)
    actions.sign(paper=version.paper, by=hoa)
    return Paper.objects.get(pk=paper.pk)


def test_the_register_learns_number_and_day(signed, decision, issue_today):
    version = issue_today(signed)
    decision.refresh_from_db()
    assert (decision.number, decision.signed_on) == ("01/QĐ-UBND", timezone.localdate())
    row = Recognition.objects.get()
    assert row.effective_from == timezone.localdate()
    assert version.outgoing.series == "QĐ"
    assert decision.recognitions.count() == 1


def test_what_is_issued_is_what_was_frozen(signed, issue_today, pdf_words):
    text = pdf_words(issue_today(signed).issued_pdf.read())
    assert "Số: 01/QĐ-UBND" in text
    assert "Kèm theo Quyết định số 01/QĐ-UBND" in text
    assert "Lò Văn Tâm" in text


def test_a_number_that_the_register_holds_is_refused_and_none_is_used(signed, decision, issue_today, commune_a):
    today = timezone.localdate()
    Decision.objects.create(unit=commune_a, number="01/QĐ-UBND", signed_on=today, issuer="Chủ tịch")
    with pytest.raises(MoveRefusedError, match="Sổ đã có quyết định số 01/QĐ-UBND"):
        issue_today(signed)
    assert not OutgoingDocument.objects.exists()
    decision.refresh_from_db()
    assert decision.number == "dự thảo"
    assert Paper.objects.get(pk=signed.pk).state == "signed"


def test_a_list_of_long_ago_is_not_decided_today(signed, decision, issue_today):
    Recognition.objects.update(year=2021)
    with pytest.raises(MoveRefusedError, match="danh sách năm 2021"):
        issue_today(signed)
    decision.refresh_from_db()
    assert decision.number == "dự thảo"


def test_other_papers_leave_the_register_alone(made, decision, an, hoa, issue_today):
    version = actions.submit_for_signing(paper=made, by=an)
    actions.sign(paper=version.paper, by=hoa)
    issue_today(Paper.objects.get(pk=made.pk))
    decision.refresh_from_db()
    assert decision.number == "dự thảo"
