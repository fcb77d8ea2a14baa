"""Counts of the register by place: households and persons, poor, near-poor, newly escaped. A fixed number of queries.

Persons of a household are its members on the list, or the stated number of persons where that is greater.
"""

from collections import defaultdict
from dataclasses import astuple, dataclass, field
from datetime import date

from django.db.models import Count, Exists, Q, Sum

from households import classification
from households.models import Recognition
from households.models.register import LACKS_PEOPLE
from offices.models import Unit, UnitYear

GROUPS = {
    classification.POOR: "poor",
    classification.NEAR_POOR: "near_poor",
    classification.ESCAPED_POOR: "newly_escaped",
    classification.ESCAPED_NEAR_POOR: "newly_escaped",
}


@dataclass(frozen=True)
class Tally:
    """Households and persons of one group."""

    households: int = 0
    persons: int = 0

    def __add__(self, other):
        return Tally(self.households + other.households, self.persons + other.persons)


@dataclass(frozen=True)
class Standing:
    """The three groups of one place on one day."""

    poor: Tally = Tally()
    near_poor: Tally = Tally()
    newly_escaped: Tally = Tally()

    def __add__(self, other):
        return Standing(
            self.poor + other.poor, self.near_poor + other.near_poor, self.newly_escaped + other.newly_escaped
        )


@dataclass(frozen=True)
class Row:
    """One place of a table: its standing, the year before's, and its number of all households (None: not entered)."""

    unit: Unit
    standing: Standing
    before: Standing | None
    residents: int | None

    @property
    def listed(self):
        """Poor and near-poor households."""
        return self.standing.poor.households + self.standing.near_poor.households

    @property
    def too_few_residents(self):
        """Whether all households are said to be fewer than the poor and near-poor among them."""
        return self.residents is not None and self.residents < self.listed


@dataclass(frozen=True)
class Figures:
    """A table of places with their total. `before` of rows and total is None where no earlier list exists."""

    unit: Unit
    year: int
    on: date
    rows: list[Row] = field(default_factory=list)
    total: Row | None = None

    @property
    def doubtful(self):
        """Rows whose number of all households cannot be right, the total last."""
        rows = [*self.rows, self.total] if self.total else self.rows
        return [row for row in rows if row.too_few_residents]


@dataclass(frozen=True)
class Gaps:
    """Poor and near-poor households of a day whose entry is incomplete, by what is missing."""

    poor_head_number: int
    near_poor_head_number: int
    members: int
    birth_year: int
    decision: int

    @property
    def any(self):
        return any(astuple(self))


def list_years(households):
    """Years of the lists that recognise these households, the newest first. One query."""
    years = Recognition.objects.filter(household__in=households.values("pk")).values_list("year", flat=True)
    return list(years.order_by("-year").distinct())


def counting_day(year, today):
    """The day a year is counted on: today in the running year, its last day when past, its first when still to come."""
    if year > today.year:
        return date(year, 1, 1)
    return min(today, date(year, 12, 31))


def standings(households, on, place="hamlet_on"):
    """{key of the place: Standing} on a day. One query, one row for each place and standing."""
    groups = (
        households.present(on)
        .with_hamlet_on(on)
        .with_standing(on)
        .with_people(on)
        .order_by()
        .values(place, "standing")
        .annotate(households=Count("pk"), persons=Sum("people"))
    )
    found = defaultdict(Standing)
    for group in groups:
        if name := GROUPS.get(group["standing"]):
            found[group[place]] += Standing(**{name: Tally(group["households"], group["persons"])})
    return found


def figures(unit, places, households, *, year, on, before_on=None, place="hamlet_on"):
    """Figures of a unit by its places (hamlets of a commune, communes of a district). Two or three queries.

    `households` are those the reader may count; `before_on` is the day to compare with, None where no earlier list is.
    """
    now = standings(households, on, place)
    before = standings(households, before_on, place) if before_on else None
    residents = dict(UnitYear.objects.filter(unit__in=[unit, *places], year=year).values_list("unit_id", "households"))
    rows = [
        Row(one, now[one.pk], before[one.pk] if before is not None else None, residents.get(one.pk))
        for one in places
        if one.exists_on(on) or one.pk in now
    ]
    total = Row(
        unit,
        sum((row.standing for row in rows), Standing()),
        sum((row.before for row in rows), Standing()) if before is not None else None,
        residents.get(unit.pk, all_of([row.residents for row in rows])),
    )
    return Figures(unit, year, on, rows, total)


def all_of(counts):
    """Sum of counts that are all known; None where one is missing."""
    return sum(counts) if counts and None not in counts else None


def gaps(households, on):
    """What is missing among the poor and near-poor households of a day. One query."""
    mine = households.members_of_each(on)
    found = (
        households.present(on)
        .with_status(on)
        .with_people(on)
        .filter(category__in=[classification.POOR, classification.NEAR_POOR])
        .annotate(
            has_head_number=Exists(mine.filter(is_head=True).exclude(citizen_number="")),
            has_unknown_age=Exists(mine.filter(birth_year=None)),
        )
        .aggregate(
            poor_head_number=Count("pk", filter=Q(has_head_number=False, category=classification.POOR)),
            near_poor_head_number=Count("pk", filter=Q(has_head_number=False, category=classification.NEAR_POOR)),
            members=Count("pk", filter=LACKS_PEOPLE),
            birth_year=Count("pk", filter=Q(has_unknown_age=True)),
            decision=Count("pk", filter=Q(recognised_on=None)),
        )
    )
    return Gaps(**found)
