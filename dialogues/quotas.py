"""How many take part in a conference: rules, totals, and the sum in words. Pure.

A fixed line counts as it stands. A line per commune or per hamlet counts that many from each of its places. People meet
in gatherings: one for each cluster of communes, or the single one of a conference without clusters.
"""

from collections import Counter
from dataclasses import dataclass

FIXED, PER_COMMUNE, PER_HAMLET = "fixed", "per_commune", "per_hamlet"

NO_PLACES = {PER_COMMUNE: "xã", PER_HAMLET: "thôn, xóm"}
# Where kinds are mixed papers name them in this order: "xã, thị trấn", "khóm, ấp", "thôn, tổ dân phố".
KINDS = ("xã", "phường", "thị trấn", "đặc khu", "khóm", "khu vực", "ấp", "thôn", "xóm", "bản", "buôn", "khu phố")


@dataclass(frozen=True)
class Place:
    """A commune or hamlet as quotas see it: key, name on the screen, kind ("xóm"), key of the unit above."""

    key: int
    title: str
    kind: str
    above: int | None = None


@dataclass(frozen=True)
class Line:
    """One group of participants. `places`: those that send people, none for a fixed line; `key` of the stored row."""

    group: str
    rule: str
    count: int
    places: tuple[Place, ...] = ()
    side: str = ""
    key: int | None = None


@dataclass(frozen=True)
class Draft:
    """A rule as it was written down, before it meets places. `hamlets`: keys of the only ones it holds for, none: all.

    `cluster`: key of the only cluster it holds in, None: in every one; `key` of the stored row.
    """

    group: str
    rule: str
    count: int
    side: str = ""
    hamlets: frozenset[int] = frozenset()
    cluster: int | str | None = None
    key: int | None = None

    def at(self, communes, hamlets):
        """The Line where these communes and hamlets (Places) take part."""
        senders = {
            FIXED: (),
            PER_COMMUNE: communes,
            PER_HAMLET: tuple(place for place in hamlets if not self.hamlets or place.key in self.hamlets),
        }
        return Line(self.group, self.rule, self.count, senders[self.rule], self.side, self.key)


@dataclass(frozen=True)
class Gathering:
    """People who meet at one place: `communes` and `hamlets` that take part, and the lines that hold there."""

    title: str
    communes: tuple[Place, ...]
    hamlets: tuple[Place, ...]
    lines: tuple[Line, ...]
    key: int | str | None = None

    @property
    def total(self):
        return total(self.lines)


def line_total(line):
    """Persons of a line: 7 fixed, or 5 from each of 8 places = 40."""
    return line.count if line.rule == FIXED else line.count * len(line.places)


def explained(line):
    """How the number comes about: "7 người" or "5 người/xóm x 8 xóm = 40 người"."""
    if line.rule == FIXED:
        return f"{line.count} người"
    kind = kind_of(line.places, line.rule)
    return f"{line.count} người/{kind} x {len(line.places)} {kind} = {line_total(line)} người"


def kind_of(places, rule=PER_HAMLET):
    """What the places are called together: "ấp", or "khóm, ấp" where they are of two kinds."""
    found = dict.fromkeys(place.kind for place in places)
    return (
        ", ".join(sorted(found, key=lambda kind: KINDS.index(kind) if kind in KINDS else len(KINDS))) or NO_PLACES[rule]
    )


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
        if line.rule != FIXED:
            sent.update(dict.fromkeys(line.places, line.count))
    return list(sent.items())
