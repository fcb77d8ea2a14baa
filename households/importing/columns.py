"""Which column of the register a heading names. The names themselves are data: `columns.toml`."""

import re
import tomllib
from dataclasses import dataclass
from fnmatch import translate
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
    but: frozenset[str] = frozenset()


def _column(row):
    lists = {key: tuple(value) for key, value in row.items() if isinstance(value, list)}
    return ColumnNames(**{**row, **lists, "but": frozenset(row.get("but", ()))})


def _load():
    with Path(__file__).with_name("columns.toml").open("rb") as file:
        return tuple(map(_column, tomllib.load(file)["column"]))


def _pattern(names):
    """One regular expression for names in which * stands for any letters."""
    return re.compile("|".join(map(translate, names)))


COLUMNS = _load()
_EXACT = {text: column.key for column in reversed(COLUMNS) for text in column.exact}
_NAMED = {name: column.key for column in reversed(COLUMNS) for name in column.names}
_PATTERNS = [
    (column.key, _pattern(starred)) for column in COLUMNS if (starred := [name for name in column.names if "*" in name])
]
_SIMILAR = [(column, _pattern(column.like)) for column in COLUMNS if column.like]
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
        for column, pattern in _SIMILAR:
            if not words & column.but and pattern.match(key):
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
    found = _EXACT.get(text) or _NAMED.get(key)
    return found or next((column for column, pattern in _PATTERNS if pattern.match(key)), None)
