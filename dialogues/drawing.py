"""The draw by lot: anyone who has the seed and the list draws the same people again. Pure.

Each household of the list has a slip: its number in the register. Beside it stands SHA-256 of "seed:number"; who has
the smallest value comes first. Nobody can know the order before the seed is told, the order of the list does not
matter, and one household more or less leaves the order of all others as it is.

Where least shares are set, the first so many of the order are looked at. As long as they lack somebody, the last who
can be spared makes room for the first of those waiting with whom less is lacking. Where nobody is lacking the order
alone decides.
"""

import hashlib
from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True)
class Slip:
    """One household in the draw: its number, the name of its head, the groups (Share.Who) its representative counts in.

    Names and groups of the day of the draw are kept with it, so that it can be repeated when the register has changed.
    """

    key: int
    name: str
    groups: frozenset[str] = frozenset()

    @classmethod
    def read(cls, stored):
        return cls(stored["key"], stored["name"], frozenset(stored["groups"]))

    @property
    def stored(self):
        """As the database keeps it."""
        return {"key": self.key, "name": self.name, "groups": sorted(self.groups)}


def mark(seed, key):
    """What decides a slip's place: 64 hexadecimal digits."""
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()


def in_order(seed, pool):
    """The slips as the seed orders them."""
    return sorted(pool, key=lambda slip: (mark(seed, slip.key), slip.key))


def drawn(seed, pool, wanted, floors=None):
    """The slips that won, in the order of the draw: `wanted` of them, or all where there are fewer.

    `floors`: the least number of each group, {"women": 2}; kept as far as single exchanges can.
    """
    order = in_order(seed, pool)
    taken, waiting = order[:wanted], order[wanted:]
    while swap := _swap(taken, waiting, floors or {}):
        out, come = swap
        taken = [slip for slip in taken if slip != out] + [come]
        waiting = [slip for slip in waiting if slip != come] + [out]
    winners = set(taken)
    return [slip for slip in order if slip in winners]


def lacking(slips, floors):
    """How many people of the groups are missing altogether."""
    found = Counter(group for slip in slips for group in slip.groups)
    return sum(max(least - found[group], 0) for group, least in floors.items())


def _swap(taken, waiting, floors):
    """(who goes, who comes) with whom less is lacking, or None. Of slips with the same groups one stands for all."""
    lack = lacking(taken, floors)
    if not lack:
        return None
    last, first = {slip.groups: slip for slip in taken}, {slip.groups: slip for slip in reversed(waiting)}
    leaving = sorted(last.values(), key=taken.index, reverse=True)
    for come in sorted(first.values(), key=waiting.index):
        for out in leaving:
            if lacking([slip for slip in taken if slip != out] + [come], floors) < lack:
                return out, come
    return None
