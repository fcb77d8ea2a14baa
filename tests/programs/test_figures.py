"""Counts and rates of a plan, counted by hand."""

from datetime import date

import pytest

from offices.models import UnitYear
from programs.figures import figures

pytestmark = pytest.mark.django_db


def test_counts_on_the_day_of_the_plan(plan_a, register_a):
    found = figures(plan_a)
    assert found.counts == {"poor": 2, "near_poor": 3, "newly_escaped": 1, "may_escape": 2}
    assert found.all_households == 2195
    assert found.rates == {"poor": "0,09%", "near_poor": "0,14%"}


def test_a_day_before_the_list_counts_nobody(plan_a, register_a):
    plan_a.facts_on = date(2023, 12, 31)
    assert figures(plan_a).counts["poor"] == 0
    assert figures(plan_a).counts["newly_escaped"] == 1


def test_last_day_of_the_36_months_counts(plan_a, register_a):
    plan_a.facts_on = date(2025, 12, 1)
    assert figures(plan_a).counts["newly_escaped"] == 1
    plan_a.facts_on = date(2025, 12, 2)
    assert figures(plan_a).counts["newly_escaped"] == 0


def test_households_of_other_communes_do_not_count(plan_a, register_a, hamlets_b):
    other = plan_a.unit
    plan_a.unit = hamlets_b[0].parent
    assert figures(plan_a).counts["poor"] == 0
    plan_a.unit = other


def test_an_earlier_year_serves_where_this_one_was_not_counted(plan_a):
    UnitYear.objects.filter(unit=plan_a.unit).update(year=2023)
    found = figures(plan_a)
    assert (found.all_households, found.all_households_year) == (2195, 2023)


def test_a_later_year_never_serves(plan_a):
    UnitYear.objects.filter(unit=plan_a.unit).update(year=2025)
    found = figures(plan_a)
    assert found.all_households is None
    assert found.rates == {"poor": "", "near_poor": ""}
