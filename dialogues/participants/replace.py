"""Somebody cannot come, somebody else comes instead; who goes for a household; taking off what was a mistake."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from dialogues.choosing import Refused, households_of
from dialogues.eligible import candidates, eligible_households
from dialogues.models import Conference, Participant
from dialogues.participants.choose import list_address
from dialogues.participants.forms import CHOSEN, NEXT, DeclineForm, InsteadForm, MemberForm, PersonForm
from dialogues.participants.reach import participant_to_fill
from dialogues.replacing import decline, fill_in, next_in_draw, remove, send_other
from dialogues.seating import Seating
from households.models import Household

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def back_to_list(row):
    return redirect(list_address(row.conference, row.commune, row.line_id))


def gone(request, row):
    """The page was opened for somebody whose row has changed meanwhile."""
    messages.info(request, f"{row.name}: {row.get_state_display().lower()}. Không còn gì phải ghi ở đây.")
    return back_to_list(row)


@form_methods
def participant_decline(request, pk):
    """Why somebody cannot come, and who comes instead."""
    row = participant_to_fill(request.user, pk)
    if row.state != Participant.State.CHOSEN:
        return gone(request, row)
    follows = next_in_draw(row)
    form = DeclineForm(request.POST or None, follows=follows, households=free_households(row))
    if request.method == "POST" and form.is_valid():
        try:
            decline(participant=row, reason=form.cleaned_data["ly_do"], by=request.user, **instead(form, follows))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Đã ghi {row.name} không dự được.{told_instead(row)}")
            return back_to_list(row)
    return render(request, "dialogues/participants/decline.html", {"row": row, "form": form, "follows": follows})


@form_methods
def participant_instead(request, pk):
    """Somebody for the seat of one who declined before."""
    row = participant_to_fill(request.user, pk)
    if row.state != Participant.State.DECLINED or Participant.objects.filter(instead_of=row).exists():
        return gone(request, row)
    follows = next_in_draw(row)
    form = InsteadForm(request.POST or None, follows=follows, households=free_households(row), may_leave=False)
    if request.method == "POST" and form.is_valid():
        try:
            fill_in(participant=row, by=request.user, **instead(form, follows))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Đã ghi người dự thay.{told_instead(row)}")
            return back_to_list(row)
    return render(request, "dialogues/participants/decline.html", {"row": row, "form": form, "follows": follows})


def told_instead(row):
    came = Participant.objects.filter(instead_of=row).first()
    return f" {came.name} dự thay." if came else " Chỗ này còn trống."


def free_households(row):
    """Candidates for the seat whom nobody chose and who did not decline; None for a seat without household."""
    if row.household_id is None:
        return None
    conference = Conference.objects.with_quotas().get(pk=row.conference_id)
    seating = Seating(conference)
    seats = seating.find(row.commune, seating.key_of(row))
    if seats:
        eligible = households_of(conference, seats, row.commune)
    else:
        eligible = eligible_households(conference, row.commune, row.line_id)
    return [found for found in candidates(conference, eligible) if not found.state]


def instead(form, follows):
    """What the answer means for the act: a household, a (name, post), or nothing."""
    data = form.cleaned_data
    if data["thay"] == NEXT and follows:
        return {"household": Household.objects.get(pk=follows.key)}
    if data["thay"] != CHOSEN:
        return {}
    return {"named": (data["ten"], data["chuc"])} if form.named else {"household": Household.objects.get(pk=data["ho"])}


@form_methods
def participant_edit(request, pk):
    """Another member goes for the household, or a name and post are put right."""
    row = participant_to_fill(request.user, pk)
    if row.state != Participant.State.CHOSEN:
        return gone(request, row)
    data = request.POST if request.method == "POST" else None
    if row.household_id:
        form = MemberForm(data, household=row.household, initial={"nguoi": row.member_id})
    else:
        form = PersonForm(data, initial={"ten": row.name, "chuc": row.post})
    if form.is_valid():
        send_other(participant=row, by=request.user, **as_sent(form.cleaned_data))
        messages.success(request, "Đã lưu người đi dự.")
        return back_to_list(row)
    return render(request, "dialogues/participants/edit.html", {"row": row, "form": form})


def as_sent(data):
    return {"member": data["nguoi"]} if "nguoi" in data else {"name": data["ten"], "post": data["chuc"]}


@require_POST
def participant_remove(request, pk):
    row = participant_to_fill(request.user, pk)
    try:
        remove(participant=row, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, f"Đã bỏ {row.name} khỏi danh sách. Chỗ này còn trống.")
    return back_to_list(row)
