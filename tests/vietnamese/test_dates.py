"""Dates in papers (NĐ 30/2020) and dates in lists."""

import datetime as dt
from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.dates import ParsedDate, add_months, blank_date, cited_date, long_date, parse_date, short_date

TODAY = date(2024, 11, 21)
BAD = ParsedDate(None, None, "bad_date")
days = st.dates(date(1900, 1, 1), date(2100, 12, 31))
past_days = st.dates(date(1900, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("day", "long", "short", "cited"),
    [
        (date(2024, 1, 5), "ngày 05 tháng 01 năm 2024", "05/01/2024", "05/01/2024"),
        (date(2024, 6, 29), "ngày 29 tháng 6 năm 2024", "29/06/2024", "29/6/2024"),
        (date(2021, 7, 28), "ngày 28 tháng 7 năm 2021", "28/07/2021", "28/7/2021"),
        (date(2022, 1, 18), "ngày 18 tháng 01 năm 2022", "18/01/2022", "18/01/2022"),
        (date(2024, 5, 3), "ngày 03 tháng 5 năm 2024", "03/05/2024", "03/5/2024"),
        (date(2023, 2, 28), "ngày 28 tháng 02 năm 2023", "28/02/2023", "28/02/2023"),
        (date(2023, 12, 10), "ngày 10 tháng 12 năm 2023", "10/12/2023", "10/12/2023"),
    ],
)
def test_dates_of_papers(day, long, short, cited):
    assert (long_date(day), short_date(day), cited_date(day)) == (long, short, cited)


@given(past_days)
def test_every_written_date_is_read_back(day):
    for written in (long_date(day), short_date(day), cited_date(day), day.isoformat()):
        assert parse_date(written, today=TODAY) == ParsedDate(day, day.year, None)


def test_a_draft_leaves_room_for_the_pen():
    assert blank_date(2024, 3) == "ngày      tháng 3 năm 2024"
    assert blank_date(2024, 1) == "ngày      tháng 01 năm 2024"
    assert blank_date(2024) == "ngày      tháng      năm 2024"


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        *((date(2024, 1, 15), 1, date(2024, 2, 15)), (date(2024, 1, 31), 1, date(2024, 2, 29))),
        *((date(2023, 1, 31), 1, date(2023, 2, 28)), (date(2024, 2, 29), 12, date(2025, 2, 28))),
        *((date(2024, 3, 31), 6, date(2024, 9, 30)), (date(2021, 12, 22), 36, date(2024, 12, 22))),
        *((date(2024, 12, 1), 1, date(2025, 1, 1)), (date(2024, 3, 31), -1, date(2024, 2, 29))),
        *((date(2024, 1, 10), -1, date(2023, 12, 10)), (date(2024, 1, 10), 0, date(2024, 1, 10))),
    ],
)
def test_add_months(day, months, due):
    assert add_months(day, months) == due


@given(days, st.integers(-600, 600))
def test_add_months_keeps_the_day_or_takes_the_last(day, months):
    due = add_months(day, months)
    assert (due.year * 12 + due.month) - (day.year * 12 + day.month) == months
    assert due.day == day.day or (due.day < day.day and due.day == monthrange(due.year, due.month)[1])


@given(days, days, st.integers(0, 120))
def test_add_months_keeps_the_order_of_days(first, second, months):
    if first <= second:
        assert add_months(first, months) <= add_months(second, months)


def test_add_months_ends_with_the_calendar():
    with pytest.raises(ValueError, match="year"):
        add_months(date(9999, 12, 1), 1)


@pytest.mark.parametrize(
    "written",
    [
        *("24/10/2022", "24.10.2022", "24-10-2022", "24 / 10 / 2022", "2022-10-24", "2022/10/24"),
        *("ngày 24 tháng 10 năm 2022", "Ngày 24 tháng 10, năm 2022", "NGÀY 24/10/2022", "24 tháng 10 năm 2022"),
        *(
            "24/10/2022 00:00:00",
            "2022-10-24T07:30:00",
            "2022-10-24 07:30:00.000",
            " 24/10/2022\u00a0",
            "sinh ngày 24/10/2022",
        ),
        *(date(2022, 10, 24), dt.datetime(2022, 10, 24, 7, 30)),
    ],
)
def test_a_full_date_is_known(written):
    assert parse_date(written, today=TODAY) == ParsedDate(date(2022, 10, 24), 2022, None)


def test_short_days_and_months_are_day_first():
    assert parse_date("5/6/1962", today=TODAY).date == date(1962, 6, 5)


@pytest.mark.parametrize("empty", [None, "", "  ", "\u00a0"])
def test_an_empty_cell_is_no_problem(empty):
    assert parse_date(empty, today=TODAY) == ParsedDate(None, None, None)


