"""Movement of poor and near-poor households between two days. Pure: what is known of each household in, figures out.

Tables 2 and 3 of the review's report forms (TT 07/2021/TT-BLĐTBXH, Phụ lục VII, as software of provinces reproduces
them): 9 = 1 - 2 - 3 - 4 + 5 + 6 + 7 + 8 for households and for persons. "Tái nghèo" is a household that was poor on an
earlier list, neither poor nor near-poor at the start, and poor at the end; "phát sinh mới" never was poor before.
"""

from collections import defaultdict
from dataclasses import dataclass

from households.classification import NEAR_POOR, POOR

START, TO_OTHER, ABOVE, LESS, FROM_OTHER, AGAIN, NEW, MORE, END = range(1, 10)
TAKEN, ADDED = (TO_OTHER, ABOVE, LESS), (FROM_OTHER, AGAIN, NEW, MORE)
COLUMNS = range(START, END + 1)
OTHER = {POOR: NEAR_POOR, NEAR_POOR: POOR}


@dataclass(frozen=True)
class State:
    """A household on a day: key of its place, its class then (None: in no group), its persons."""

    place: int
    category: str | None
    persons: int = 0


@dataclass(frozen=True)
class History:
    """A household over the time asked for; `start` and `end` are None where it was not in the register.

    `arrived_as`: its class when it came, of one that came in between. `ever`: classes of its lists before the end of
    the first day.
    """

    key: int
    start: State | None
    end: State | None
    ever: frozenset = frozenset()
    arrived_as: str | None = None


@dataclass(frozen=True)
class Move:
    """One household in one column of one place, with the persons it stands for. `counts`: False for persons alone."""

    key: int
    place: int
    column: int
    persons: int
    counts: bool = True


@dataclass(frozen=True)
class Figure:
    """Households and persons."""

    households: int = 0
    persons: int = 0

    def __add__(self, other):
        return Figure(self.households + other.households, self.persons + other.persons)


def movements(histories, group):
    """{place: {column 1 to 9: Figure}} of a class (POOR or NEAR_POOR)."""
    found = defaultdict(lambda: dict.fromkeys(COLUMNS, Figure()))
    for history in histories:
        for move in moves(history, group):
            found[move.place][move.column] += Figure(int(move.counts), move.persons)
    return dict(found)


def balanced(row):
    """Whether column 9 is what the others make, for households and persons."""

    def sum_of(name):
        value = {column: getattr(figure, name) for column, figure in row.items()}
        return value[START] - sum(value[c] for c in TAKEN) + sum(value[c] for c in ADDED) == value[END]

    return sum_of("households") and sum_of("persons")


def moves(history, group):
    """Moves of one household in the table of a class: [] for one that was in it neither before nor after."""
    start = history.start if history.start and history.start.category == group else None
    end = history.end if history.end and history.end.category == group else None
    found = []
    if start:
        found.append(Move(history.key, start.place, START, start.persons))
    if end:
        found.append(Move(history.key, end.place, END, end.persons))
    if start and end and start.place == end.place:
        return found + _persons_alone(history.key, start, end)
    if start:
        found.append(Move(history.key, start.place, _why_left(history, group, end), start.persons))
    if end:
        found.append(Move(history.key, end.place, _why_came(history, group, start), end.persons))
    return found


def _persons_alone(key, start, end):
    """Births, deaths and moves of people in a household that stayed: persons without a household."""
    more = end.persons - start.persons
    if not more:
        return []
    return [Move(key, start.place, MORE if more > 0 else LESS, abs(more), counts=False)]


def _why_left(history, group, end):
    """Column of a household of the class at the start and no longer, or no longer there."""
    if end or history.end is None or history.end.category is None:
        return LESS
    return TO_OTHER if history.end.category == OTHER[group] else ABOVE


def _why_came(history, group, start):
    """Column of a household of the class at the end and not before, or not there."""
    if start:
        return MORE
    if history.start is None and history.arrived_as in OTHER:
        return MORE
    if history.start and history.start.category == OTHER[group]:
        return FROM_OTHER
    return AGAIN if group in history.ever else NEW
