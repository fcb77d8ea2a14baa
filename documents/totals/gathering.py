"""Which papers count, which are missing: the ground of every table of totals."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from documents.campaigns.inbox import campaign_rows, year_rows
from documents.campaigns.standing import EXEMPT
from documents.catalogue import KINDS
from documents.models import Campaign, Submission, Version
from offices.models import Unit

NAMED = 15  # missing units that a printed table names; more would push the table from the page


@dataclass(frozen=True)
class Counted:
    """An accepted paper: the round that was accepted, its office, its numbers (documents.figures)."""

    submission: Submission
    unit: Unit
    figures: dict


@dataclass(frozen=True)
class Gathered:
    """The papers of a kind and year under a superior office, of one campaign or of all.

    `rows`: campaigns.standing.Standing of every unit that should send or has sent one.
    """

    unit: Unit
    kind: str
    year: int
    rows: list
    campaign: Campaign | None = None

    @cached_property
    def counted(self):
        """Counted of every accepted paper that still holds, in the order of the units. Two queries.

        Where units were merged or renamed and the new one's households count, those of the old ones are in them.
        """
        rows = [row for row in self.rows if row.accepted]
        versions = Version.objects.filter(pk__in=[row.submission.version_id for row in rows])
        figures = dict(versions.values_list("pk", "figures"))
        found = [Counted(row.submission, row.unit, figures[row.submission.version_id]) for row in rows]
        holding = {one.unit.pk for one in found if "counts" in one.figures}
        gone = {old for key in holding for old in self.before.get(key, ())}
        return [one for one in found if not ("counts" in one.figures and one.unit.pk in gone)]

    @cached_property
    def before(self):
        """{key of a unit: keys of the units among the rows in whose place it came}."""
        return taken_over({row.unit.pk for row in self.rows})

    @property
    def missing(self):
        """Standings of units without a counted paper: not sent, late, not yet accepted.

        Not missed are the exempt, units that are gone and have others in their place, and these others where all that
        was there before them is counted.
        """
        there = {one.unit.pk for one in self.counted}
        gone = set().union(*self.before.values())
        return [
            row
            for row in self.rows
            if row.unit.pk not in there
            and row.state != EXEMPT
            and not (row.unit.pk in gone and not row.unit.exists_on(row.today))
            and not (row.unit.pk in self.before and self.before[row.unit.pk] <= there)
        ]

    @property
    def counted_units(self):
        return len({one.unit.pk for one in self.counted})

    @property
    def units(self):
        """How many units count or are missing."""
        return self.counted_units + len({row.unit.pk for row in self.missing})

    @property
    def title(self):
        return f"{KINDS[self.kind].label} năm {self.year}"

    @property
    def so_far(self):
        """ "Cộng 2/3 đơn vị; còn thiếu: Xã Khe Mây, Xã Nà Sản".

        Not how late they are: in a signed paper those words would be wrong the next day.
        """
        there = self.counted_units
        if not self.missing:
            return f"Cộng đủ {there}/{self.units} đơn vị"
        names = ", ".join(row.unit.title for row in self.missing[:NAMED])
        others = len(self.missing) - NAMED
        more = f" và {others} đơn vị khác" if others > 0 else ""
        return f"Cộng {there}/{self.units} đơn vị; còn thiếu: {names}{more}"


def taken_over(keys):
    """{key: keys of the units in whose place it came}, all of them among `keys`. One query.

    A merged commune came in the place of the old ones; before the province also in that of their district.
    """
    pairs = Unit.successors.through.objects.filter(to_unit__in=keys)
    found = {}
    for new, *olds in pairs.values_list("to_unit", "from_unit", "from_unit__parent"):
        for old in keys.intersection(olds) - {new}:
            found.setdefault(new, set()).add(old)
    return found


def of_campaign(campaign, today=None):
    """The Gathered of a campaign."""
    rows = campaign_rows(campaign, today or timezone.localdate())
    return Gathered(campaign.unit, campaign.kind, campaign.year, rows, campaign)


def of_year(unit, kind, year, today=None):
    """The Gathered of a kind of paper and year under a unit, whatever campaign they were sent for."""
    return Gathered(unit, kind, year, year_rows(unit, kind, year, today or timezone.localdate()))
