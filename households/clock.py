"""The 36 months after leaving poverty, as two flags. Pure: a household's recognitions in, last days out.

Rules are data (data/exits.toml): who counts for statistics and programme (QĐ 90/QĐ-TTg), who for credit
(QĐ 28/2015/QĐ-TTg). Leaving poverty for near-poverty starts the first but not the second.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from vietnamese.dates import add_months

FILE = Path(__file__).parent / "data" / "exits.toml"
PROGRAMME, CREDIT = "programme", "credit"
# What such a recognition says of itself: the household left, whatever older lists the register holds.
TELLS_EXIT = {"escaped_poor", "escaped_near_poor"}


@dataclass(frozen=True)
class Exit:
    """One rule of exits.toml, with the names used there."""

    code: str
    flag: str
    label: str
    left: frozenset
    entered: frozenset
    ends_by: frozenset
    months: int
    basis: str
    local: bool = False
    first_day: date | None = None
    last_day: date | None = None

    def covers(self, decided_on):
        """Whether decisions of a day fall under the rule; one without a day does."""
        if decided_on is None:
            return True
        return (self.first_day or decided_on) <= decided_on <= (self.last_day or decided_on)


@dataclass(frozen=True)
class Step:
    """One recognition: its class, the first day it counts, its decision's date, the last day the office fixed."""

    category: str
    effective_from: date
    decided_on: date | None = None
    until_set: date | None = None


@dataclass(frozen=True)
class Clock:
    """A rule that started for a household: the recognition that started it and the last day, None if undated."""

    rule: Exit
    start: Step
    until: date | None

    def days_left(self, day):
        """Days after `day` up to the last; negative when it has passed, None where no day is known."""
        return (self.until - day).days if self.until else None

    def runs(self, day):
        return self.until is not None and day <= self.until


@cache
def exits():
    """The rules of exits.toml in their order."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["exit"]
    return tuple(_exit(row) for row in rows)


def _exit(row):
    sets = {name: frozenset(row.pop(name)) for name in ("left", "entered", "ends_by")}
    return Exit(**sets, first_day=row.pop("from", None), last_day=row.pop("to", None), **row)


def clocks(steps, day):
    """Clocks that recognitions in force by a day have started and none has ended since, in the rules' order.

    `steps` in order of counting. A clock whose last day has passed is told too: `Clock.runs` says so.
    """
    past = [step for step in steps if step.effective_from <= day]
    found = [_clock(rule, past) for rule in exits()]
    return [clock for clock in found if clock]


def _clock(rule, steps):
    start, before = None, None
    for step in steps:
        if step.category in rule.entered and rule.covers(step.decided_on):
            if step.category in TELLS_EXIT or before in rule.left:
                start = step
        elif step.category in rule.ends_by:
            start = None
        before = step.category
    if start is None:
        return None
    return Clock(rule, start, last_day(rule, start))


def last_day(rule, step):
    """As the office fixed it, else the rule's months from the decision; None without a decision."""
    if step.until_set:
        return step.until_set
    return add_months(step.decided_on, rule.months) if step.decided_on else None


def months_after(category):
    """Months for which a household recognised as `category` counts as newly escaped; None for the other classes."""
    if category not in TELLS_EXIT:
        return None
    return next((rule.months for rule in exits() if rule.flag == PROGRAMME and rule.code == category), None)
