"""Dates as official papers write them (NĐ 30/2020/NĐ-CP, Phụ lục I) and as officers type them into lists."""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass

from vietnamese.text import search_key, tidy

OLDEST_YEAR = 1900
SERIALS = range(10_000, 60_001)

_SERIAL_ZERO = dt.date(1899, 12, 30)
_BLANK = " " * 6

_NUMBER = re.compile(r"[0-9]{1,6}(?:\.[0-9]+)?")
_PLAIN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_CLOCK = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?$")
# Against a search key, where every kind of separator is already one blank.
_DAY_FIRST = re.compile(
    r"(?:sinh )?(?:(?:ngay )?([0-9]{1,2}) )??(?:(?:thang )?([0-9]{1,2}) )?(?:nam )?([0-9]{4}|[0-9]{2})"
)
# "khoảng 1975", "xx/10/1975", "T3/1988": what stands where nobody knows the day.
_ABOUT = re.compile(r"^(?:khoang|tam|chung|uoc) |\bx{1,2}\b|\bt(?=[0-9])")
_YEAR_FIRST = re.compile(r"([0-9]{4}) ([0-9]{1,2})(?: ([0-9]{1,2}))?")
# "17101975": eight digits without a sign between them, day first.
_UNPARTED = re.compile(r"([0-9]{2})([0-9]{2})([12][0-9]{3})")
_MONTHS = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@dataclass(frozen=True)
class ParsedDate:
    """What a cell says about a date.

    `date` when the day is known; `year` when at least the year is. `problem` is None, "partial_date" (day or month
    unknown), "two_digit_year" (century guessed), "date_from_serial" (Excel number) or "bad_date" (nothing is kept).
    """

    date: dt.date | None = None
    year: int | None = None
    problem: str | None = None


BAD_DATE = ParsedDate(problem="bad_date")


def long_date(day: dt.date) -> str:
    """ "ngày 05 tháng 01 năm 2024", "ngày 29 tháng 6 năm 2024": only days below 10 and months 1 and 2 take a zero."""
    return f"ngày {day.day:02d} tháng {_month(day.month)} năm {day.year}"


def short_date(day: dt.date) -> str:
    """ "05/01/2024", always ten characters, for tables and forms."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def cited_date(day: dt.date) -> str:
    """The date of a cited paper, with the zeros of `long_date`: "28/7/2021", "18/01/2022", "03/5/2024"."""
    return f"{day.day:02d}/{_month(day.month)}/{day.year}"


def blank_date(year: int, month: int | None = None) -> str:
    """The date line of a draft, with room for a pen: "ngày      tháng 3 năm 2024"."""
    return f"ngày{_BLANK}tháng{_BLANK if month is None else f' {_month(month)} '}năm {year}"


def add_months(day: dt.date, months: int) -> dt.date:
    """The corresponding day `months` later (earlier when negative), else the last day of that month.

    Bộ luật Dân sự 2015, Điều 148 khoản 3. ValueError outside the years 1 to 9999.
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(years, month + 1)[1]
    return dt.date(years, month + 1, min(day.day, last))


def parse_date(value: str | int | float | dt.date | dt.datetime | None, *, today: dt.date) -> ParsedDate:
    """Read a date as people write it in lists; an empty cell is an empty `ParsedDate`.

    Text may be day first (5/6/1962, 05.06.1962), ISO, in words ("ngày 5 tháng 6 năm 1962"), a year, or an Excel serial
    number. Days after `today`, before 1900 or not in the calendar, plain ages and cells of other kinds are "bad_date".
    """
    if value is None:
        return ParsedDate()
    if isinstance(value, dt.datetime):
        return _known(value.date(), today)
    if isinstance(value, dt.date):
        return _known(value, today)
    if isinstance(value, int | float):
        return _from_text(f"{value:08d}", today) if _is_unparted(value) else _from_number(value, today)
    return _from_text(tidy(value), today) if isinstance(value, str) else BAD_DATE


def _is_unparted(number: int | float) -> bool:
    """Whether a number can be day, month and year in one, the zero of the day lost: 5061962."""
    return isinstance(number, int) and 1_01_1900 <= number <= 31_12_2999


def _month(month: int) -> str:
    return f"{month:02d}" if month <= 2 else str(month)


def _known(day: dt.date, today: dt.date, problem: str | None = None) -> ParsedDate:
    return ParsedDate(day, day.year, problem) if day.year >= OLDEST_YEAR and day <= today else BAD_DATE


def _from_number(number: int | float, today: dt.date) -> ParsedDate:
    if SERIALS.start <= number < SERIALS.stop:
        return _known(_SERIAL_ZERO + dt.timedelta(days=int(number)), today, "date_from_serial")
    if OLDEST_YEAR <= number <= today.year and number == int(number):
        return ParsedDate(year=int(number))
    return BAD_DATE


def _from_text(text: str, today: dt.date) -> ParsedDate:
    if not text:
        return ParsedDate()
    if match := _PLAIN.fullmatch(text):
        return _from_parts(match[1], match[2], match[3], today)
    if _NUMBER.fullmatch(text):
        return _from_number(float(text), today)
    key = search_key(_CLOCK.sub("", text))
    key = _ABOUT.sub(lambda found: "0" if found[0].startswith("x") else "", key)
    key = _MONTHS.sub(lambda found: str(_MONTH_NAMES.index(found[1]) + 1), key)
    key = " ".join(match.groups()) if (match := _UNPARTED.fullmatch(key)) else key
    if match := _YEAR_FIRST.fullmatch(key):
        return _from_parts(match[3], match[2], match[1], today)
    if match := _DAY_FIRST.fullmatch(key):
        return _from_parts(match[1], match[2], match[3], today)
    return BAD_DATE


def _from_parts(day_text: str | None, month_text: str | None, year_text: str, today: dt.date) -> ParsedDate:
    day, month, year = int(day_text or 0), int(month_text or 0), int(year_text)
    if day_text is None and month_text is None:
        return _from_number(year, today)
    if month_text is None or (day_text is None and len(year_text) == 2):
        return BAD_DATE  # a month is missing, or "17/10" is a day without a year
    problem = None
    if len(year_text) == 2:
        year, problem = _full_year(year, month, day, today), "two_digit_year"
    if day and month:
        return _from_calendar(year, month, day, today, problem)
    if day > 31 or month > 12 or year < OLDEST_YEAR or (year, month) > (today.year, today.month):
        return BAD_DATE
    return ParsedDate(year=year, problem=problem or "partial_date")


def _from_calendar(year: int, month: int, day: int, today: dt.date, problem: str | None) -> ParsedDate:
    try:
        return _known(dt.date(year, month, day), today, problem)
    except ValueError:
        return BAD_DATE


def _full_year(year: int, month: int, day: int, today: dt.date) -> int:
    """The latest year ending in these two digits with which the day is not in the future."""
    latest = today.year // 100 * 100 + year
    return latest - 100 if (latest, month, day) > (today.year, today.month, today.day) else latest
