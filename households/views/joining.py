"""Merging two households: first choose the other, then say who is who and which one goes on."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from households.entries import EDIT
from households.life.merge_form import MergeForm
from households.models import Household
from households.views.entry import RELATIONS
from households.views.life import carried_out, changed_since, form_methods, told_ended
from households.views.register import visible_household
from offices.access import require
from offices.typed import typed_number

FOUND = 20


@form_methods
def household_merge(request, pk):
    """`pk` goes on, ?voi= ends; without ?voi= the page helps to find it."""
    household = visible_household(request.user, pk)
    require(request.user, EDIT, household.hamlet)
    if household.ended_on:
        return told_ended(request, household)
    key = typed_number(request.GET.get("voi", ""))
    if key in {0, pk}:
        return _choose(request, household)
    other = visible_household(request.user, key)
    require(request.user, EDIT, other.hamlet)
    if other.ended_on:
        return told_ended(request, other)
    return _merge(request, household, other)


def _choose(request, household):
    words = request.GET.get("tim", "")
    commune = Household.objects.visible_to(request.user).of(household.hamlet.parent).filter(ended_on=None)
    found = commune.search(words, request.user).exclude(pk=household.pk) if words else commune.none()
    found = found.with_people().select_related("hamlet").in_name_order()[:FOUND]
    context = {"household": household, "words": words, "found": list(found)}
    return render(request, "households/life/merge_choose.html", context)


def _merge(request, household, other):
    data = request.POST.copy() if request.method == "POST" else None
    form = MergeForm(data, household=household, other=other, user=request.user)
    theirs = changed_since(request, household, form) + changed_since(request, other, form, "other_version")
    if not theirs and form.is_bound and form.is_valid() and (done := carried_out(form, form.carry_out)):
        messages.success(request, done)
        return redirect("household-detail", household.pk)
    context = {
        "household": household,
        "other": other,
        "pair": [side(household, "Hộ ở lại"), side(other, "Hộ nhập vào, thôi theo dõi")],
        "form": form,
        "theirs": theirs,
        "relations": RELATIONS,
    }
    return render(request, "households/life/merge.html", context, status=409 if theirs else 200)


def side(household, role):
    """One of two households as the page sets it beside the other."""
    return {"household": household, "role": role, "code": household.status_on(timezone.localdate())}
