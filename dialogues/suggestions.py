"""What a plan of dialogue usually begins with, by level and day: dated data in dialogues/data."""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path

from dialogues import quotas

FOLDER = Path(__file__).parent / "data"
PLACEHOLDERS = ("unit", "above", "communes", "hamlet", "year")


@lru_cache
def templates():
    """All suggestions as read: [{"level", "first_day", "last_day", "title", "invited", "lines", "tasks", ...}]."""
    return [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]


def suggestion_for(unit, year, day=None):
    """The suggestion for an office, its own words put in; {} where none is known for its level on that day.

    `day`: of the conference, else the middle of the year counts.
    """
    day = day or date(year, 7, 1)
    fitting = (one for one in templates() if one["level"] == unit.level and one["first_day"] <= day <= one["last_day"])
    return filled(next(fitting, {}), words_of(unit, year, day))


def words_of(unit, year, day):
    """What the placeholders stand for."""
    is_commune = unit.level == "commune"
    communes = [unit] if is_commune else [one for one in unit.children.all() if one.exists_on(day)]
    kinds = [quotas.Place(one.pk, one.title, one.kind) for one in communes]
    homes = [hamlet for one in communes for hamlet in one.children.all() if hamlet.exists_on(day)]
    places = [quotas.Place(one.pk, one.title, one.kind) for one in homes]
    return {
        "unit": unit.kind,
        "above": unit.parent.kind if unit.parent else "",
        "communes": quotas.kind_of(kinds, quotas.PER_COMMUNE),
        "hamlet": quotas.kind_of(places) if places else "thôn",
        "year": str(year),
    }


def filled(value, words):
    """Texts with their placeholders replaced, inside lists and tables too."""
    if isinstance(value, dict):
        return {key: filled(inner, words) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, words) for inner in value]
    if isinstance(value, str):
        for name in PLACEHOLDERS:
            value = value.replace(f"{{{name}}}", words[name])
    return value
