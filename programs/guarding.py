"""Two people on one part of a plan: a page carries a stamp of what it showed, the action compares it."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from programs.models import YearPlan


@dataclass(frozen=True)
class Part:
    """A part of a plan that is written at once.

    `read(plan)` gives its values as the form takes them; `lines(values)` says stored or typed values in lines of words.
    """

    read: Callable
    lines: Callable

    def words(self, plan):
        return self.lines(self.read(plan))


class ChangedError(ValueError):
    """Somebody else wrote the part since the page was opened. `standing`: what stands there now, in lines of words."""

    def __init__(self, standing):
        super().__init__("Phần này vừa được người khác sửa.")
        self.standing = standing


def stamp_of(lines):
    """A short mark of lines of words."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def unchanged(plan, part, seen):
    """The words of a part as they stand, the plan locked; call inside the transaction of an action.

    `seen`: the stamp of what the writer had before them, None where nobody looked. Raises ChangedError.
    """
    YearPlan.objects.select_for_update().get(pk=plan.pk)
    standing = part.words(plan)
    if seen is not None and seen != stamp_of(standing):
        raise ChangedError(standing)
    return standing


def side_by_side(standing, typed):
    """Rows (line that stands or "", line typed or "", whether both are the same) of two lists of lines."""
    steps = SequenceMatcher(None, standing, typed, autojunk=False).get_opcodes()
    return [
        (left, right, kind == "equal")
        for kind, first, first_end, second, second_end in steps
        for left, right in zip_longest(standing[first:first_end], typed[second:second_end], fillvalue="")
    ]
