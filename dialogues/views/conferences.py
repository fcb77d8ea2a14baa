"""Conferences: list, page, beginning one, deletion."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from dialogues.actions import begin_conference, delete_conference, kept_because
from dialogues.beginning import first_values
from dialogues.forms.beginning import BeginForm
from dialogues.models import Conference
from dialogues.seating import conferences_for
from dialogues.summing import sums_in_words
from dialogues.views.asked import asked_page
from dialogues.views.doors import editable, form_methods
from dialogues.views.showing import page_of
from dialogues.writing.part import RefusedError
from offices.access import can, office_with
from offices.typed import typed_number


@require_safe
def conference_list(request):
    office = office_with(request.user, "plan.view")
    found = Conference.objects.visible_to(request.user).with_quotas()
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    asked = conferences_for(request.user).exclude(pk__in=found.values("pk")).select_related("unit")
    context = {"page": page, "asked": asked, "may_edit": can(request.user, "plan.edit", office)}
    return render(request, "dialogues/list.html", context)


@require_safe
def conference_detail(request, pk):
    """The whole plan for its own office; for a commune that is asked for people only what concerns it."""
    conference = get_object_or_404(conferences_for(request.user).with_quotas().with_parts(), pk=pk)
    if not can(request.user, "plan.view", conference.unit):
        return asked_page(request, conference)
    may_edit = can(request.user, "plan.edit", conference.unit)
    return render(request, "dialogues/detail.html", page_of(conference, may_edit))


@form_methods
def conference_create(request):
    """A new plan: from an earlier one of the office (?tu=, else the last), or by what is usual (?tu=0)."""
    office = office_with(request.user, "plan.edit")
    own = Conference.objects.filter(unit=office)
    asked = request.GET.get("tu", "")
    earlier = own.filter(pk=typed_number(asked)).first() if asked.isdecimal() else own.first()
    first = first_values(office, timezone.localdate().year, earlier)
    form = BeginForm(
        request.POST if request.method == "POST" else None, instance=Conference(unit=office), initial=first
    )
    if request.method == "POST" and form.is_valid():
        made = begin_conference(
            conference=form.save(commit=False), earlier=form.cleaned_data["earlier"], by=request.user
        )
        words = sums_in_words(made.gatherings) if made.lines.all() else ""
        messages.success(request, f"Đã lập hội nghị “{made}”. {words} Xem phần còn thiếu rồi bổ sung.")
        return redirect("conference-detail", pk=made.pk)
    return render(request, "dialogues/create.html", {"form": form, "earlier": earlier})


@form_methods
def conference_delete(request, pk):
    conference = editable(request.user, pk)
    kept = kept_because(conference)
    if request.method == "POST":
        try:
            delete_conference(conference=conference, by=request.user)
        except RefusedError as refused:
            messages.error(request, str(refused))
            return redirect("conference-detail", pk=pk)
        messages.success(request, f"Đã xóa hội nghị “{conference}”.")
        return redirect("conference-list")
    return render(request, "dialogues/delete.html", {"conference": conference, "kept": kept})
