"""Every page of the register for An, Bình, Chi, Dung, Hoa and Khách; the household is in Bình's hamlet of commune A."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from households.actions import Finding, Person, add_recognition, create_household, may_reveal, update_household
from households.models import Household
from offices.models import AuditEvent
from tests.households.making import make_household

PEOPLE = ["an", "binh", "chi", "dung", "hoa"]
TABLE = {
    ("get", "household-list"): [200, 200, 200, 403, 200],
    ("post", "household-export"): [200, 200, 200, 403, 200],
    ("get", "household-create"): [200, 403, 200, 403, 403],
    ("get", "household-detail"): [200, 200, 404, 404, 200],
    ("get", "household-edit"): [200, 403, 404, 404, 403],
    ("post", "household-edit"): [200, 403, 404, 404, 403],
    ("get", "recognition-create"): [200, 403, 404, 404, 403],
    ("post", "recognition-create"): [200, 403, 404, 404, 403],
}
WITHOUT_KEY = {"household-list", "household-export", "household-create"}


@pytest.fixture
def household(hamlets_a):
    return make_household(hamlets_a[0], number="099070123495")


@pytest.mark.parametrize(("asked", "answers"), TABLE.items(), ids=lambda value: " ".join(map(str, value)))
def test_who_may_what(request, client_of, household, hamlets_b, asked, answers):
    method, name = asked
    url = reverse(name, args=[] if name in WITHOUT_KEY else [household.pk])
    found = [getattr(client_of(request.getfixturevalue(person)), method)(url).status_code for person in PEOPLE]
    assert found == answers


@pytest.mark.parametrize("asked", TABLE, ids=" ".join)
def test_khach_signs_in_first(client, household, asked):
    method, name = asked
    url = reverse(name, args=[] if name in WITHOUT_KEY else [household.pk])
    response = getattr(client, method)(url)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("sign-in"))


def test_a_hamlet_head_does_not_see_the_next_hamlet(client_of, binh, hamlets_a):
    other = make_household(hamlets_a[1], "Vi Văn Hải")
    assert client_of(binh).get(reverse("household-detail", args=[other.pk])).status_code == 404


def test_actions_ask_for_the_right_themselves(household, hamlets_b, an, binh, chi, hoa):
    values = {"hamlet": household.hamlet, "area": "rural"}
    people, finding = [Person("Lò Văn Tâm", is_head=True)], Finding("poor", 2024)
    for person in [binh, chi, hoa]:
        with pytest.raises(PermissionDenied):
            create_household(values=values, people=people, finding=finding, by=person)
        with pytest.raises(PermissionDenied):
            update_household(household=household, version=1, values=values, people=people, removed=[], by=person)
        with pytest.raises(PermissionDenied):
            add_recognition(household=household, finding=finding, by=person)
    with pytest.raises(PermissionDenied):
        may_reveal(household=household, by=binh)
    away = values | {"hamlet": hamlets_b[0]}
    with pytest.raises(PermissionDenied):
        update_household(household=household, version=1, values=away, people=people, removed=[], by=an)
    assert Household.objects.count() == 1
    assert not AuditEvent.objects.exists()
