"""What the page of a plan shows of its parts."""

from dialogues.deadlines import due_of
from dialogues.doubting import act_doubt
from dialogues.missing import doubts, missing
from dialogues.models import Invited
from dialogues.quotas import by_place
from dialogues.seating import Seating
from dialogues.summing import sums_of
from dialogues.writing.parts import PARTS
from dialogues.writing.rows import due_in_words
from households.standings import LABELS
from programs import periods

PLANS = "dialogue_"  # kinds of papers that are the plan itself; others go with it


def page_of(conference, may_edit):
    """Context of the page of a whole plan."""
    gatherings = conference.gatherings
    return {
        "conference": conference,
        "may_edit": may_edit,
        "missing": missing(conference),
        "doubts": doubts(conference),
        "parts": PARTS,
        "audience": audience_in_words(conference),
        "funding": funding_in_words(conference),
        "clusters": list(zip(conference.clusters.all(), gatherings, strict=False)),
        "sums": sums_of(gatherings),
        "total": sum(gathering.total for gathering in gatherings),
        "by_place": [pair for gathering in gatherings for pair in by_place(gathering.lines)],
        "filled": Seating(conference).total,
        "invited": invited_by_level(conference),
        "tasks": tasks_with_days(conference),
        "bases": [(row.act, act_doubt(row.act, conference)) for row in conference.basis_rows.all()],
        "papers": [paper for paper in conference.papers.all() if paper.kind.startswith(PLANS)],
        "paper_kind": paper_kind(conference),
    }


def paper_kind(conference):
    """Code of the kind of paper that fits: a district plan with its budget, by clusters, or a commune's."""
    if conference.of_district and conference.estimate_id:
        return "dialogue_budget"
    return "dialogue_clusters" if conference.of_district and conference.clusters.all() else "dialogue_commune"


def audience_in_words(conference):
    return ", ".join(LABELS.get(code, code).lower() for code in conference.audience)


def funding_in_words(conference):
    """ "Dự án 6, Tiểu dự án 2: ..." where the programme of the year has it."""
    period = periods.period_of(conference.year)
    part = period.by_code.get(conference.funding_code) if period else None
    if part and part.number:
        return f"Dự án {part.project_number}, {part.label}"
    return part.label if part else f"Dự án, tiểu dự án {conference.funding_code}"


def invited_by_level(conference):
    """[(words for the level, rows)] in the order of the levels, empty ones left out."""
    rows = list(conference.invited.all())
    found = ((label, [row for row in rows if row.level == level]) for level, label in Invited.Level.choices)
    return [(label, own) for label, own in found if own]


def tasks_with_days(conference):
    """[(task, its deadline in words, the day that is, where it was not written down)]."""
    return [
        (task, due_in_words(task.due_on, task.days_before), None if task.due_on else due_of(task, conference.starts_on))
        for task in conference.tasks.all()
    ]
