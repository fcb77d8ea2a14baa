"""How many take part in a conference: rules, totals, and the sum in words. Pure.

A fixed line counts as it stands. A line per place counts that many from each place, which is a hamlet of a commune.
"""

from collections import Counter
from dataclasses import dataclass

FIXED, PER_COMMUNE, PER_HAMLET = "fixed", "per_commune", "per_hamlet"

MIXED_KINDS = "thôn, xóm"


@dataclass(frozen=True)
class Place:
    """A hamlet as quotas see it: key, name on the screen, kind ("xóm")."""

    key: int
    title: str
    kind: str


@dataclass(frozen=True)
class Line:
    """One group of participants. `places` are those that send people; a fixed line has none."""

    group: str
    rule: str
    count: int
    places: tuple[Place, ...] = ()


def line_total(line):
    """Persons of a line: 7 fixed, or 5 from each of 8 places = 40."""
    return line.count * len(line.places) if line.rule == PER_HAMLET else line.count


def explained(line):
    """How the number comes about: "7 người" or "5 người/xóm x 8 xóm = 40 người"."""
    if line.rule == FIXED:
        return f"{line.count} người"
    kind = kind_of(line.places)
    return f"{line.count} người/{kind} x {len(line.places)} {kind} = {line_total(line)} người"


def kind_of(places):
    """What the places are called together: their kind where it is one and the same."""
    kinds = {place.kind for place in places}
    return kinds.pop() if len(kinds) == 1 else MIXED_KINDS


def total(lines):
    return sum(line_total(line) for line in lines)


def total_explained(lines):
    """The sum of several lines: "7 + 40 + 8 = 55 người"; of a single one "40 người"; "" without lines."""
    if not lines:
        return ""
    sums = [str(line_total(line)) for line in lines]
    return f"{' + '.join(sums)} = {total(lines)} người" if len(sums) > 1 else f"{sums[0]} người"


def by_place(lines):
    """[(Place, persons)] for the lines per place, in the order in which places first appear."""
    sent = Counter()
    for line in lines:
        if line.rule == PER_HAMLET:
            sent.update(dict.fromkeys(line.places, line.count))
    return list(sent.items())
