"""Campaigns on the pages of the floors below: the home page shows what is asked and what came in."""

from django import template
from django.urls import reverse
from django.utils import timezone

from documents.campaigns.access import SUPERIORS
from documents.campaigns.inbox import answers_to, asked, progress, received
from documents.campaigns.standing import days_left as words_for_days
from documents.models import Campaign, Paper, Submission
from offices.access import can

register = template.Library()


@register.inclusion_tag("documents/campaigns/_asked.html")
def campaigns_asking(unit, user):
    """What is asked of a commune, for those who write its papers; what was accepted is shown no more."""
    if not can(user, "paper.view", unit):
        return {"lines": []}
    lines = [(row.campaign, row) for row in standings_of(unit, timezone.localdate()) if not row.accepted]
    return {"lines": lines, "late": any(row.late for _, row in lines)}


def standings_of(unit, today):
    """A Standing for each open campaign that asks this unit, or for each paper it sent to one."""
    campaigns = list(Campaign.objects.asking(unit).select_related("unit").prefetch_related("exempt"))
    if not campaigns:
        return []
    above = {campaign.unit_id for campaign in campaigns}
    sent = [
        one
        for superior in above
        for one in received(superior).filter(paper__unit=unit)
        if any(answers_to(one, campaign) for campaign in campaigns)
    ]
    campaigns.sort(key=lambda campaign: (campaign.due_on, campaign.pk))
    return [
        row for campaign in campaigns for row in asked(campaign, [unit] if owes(unit, campaign) else [], sent, today)
    ]


def owes(unit, campaign):
    """Whether a campaign asks this very unit, as documents.campaigns.inbox.senders has it; what it sent counts anyway.

    A province asks its districts, not their communes; a unit that is gone by the due day owes nothing.
    """
    return unit.parent_id == campaign.unit_id and unit.exists_on(campaign.due_on)


@register.inclusion_tag("documents/campaigns/_running.html")
def campaigns_running(unit, user):
    """Open campaigns of a superior office, and how many papers wait for its review; others there see the totals."""
    if unit.level not in SUPERIORS or not can(user, "paper.review", unit):
        return {"totals": unit.level in SUPERIORS and can(user, "paper.view", unit)}
    open_ones = list(Campaign.objects.open().filter(unit=unit).prefetch_related("exempt").order_by("due_on"))
    waiting = {Submission.State.SENT, Submission.State.IN_REVIEW}
    return {
        "shown": True,
        "lines": progress(unit, open_ones, timezone.localdate()),
        "waiting": Submission.objects.filter(to_unit=unit).latest().filter(state__in=waiting).count(),
    }


@register.filter
def way_to_send(row):
    """Address of the commune's own paper that answers a campaign; of the list of papers where there is none yet."""
    papers = Paper.objects.filter(unit=row.unit, kind=row.kind)
    papers = papers.select_related("plan", "conference", "decision")
    mine = next((paper for paper in papers if paper.year == row.year), None)
    return reverse("paper-detail", args=[mine.pk]) if mine else reverse("paper-list")


@register.simple_tag
def summary(rows):
    """How many papers of a campaign are asked for, sent, accepted, late."""
    return {
        "asked": len(rows),
        "sent": sum(row.submission is not None for row in rows),
        "accepted": sum(row.accepted for row in rows),
        "late": sum(row.late for row in rows),
    }


@register.filter
def days_left(campaign):
    """ "còn 5 ngày"."""
    return words_for_days(campaign.due_on, timezone.localdate())
