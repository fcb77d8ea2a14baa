"""Who may what where, by postings and their dates."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from offices.access import can, office_of, postings, require, within
from offices.models import Posting, Unit
from offices.roles import ROLES


def test_a_role_counts_in_its_unit_and_below(an, commune_a, commune_b, hamlets_a, district):
    assert can(an, "household.edit", commune_a)
    assert can(an, "household.edit", hamlets_a[2])
    assert not can(an, "household.edit", commune_b)
    assert not can(an, "household.view", district)


def test_a_role_permits_what_it_lists(an, binh, hoa, dung, commune_a, hamlets_a):
    assert can(binh, "household.view", hamlets_a[0])
    assert not can(binh, "household.view", hamlets_a[1])
    assert not can(binh, "household.edit", hamlets_a[0])
    assert not can(hoa, "household.edit", commune_a)
    assert can(dung, "report.view", commune_a)
    assert not can(dung, "household.view", commune_a)


@pytest.mark.parametrize(
    ("begins", "ends", "counts"), [(0, None, True), (0, 0, True), (1, None, False), (-9, -1, False)]
)
def test_a_posting_counts_on_its_days_only(an, commune_b, begins, ends, counts):
    today = timezone.localdate()
    Posting.objects.create(
        user=an,
        unit=commune_b,
        role="officer",
        valid_from=today + timedelta(days=begins),
        valid_to=None if ends is None else today + timedelta(days=ends),
    )
    assert can(an, "household.edit", commune_b) is counts
    assert Unit.objects.filter(within("path", an, "household.edit"), pk=commune_b.pk).exists() is counts


def test_an_expired_posting_gives_nothing(an, commune_a):
    an.postings.update(valid_to=date(2022, 1, 1))
    assert postings(an) == []
    assert office_of(an) is None
    assert not can(an, "household.view", commune_a)
    assert not Unit.objects.filter(within("path", an, "household.view")).exists()
    assert can(an, "household.view", commune_a, on=date(2021, 12, 31))


def test_the_office_of_a_hamlet_head_is_the_commune(an, binh, dung, commune_a, district):
    assert office_of(an) == commune_a
    assert office_of(binh) == commune_a
    assert office_of(dung) == district


def test_without_a_right_require_refuses(an, hoa, commune_a):
    require(an, "office.edit", commune_a)
    with pytest.raises(PermissionDenied):
        require(hoa, "office.edit", commune_a)


def test_who_is_not_signed_in_has_no_postings():
    assert postings(AnonymousUser()) == []


def test_postings_are_read_once_a_day(an, commune_a, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert can(an, "household.view", commune_a)
        assert can(an, "plan.view", commune_a)


def test_units_within_reach(an, commune_a, hamlets_a, hamlets_b):
    assert set(Unit.objects.filter(within("path", an, "household.view"))) == {commune_a, *hamlets_a}


def test_no_role_both_edits_papers_and_reviews_accounts():
    both = {code for code, role in ROLES.items() if {"paper.edit", "account.manage"} <= role.permissions}
    assert both == set()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"valid_from": date(2021, 1, 1)}, "Người này đã được phân công vai trò đó từ cùng ngày."),
        ({"valid_from": date(2022, 1, 2), "valid_to": date(2022, 1, 1)}, "Ngày kết thúc phải sau ngày bắt đầu."),
    ],
)
def test_postings_that_cannot_be(an, commune_a, values, sentence):
    with pytest.raises(ValidationError, match=sentence):
        Posting(user=an, unit=commune_a, role="officer", **values).full_clean()
