"""The two flags of the 36 months as a table, beside the database, and fixed by the office."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from households.clock import CREDIT, PROGRAMME, Step, clocks, exits
from households.expiring import expiring, expiring_table
from households.models import Household
from offices.models import AuditEvent
from tests.households.making import make_household, recognise, shown
from vietnamese.dates import add_months

Y22, Y23, Y24 = date(2022, 12, 10), date(2023, 12, 11), date(2024, 12, 12)
NEW_YEAR = {Y22: date(2023, 1, 1), Y23: date(2024, 1, 1), Y24: date(2025, 1, 1), None: date(2024, 1, 1)}
DAY = date(2025, 6, 1)


def steps(*rows):
    return [Step(category, NEW_YEAR[decided_on], decided_on) for category, decided_on in rows]


@pytest.mark.parametrize(
    ("rows", "programme", "credit"),
    [
        ([("poor", Y23)], None, None),
        ([("near_poor", Y23)], None, None),
        ([("poor", Y22), ("escaped_poor", Y23)], date(2026, 12, 11), date(2026, 12, 11)),
        ([("escaped_poor", Y23)], date(2026, 12, 11), date(2026, 12, 11)),
        ([("near_poor", Y22), ("escaped_near_poor", Y23)], date(2026, 12, 11), date(2026, 12, 11)),
        # Leaving poverty for near-poverty counts for the programme, not for credit.
        ([("poor", Y22), ("near_poor", Y23)], date(2026, 12, 11), None),
        ([("poor", Y22), ("near_poor", Y23), ("near_poor", Y24)], date(2026, 12, 11), None),
        # Poor again: the clock has ended.
        ([("poor", Y22), ("near_poor", Y23), ("poor", Y24)], None, None),
        ([("poor", Y22), ("escaped_poor", Y23), ("near_poor", Y24)], date(2026, 12, 11), None),
        ([], None, None),
    ],
)
def test_both_flags(rows, programme, credit):
    found = {clock.rule.flag: clock.until for clock in clocks(steps(*rows), DAY)}
    assert (found.get(PROGRAMME), found.get(CREDIT)) == (programme, credit)


def test_an_exit_without_decision_has_a_clock_without_end():
    found = clocks(steps(("escaped_poor", None)), DAY)
    assert [clock.until for clock in found] == [None, None]
    assert not any(clock.runs(DAY) for clock in found)


def test_a_day_fixed_by_the_office_rules_both_flags():
    until = date(2027, 6, 30)
    found = clocks([Step("escaped_poor", date(2024, 1, 1), Y23, until)], DAY)
    assert {clock.until for clock in found} == {until}


def test_every_rule_names_its_basis():
    for rule in exits():
        assert rule.basis
        assert rule.months > 0
        assert rule.flag in {PROGRAMME, CREDIT}


CLASSES = st.sampled_from(["poor", "near_poor", "escaped_poor", "escaped_near_poor"])


@given(st.lists(CLASSES, max_size=6), st.integers(0, 2600))
def test_whoever_may_borrow_is_above_the_line(classes, offset):
    first = date(2019, 12, 20)
    rows = [
        Step(category, date(2020 + number, 1, 1), add_months(first, 12 * number))
        for number, category in enumerate(classes)
    ]
    day = date(2020, 1, 1) + timedelta(days=offset)
    past = [step for step in rows if step.effective_from <= day]
    for clock in clocks(rows, day):
        assert clock.start in past
        assert past[-1].category not in clock.rule.ends_by
        if clock.rule.flag == CREDIT:
            assert past[-1].category in {"escaped_poor", "escaped_near_poor"}


def fixed(household, until):
    row = household.recognitions.get()
    row.until_set, row.until_reason = until, "Theo kết luận thanh tra"
    row.save()


@pytest.mark.parametrize("offset", [-1, 0, 1])
def test_the_database_honours_a_fixed_day(hamlets_a, offset):
    until = date(2027, 6, 30)
    household = make_household(hamlets_a[0], category="escaped_poor")
    fixed(household, until)
    day = until + timedelta(days=offset)
    told = Household.objects.with_standing(day).get().standing
    assert told == Household.objects.get().status_on(day)
    assert (told == "escaped_poor") == (offset <= 0)
    assert Household.objects.newly_escaped(day).exists() == (offset <= 0)


def ending_in(days):
    """A decision whose 36 months end so many days from today."""
    return add_months(timezone.localdate() + timedelta(days=days), -36)


@pytest.fixture
def escaped(hamlets_a):
    """Three households whose clock ends in about 80 and 10 days and 10 days ago, and one far from its end."""
    made = [
        make_household(hamlets_a[number % 2], name, "escaped_poor", year=day.year, decided_on=day)
        for number, (name, day) in enumerate(
            [("Vi A", ending_in(80)), ("Vi B", ending_in(10)), ("Vi C", ending_in(-10)), ("Vi D", ending_in(400))]
        )
    ]
    for household in made:
        household.refresh_from_db()
    return made


@pytest.mark.parametrize(
    ("window", "names"), [("90", ["Vi A", "Vi B"]), ("30", ["Vi B"]), ("het", ["Vi C"]), ("", ["Vi A", "Vi B", "Vi C"])]
)
def test_who_runs_out(escaped, window, names):
    rows = expiring(Household.objects.all(), timezone.localdate(), window)
    assert sorted(row.household.head_name for row in rows) == names
    table = expiring_table(rows, day=timezone.localdate(), window=window)
    assert table.row_count == len(names)


def test_leaving_poverty_for_near_poverty_is_found_too(hamlets_a):
    decided_on = ending_in(20)
    household = make_household(hamlets_a[0], category="poor", year=2020, decided_on=date(2019, 12, 1))
    recognise(household, "near_poor", year=decided_on.year, decided_on=decided_on)
    (row,) = expiring(Household.objects.all(), timezone.localdate(), "30")
    assert row.flags == (PROGRAMME,)


def test_the_list_by_hamlet(escaped, officer):
    page = shown(officer.get(reverse("clock-list")))
    assert "Trong 30 ngày tới: 1" in page
    assert "Vi D" not in page
    narrowed = shown(officer.get(reverse("clock-list"), {"thon": escaped[1].hamlet_id, "khoang": "30"}))
    assert "Vi B" in narrowed
    assert "Vi A" not in narrowed


def test_the_list_asks_as_often_for_many(hamlets_a, officer, django_assert_max_num_queries):
    for number in range(12):
        make_household(hamlets_a[0], f"Vi {number}", "escaped_poor", decided_on=ending_in(20), year=ending_in(20).year)
    with django_assert_max_num_queries(8):
        officer.get(reverse("clock-list"))


def test_an_office_fixes_the_day_and_gives_it_back(officer, escaped):
    row = escaped[0].recognitions.get()
    was, until = row.newly_until, timezone.localdate() + timedelta(days=200)
    where = reverse("recognition-clock", args=[row.pk])
    officer.post(where, {"until": f"{until:%Y-%m-%d}", "reason": "Gia hạn theo công văn của tỉnh"})
    row.refresh_from_db()
    assert (row.until_set, row.newly_until) == (until, until)
    page = shown(officer.get(reverse("household-detail", args=[escaped[0].pk])))
    assert "Gia hạn theo công văn của tỉnh" in page
    officer.post(reverse("recognition-clock-release", args=[row.pk]))
    row.refresh_from_db()
    assert (row.until_set, row.until_set_by, row.newly_until) == (None, None, was)
    assert AuditEvent.objects.filter(action__in=["clock.set", "clock.release"]).count() == 2


def test_a_fixed_day_needs_its_reason(officer, escaped):
    row = escaped[0].recognitions.get()
    page = shown(officer.post(reverse("recognition-clock", args=[row.pk]), {"until": "2027-01-01", "reason": " "}))
    assert "Ghi lý do." in page
    assert 'value="2027-01-01"' in page
