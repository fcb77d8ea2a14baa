"""What a superior office was sent and still waits for: one Standing for each paper, by a fixed number of queries."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from documents.campaigns.standing import Standing
from documents.models import Campaign, Submission
from offices.models import Unit

PAPER = ["paper__unit", "paper__plan", "paper__conference", "paper__decision"]


def senders(unit, first, last=None):
    """Units that send to this one: directly below it, existing on a day (or on some day up to `last`), by name.

    A district's communes until 30/6/2025, a province's communes after; hamlets send nothing.
    """
    last = last or first
    return list(
        unit.children.exclude(level=Unit.Level.HAMLET)
        .filter(Q(valid_from=None) | Q(valid_from__lte=last), Q(valid_to=None) | Q(valid_to__gte=first))
        .order_by("order", "name_key")
    )


def received(unit):
    """Newest rounds of the papers sent to a unit, without the pages themselves."""
    rows = Submission.objects.filter(to_unit=unit).latest().select_related(*PAPER, "campaign", "version")
    return rows.defer("version__tree", "version__facts", "version__figures")


def inbox(unit, today):
    """Standings of all papers sent to the unit, and of those its open campaigns still wait for."""
    sent = list(received(unit))
    campaigns = list(Campaign.objects.open().filter(unit=unit).prefetch_related("exempt"))
    asked_for = [row for _, rows in progress(unit, campaigns, today, sent) for row in rows]
    known = {row.submission.pk for row in asked_for if row.submission}
    return asked_for + [standing_of(one, today) for one in sent if one.pk not in known]


def campaign_rows(campaign, today):
    """Standings of every unit a campaign asks, the exempt ones too, and of whoever else answered it."""
    sent = received(campaign.unit).filter(paper__kind=campaign.kind)
    return list(asked(campaign, senders(campaign.unit, campaign.due_on), list(sent), today))


def year_rows(unit, kind, year, today):
    """Standings of a kind of paper and year, of every unit that existed in the year until today or sent one.

    The newest campaign says by which day, and which units need not.
    """
    campaign = Campaign.objects.filter(unit=unit, kind=kind, year=year).prefetch_related("exempt").first()
    exempt = {one.pk for one in campaign.exempt.all()} if campaign else set()
    due_on = campaign.due_on if campaign else None
    rows = [standing_of(one, today) for one in received(unit).filter(paper__kind=kind) if one.paper.year == year]
    there = {row.unit.pk for row in rows}
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows += [
        Standing(one, kind, year, today, due_on, None, campaign, one.pk in exempt)
        for one in senders(unit, first, max(first, min(today, last)))
        if one.pk not in there
    ]
    return sorted(rows, key=lambda row: (row.unit.order, row.unit.name_key))


def asked(campaign, units, sent, today):
    """Standings of a campaign: of each paper that answers it, and of each unit without one.

    A paper that was sent before the campaign began, or past it, answers it too.
    """
    answers = defaultdict(list)
    for one in sent:
        if answers_to(one, campaign):
            answers[one.paper.unit_id].append(one)
    exempt = {unit.pk for unit in campaign.exempt.all()}
    units = units + [one[0].paper.unit for key, one in answers.items() if key not in {unit.pk for unit in units}]
    for unit in units:
        for one in answers[unit.pk] or [None]:
            yield Standing(
                unit,
                campaign.kind,
                campaign.year,
                today,
                due_day(one, campaign),
                one,
                campaign,
                unit.pk in exempt,
            )


def due_day(submission, campaign):
    """The day by which a unit should send, or should have sent (None: nothing sent yet); None where no day was named.

    Each round carries its own (documents.review.sending.due_day); one that was sent before the campaign has the
    campaign's, until more is wanted of it.
    """
    if submission is None:
        return campaign.due_on
    named = submission.due_on or submission.campaign_id or submission.state == Submission.State.MORE_WANTED
    return submission.due_on if named else campaign.due_on


def answers_to(submission, campaign):
    """Whether a paper is one the campaign asks for; one sent to a campaign answers no other."""
    if submission.campaign_id:
        return submission.campaign_id == campaign.pk
    paper = submission.paper
    return (paper.kind, paper.year, submission.to_unit_id) == (campaign.kind, campaign.year, campaign.unit_id)


def standing_of(submission, today):
    """The Standing of a paper by itself."""
    paper = submission.paper
    return Standing(paper.unit, paper.kind, paper.year, today, submission.due_on, submission, submission.campaign)


def progress(unit, campaigns, today, sent=None):
    """[(Campaign, its Standings)] of a unit's campaigns, with a fixed number of queries.

    Exempt units count only where they sent something all the same. `sent`: the rounds received, if read already.
    """
    if not campaigns:
        return []
    sent = list(received(unit)) if sent is None else sent
    children = senders(unit, date.min, date.max)
    found = []
    for campaign in campaigns:
        mine = [child for child in children if child.exists_on(campaign.due_on)]
        rows = asked(campaign, mine, sent, today)
        found.append((campaign, [row for row in rows if row.submission or not row.exempt]))
    return found