@pytest.mark.parametrize("written", ["1975", 1975, 1975.0, "1975.0", "năm 1975", "sinh năm 1975", " 1975 "])
def test_a_year_alone_is_a_year(written):
    assert parse_date(written, today=TODAY) == ParsedDate(None, 1975, None)


@pytest.mark.parametrize(
    "written", ["00/00/1939", "0/5/1939", "05/00/1939", "5/1939", "tháng 5 năm 1939", "tháng 5/1939"]
)
def test_an_unknown_day_leaves_the_year(written):
    assert parse_date(written, today=TODAY) == ParsedDate(None, 1939, "partial_date")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        *(("5/6/62", date(1962, 6, 5)), ("05.06.62", date(1962, 6, 5)), ("21/11/24", date(2024, 11, 21))),
        *(("22/11/24", date(1924, 11, 22)), ("1/1/00", date(2000, 1, 1)), ("29/2/00", date(2000, 2, 29))),
    ],
)
def test_two_digits_of_a_year_are_never_in_the_future(written, day):
    assert parse_date(written, today=TODAY) == ParsedDate(day, day.year, "two_digit_year")


@pytest.mark.parametrize(("written", "year"), [("00/00/39", 1939), ("00/00/24", 2024), ("00/12/24", 1924)])
def test_two_digits_of_a_year_without_a_day(written, year):
    assert parse_date(written, today=TODAY) == ParsedDate(None, year, "two_digit_year")


@given(past_days)
def test_the_guessed_century_is_the_latest_possible(day):
    parsed = parse_date(f"{day.day}/{day.month}/{day.year % 100:02d}", today=TODAY)
    if parsed.date:  # 29/02/00 is a day of 2000, never of 1900
        assert TODAY.replace(year=TODAY.year - 100) < parsed.date <= TODAY
        assert (parsed.date.day, parsed.date.month, parsed.year % 100) == (day.day, day.month, day.year % 100)


@pytest.mark.parametrize("cell", [45000, 45000.0, 45000.75, "45000", "45000.5"])
def test_a_serial_number_of_excel_is_a_date(cell):
    assert parse_date(cell, today=TODAY) == ParsedDate(date(2023, 3, 15), 2023, "date_from_serial")


@given(st.dates(date(1927, 5, 18), TODAY))
def test_every_serial_number_is_counted_as_excel_does(day):
    # 1 January 2000 is 36526 in every Excel.
    assert parse_date(36526 + (day - date(2000, 1, 1)).days, today=TODAY).date == day


@pytest.mark.parametrize(
    "written",
    [
        *("31/02/1968", "29/02/1900", "29/02/23", "32/01/1968", "12/25/1990", "31/11/2023", "1968-02-31"),
        *("22/11/2024", "2025", 2025, 50000, "00/12/2024", "00/00/2025", date(2024, 11, 22), dt.datetime(2030, 1, 1)),
        *(35, "35", 1, 120, 35.5, 0, -5, 1899, "1/1/1899", "00/00/1899", 1975.5, 60001, 9999, date(1899, 12, 31)),
        *("17.10", "17/10", "ngày 24 năm 2022", "13/2022", "40/00/1939", "00/13/1939", "00/00/00/1939", "5/6/962"),
        *("không rõ", "-", "x", "ngày tháng năm", "1e5", "01/01/20222", "079062001234", float("nan"), float("inf")),
        *(True, False, dt.time(7, 30), dt.timedelta(days=3)),
    ],
)
def test_what_cannot_be_a_date_keeps_nothing(written):
    assert parse_date(written, today=TODAY) == BAD


@given(st.text(max_size=20) | st.integers() | st.floats() | st.dates() | st.datetimes())
def test_no_cell_breaks_the_reader(cell):
    parsed = parse_date(cell, today=TODAY)
    assert parsed.problem in {None, "partial_date", "two_digit_year", "date_from_serial", "bad_date"}
    assert parsed.date is None or (parsed.date <= TODAY and parsed.year == parsed.date.year)
    assert parsed.problem != "bad_date" or parsed == BAD


def test_today_is_asked_for():
    with pytest.raises(TypeError):
        parse_date("5/6/1962")
    assert parse_date("01/01/2025", today=TODAY) == BAD
    assert parse_date("01/01/2025", today=date(2025, 1, 1)).date == date(2025, 1, 1)


@pytest.mark.parametrize("written", ["17101975", 17101975, "17-Oct-1975", "17 October 1975"])
def test_days_without_signs_or_with_english_months(written):
    assert parse_date(written, today=TODAY) == ParsedDate(date(1975, 10, 17), 1975)


def test_year_and_month_alone():
    assert parse_date("1975-10", today=TODAY) == ParsedDate(None, 1975, "partial_date")
    assert parse_date("31021975", today=TODAY).problem == "bad_date"
