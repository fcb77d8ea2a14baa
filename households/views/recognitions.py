"""Recognising a household, withdrawing a wrong recognition, fixing the last day of its 36 months."""

import hashlib

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from households.decisions import create_decision, usual_issuer
from households.doubles import Warning
from households.doubts import hint
from households.entries import EDIT
from households.models import Household, Recognition
from households.recognising import doubts_about, recognise, release_clock, set_clock, withdraw_recognition
from households.recognition_forms import ClockForm, FurtherRecognitionForm, ReasonForm
from households.views.entry import newest_list_year
from households.views.register import visible_household
from offices.access import require
from vietnamese.text import tidy

CONFIRM = "xac-nhan"
form_methods = require_http_methods(["GET", "HEAD", "POST"])


def key_of(sentences):
    """Stands for these very sentences: what was confirmed for others does not count."""
    return hashlib.sha256("\n".join(sentences).encode()).hexdigest()[:16]


@form_methods
def recognition_create(request, pk):
    household = visible_household(request.user, pk)
    require(request.user, EDIT, household.hamlet)
    year = newest_list_year(request.user)
    form = FurtherRecognitionForm(request.POST or None, household=household, initial={"year": year})
    doubts = []
    if request.method == "POST" and form.is_valid():
        doubts = doubts_about(household, **form.told)
        if not doubts or request.POST.get(CONFIRM) == key_of(doubts):
            return written(request, household, form)
    shown_year = form.cleaned_data.get("year") if form.is_bound and form.is_valid() else year
    context = {
        "household": household,
        "form": form,
        "recognitions": all_recognitions(household),
        "warnings": [Warning(sentence) for sentence in doubts],
        "warnings_key": key_of(doubts),
        "confirm": CONFIRM,
        "hint": hint(household.area, shown_year),
    }
    return render(request, "households/recognition.html", context)


@transaction.atomic
def written(request, household, form):
    """Write what a valid form says, entering a decision the office has not yet."""
    data = form.cleaned_data
    decision, number = data["decision"], tidy(data["decision_number"])
    if decision is None and number:
        unit = household.commune
        decision = unit.decisions.filter(number=number, signed_on=data["decision_date"]).first()
        values = {"number": number, "signed_on": data["decision_date"], "issuer": usual_issuer(unit)}
        decision = decision or create_decision(unit=unit, values=values, by=request.user)
    told = {name: data[name] for name in ("category", "year", "income_score", "deprivation_score")}
    row = recognise(household=household, decision=decision, by=request.user, **told)
    words = row.get_category_display().lower()
    messages.success(request, f"Đã ghi công nhận hộ {household.head_name}: {words} năm {row.year}.")
    return redirect("household-detail", household.pk)


def all_recognitions(household):
    """Recognitions of a household, those withdrawn too, the newest first."""
    rows = Recognition.everything.filter(household=household)
    return list(rows.select_related("decision", "withdrawn_by", "until_set_by"))


def editable_recognition(user, pk):
    """A recognition that stands, of a household the user may edit; 404 outside the area, 403 inside."""
    found = Recognition.objects.filter(household__in=Household.objects.visible_to(user))
    row = get_object_or_404(found.select_related("household__hamlet__parent", "decision"), pk=pk)
    require(user, EDIT, row.household.hamlet)
    return row


@form_methods
def recognition_withdraw(request, pk):
    row = editable_recognition(request.user, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw_recognition(recognition=row, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(request, f"Đã rút lần công nhận “{row}” của hộ {row.household.head_name}.")
        return back(request, row)
    return render(request, "households/decisions/withdraw.html", {"row": row, "form": form, **way_back(request, row)})


def way_back(request, row):
    """{"from_decision"}: whether the page was opened from the decision's list."""
    values = request.POST if request.method == "POST" else request.GET
    return {"from_decision": bool(row.decision_id and values.get("tu") == "quyet-dinh")}


def back(request, row):
    if way_back(request, row)["from_decision"]:
        return redirect("decision-detail", row.decision_id)
    return redirect("household-detail", row.household_id)


@form_methods
def recognition_clock(request, pk):
    row = editable_recognition(request.user, pk)
    known = {"until": row.until_set or row.newly_escaped_until, "reason": row.until_reason}
    form = ClockForm(request.POST or None, recognised_on=row.recognised_on, initial=known)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        set_clock(recognition=row, until=data["until"], reason=data["reason"], by=request.user)
        messages.success(
            request, f"Đã ấn định hộ {row.household.head_name} là hộ mới thoát đến {data['until']:%d/%m/%Y}."
        )
        return redirect("household-detail", row.household_id)
    return render(request, "households/decisions/clock.html", {"row": row, "form": form})


@require_POST
def recognition_clock_release(request, pk):
    row = editable_recognition(request.user, pk)
    if row.until_set:
        release_clock(recognition=row, by=request.user)
        messages.success(request, f"Đã tính lại 36 tháng của hộ {row.household.head_name} theo quyết định.")
    return redirect("household-detail", row.household_id)
