"""The register over the years against the figures of single days."""

from datetime import date

import pytest

from households.models import Household
from households.models.recognition import settle
from offices.models import UnitYear
from reports.figures import counting_day, standings
from reports.history import history
from tests.reports.making import make_household, recognise

TODAY = date(2026, 11, 21)


@pytest.fixture
def register(hamlets_a):
    """2024: three poor, one near-poor; 2025: one of the poor left poverty; one poor moved away in 2025."""
    kept, left, gone = (make_household(hamlets_a[0], name) for name in ("Lò Văn Một", "Lò Văn Hai", "Lò Văn Ba"))
    make_household(hamlets_a[1], "Lò Văn Bốn", "near_poor")
    recognise(kept, "poor", year=2025, decided_on=date(2024, 12, 10))
    recognise(left, "escaped_poor", year=2025, decided_on=date(2024, 12, 10))
    Household.objects.filter(pk=gone.pk).update(ended_on=date(2025, 6, 1), ending="moved")
    settle(Household.objects.values_list("pk", flat=True))


def counts(points):
    return [(point.year, point.poor, point.near_poor, point.newly_escaped) for point in points]


def test_each_year_is_counted_on_its_last_day(register, commune_a):
    points = history(commune_a, Household.objects.of(commune_a), [2025, 2024], TODAY)
    assert counts(points) == [(2024, 3, 1, 0), (2025, 1, 1, 1)]
    assert [point.on for point in points] == [date(2024, 12, 31), date(2025, 12, 31)]
    assert [point.residents for point in points] == [2195, None]


def test_the_years_agree_with_the_figures_of_their_days(register, commune_a):
    households = Household.objects.of(commune_a)
    for point in history(commune_a, households, [2024, 2025, 2026], TODAY):
        found = standings(households, counting_day(point.year, TODAY)).values()
        assert point.poor == sum(one.poor.households for one in found)
        assert point.near_poor == sum(one.near_poor.households for one in found)
        assert point.newly_escaped == sum(one.newly_escaped.households for one in found)


def test_years_to_come_and_long_past_are_left_out(register, commune_a):
    points = history(commune_a, Household.objects.of(commune_a), list(range(2015, 2029)), TODAY)
    assert [point.year for point in points] == [2021, 2022, 2023, 2024, 2025, 2026]
    assert history(commune_a, Household.objects.none(), [], TODAY) == []


def test_two_queries_for_any_number_of_years(register, commune_a, django_assert_num_queries):
    UnitYear.objects.create(unit=commune_a, year=2025, households=2200)
    with django_assert_num_queries(2):
        history(commune_a, Household.objects.of(commune_a), [2026, 2025, 2024], TODAY)
