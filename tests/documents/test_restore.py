"""The buttons of the editor with the protection against forged requests switched on, as in a real browser."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.models import PaperSection
from programs.models import YearPlan


@pytest.fixture
def address(commune_a, an):
    """Editor of a section that An has rewritten."""
    plan = YearPlan.objects.create(unit=commune_a, year=2024, facts_on="2024-03-31", created_by=an)
    plan.refresh_from_db()
    paper = create_paper(plan=plan, kind=KINDS["programme_plan"], by=an)
    PaperSection.objects.create(paper=paper, key="purpose", text="Của An", drafted_text="cũ", edited_by=an)
    return reverse("paper-section", args=[paper.pk, "purpose"])


@pytest.fixture
def careful(an):
    client = Client(enforce_csrf_checks=True)
    client.force_login(an)
    return client


def forms_of(html):
    """{address: token} of the forms of a page that send themselves elsewhere."""
    found = re.findall(r'<form method="post"\s+action="([^"]+)".*?</form>', html, re.S)
    whole = re.findall(r'<form method="post"\s+action="[^"]+".*?</form>', html, re.S)
    return {
        action: (re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', form) or [None, ""])[1]
        for action, form in zip(found, whole, strict=True)
    }


@pytest.mark.parametrize("button", ["tro-lai", "giu"])
def test_every_button_of_the_editor_carries_its_token(careful, address, button):
    forms = forms_of(careful.get(address).content.decode())
    action = next(action for action in forms if button in action)
    assert careful.post(action, {"csrfmiddlewaretoken": forms[action]}).status_code == 302


def test_restoring_brings_the_draft_back(careful, address):
    forms = forms_of(careful.get(address).content.decode())
    action = next(action for action in forms if "tro-lai" in action)
    careful.post(action, {"csrfmiddlewaretoken": forms[action]})
    assert not PaperSection.objects.exists()
    assert "Của An" not in careful.get(address).content.decode()
