"""Counts by place against hand-counted registers."""

from datetime import date

import pytest

from households.models import Household
from offices.models import UnitYear
from reports.figures import Gaps, Standing, Tally, counting_day, figures, gaps, list_years, standings
from tests.reports.making import make_household, recognise

END_2024 = date(2024, 12, 31)


@pytest.fixture
def register(hamlets_a, hamlets_b):
    """A: hamlet 1 two poor (2 + 5 persons) and one near-poor (3), hamlet 2 one newly escaped (1); B: one poor (4)."""
    make_household(hamlets_a[0], "Lò Văn Một", members=2)
    make_household(hamlets_a[0], "Lò Văn Hai", members=3, stated=5)
    make_household(hamlets_a[0], "Lò Văn Ba", "near_poor", members=3, stated=2, number="099000000001")
    make_household(hamlets_a[1], "Lò Văn Bốn", "escaped_poor")
    make_household(hamlets_b[0], "Vừ A Năm", members=4)


def test_standings_by_hamlet(register, hamlets_a, commune_a):
    found = standings(Household.objects.of(commune_a), END_2024)
    assert found == {
        hamlets_a[0].pk: Standing(poor=Tally(2, 7), near_poor=Tally(1, 3)),
        hamlets_a[1].pk: Standing(newly_escaped=Tally(1, 1)),
    }


def test_standings_by_commune(register, district, commune_a, commune_b):
    found = standings(Household.objects.of(district), END_2024, "hamlet__parent_id")
    assert found[commune_a.pk].poor == Tally(2, 7)
    assert found[commune_b.pk].poor == Tally(1, 4)


@pytest.mark.parametrize(
    ("day", "households"),
    [(date(2023, 12, 31), 0), (date(2024, 1, 1), 1), (date(2026, 12, 11), 1), (date(2026, 12, 12), 0)],
)
def test_newly_escaped_lasts_36_months_from_the_decision(hamlets_a, day, households):
    make_household(hamlets_a[0], "Lò Văn Thoát", "escaped_poor")
    found = standings(Household.objects.all(), day)
    assert sum(one.newly_escaped.households for one in found.values()) == households


def test_escaped_without_decision_date_has_no_clock(hamlets_a):
    make_household(hamlets_a[0], "Lò Văn Thoát", "escaped_poor", decided_on=None)
    assert standings(Household.objects.all(), END_2024) == {}


def test_figures_have_total_and_rate_base(register, commune_a, hamlets_a):
    table = figures(commune_a, hamlets_a, Household.objects.of(commune_a), year=2024, on=END_2024)
    assert [row.unit for row in table.rows] == hamlets_a
    assert table.total.standing == Standing(Tally(2, 7), Tally(1, 3), Tally(1, 1))
    assert table.total.residents == 2195
    assert table.rows[0].residents is None
    assert table.total.before is None


def test_figures_compare_with_the_year_before(commune_a, hamlets_a):
    kept = make_household(hamlets_a[0], "Lò Văn Một", year=2023, decided_on=date(2022, 12, 1))
    make_household(hamlets_a[0], "Lò Văn Hai", year=2023, decided_on=date(2022, 12, 1))
    recognise(kept, "near_poor", year=2024)
    households = Household.objects.of(commune_a)
    table = figures(commune_a, hamlets_a, households, year=2024, on=END_2024, before_on=date(2023, 12, 31))
    assert table.total.before.poor.households == 2
    assert table.total.standing.poor.households == 1
    assert table.total.standing.near_poor.households == 1


def test_residents_of_a_commune_are_its_hamlets_where_all_are_known(commune_a, hamlets_a):
    UnitYear.objects.bulk_create(UnitYear(unit=one, year=2025, households=100) for one in hamlets_a)
    table = figures(commune_a, hamlets_a, Household.objects.none(), year=2025, on=date(2025, 12, 31))
    assert table.total.residents == 300


def test_ended_hamlet_stays_only_while_it_holds_households(commune_a, hamlets_a):
    for hamlet in hamlets_a[1:]:
        hamlet.valid_to = date(2024, 6, 30)
        hamlet.save()
    make_household(hamlets_a[1], "Lò Văn Sót")
    table = figures(commune_a, hamlets_a, Household.objects.all(), year=2024, on=END_2024)
    assert [row.unit for row in table.rows] == hamlets_a[:2]


def test_gaps_count_poor_and_near_poor(register, commune_a, hamlets_a):
    make_household(hamlets_a[2], "Lò Văn Trống", members=0, stated=4, decided_on=None)
    found = gaps(Household.objects.of(commune_a), END_2024)
    assert found == Gaps(poor_head_number=3, near_poor_head_number=0, members=2, birth_year=0, decision=1)


def test_gaps_do_not_count_those_who_escaped(hamlets_a):
    make_household(hamlets_a[0], "Lò Văn Thoát", "escaped_poor")
    assert not gaps(Household.objects.all(), END_2024).any


def test_list_years_newest_first(hamlets_a):
    household = make_household(hamlets_a[0], "Lò Văn Một", year=2023)
    recognise(household, "poor", year=2025)
    assert list_years(Household.objects.all()) == [2025, 2023]


@pytest.mark.parametrize(
    ("year", "day"),
    [(2023, date(2023, 12, 31)), (2024, date(2024, 5, 2)), (2025, date(2025, 1, 1))],
)
def test_counting_day(year, day):
    assert counting_day(year, today=date(2024, 5, 2)) == day


def test_queries_do_not_grow_with_rows(register, commune_a, hamlets_a, django_assert_num_queries):
    for number in range(20):
        make_household(hamlets_a[number % 3], f"Lò Thị {number}")
    with django_assert_num_queries(3):
        figures(
            commune_a,
            hamlets_a,
            Household.objects.of(commune_a),
            year=2024,
            on=END_2024,
            before_on=date(2023, 12, 31),
        )
