"""How full a list is: seats of each line and place, and least shares among those chosen. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dialogues import quotas

OWN_SIDES = {"superior", "other"}  # people the office that holds the conference names itself
WOMEN, ETHNIC_MINORITY, EACH_HAMLET = "women", "ethnic_minority", "each_hamlet"
STANDINGS = {
    "poor": "poor",
    "near_poor": "near_poor",
    "escaped_poor": "newly_escaped",
    "escaped_near_poor": "newly_escaped",
}


@dataclass(frozen=True)
class Seats:
    """The seats of one line at one place, and how many are taken or were declined.

    `cluster`, `line`: keys of rows, `cluster` None without clusters. `place`: the hamlet or commune that sends them,
    None for a fixed line. `filler`: key of the unit that fills them; None: every commune of the gathering.
    """

    cluster: int | None
    line: int
    group: str
    side: str
    place: quotas.Place | None
    filler: int | None
    wanted: int
    chosen: int = 0
    declined: int = 0

    @property
    def key(self):
        return (self.cluster, self.line, self.place.key if self.place else None)

    @property
    def free(self):
        return max(self.wanted - self.chosen, 0)

    @property
    def over(self):
        """More than wanted: the quota was lowered after people were chosen."""
        return max(self.chosen - self.wanted, 0)

    @property
    def is_full(self):
        return self.chosen >= self.wanted


@dataclass(frozen=True)
class Sum:
    """Seats of several lines or places together."""

    wanted: int
    chosen: int
    declined: int
    free: int

    @property
    def is_full(self):
        return not self.free


@dataclass(frozen=True)
class ShareMeter:
    """A least share: `have` of the chosen, `least` of all who are wanted."""

    who: str
    label: str
    percent: int
    have: int
    least: int

    @property
    def lacking(self):
        return max(self.least - self.have, 0)


def seats_of(gathering, office):
    """The empty seats of a gathering; `office`: key of the unit that holds the conference."""
    for line in gathering.lines:
        if line.rule == quotas.FIXED:
            yield Seats(
                gathering.key, line.key, line.group, line.side, None, _filler(gathering, line, office), line.count
            )
        for place in line.places:
            unit = place.above if line.rule == quotas.PER_HAMLET else place.key
            yield Seats(gathering.key, line.key, line.group, line.side, place, unit, line.count)


def _filler(gathering, line, office):
    """Who fills a fixed line: the office itself, or the communes together, or the only one there is."""
    if line.side in OWN_SIDES:
        return office
    return gathering.communes[0].key if len(gathering.communes) == 1 else None


def filled(seats, chosen, declined):
    """Seats with their numbers; `chosen` and `declined` count persons by the seats' key (mappings with a default)."""
    return replace(seats, chosen=chosen.get(seats.key, 0), declined=declined.get(seats.key, 0))


def together(seats):
    """The Sum of seats: an overfull place does not make up for an empty one."""
    rows = list(seats)
    return Sum(
        sum(row.wanted for row in rows),
        sum(row.chosen for row in rows),
        sum(row.declined for row in rows),
        sum(row.free for row in rows),
    )


def groups_of(*, sex, minority, standing):
    """The groups (Share.Who) that a household's representative counts in."""
    found = {WOMEN} if sex == "female" else set()
    found |= {ETHNIC_MINORITY} if minority else set()
    return frozenset(found | ({STANDINGS[standing]} if standing in STANDINGS else set()))


def least(percent, persons):
    """The least whole number of persons that is `percent` of them: 30% of 5 are 2."""
    return -(-percent * persons // 100)


def share_meters(shares, people: Iterable[frozenset[str]], hamlets_with, hamlets, wanted):
    """ShareMeters of (who, label, percent); `people`: groups of each chosen representative.

    `hamlets_with`, `hamlets`: how many have somebody, how many there are. `wanted`: all seats of representatives.
    """
    people = list(people)
    for who, label, percent in shares:
        if who == EACH_HAMLET:
            yield ShareMeter(who, label, 100, hamlets_with, hamlets)
        else:
            yield ShareMeter(who, label, percent, sum(who in groups for groups in people), least(percent, wanted))


def floors_for(shares, people: Iterable[frozenset[str]], wanted):
    """The least numbers a draw of `wanted` must bring, so that with those chosen before every share is kept: {who: n}.

    Counted over all chosen so far, not draw by draw: rounding up in every hamlet would ask for more than the share.
    """
    people = list(people)
    have = {who: sum(who in groups for groups in people) for who, _, _ in shares}
    return {
        who: lack
        for who, _, percent in shares
        if who != EACH_HAMLET and (lack := least(percent, len(people) + wanted) - have[who]) > 0
    }
