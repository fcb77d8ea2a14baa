"""A decision that comes after the list, odd words in the address, and numbers no household has."""

from datetime import date

import pytest

from households.actions import Finding, add_recognition
from households.forms import HouseholdForm, RecognitionForm
from households.models import Household, Member, Recognition


@pytest.fixture
def household(hamlets_a):
    household = Household.objects.create(hamlet=hamlets_a[0], head_name="Lò Văn Thoong", area="rural")
    Member.objects.create(household=household, name="Lò Văn Thoong", is_head=True)
    Recognition.objects.create(household=household, category="escaped_poor", year=2024)
    return household


def finding(**more):
    return Finding(category="escaped_poor", year=2024, **more)


def test_a_decision_completes_the_recognition_that_lacks_one(an, household):
    row = add_recognition(
        household=household, finding=finding(decision_number="215/QĐ-UBND", decision_date=date(2023, 12, 12)), by=an
    )
    assert household.recognitions.count() == 1
    assert row.newly_escaped_until == date(2026, 12, 12)


def posted(**more):
    return {"category": "escaped_poor", "year": "2024", "decision_number": "", "decision_date": "", **more}


def test_the_form_takes_the_decision_and_refuses_a_bare_repetition(household):
    decided = posted(decision_number="215/QĐ-UBND", decision_date="12/12/2023")
    assert RecognitionForm(decided, household=household).is_valid()
    assert not RecognitionForm(posted(), household=household).is_valid()


@pytest.mark.parametrize("query", ["ngay=0001-01-01", "ngay=9999-12-31", "ngay=abc", "tim=%25", "page=99"])
def test_odd_addresses_are_answered(an, household, client_of, query):
    assert client_of(an).get(f"/ho/?{query}").status_code == 200


def test_signs_alone_find_nobody(household):
    assert not Household.objects.search("%").exists()
    assert Household.objects.search("  ").exists()


@pytest.mark.parametrize(("field", "value"), [("phone", "abc"), ("stated_size", "99999")])
def test_nonsense_is_refused_at_its_field(household, hamlets_a, field, value):
    form = HouseholdForm({"hamlet": hamlets_a[0].pk, field: value}, instance=household, hamlets=hamlets_a)
    assert field in form.errors
