"""Nothing of commune A is read by people of other places, in whatever page, list, count, search, file or chart.

Every free text and personal number of A's rows carries a mark; every address is asked by those outside.
"""

import re

import pytest
from django.apps import apps
from django.db import models, transaction

from households.models import Household, Member
from tests.security.test_hostile_texts import OURS, free_fields
from tests.security.visiting import answers, texts_of

MARK = "Xyzq"  # in no Vietnamese text
NUMBER = "099777888999"
# Who a unit is, where papers go and what was sent to the reviewer is for others to read.
SHARED = {"offices.Unit", "offices.User", "offices.AuditEvent", "documents.Campaign"}


def mark_everything(but):
    """The mark in every free text of our rows, one citizen number; rows in `but` ({label: keys}) keep theirs."""
    for model in apps.get_models():
        label = model._meta.label
        if model._meta.app_label not in OURS or label in SHARED:
            continue
        rows = models.QuerySet(model).exclude(pk__in=but.get(label, []))
        for name, length in free_fields(model):
            try:
                with transaction.atomic():
                    rows.update(**{name: f"{MARK} Thoong"[:length]})
            except Exception:  # noqa: BLE001, S112 - a unique or checked field keeps what it has
                continue
    Member.objects.exclude(pk__in=but.get("households.Member", [])).update(citizen_number=NUMBER)


def keys(rows):
    return list(rows.values_list("pk", flat=True))


@pytest.fixture
def marked(things, commune_b, hamlets_a):
    """The things of the access table, all of A's texts marked; B keeps its own household and letterhead."""
    own = Household.objects.filter(hamlet__parent=commune_b)
    mark_everything(
        {
            "households.Household": keys(own),
            "offices.OfficeProfile": keys(commune_b.profiles.all()),
            "offices.Post": keys(commune_b.posts.all()),
            "offices.UnitYear": keys(commune_b.years.all()),
            "households.Transfer": [things["transfer"].pk],  # sent by B
        }
    )
    assert things["household"].__class__.objects.filter(head_name__contains=MARK).count() == 2
    return things


def found_in(response):
    return any(MARK in text or NUMBER in text for text in texts_of(response))


ASKED = ["", "?q=Thoong", "?q=Th&ten=Thoong&tim=Thoong&year=2024&nam=2024"]


def visible_to_all(name, method):
    """The public page says number, date and issuer of what it is asked for by code: made for strangers."""
    return name != "public-paper"


@pytest.mark.parametrize("query", ASKED)
def test_an_officer_elsewhere_reads_nothing_of_it(marked, client_of, chi, query):
    visitor = client_of(chi)
    asked = list(answers(visitor, "chi", marked, query=query, only=visible_to_all))
    assert len(asked) > 120
    assert [name for name, response in asked if found_in(response)] == []


def test_somebody_not_signed_in_reads_nothing_of_it(marked, client):
    asked = list(answers(client, "khach", marked, only=visible_to_all))
    assert [name for name, response in asked if found_in(response)] == []


def of_the_register(name, method):
    """What was sent is the reviewer's to read; the register behind it is not."""
    return not re.match(r"public-paper|submission|comment|paper|campaign|notice|total|review|version|copy|inbox", name)


@pytest.mark.parametrize("query", ASKED[:2])
def test_a_reviewer_reads_nothing_of_the_register(marked, client_of, dung, query):
    asked = list(answers(client_of(dung), "dung", marked, query=query, only=of_the_register))
    assert len(asked) > 60
    assert [name for name, response in asked if found_in(response)] == []


def test_the_mark_would_be_seen(marked, client_of, an):
    """The same search finds it in the pages of its own office: the test above is not blind."""
    seen = [name for name, response in answers(client_of(an), "an", marked) if found_in(response)]
    assert len(seen) > 40
    assert {"household-list", "household-export", "household-detail", "paper-pdf", "paper-word"} <= set(seen)


def test_a_hamlet_head_reads_one_hamlet(things, client_of, binh, hamlets_a):
    """A household of the hamlet next door is in none of Bình's pages, lists and files."""
    other = Household.objects.create(hamlet=hamlets_a[1], head_name=f"{MARK} Thoong", area="rural", address=MARK)
    Member.objects.create(household=other, name=f"{MARK} Thoong", is_head=True, citizen_number=NUMBER)
    for query in ASKED:
        asked = list(answers(client_of(binh), "binh", things, query=query))
        assert [name for name, response in asked if found_in(response)] == []
