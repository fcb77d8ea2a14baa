"""The draw by lot: where and with which code, what came out, and the proof."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from dialogues.choosing import Refused, draw_by_lot, new_seed
from dialogues.drawing import Slip, drawn, in_order, mark
from dialogues.models import Draw, Share, Side
from dialogues.participants.choose import list_address
from dialogues.participants.forms import DrawForm
from dialogues.participants.reach import conference_for, to_fill, unit_for
from dialogues.seating import Seating

SHARES = dict(Share.Who.choices)


@dataclass(frozen=True)
class SlipRow:
    """A slip in the order of the draw: place in it, the slip, the first digits of its mark, what became of it."""

    place: int
    slip: Slip
    mark: str
    won: bool
    gave_way: bool


@require_http_methods(["GET", "HEAD", "POST"])
def participant_draw(request, pk, unit, line):
    """Draw the free seats of a line, in one hamlet (?thon=) or in several with the same code."""
    conference, unit = to_fill(request.user, pk, unit)
    seats = [row for row in Seating(conference).of_unit(unit) if row.line == line and row.side == Side.HOUSEHOLDS]
    if not seats:
        raise Http404
    free = {str(row.place.key if row.place else unit.pk): row for row in seats if row.free}
    places = [(key, f"{row.place.title if row.place else unit.title} ({row.free} chỗ)") for key, row in free.items()]
    asked = [request.GET["thon"]] if request.GET.get("thon") in free else list(free)
    data = request.POST if request.method == "POST" else None
    form = DrawForm(data, places=places, initial={"thon": asked})
    if form.is_valid():
        wanted = [free[key] for key in form.cleaned_data["thon"]]
        return redirect(draw_all(request, conference, unit, wanted, form.cleaned_data["ma"]))
    context = {"conference": conference, "unit": unit, "group": seats[0].group, "form": form, "places": places}
    return render(request, "dialogues/participants/draw.html", context)


def draw_all(request, conference, unit, wanted, seed):
    """Draw in every place with one seed; where a place has no household left, say so. Returns where to go on."""
    seed, draws = seed.strip() or new_seed(), []
    for seats in wanted:
        try:
            draws.append(draw_by_lot(conference=conference, unit=unit, key=seats.key, seed=seed, by=request.user))
        except Refused as refused:
            messages.warning(request, str(refused))
    if draws:
        count = sum(draw.participants.count() for draw in draws)
        messages.success(request, f"Đã bốc thăm được {count} hộ với mã {draws[0].seed}.")
    for draw in draws:
        if len(draw.pool) < draw.wanted:
            words = f"chỉ còn {len(draw.pool)} hộ thuộc đối tượng cho {draw.wanted} chỗ trống, đã lấy hết"
            messages.warning(request, f"{draw.hamlet.title}: {words}.")
    if len(draws) == 1:
        return reverse("participant-drawn", args=[conference.pk, draws[0].pk])
    return list_address(conference, unit, wanted[0].line)


@require_safe
def participant_drawn(request, pk, draw):
    """What a draw took and in which order; ?kiem-tra=1 draws once more and compares."""
    conference = conference_for(request.user, pk)
    draw = get_object_or_404(Draw.objects.select_related("hamlet__parent", "line", "drawn_by"), conference=pk, pk=draw)
    unit = unit_for(request.user, conference, draw.hamlet.commune.pk)
    pool = [Slip.read(stored) for stored in draw.pool]
    winners = set(drawn(draw.seed, pool, draw.wanted, draw.floors))
    order = in_order(draw.seed, pool)
    recorded = draw.participants.filter(instead_of=None).values_list("household_id", flat=True)
    plain = set(order[: draw.wanted])
    context = {
        "conference": conference,
        "unit": unit,
        "draw": draw,
        "rows": [
            SlipRow(place, slip, mark(draw.seed, slip.key)[:12], slip in winners, slip in plain - winners)
            for place, slip in enumerate(order, 1)
        ],
        "floors": [(SHARES.get(who, who), number) for who, number in draw.floors.items()],
        "bent": winners != plain,
        "checked": "kiem-tra" in request.GET,
        "same": set(recorded) == {slip.key for slip in winners},
        "example": order[0].key if order else 0,
    }
    return render(request, "dialogues/participants/drawn.html", context)
