"""The officer's calendar: what the law asks for at fixed times of the year (reports/data/duties.toml). Pure."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

CALENDAR = Path(__file__).parent / "data" / "duties.toml"
AHEAD = 30  # days: what begins or ends later is not yet on anybody's desk


@dataclass(frozen=True)
class Duty:
    """One line of the calendar. Without `months` once a year, `begins` and `ends` as "09-01"; else days as "15"."""

    title: str
    source: str
    in_force_from: date
    in_force_to: date | None = None
    months: tuple[int, ...] = ()
    begins: str = ""
    ends: str = ""

    def terms(self, year):
        """(first day or None, last day or None) of each time the duty falls in a year."""
        if not self.months:
            return [(on(year, self.begins), on(year, self.ends))]
        return [(in_month(year, month, self.begins), in_month(year, month, self.ends)) for month in self.months]

    def holds(self, day):
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True)
class Term:
    """A duty at one time: from `begins` (None: now) to `ends` (None: no day is set)."""

    duty: Duty
    begins: date | None
    ends: date | None

    @property
    def day(self):
        """The day it is sorted by and shown with: its last, else its first."""
        return self.ends or self.begins


def coming(day, duties=None):
    """Of each duty the nearest term that runs on a day or begins or ends within AHEAD days of it, in their order."""
    found = []
    for duty in calendar() if duties is None else duties:
        terms = [Term(duty, *ends) for year in (day.year, day.year + 1) for ends in duty.terms(year)]
        found += [term for term in terms if is_near(term, day) and duty.holds(term.day)][:1]
    return sorted(found, key=lambda term: term.day)


def is_near(term, day):
    """Running on the day, or to begin or end soon. What has no last day is over with its month."""
    horizon = day + timedelta(days=AHEAD)
    if term.ends is None:
        same_month = (term.begins.year, term.begins.month) == (day.year, day.month)
        return same_month or day <= term.begins <= horizon
    begins = term.begins or term.ends
    return day <= term.ends and begins <= horizon


def on(year, text):
    """The day "09-01" of a year."""
    month, day = map(int, text.split("-"))
    return date(year, month, day)


def in_month(year, month, day):
    """The day "15" of a month; None for ""."""
    return date(year, month, int(day)) if day else None


@cache
def calendar():
    """All duties of the file."""
    with CALENDAR.open("rb") as file:
        rows = tomllib.load(file)["duty"]
    return tuple(
        Duty(
            title=row["title"],
            source=row["source"],
            in_force_from=row["from"],
            in_force_to=row.get("to"),
            months=tuple(row.get("months", ())),
            begins=row.get("begins", ""),
            ends=row.get("ends", ""),
        )
        for row in rows
    )
