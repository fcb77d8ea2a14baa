"""Support of one household: its page, the form of a row, withdrawing a row."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from households.views.life import told_ended
from households.views.register import visible_household
from offices.access import can, require
from programs.models import Support
from programs.support.actions import (
    EDIT,
    FIELDS,
    DoubledSupport,
    SupportChanged,
    edit_support,
    record_support,
    withdraw_support,
)
from programs.support.asking import Question
from programs.support.forms import SOURCES, SupportForm, WithdrawForm

# Word of the address -> state.
STATES = {"da-nhan": Support.State.RECEIVED, "nguyen-vong": Support.State.WANTED}
VIEW = "support.view"
CHANGED = "Chưa lưu: dòng này vừa được người khác sửa hoặc rút. Mở lại trang hỗ trợ của hộ rồi sửa."
form_methods = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def household_support(request, pk):
    """What a household wants and what it received, side by side."""
    household = visible_household(request.user, pk)
    rows = list(
        Support.objects.of_story(household)
        .with_met()
        .select_related("household__hamlet", "recorded_by", "withdrawn_by", "fulfils")
    )
    standing = [row for row in rows if not row.withdrawn_at]
    received = [row for row in standing if row.state == Support.State.RECEIVED]
    context = {
        "household": household,
        "wanted": [row for row in standing if row.state == Support.State.WANTED],
        "received": received,
        "withdrawn": [row for row in rows if row.withdrawn_at],
        "total": sum(row.amount or 0 for row in received),
        "may_edit": can(request.user, EDIT, household.hamlet) and not household.ended_on,
        "may_see_amounts": can(request.user, VIEW, household.hamlet),
    }
    return render(request, "programs/support/household.html", context)


@form_methods
def household_support_add(request, pk, state):
    """The form of one more row; ?tu= names the wish that was met."""
    if state not in STATES:
        raise Http404
    household = visible_household(request.user, pk)
    require(request.user, EDIT, household.hamlet)
    if household.ended_on:
        return told_ended(request, household)
    wishes = open_wishes(household)
    form = SupportForm(
        request.POST if request.method == "POST" else None,
        state=STATES[state],
        open_wishes=wishes if STATES[state] == Support.State.RECEIVED else (),
        initial=first_values(wishes, request.GET.get("tu", "")),
    )
    question = Question.of(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            row = record_support(household=household, values=form.values, by=request.user, **question.answer)
        except DoubledSupport as doubled:
            question.ask(doubled.found)
        else:
            what = "nguyện vọng" if row.state == Support.State.WANTED else "hỗ trợ đã nhận"
            messages.success(request, f"Đã ghi {what} {row.get_kind_display().lower()} của hộ {household.head_name}.")
            return redirect("household-support", household.pk)
    return form_page(request, household, form, question, STATES[state])


@form_methods
def support_edit(request, pk):
    row = editable(request.user, pk)
    if row.withdrawn_at or row.household.ended_on:
        return told_closed(request, row)
    wishes = open_wishes(row.household, besides=row) if row.state == Support.State.RECEIVED else ()
    initial = {name: getattr(row, name) for name in FIELDS} | {"version": row.version, "fulfils": row.fulfils_id}
    form = SupportForm(
        request.POST if request.method == "POST" else None, state=row.state, open_wishes=wishes, initial=initial
    )
    question = Question.of(request.POST)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            edit_support(support=row, version=version, values=form.values, by=request.user, **question.answer)
        except DoubledSupport as doubled:
            question.ask(doubled.found)
        except SupportChanged:
            form.add_error(None, CHANGED)
        else:
            messages.success(request, f"Đã lưu hỗ trợ của hộ {row.household.head_name}.")
            return redirect("household-support", row.household_id)
    return form_page(request, row.household, form, question, row.state, row)


@form_methods
def support_withdraw(request, pk):
    row = editable(request.user, pk)
    if row.withdrawn_at or row.household.ended_on:
        return told_closed(request, row)
    form = WithdrawForm(request.POST if request.method == "POST" else None, initial={"version": row.version})
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_support(support=row, by=request.user, **form.cleaned_data)
        except SupportChanged:
            form.add_error(None, CHANGED)
        else:
            messages.success(
                request, f"Đã rút dòng hỗ trợ của hộ {row.household.head_name}; dòng còn trong phần đã rút."
            )
            return redirect("household-support", row.household_id)
    context = {"row": row, "form": form, "household": row.household, "may_see_amounts": True}
    return render(request, "programs/support/withdraw.html", context)


def editable(user, pk):
    """A row the user may change: 404 outside the area, 403 without the right."""
    rows = Support.objects.visible_to(user).select_related("household__hamlet__parent", "fulfils")
    row = get_object_or_404(rows, pk=pk)
    require(user, EDIT, row.household.hamlet)
    return row


def told_closed(request, row):
    if row.household.ended_on:
        return told_ended(request, row.household)
    messages.info(request, "Dòng này đã được rút, không sửa được nữa. Ghi dòng mới nếu cần.")
    return redirect("household-support", row.household_id)


def open_wishes(household, besides=None):
    """Wishes that nothing was received for yet, and the one that `besides` answers."""
    wishes = Support.objects.of_story(household).standing().with_met().filter(state=Support.State.WANTED)
    return [wish for wish in wishes if not wish.met or besides and wish.pk == besides.fulfils_id]


def first_values(wishes, asked):
    """Initial values: those of the wish that was met, if the address names one."""
    wish = next((wish for wish in wishes if str(wish.pk) == asked), None)
    if wish is None:
        return {"year": timezone.localdate().year}
    taken = {name: getattr(wish, name) for name in ("kind", "content", "code", "amount", "quantity")}
    return taken | {"fulfils": wish.pk, "year": timezone.localdate().year}


def form_page(request, household, form, question, state, row=None):
    context = {
        "household": household,
        "form": form,
        "question": question,
        "wanted": state == Support.State.WANTED,
        "row": row,
        "sources": SOURCES,
    }
    return render(request, "programs/support/form.html", context)
