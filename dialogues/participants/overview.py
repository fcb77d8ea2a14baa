"""How the lists of a district's communes fill up."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dialogues.asking import ask_communes
from dialogues.deadlines import list_due
from dialogues.eligible import groups_chosen
from dialogues.meters import Seats, Sum, share_meters, together
from dialogues.models import Side
from dialogues.participants.reach import conference_for, own_commune
from dialogues.quotas import Place
from dialogues.seating import Seating, may_fill
from offices.access import can, require
from offices.models import Unit


@dataclass(frozen=True)
class CommuneRow:
    """A commune's list: its sum, the sums of its hamlets, the day it is due and whether that has passed."""

    place: Place
    sum: Sum
    hamlets: list[tuple[Place, Sum]]
    due: date | None
    late: bool


@dataclass(frozen=True)
class GatheringRows:
    """A cluster: its communes, seats the communes share, and the sum of everything."""

    title: str
    where: str
    communes: list[CommuneRow]
    shared: list[Seats]
    own: list[Seats]
    sum: Sum


@require_safe
def participant_overview(request, pk):
    """Per cluster, commune and hamlet: wanted, chosen, declined. Who reads but one list is led to it."""
    conference = conference_for(request.user, pk)
    if conference.unit.level == Unit.Level.COMMUNE:
        return redirect("participant-list", conference.pk, conference.unit_id)
    if not can(request.user, "plan.view", conference.unit):
        return redirect("participant-list", conference.pk, own_commune(request.user, conference).pk)
    seating = Seating(conference)
    context = {
        "conference": conference,
        "total": seating.total,
        "gatherings": gatherings(seating),
        "shares": list(shares_of(conference, seating.seats)),
        "fills_own": may_fill(request.user, conference.unit),
        "may_ask": can(request.user, "plan.edit", conference.unit),
    }
    return render(request, "dialogues/participants/overview.html", context)


@require_POST
def participant_ask(request, pk):
    """Tell the communes whose lists have room that people are asked of them, until when."""
    conference = conference_for(request.user, pk)
    if not conference.of_district:
        raise Http404
    require(request.user, "plan.edit", conference.unit)
    told = ask_communes(conference=conference, by=request.user)
    if told.units:
        names = ", ".join(unit.title for unit in told.units)
        messages.success(request, f"Đã báo công chức của {len(told.units)} đơn vị: {names}.")
    if told.silent:
        names = ", ".join(unit.title for unit in told.silent)
        messages.warning(request, f"Chưa có công chức dùng phần mềm: {names}. Báo bằng cách khác, hoặc chọn thay.")
    if not (told.units or told.silent):
        messages.info(request, "Không còn đơn vị nào phải báo: danh sách đã đủ, hoặc đã báo mà chưa ai mở thông báo.")
    return redirect("participant-overview", conference.pk)


def gatherings(seating):
    conference, tasks = seating.conference, list(seating.conference.tasks.all())
    clusters = {cluster.pk: cluster for cluster in conference.clusters.all()}
    for gathering, rows in seating.rows:
        cluster = clusters.get(gathering.key)
        due = list_due(tasks, cluster and cluster.starts_on or conference.starts_on)
        yield GatheringRows(
            title=gathering.title if cluster else "Các xã",
            where=cluster.venue if cluster else conference.venue,
            communes=[commune_row(place, gathering, rows, due) for place in gathering.communes],
            shared=[seats for seats in rows if seats.filler is None],
            own=[seats for seats in rows if seats.filler == conference.unit_id],
            sum=together(rows),
        )


def commune_row(place, gathering, rows, due):
    own = [seats for seats in rows if seats.filler == place.key]
    hamlets = [
        (hamlet, together(seats for seats in own if seats.place == hamlet))
        for hamlet in gathering.hamlets
        if hamlet.above == place.key
    ]
    found = together(own)
    late = due is not None and due < timezone.localdate() and not found.is_full
    return CommuneRow(place, found, [(hamlet, row) for hamlet, row in hamlets if row.wanted or row.chosen], due, late)


def shares_of(conference, seats, unit=None, more=()):
    """ShareMeters of a list (of one unit, or all); `more`: (hamlet, groups) of people about to be chosen."""
    shares = [(share.who, share.get_who_display(), share.percent) for share in conference.shares.all()]
    of_households = [row for row in seats if row.side == Side.HOUSEHOLDS]
    if not shares or not of_households:
        return []
    hamlets = [row.place.key for row in of_households if row.place]
    groups = [*groups_chosen(conference, unit).values(), *(groups for _, groups in more)]
    coming = {row.place.key for row in of_households if row.place and row.chosen} | {hamlet for hamlet, _ in more}
    wanted = sum(row.wanted for row in of_households)
    return share_meters(shares, groups, len(coming & set(hamlets)), len(set(hamlets)), wanted)
