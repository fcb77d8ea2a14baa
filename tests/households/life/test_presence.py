"""Who is in the register on a day: everywhere the same answer."""

from datetime import timedelta

import pytest

from households.doubles import same_heads
from households.importing.register import Register
from households.life.actions import end_household, merge_households, move_away, move_to_hamlet, split_household
from households.models import Household
from programs.figures import figures as plan_figures
from programs.models import YearPlan
from reports.figures import figures, gaps, standings
from tests.households.life.conftest import DAY
from tests.households.making import make_household

EVE = DAY - timedelta(days=1)


@pytest.fixture
def gone(family, an):
    move_away(household=family, destination="Lào", on=DAY, reason="Đi", by=an)
    return family


@pytest.mark.parametrize(("day", "poor"), [(EVE, (1, 3)), (DAY, None)])
def test_figures_count_those_present(gone, day, poor):
    found = list(standings(Household.objects.all(), day).values())
    assert [(one.poor.households, one.poor.persons) for one in found] == ([poor] if poor else [])
    assert gaps(Household.objects.all(), day).poor_head_number == 0


def test_figures_place_a_household_where_it_was(family, commune_a, hamlets_a, an):
    move_to_hamlet(household=family, hamlet=hamlets_a[1], on=DAY, reason="Làm nhà", by=an)
    for day, place in [(EVE, hamlets_a[0]), (DAY, hamlets_a[1])]:
        table = figures(commune_a, hamlets_a, Household.objects.all(), year=2024, on=day)
        assert [row.unit for row in table.rows if row.standing.poor.households] == [place]


@pytest.mark.parametrize(("day", "poor"), [(EVE, 1), (DAY, 0)])
def test_plans_count_those_present(gone, commune_a, an, day, poor):
    plan = YearPlan.objects.create(unit=commune_a, year=2024, facts_on=day, created_by=an)
    assert plan_figures(plan).counts["poor"] == poor


def test_an_import_writes_to_no_household_that_ended(gone, commune_a):
    register = Register(commune_a, {"099070123495"})
    assert (register.households, register.by_code, register.by_number) == ({}, {}, {})


def test_a_household_that_ended_is_no_double(gone, hamlets_a):
    assert same_heads("Lò Văn Tâm", hamlets_a[0], None) == []


def test_a_mistake_was_never_there(family, an):
    end_household(household=family, ending="mistake", on=DAY, reason="Nhầm", by=an)
    assert not Household.objects.present(EVE).exists()
    assert Household.objects.ended(DAY).exists()


def test_splitting_and_merging_double_nobody(family, hamlets_a, en, tam, an):
    new = split_household(
        household=family, members=[en], head=en, hamlet=hamlets_a[0], on=DAY, reason="Riêng", keep_class=True, by=an
    )
    later = DAY + timedelta(days=30)
    merge_households(household=family, other=new, head=tam, on=later, reason="Về chung", by=an)
    for day, households in [(EVE, 1), (DAY, 2), (later, 1)]:
        found = list(Household.objects.present(day).with_people(day))
        assert (len(found), sum(row.people for row in found)) == (households, 3)


def test_others_are_not_touched(gone, hamlets_a):
    make_household(hamlets_a[0], "Vi Văn Hải")
    assert [row.head_name for row in Household.objects.poor(DAY)] == ["Vi Văn Hải"]
