"""Which column of the register a heading names. The names themselves are data: `columns.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vietnamese.text import search_key, tidy


@dataclass(frozen=True)
class ColumnNames:
    """One column of the register: its key, what people call it, the headings seen for it."""

    key: str
    label: str
    names: tuple[str, ...]
    exact: tuple[str, ...] = ()


def _load():
    with Path(__file__).with_name("columns.toml").open("rb") as file:
        rows = tomllib.load(file)["column"]
    return tuple(
        ColumnNames(row["key"], row["label"], tuple(row["names"]), tuple(row.get("exact", ()))) for row in rows
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
CAUSE_PREFIX = "nguyen nhan ngheo "  # a cross under one of the causes: its own heading is the cause

_NOTES = re.compile(r"\([^)]*\)?")
_TRAILING_NUMBERS = re.compile(r"( \d+)+$")


@cache
def column_of(heading):
    """The key of the column that a heading names, or None. `heading` may be tiers joined with " / "."""
    for spelling in (heading, _NOTES.sub(" ", heading)):
        text = tidy(spelling).lower()
        key = search_key(spelling)
        for candidate in (key, _TRAILING_NUMBERS.sub("", key)):
            if found := _find(candidate, text):
                return found
    return None


def _find(key, text):
    if not key:
        return None
    for column in COLUMNS:
        if text in column.exact or key in column.names:
            return column.key
    for column in COLUMNS:
        if any(_matches(name, key) for name in column.names if "*" in name):
            return column.key
    return None


def _matches(name, key):
    begin, end = name.split("*", 1)
    return key.startswith(begin) and key.endswith(end) and len(key) >= len(begin) + len(end)
