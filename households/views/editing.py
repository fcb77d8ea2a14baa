"""Entering and changing one household."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from households.actions import EDIT
from households.models import Proposal
from households.proposing.actions import tie_to_household
from households.proposing.answers import first_values
from households.views.entry import Entry
from households.views.life import told_ended
from households.views.register import require_somewhere, visible_household
from offices.access import require
from offices.typed import typed_number

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@form_methods
def household_create(request):
    require_somewhere(request.user, EDIT)
    proposal = accepted_review(request)
    entry = Entry(request, first=first_values(proposal)) if proposal else Entry(request)
    if household := entry.save():
        if proposal:
            tie_to_household(proposal=proposal, household=household, by=request.user)
        messages.success(request, f"Đã thêm hộ {household.head_name}, {household.hamlet.phrase}.")
        return redirect("household-detail", household.pk)
    return entry.page(request)


def accepted_review(request):
    """The accepted proposal that ?de-nghi= names and that led to no household yet, or None."""
    rows = Proposal.objects.visible_to(request.user).filter(kind="review", state="accepted", household=None)
    return rows.filter(pk=typed_number(request.GET.get("de-nghi", ""))).first()


@form_methods
def household_edit(request, pk):
    household = visible_household(request.user, pk)
    require(request.user, EDIT, household.hamlet)
    if household.ended_on:
        return told_ended(request, household)
    entry = Entry(request, household)
    if saved := entry.save():
        if saved.version == household.version:
            messages.info(request, "Không có gì thay đổi, sổ hộ giữ nguyên.")
        else:
            messages.success(request, f"Đã lưu hộ {saved.head_name}, {saved.hamlet.phrase}.")
        return redirect("household-detail", saved.pk)
    return entry.page(request)
