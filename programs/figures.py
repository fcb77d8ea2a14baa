"""Counts and rates of a year plan, from the register as it stood on the day of its figures."""

from dataclasses import dataclass

from households.models import Household
from offices.models import UnitYear
from vietnamese.numbers import percent


@dataclass(frozen=True)
class Figures:
    """`counts`: households by "poor", "near_poor", "newly_escaped", "may_escape".

    `all_households` and the year they were counted for are None where unknown.
    """

    counts: dict[str, int]
    all_households: int | None
    all_households_year: int | None

    @property
    def rates(self):
        """Shares in all households as the paper writes them ("0,09%"), "" where all households are not known."""
        whole = self.all_households or 0
        return {name: percent(self.counts[name], whole) for name in ("poor", "near_poor")}


def figures(plan):
    """Figures of a plan. Newly escaped by the exact rule of 36 months; may escape among poor and near-poor alone."""
    day = plan.facts_on
    households = Household.objects.of(plan.unit)
    poor, near_poor = households.poor(day), households.near_poor(day)
    whole = UnitYear.objects.filter(unit=plan.unit, year__lte=plan.year).order_by("-year").first()
    return Figures(
        counts={
            "poor": poor.count(),
            "near_poor": near_poor.count(),
            "newly_escaped": _newly_escaped(households, day),
            "may_escape": poor.may_escape(plan.year).count() + near_poor.may_escape(plan.year).count(),
        },
        all_households=whole.households if whole else None,
        all_households_year=whole.year if whole else None,
    )


def _newly_escaped(households, day):
    rows = households.newly_escaped(day).prefetch_related("recognitions__decision")
    return sum(household.status_on(day) not in {None, "left"} for household in rows)
