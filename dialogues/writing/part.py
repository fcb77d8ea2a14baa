"""What a part of a plan of dialogue is, and what happens where two people write it at once."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass


class RefusedError(ValueError):
    """Something that must not be done; the message says why and what to do instead."""


class ChangedError(ValueError):
    """Somebody else wrote the part since it was opened. `standing`: what stands there now, in lines of words."""

    def __init__(self, standing):
        super().__init__("Phần này vừa được người khác sửa.")
        self.standing = standing


@dataclass(frozen=True)
class Part:
    """A part that is written as a whole, on a page of its own; `address` is its word in the page's address.

    `read(conference)` gives its rows as dicts, as the page shows them; `words(conference, rows)` puts rows into lines
    of words, to compare and to keep in the trail; `write(conference, rows)` replaces what is stored and may raise
    RefusedError. Parts that are a form and no list have one row.
    """

    code: str
    address: str
    title: str
    read: Callable
    words: Callable
    write: Callable

    def standing(self, conference):
        return self.words(conference, self.read(conference))

    def stamp(self, conference):
        """What a page carries to tell whether the part changed behind its back."""
        return stamp_of(self.standing(conference))


def stamp_of(words):
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
