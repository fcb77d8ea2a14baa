"""The rules of standing, day by day, and the same rules as the database computes them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from households import classification
from households.classification import LEFT, earliest_still_new, effective_from, newly_escaped_until, status_on
from households.models import Household
from tests.households.making import make_household, recognise

DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))
AROUND_LEAP_DAYS = st.builds(
    lambda year, offset: date(year, 3, 1) + timedelta(days=offset), st.integers(2016, 2040), st.integers(-4, 3)
)


@pytest.mark.parametrize(
    ("year", "decided_on", "first"),
    [
        (2024, date(2023, 12, 11), date(2024, 1, 1)),
        (2024, date(2024, 1, 1), date(2024, 1, 1)),
        (2024, date(2024, 5, 15), date(2024, 5, 15)),
        (2024, None, date(2024, 1, 1)),
    ],
)
def test_a_recognition_counts_from_the_year_or_its_later_decision(year, decided_on, first):
    assert effective_from(year, decided_on) == first


@pytest.mark.parametrize(
    ("category", "decided_on", "last"),
    [
        ("escaped_poor", date(2023, 12, 11), date(2026, 12, 11)),
        ("escaped_near_poor", date(2023, 12, 11), date(2026, 12, 11)),
        ("escaped_poor", date(2024, 2, 29), date(2027, 2, 28)),
        ("escaped_poor", date(2021, 2, 28), date(2024, 2, 28)),
        ("escaped_poor", date(2022, 8, 31), date(2025, 8, 31)),
        ("escaped_poor", None, None),
        ("poor", date(2023, 12, 11), None),
        ("near_poor", date(2023, 12, 11), None),
    ],
)
def test_last_day_of_the_36_months(category, decided_on, last):
    assert newly_escaped_until(category, decided_on) == last


@pytest.mark.parametrize(
    ("category", "decided_on", "day", "standing"),
    [
        (None, None, date(2024, 6, 1), None),
        ("poor", None, date(2034, 6, 1), "poor"),
        ("near_poor", date(2023, 12, 11), date(2030, 1, 1), "near_poor"),
        ("escaped_poor", date(2023, 12, 11), date(2026, 12, 10), "escaped_poor"),
        ("escaped_poor", date(2023, 12, 11), date(2026, 12, 11), "escaped_poor"),
        ("escaped_poor", date(2023, 12, 11), date(2026, 12, 12), LEFT),
        ("escaped_near_poor", date(2024, 2, 29), date(2027, 2, 28), "escaped_near_poor"),
        ("escaped_near_poor", date(2024, 2, 29), date(2027, 3, 1), LEFT),
        ("escaped_poor", None, date(2024, 1, 1), LEFT),
    ],
)
def test_standing_on_a_day(category, decided_on, day, standing):
    assert status_on(category, decided_on, day) == standing


@given(decided_on=DAYS | AROUND_LEAP_DAYS, day=DAYS | AROUND_LEAP_DAYS)
def test_the_rule_turned_round_agrees_with_the_rule(decided_on, day):
    assert (decided_on >= earliest_still_new(day)) == (day <= newly_escaped_until("escaped_poor", decided_on))


@given(day=DAYS | AROUND_LEAP_DAYS)
def test_the_earliest_day_is_the_boundary(day):
    first = earliest_still_new(day)
    assert newly_escaped_until("escaped_poor", first) >= day
    assert newly_escaped_until("escaped_poor", first - timedelta(days=1)) < day


BOUNDARY = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2026, 12, 11), date(2026, 12, 12)]
BOUNDARY += [date(2023, 12, 31), date(2024, 1, 1), date(2027, 2, 28), date(2027, 3, 1)]


@pytest.mark.parametrize("day", BOUNDARY)
def test_the_database_says_what_the_rule_says(hamlets_a, day):
    for decided_on in [date(2021, 2, 27), date(2021, 2, 28), date(2021, 3, 1), date(2023, 12, 11), date(2024, 2, 29)]:
        for category in ["escaped_poor", "escaped_near_poor", "poor", "near_poor"]:
            make_household(hamlets_a[0], category=category, year=decided_on.year, decided_on=decided_on)
    make_household(hamlets_a[0], category=None)
    make_household(hamlets_a[0], category="escaped_poor", year=2021, decided_on=None)
    twice = make_household(hamlets_a[0], category="poor", year=2021, decided_on=None)
    recognise(twice, "escaped_poor", year=2024)
    households = Household.objects.with_standing(day)
    told = {row.pk: row.standing for row in households}
    assert told == {row.pk: row.status_on(day) for row in households}
    newly = {key for key, standing in told.items() if standing in {"escaped_poor", "escaped_near_poor"}}
    assert newly == set(Household.objects.newly_escaped(day).values_list("pk", flat=True))


def test_size_counts_members_or_the_stated_number(hamlets_a):
    stated = make_household(hamlets_a[0], stated_size=4)
    listed = make_household(hamlets_a[0], "Vi Thị Hà")
    people = dict(Household.objects.with_people().values_list("pk", "people"))
    assert (stated.size, listed.size) == (4, 1)
    assert people == {stated.pk: 4, listed.pk: 1}


def test_categories_of_the_rule_are_those_of_the_register():
    assert {classification.POOR, classification.ESCAPED_POOR} <= set(Household.recognitions.rel.related_model.Category)
