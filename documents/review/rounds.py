"""Reading the rounds of a paper: to whom it goes, what was said, what is still owed."""

from documents.models import Campaign, Comment, Submission

State = Submission.State


def superior_on(unit, day):
    """The office that reviews what a unit sends on a day: the nearest unit above that exists then, or None.

    The district until 30/6/2025, the province after; a paper of an old commune sent late goes to the province too.
    """
    above = unit.superior()
    while above is not None and not above.exists_on(day):
        above = above.superior()
    return above


def campaign_for(paper, superior):
    """The superior's open campaign that asks this unit for this kind and year, or None."""
    return Campaign.objects.asking(paper.unit).filter(unit=superior, kind=paper.kind, year=paper.year).first()


def rounds_of(paper):
    """The rounds the superior took or may take, the newest first; what was recalled does not count."""
    return paper.submissions.exclude(state=State.RECALLED).order_by("-round")


def last_round(paper):
    return rounds_of(paper).first()


def is_latest(submission):
    """Whether no later round counts."""
    return not rounds_of(submission.paper).filter(round__gt=submission.round).exists()


def round_before(submission):
    """The round before this one that the superior has seen, or None."""
    return rounds_of(submission.paper).filter(round__lt=submission.round).select_related("version").first()


def unanswered(paper):
    """Comments of the last round that must be answered and are not; an accepted paper owes nothing."""
    last = last_round(paper)
    if last is None or last.state != State.MORE_WANTED:
        return Comment.objects.none()
    return Comment.objects.filter(submission=last, wanted=True, answered_at=None, settled_at=None)
