"""After the meeting: who was there; and what a hamlet head sees of her people."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.eligible import groups_chosen
from dialogues.models import Participant, Share
from dialogues.participants.reach import conference_for, to_fill, unit_for
from dialogues.replacing import mark_attendance
from dialogues.seating import may_fill
from households.views.register import require_somewhere
from offices.access import within
from offices.typed import typed_number

GROUPS = [(code, label) for code, label in Share.Who.choices if code != Share.Who.EACH_HAMLET]


@require_http_methods(["GET", "HEAD", "POST"])
def participant_attendance(request, pk, unit):
    """Tick who came; totals by line and by group for the report."""
    conference = conference_for(request.user, pk)
    unit = unit_for(request.user, conference, unit)
    rows = list(coming(conference, unit))
    first = first_day(conference, rows)
    too_early = first is not None and timezone.localdate() < first
    if request.method == "POST":
        conference, unit = to_fill(request.user, pk, unit.pk)
        if too_early:
            messages.warning(request, "Hội nghị chưa diễn ra, chưa ghi được người có mặt.")
        else:
            keys = {typed_number(key) for key in request.POST.getlist("co-mat")}
            there, everybody = mark_attendance(conference=conference, unit=unit, came=keys, by=request.user)
            messages.success(request, f"Đã ghi {there} trong {everybody} người có mặt.")
        return redirect("participant-attendance", conference.pk, unit.pk)
    context = {
        "conference": conference,
        "unit": unit,
        "rows": rows,
        "marked": any(row.attended is not None for row in rows),
        "too_early": too_early,
        "first": first,
        "totals": totals(conference, unit, rows),
        "may_fill": may_fill(request.user, unit) and not too_early,
    }
    return render(request, "dialogues/participants/attendance.html", context)


def coming(conference, unit):
    rows = conference.participants_chosen.coming().filter(commune=unit)
    return rows.select_related("cluster", "line", "hamlet").order_by("line__order", "line", "hamlet__order", "pk")


def first_day(conference, rows):
    """The first day on which people of the list meet, in their clusters or all together; None where none is known."""
    days = [row.cluster and row.cluster.starts_on or conference.starts_on for row in rows]
    return min(filter(None, days), default=conference.starts_on)


def totals(conference, unit, rows):
    """[(words, invited, came)] of each line, each group of people, and all together."""
    groups = groups_chosen(conference, unit)
    found = [(str(line), [row for row in rows if row.line == line]) for line in dict.fromkeys(row.line for row in rows)]
    found += [(label, [row for row in rows if code in groups.get(row.pk, ())]) for code, label in GROUPS]
    found.append(("Cộng", rows))
    return [(words, len(people), sum(bool(row.attended) for row in people)) for words, people in found if people]


@require_safe
def participant_hamlet(request):
    """The people chosen from the hamlets the reader sees, the newest conferences first."""
    require_somewhere(request.user, "household.view")
    rows = Participant.objects.filter(within("hamlet__path", request.user, "household.view"))
    rows = rows.exclude(state=Participant.State.REMOVED).select_related(
        "conference__unit", "hamlet", "line", "household"
    )
    rows = rows.order_by(
        "-conference__year", "-conference__pk", "hamlet__order", "hamlet", "line__order", "state", "pk"
    )
    page = Paginator(rows, 100).get_page(request.GET.get("page"))
    return render(request, "dialogues/participants/hamlet.html", {"page": page})
