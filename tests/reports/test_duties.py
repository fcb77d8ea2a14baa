"""The officer's calendar: which duties are near on which day."""

from datetime import date

import pytest

from reports.duties import Duty, calendar, coming

YEARLY = Duty("Định kỳ", "QĐ", date(2021, 9, 1), begins="09-01", ends="12-14")
MONTHLY = Duty("Thường xuyên", "QĐ", date(2021, 9, 1), months=tuple(range(1, 13)), begins="15")
REPORT = Duty("Báo cáo", "QĐ", date(2021, 9, 1), months=tuple(range(2, 10)), ends="05")


def terms(duty, *day):
    return [(term.begins, term.ends) for term in coming(date(*day), [duty])]


@pytest.mark.parametrize(
    ("day", "shown"),
    [((2026, 8, 1), False), ((2026, 8, 2), True), ((2026, 12, 14), True), ((2026, 12, 15), False)],
)
def test_a_yearly_duty_is_shown_from_a_month_before_until_its_last_day(day, shown):
    assert bool(terms(YEARLY, *day)) is shown


def test_a_monthly_duty_without_end_belongs_to_its_month():
    assert terms(MONTHLY, 2026, 11, 21) == [(date(2026, 11, 15), None)]
    assert terms(MONTHLY, 2026, 12, 31) == [(date(2026, 12, 15), None)]
    assert terms(MONTHLY, 2027, 1, 1) == [(date(2027, 1, 15), None)]


def test_a_report_is_shown_a_month_before_it_is_due():
    assert terms(REPORT, 2026, 1, 5) == []
    assert terms(REPORT, 2026, 1, 6) == [(None, date(2026, 2, 5))]
    assert terms(REPORT, 2026, 2, 6) == [(None, date(2026, 3, 5))]
    assert terms(REPORT, 2026, 9, 6) == []


def test_a_duty_counts_only_while_its_law_is_in_force():
    assert terms(YEARLY, 2020, 10, 1) == []
    ended = Duty("Cũ", "QĐ", date(2021, 9, 1), date(2025, 12, 31), begins="09-01", ends="12-14")
    assert terms(ended, 2025, 10, 1)
    assert terms(ended, 2026, 10, 1) == []


def test_the_nearest_comes_first():
    found = coming(date(2026, 9, 1), [YEARLY, REPORT, MONTHLY])
    assert [term.duty for term in found] == [REPORT, MONTHLY, YEARLY]


def test_every_line_of_the_file_has_source_and_dates():
    assert len(calendar()) == 3
    for duty in calendar():
        assert duty.source.startswith("Quyết định số 24/2021")
        assert duty.in_force_from == date(2021, 9, 1)
        assert duty.terms(2026)
