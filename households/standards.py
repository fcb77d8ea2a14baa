"""Poverty standards by the year of the list (data/standards/*.toml), and the class that two scores give.

A list "of year Y" follows the standard of Y, although the review was held in the autumn before.
"""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from households.classification import NEAR_POOR, POOR

FILES = Path(__file__).parent / "data" / "standards"
ABOVE = "above"  # over the income line: neither poor nor near-poor


@dataclass(frozen=True)
class Standard:
    """One standard. Lines in đồng a person and month, scores by area ("rural", "urban"); empty where not on record."""

    code: str
    name: str
    issuer: str
    first_year: int
    last_year: int
    minimum_deprivations: int | None = None
    deprivation_score: int | None = None
    income_line: dict = field(default_factory=dict)
    income_score: dict = field(default_factory=dict)

    def class_of(self, area, income_score, deprivation_score):
        """POOR, NEAR_POOR or ABOVE by two scores; None where a score or the standard's own table is missing.

        TT 07/2021/TT-BLĐTBXH: at or under the income score, poor from the deprivation score on.
        """
        line = self.income_score.get(area)
        if None in (line, income_score):
            return None
        if income_score > line:
            return ABOVE
        if None in (self.deprivation_score, deprivation_score):
            return None
        return POOR if deprivation_score >= self.deprivation_score else NEAR_POOR


@cache
def standards():
    """All standards on record, the oldest first."""
    found = [Standard(**tomllib.loads(file.read_text("utf-8"))) for file in FILES.glob("*.toml")]
    return sorted(found, key=lambda one: one.first_year)


def standard_of(year):
    """The national standard for the lists of a year; None where none is on record."""
    return next(
        (one for one in standards() if one.issuer == "national" and one.first_year <= year <= one.last_year), None
    )
