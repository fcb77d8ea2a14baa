"""What happens to households: the page of one household's acts, the form of each act, taking one back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from households.entries import EDIT, EditedMeanwhile
from households.importing.ethnic_groups import GROUP_NAMES
from households.life import past
from households.life.actions import ActRefused, may_undo, undo_act
from households.life.catalogue import ACTS, menu
from households.life.household_forms import UndoForm
from households.models import LifeEvent
from households.views.entry import RELATIONS
from households.views.register import visible_household
from offices.access import can, require
from vietnamese.dates import short_date

PER_PAGE = 50
TAKEN = "Chưa ghi: trong lúc bạn nhập, sổ bộ vừa được người khác sửa. Xem lại rồi ghi lần nữa."
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def household_events(request, pk):
    """All acts of a household, the newest first, and the menu of those that can be written down."""
    household = visible_household(request.user, pk)
    events = LifeEvent.objects.filter(household=household).select_related("recorded_by", "undone_by", "undoes")
    page = Paginator(events.order_by("-recorded_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    may_edit = can(request.user, EDIT, household.hamlet)
    context = {
        "household": household,
        "page": page,
        "rows": [(event, may_edit and may_undo(event)) for event in page],
        "acts": menu() if may_edit and not household.ended_on else [],
        "transfer": household.transfers.waiting().select_related("to_unit").first(),
        "may_edit": may_edit,
    }
    return render(request, "households/life/events.html", context)


@form_methods
def household_act(request, pk, kind):
    """The form of one act (`kind`: a word of ACTS)."""
    household = visible_household(request.user, pk)
    require(request.user, EDIT, household.hamlet)
    if kind not in ACTS:
        raise Http404
    if household.ended_on:
        return told_ended(request, household)
    form = bound(request, ACTS[kind], household)
    theirs = changed_since(request, household, form)
    if not theirs and form.is_bound and form.is_valid() and (done := carried_out(form, form.carry_out)):
        messages.success(request, done)
        return redirect("household-detail", household.pk)
    words = {"relations": RELATIONS, "ethnic_groups": GROUP_NAMES}
    context = {"household": household, "form": form, "theirs": theirs} | words
    return render(request, "households/life/act.html", context, status=409 if theirs else 200)


def bound(request, form_class, household, **kwargs):
    data = request.POST.copy() if request.method == "POST" else None
    return form_class(data, household=household, user=request.user, **kwargs)


def changed_since(request, household, form, name="version"):
    """What others did since the page was opened (Steps); the form keeps what was typed and goes on from now.

    `name`: the hidden field with the version the officer saw.
    """
    seen = request.POST.get(name, "") if form.is_bound else ""
    if not seen.isdecimal() or int(seen) == household.version:
        return []
    form.data[name] = str(household.version)
    return past.since(household, int(seen)) or [past.Step(household.updated_at, str(household.updated_by or ""), "")]


def carried_out(form, act):
    """The answer of an act; None where it was refused, which then stands in the form."""
    try:
        return act()
    except ActRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    except (EditedMeanwhile, IntegrityError):
        form.add_error(None, TAKEN)
    return None


def told_ended(request, household):
    day = short_date(household.ended_on)
    messages.info(request, f"Hộ {household.head_name} đã thôi theo dõi từ ngày {day}, không ghi thêm được.")
    return redirect("household-detail", household.pk)


@form_methods
def event_undo(request, pk):
    """Asks why an act is taken back, and takes it back."""
    events = LifeEvent.objects.visible_to(request.user).select_related("household__hamlet__parent")
    event = get_object_or_404(events, pk=pk)
    require(request.user, EDIT, event.household.hamlet)
    form = UndoForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        act = {"event": event, "reason": form.cleaned_data["reason"], "by": request.user}
        if undone := carried_out(form, lambda: undo_act(**act)):
            messages.success(request, f"Đã ghi: {undone.summary}.")
            return redirect("household-events", event.household_id)
    return render(request, "households/life/undo.html", {"event": event, "form": form, "household": event.household})
