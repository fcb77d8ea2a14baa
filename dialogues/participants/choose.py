"""Choosing households of one hamlet from the register, and naming the people of the other lines."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from dialogues.choosing import Refused, choose_households, households_of, name_people, over_words
from dialogues.eligible import candidates
from dialogues.models import Eligible
from dialogues.participants.forms import empty_seats, named_formset, people_of
from dialogues.participants.overview import shares_of
from dialogues.participants.reach import seats_to_fill, to_fill
from dialogues.seating import Seating
from offices.typed import typed_number

form_methods = require_http_methods(["GET", "HEAD", "POST"])
SHOWN = 200  # rows of candidates on one page; more are found by name


@form_methods
def participant_choose(request, pk, unit, line, place):
    """Tick households; a POST without "luu" only searches and counts, one with it saves."""
    conference, unit, seats = seats_to_fill(request.user, pk, unit, line, place, request.GET.get("cum", ""))
    ticked = {typed_number(key) for key in request.POST.getlist("ho")} - {0}
    households = households_of(conference, seats, unit)
    refusal = ""
    if "luu" in request.POST:
        try:
            return chosen(request, conference, unit, seats, list(households.filter(pk__in=ticked)), len(ticked))
        except Refused as refused:
            refusal = str(refused)
    words = request.POST.get("tim", "").strip()
    found = (
        households.filter(Q(pk__in=households.search(words).values("pk")) | Q(pk__in=ticked)) if words else households
    )
    rows = candidates(conference, found)
    marked = [row for row in rows if row.household.pk in ticked and row.state != "chosen"]
    over = len(marked) - seats.free
    more = [(row.household.hamlet_id, row.groups) for row in marked]
    context = {
        "conference": conference,
        "unit": unit,
        "seats": seats,
        "place": place,
        "candidates": rows[:SHOWN],
        "hidden": max(len(rows) - SHOWN, 0),
        "ticked": ticked,
        "marked": len(marked),
        "over": over_words(seats, unit, len(marked)) if over > 0 else "",
        "missing": max(-over, 0),
        "shares": list(shares_of(conference, Seating(conference).of_unit(unit), unit, more)),
        "words": words,
        "refusal": refusal,
        "can_borrow": conference.eligible == Eligible.CAN_BORROW,
    }
    return render(request, "dialogues/participants/choose.html", context)


def chosen(request, conference, unit, seats, households, asked):
    """Save the ticks and go back to the list."""
    if not asked:
        raise Refused("Chưa đánh dấu hộ nào. Đánh dấu ô trước tên hộ rồi lưu.")
    if len(households) < asked:
        raise Refused("Có hộ không còn thuộc đối tượng của hội nghị. Xem lại danh sách rồi chọn tiếp.")
    rows = choose_households(conference=conference, unit=unit, key=seats.key, households=households, by=request.user)
    messages.success(request, f"Đã chọn {len(rows)} hộ: {', '.join(row.name for row in rows)}.")
    return redirect(list_address(conference, unit, seats.line))


@form_methods
def participant_name(request, pk, unit, line):
    """The people of one line by name and post, one row for each empty seat."""
    conference, unit = to_fill(request.user, pk, unit)
    seating = Seating(conference)
    seats = [row for row in seating.of_unit(unit) if row.line == line]
    if not seats:
        raise Http404
    taken = set(conference.participants_chosen.coming().filter(commune=unit).values_list("name", flat=True))
    rows = empty_seats(seats, unit, {row.key: row.title for row in seating.gatherings}, taken)
    formset = named_formset(rows, request.POST if request.method == "POST" else None)
    titles = {row.word: row.title for row in rows}
    refusal = ""
    if request.method == "POST" and formset.is_valid():
        try:
            people = people_of(formset, seats)
            if not people:
                raise Refused("Chưa ghi tên ai. Ghi họ và tên vào ít nhất một dòng rồi lưu.")
            named = name_people(conference=conference, unit=unit, people=people, by=request.user)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, f"Đã ghi {len(named)} người: {', '.join(row.name for row in named)}.")
            return redirect(list_address(conference, unit, line))
    context = {
        "conference": conference,
        "unit": unit,
        "group": seats[0].group,
        "rows": [(form, titles.get(form["seat"].value(), "")) for form in formset.forms],
        "formset": formset,
        "refusal": refusal,
    }
    return render(request, "dialogues/participants/name.html", context)


def list_address(conference, unit, line):
    """The list, at the line that was filled."""
    return f"{reverse('participant-list', args=[conference.pk, unit.pk])}#phan-{line}"
