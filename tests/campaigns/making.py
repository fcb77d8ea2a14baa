"""Papers of the communes, frozen and sent to the district with numbers made by hand."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.models import Campaign, Submission, Version
from programs.models import YearPlan

TODAY = date(2024, 3, 20)


def make_paper(unit, by=None, *, kind="target_plan", year=2024):
    """The paper of a kind of a unit's year plan."""
    plan, _ = YearPlan.objects.get_or_create(unit=unit, year=year, defaults={"facts_on": date(year, 3, 1)})
    return create_paper(source=plan, kind=KINDS[kind], by=by)


def send(paper, by, *, state="sent", on=TODAY, figures=None, campaign=None, due_on=None):
    """The next round of a paper, sent at noon of a day to the unit above; due on the campaign's day if on no other."""
    editions = paper.versions.count()
    version = Version.objects.create(
        paper=paper,
        edition=editions + 1,
        tree={},
        facts={},
        figures=figures or {"unit": paper.unit_id, "kind": paper.kind, "year": paper.year},
        digest="0" * 64,
        frozen_by=by,
        signer=paper.signer,
    )
    made = Submission.objects.create(
        paper=paper,
        version=version,
        to_unit=paper.unit.parent,
        round=paper.submissions.count() + 1,
        state=state,
        sent_by=by,
        campaign=campaign,
        due_on=due_on or (campaign.due_on if campaign else None),
    )
    noon = datetime(on.year, on.month, on.day, 5, tzinfo=UTC)
    Submission.objects.filter(pk=made.pk).update(sent_at=noon)
    made.refresh_from_db()
    return made


def make_campaign(unit, by, *, kind="target_plan", year=2024, due_on=date(2024, 3, 25), exempt=(), **fields):
    campaign = Campaign.objects.create(
        unit=unit,
        kind=kind,
        year=year,
        title=fields.pop("title", f"Kế hoạch năm {year}"),
        due_on=due_on,
        opened_by=by,
        **fields,
    )
    campaign.exempt.set(exempt)
    return campaign


def days(number):
    """The day so many days from today."""
    return timezone.localdate() + timedelta(days=number)
