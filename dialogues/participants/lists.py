"""The list of one commune (or of the office that holds the conference): by line and hamlet, with what is missing."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dialogues.asking import due_for
from dialogues.eligible import doubts_about
from dialogues.meters import Seats, Sum, together
from dialogues.models import Draw, Participant, Side
from dialogues.participants.overview import shares_of
from dialogues.participants.reach import conference_for, unit_for
from dialogues.seating import Seating, may_fill
from offices.access import can
from offices.models import Unit

HOUSEHOLDS = Side.HOUSEHOLDS.value


@dataclass(frozen=True)
class PlaceRows:
    """The seats of a line at one place and the participants who take or took them."""

    seats: Seats
    title: str
    people: list[Participant]


@dataclass(frozen=True)
class LineRows:
    """A line of the quota with its places, and every draw that was made for it, the newest first."""

    line: int
    group: str
    is_households: bool
    sum: Sum
    places: list[PlaceRows]
    draws: list[Draw]


@require_safe
def participant_list(request, pk, unit):
    conference = conference_for(request.user, pk)
    unit = unit_for(request.user, conference, unit)
    seating = Seating(conference)
    seats = seating.of_unit(unit)
    people, strays = people_by_seats(seating, unit)
    context = {
        "conference": conference,
        "unit": unit,
        "is_own": unit.pk == conference.unit_id,
        "reads_all": can(request.user, "plan.view", conference.unit),
        "lines": lines_of(seats, people, seating, unit),
        "strays": strays,
        "total": together(row for row in seats if row.filler),
        "shares": list(shares_of(conference, seats, unit)),
        "due": due_for(seating, seats) if unit.level == Unit.Level.COMMUNE else None,
        "today": timezone.localdate(),
        "may_fill": may_fill(request.user, unit),
        "any_chosen": bool(people or strays),
    }
    return render(request, "dialogues/participants/list.html", context)


def people_by_seats(seating, unit):
    """({key of Seats: Participants}, those whose seats the plan no longer has); the chosen before the declined.

    Each has `doubt`: why that person may no longer come, "" where nothing speaks against it.
    """
    rows = seating.conference.participants_chosen.filter(commune=unit).exclude(state=Participant.State.REMOVED)
    people = ("hamlet", "household", "member", "draw", "instead_of", "replaced_by")
    rows = list(rows.select_related(*people).order_by("state", "pk"))
    doubts = doubts_about(seating.conference, unit, [row for row in rows if row.state == Participant.State.CHOSEN])
    known = {seats.key for seats in seating.of_unit(unit)}
    found, strays = {}, []
    for row in rows:
        row.doubt = doubts.get(row.pk, "")
        key = seating.key_of(row)
        if key in known:
            found.setdefault(key, []).append(row)
        elif row.state == Participant.State.CHOSEN:
            strays.append(row)
    return found, strays


def draws_by_line(conference, unit):
    """{key of a line: its Draws in the unit}, with `left`: how many of the drawn still come, or stand as declined.

    A draw whose people were all taken off the list stays to be seen: nobody draws until the result pleases.
    """
    left = Count("participants", filter=~Q(participants__state=Participant.State.REMOVED))
    found = {}
    draws = conference.draws.filter(hamlet__path__startswith=unit.path).select_related("hamlet")
    for draw in draws.annotate(left=left).order_by("-drawn_at", "-pk"):
        found.setdefault(draw.line_id, []).append(draw)
    return found


def lines_of(seats, people, seating, unit):
    """LineRows in the order of the plan; a fixed line of several clusters has a place for each."""
    clusters, draws = {row.key: row.title for row in seating.gatherings}, draws_by_line(seating.conference, unit)
    lines = {}
    for row in seats:
        lines.setdefault(row.line, []).append(row)
    return [
        LineRows(
            line=key,
            group=rows[0].group,
            is_households=rows[0].side == HOUSEHOLDS,
            sum=together(rows),
            places=[
                PlaceRows(row, title_of(row, clusters, unit, alone=len(rows) == 1), people.get(row.key, []))
                for row in rows
            ],
            draws=draws.get(key, []),
        )
        for key, rows in lines.items()
    ]


def title_of(seats, clusters, unit, alone):
    """The hamlet, or the cluster; nothing where the unit itself sends them and the line stands `alone`."""
    if seats.place and seats.place.key != unit.pk:
        return seats.place.title
    if seats.place and alone:
        return ""
    return clusters.get(seats.cluster, "") if seats.cluster else ""
