"""Which papers count, which are missing: the ground of every table of totals."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from documents.campaigns.inbox import campaign_rows, year_rows
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
        """Counted of every accepted paper that still holds, in the order of the units. One query."""
        rows = [row for row in self.rows if row.accepted]
        versions = Version.objects.filter(pk__in=[row.submission.version_id for row in rows])
        figures = dict(versions.values_list("pk", "figures"))
        return [Counted(row.submission, row.unit, figures[row.submission.version_id]) for row in rows]

    @property
    def missing(self):
        """Standings of units without a counted paper: not sent, late, not yet accepted; the exempt are not missed."""
        there = {one.unit.pk for one in self.counted}
        return [row for row in self.rows if row.unit.pk not in there and row.state != "exempt"]

    @property
    def counted_units(self):
        return len({one.unit.pk for one in self.counted})

    @property
    def units(self):
        """How many units count or are missing."""
        return len({row.unit.pk for row in self.rows if row.state != "exempt"})

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


def of_campaign(campaign, today=None):
    """The Gathered of a campaign."""
    rows = campaign_rows(campaign, today or timezone.localdate())
    return Gathered(campaign.unit, campaign.kind, campaign.year, rows, campaign)


def of_year(unit, kind, year, today=None):
    """The Gathered of a kind of paper and year under a unit, whatever campaign they were sent for."""
    return Gathered(unit, kind, year, year_rows(unit, kind, year, today or timezone.localdate()))
