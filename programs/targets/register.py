"""What the register and the office's yearly figures say of the targets of a plan, on the day of its figures."""

from dataclasses import dataclass
from datetime import date

from households.classification import NEAR_POOR, POOR
from households.models import Household
from offices.models import Unit, UnitYear


@dataclass
class Counts:
    """Poor and near-poor households, and those of each that may escape in the plan's year."""

    poor: int = 0
    escaping: int = 0
    near_poor: int = 0
    near_escaping: int = 0

    def add(self, category, escapes):
        if category == POOR:
            self.poor += 1
            self.escaping += escapes
        else:
            self.near_poor += 1
            self.near_escaping += escapes


@dataclass(frozen=True)
class Register:
    """Poor and near-poor of the office (`whole`) and by key of the place (YearPlan.places); all households likewise.

    `before`, `after`: all households of the office at the end of both years, None where not known.
    `known` is False where the register holds nobody: its zeros say nothing then.
    """

    day: date
    whole: Counts
    by_hamlet: dict[int, Counts]
    before: int | None
    after: int | None
    households: dict[int, int]

    @property
    def known(self):
        return bool(self.by_hamlet)


def register_of(plan):
    """Register of a plan in three queries, four above the commune.

    All households are those of the year before, else of the plan's own year; after, of the newest year known.
    """
    day = plan.facts_on
    present = Household.objects.of(plan.unit).present(day).with_status(day).with_hamlet_on(day)
    rows = present.filter(category__in=[POOR, NEAR_POOR]).values_list("hamlet_on", "category", "expected_exit_year")
    whole, by_hamlet, place_of = Counts(), {}, _places(plan)
    for hamlet, category, year in rows.order_by():
        for counts in (whole, by_hamlet.setdefault(place_of.get(hamlet, hamlet), Counts())):
            counts.add(category, year == plan.year)
    own = dict(UnitYear.objects.filter(unit=plan.unit, year__lte=plan.year).values_list("year", "households"))
    earlier = [year for year in own if year < plan.year]
    return Register(
        day=day,
        whole=whole,
        by_hamlet=by_hamlet,
        before=own[max(earlier)] if earlier else own.get(plan.year),
        after=own[max(own)] if own else None,
        households=_of_hamlets(plan),
    )


def _places(plan):
    """{key of a hamlet: key of the place it lies in}; {} for a commune, whose hamlets are the places."""
    if plan.unit.level == Unit.Level.COMMUNE:
        return {}
    hamlets = Unit.objects.below(plan.unit).filter(level=Unit.Level.HAMLET).values_list("pk", "path")
    return {key: int(path.removeprefix(plan.unit.path).split("/")[0]) for key, path in hamlets}


def _of_hamlets(plan):
    years = UnitYear.objects.filter(unit__in=[unit.pk for unit in plan.places], year__lte=plan.year)
    return dict(years.order_by("year").values_list("unit_id", "households"))
