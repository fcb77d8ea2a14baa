"""Sources of money as dated data. Pure: TOML in, dataclasses out."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).parents[1] / "data" / "sources.toml"


@dataclass(frozen=True)
class Source:
    """A source of money: its code in the database, its name, its name in narrow tables, the days it exists."""

    code: str
    title: str
    short: str
    valid_from: date | None = None
    valid_to: date | None = None

    def exists_on(self, day):
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def exists_in(self, year):
        """Whether any day of the year belongs to it."""
        return (self.valid_from is None or self.valid_from.year <= year) and (
            self.valid_to is None or year <= self.valid_to.year
        )


@lru_cache
def sources():
    """All sources in the order in which tables list them: {code: Source}."""
    rows = tomllib.loads(FILE.read_text("utf-8"))["sources"]
    return {row["code"]: Source(**row) for row in rows}


def source_choices(year=None):
    """[(code, title)] of the sources of a year, or of all."""
    return [(code, one.title) for code, one in sources().items() if year is None or one.exists_in(year)]
