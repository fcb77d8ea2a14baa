"""Narrowing, counting and ordering the rows of an inbox. Pure."""

from collections import Counter
from datetime import date

from documents.campaigns.standing import LABELS, LATE, ORDER

FAR = date(9999, 12, 31)


def narrowed(rows, *, state="", kind="", unit=None, year=None):
    """Standings that match all that was asked: a state (or "late"), a kind, the key of a unit, a year."""
    return [
        row
        for row in rows
        if (not state or has_state(row, state))
        and (not kind or row.kind == kind)
        and (not unit or row.unit.pk == unit)
        and (not year or row.year == year)
    ]


def has_state(row, state):
    """A late row is both late and in its own state."""
    return row.late if state == LATE else row.state == state


def usual(row):
    """The reviewer's own work first, the longest waiting on top."""
    return ORDER.index(row.state), not row.late, -(row.age or 0), row.due_on or FAR, row.unit.name_key


ORDERS = {
    "": usual,
    "due": lambda row: (row.due_on or FAR, row.unit.name_key),
    "unit": lambda row: (row.unit.name_key, row.kind, -row.year),
    "age": lambda row: (not row.waits_on_reviewer, -(row.age or 0), row.unit.name_key),
}


def ordered(rows, by=""):
    """Standings in one of ORDERS."""
    return sorted(rows, key=ORDERS.get(by, usual))


def counts(rows):
    """[(state, label, number)] of the states that occur, late first; a late row counts in its own state too."""
    found = Counter(row.state for row in rows)
    found[LATE] = sum(row.late for row in rows)
    return [(state, label, found[state]) for state, label in LABELS.items() if found[state]]
