"""Which column of the register a heading names. The names themselves are data: `columns.toml`."""

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from vietnamese.text import search_key, tidy


@dataclass(frozen=True)
class ColumnNames:
    """One column of the register: its key, what people call it, the headings seen for it, and such as resemble them."""

    key: str
    label: str
    names: tuple[str, ...]
    exact: tuple[str, ...] = ()
    like: tuple[str, ...] = ()
    but: tuple[str, ...] = ()


def _load():
    with Path(__file__).with_name("columns.toml").open("rb") as file:
        rows = tomllib.load(file)["column"]
    return tuple(
        ColumnNames(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})
        for row in rows
    )


COLUMNS = _load()
NAME_COLUMNS = ("member", "name", "head")
TEXT_COLUMNS = ("causes", "circumstances", "support", "note")
CROSS_COLUMNS = {
    "is_poor": "poor",
    "is_near_poor": "near_poor",
    "is_escaped_poor": "escaped_poor",
    "is_escaped_near_poor": "escaped_near_poor",
}
# Read, but the register has no place for them yet: the officer is told.
NOT_KEPT = {"religion", "organization", "account", "bank", "status", "movement_new", "movement_again", "movement_old"}

_NOTES = re.compile(r"\([^)]*\)?")
_TRAILING_NUMBERS = re.compile(r"( \d+)+$")


# What a heading of places is made of: "Thôn (bản)", "Tổ dân phố/thôn", "Địa chỉ (thôn, xóm)".
_PLACES = {
    *("thon", "xom", "ban", "lang", "bon", "buon", "ap", "khom", "khoi", "khu", "pho", "to", "tdp", "dan", "cu"),
    *("phum", "soc", "plei", "dia", "chi", "noi", "o", "hien", "nay", "tai", "ten", "va", "hoac"),
}
_PLACE = {"thon", "xom", "lang", "bon", "buon", "ap", "khom", "khoi", "tdp", "pho", "phum", "soc", "plei"}


@cache
def column_of(heading):
    """The key of the column that a heading names, or None. `heading` may be tiers joined with " / "."""
    return named_column(heading) or similar_column(heading)


@cache
def named_column(heading):
    """The key of the column that has this very name, notes in brackets and numbers behind it left aside."""
    return next((found for text, key in _spellings(heading) if (found := _find(key, text))), None)


@cache
def similar_column(heading):
    """The key of the column whose usual words the heading holds ("Số điện thoại liên hệ")."""
    for _, key in reversed(_spellings(heading)):
        words = set(key.split())
        for column in COLUMNS:
            if any(fnmatchcase(key, name) for name in column.like) and not words & set(column.but):
                return column.key
        if words & _PLACE and words <= _PLACES:
            return "hamlet"
    return None


def _spellings(heading):
    """[(text, search key)] of a heading as it stands and without notes and trailing numbers; empty ones left out."""
    found = []
    for spelling in (heading, _NOTES.sub(" ", heading)):
        key = search_key(spelling)
        found += [(tidy(spelling).lower(), key), (tidy(spelling).lower(), _TRAILING_NUMBERS.sub("", key))]
    return [pair for pair in dict.fromkeys(found) if pair[1]]


def _find(key, text):
    for column in COLUMNS:
        if text in column.exact or key in column.names:
            return column.key
    for column in COLUMNS:
        if any(fnmatchcase(key, name) for name in column.names if "*" in name):
            return column.key
    return None
