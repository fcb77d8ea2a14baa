"""Sums and rates of the hamlets. No query."""

from dataclasses import dataclass

from programs.models.targets import rate

COUNTS = ("poor", "escaping", "arising", "near_poor", "near_escaping")


@dataclass(frozen=True)
class Line:
    """A row of the table of results: figures of a hamlet or of all; `households` None where one is not known."""

    name: str
    households: int | None
    poor: int
    escaping: int
    arising: int
    near_poor: int = 0
    near_escaping: int = 0
    key: int | None = None

    @property
    def remaining(self):
        return self.poor - self.escaping + self.arising

    @property
    def near_remaining(self):
        return self.near_poor - self.near_escaping

    @property
    def before(self):
        return rate(self.poor, self.households, None)

    @property
    def after(self):
        return rate(self.remaining, self.households, None)


def line_of(row):
    """Line of a HamletTarget."""
    return Line(row.hamlet.title, row.households, *(getattr(row, name) for name in COUNTS), key=row.hamlet_id)


def total(lines):
    """The line "Cộng" of all lines."""
    households = [line.households for line in lines]
    whole = sum(households) if lines and None not in households else None
    return Line("Cộng", whole, *(sum(getattr(line, name) for line in lines) for name in COUNTS))
