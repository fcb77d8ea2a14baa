"""The register over the years: counts of recognitions, all years in one query."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from households import classification
from households.models import Household, Recognition
from offices.models import UnitYear
from reports.figures import counting_day

MOST_YEARS = 6  # as many as fit side by side on a printed page
POOR, NEAR_POOR = Q(category=classification.POOR), Q(category=classification.NEAR_POOR)
ESCAPED = Q(category__in=[classification.ESCAPED_POOR, classification.ESCAPED_NEAR_POOR])


@dataclass(frozen=True)
class Point:
    """Households of one year on its counting day; `residents`: all households of the place, None where not entered."""

    year: int
    on: date
    poor: int
    near_poor: int
    newly_escaped: int
    residents: int | None = None


def history(unit, households, years, today):
    """Points of the newest years that have begun, the oldest first. Two queries."""
    shown = sorted(year for year in years if year <= today.year)[-MOST_YEARS:]
    counted = {}
    for year in shown:
        counted |= counts_of(year, counting_day(year, today))
    found = of(households).aggregate(**counted) if shown else {}
    residents = dict(UnitYear.objects.filter(unit=unit, year__in=shown).values_list("year", "households"))
    return [
        Point(
            year,
            counting_day(year, today),
            *(found[f"{group}_{year}"] for group in ("poor", "near_poor", "newly_escaped")),
            residents=residents.get(year),
        )
        for year in shown
    ]


def counts_of(year, day):
    """Conditional counts of one year, by name."""
    still_new = ESCAPED & Q(newly_until__gte=day)
    groups = {"poor": POOR, "near_poor": NEAR_POOR, "newly_escaped": still_new}
    return {f"{name}_{year}": Count("pk", filter=counting(day) & group) for name, group in groups.items()}


def of(households):
    return Recognition.objects.filter(household__in=households.order_by().values("pk"))


def counting(day):
    """Q for the recognition that counts on a day of a household present then: at most one a household.

    The same as `with_status` and `present` of households, seen from the recognition; a test compares both.
    """
    until_later = Q(superseded_on__isnull=True) | Q(superseded_on__gt=day)
    came = Q(household__began_on__isnull=True) | Q(household__began_on__lte=day)
    stayed = Q(household__ended_on__isnull=True) | (
        Q(household__ended_on__gt=day) & ~Q(household__ending=Household.Ending.MISTAKE)
    )
    return Q(effective_from__lte=day) & until_later & came & stayed
