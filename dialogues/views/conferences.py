"""Conferences: list, page, form, deletion."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from dialogues import quotas
from dialogues.actions import Quota, delete_conference, save_conference
from dialogues.forms.conference import ConferenceForm
from dialogues.forms.quotas import QuotaFormSet, quota_helper
from dialogues.models import Conference, QuotaLine
from dialogues.seating import conferences_for
from offices.access import can, office_of, require
from offices.models import Unit

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def office_with(user, permission):
    """The user's office: 404 without one, 403 without the permission there."""
    office = office_of(user)
    if office is None:
        raise Http404
    require(user, permission, office)
    return office


def editable(user, pk):
    conference = get_object_or_404(Conference.objects.visible_to(user).with_quotas(), pk=pk)
    require(user, "plan.edit", conference.unit)
    return conference


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
    conference = get_object_or_404(Conference.objects.visible_to(request.user).with_quotas(), pk=pk)
    lines = conference.quota_lines
    context = {
        "conference": conference,
        "lines": [(line.group, quotas.explained(line), quotas.line_total(line)) for line in lines],
        "total": quotas.total(lines),
        "total_explained": quotas.total_explained(lines),
        "by_place": quotas.by_place(lines),
        "may_edit": can(request.user, "plan.edit", conference.unit),
        "paper_kind": paper_kind(conference),
    }
    return render(request, "dialogues/detail.html", context)


def paper_kind(conference):
    """Code of the kind of paper that fits: a district plan with its budget, by clusters, or a commune's."""
    if conference.unit.level != Unit.Level.COMMUNE and conference.estimate_id:
        return "dialogue_budget"
    return "dialogue_clusters" if conference.clusters.all() else "dialogue_commune"


@form_methods
def conference_create(request):
    office = office_with(request.user, "plan.edit")
    year = timezone.localdate().year
    return form_page(request, Conference(unit=office, year=year), lines=[])


@form_methods
def conference_edit(request, pk):
    conference = editable(request.user, pk)
    lines = [
        {
            "group": line.group,
            "rule": line.rule,
            "count": line.count,
            "hamlets": [unit.pk for unit in line.hamlets.all()],
        }
        for line in conference.lines.all()
    ]
    return form_page(request, conference, lines=lines)


@form_methods
def conference_delete(request, pk):
    conference = editable(request.user, pk)
    if request.method == "POST":
        delete_conference(conference=conference, by=request.user)
        messages.success(request, f"Đã xóa hội nghị “{conference}”.")
        return redirect("conference-list")
    return render(request, "dialogues/delete.html", {"conference": conference})


def form_page(request, conference, *, lines):
    """Show the form; with "add_line" once more with a further empty line; otherwise save and go to the page."""
    data = request.POST if request.method == "POST" else None
    adding = bool(data) and "add_line" in data
    stored_title = conference.title  # validation writes what was typed into the row
    hamlets = Unit.objects.filter(pk__in=[unit.pk for unit in conference.places]).order_by("order", "name_key")
    form = ConferenceForm(data, instance=conference, quiet=adding)
    formset = QuotaFormSet(
        with_one_more(data) if adding else data,
        initial=lines,
        prefix="lines",
        form_kwargs={"hamlets": hamlets, "quiet": adding},
    )
    if data and not adding and form.is_valid() & formset.is_valid():
        saved = save_conference(conference=form.save(commit=False), lines=entered(formset), by=request.user)
        messages.success(request, f"Đã lưu hội nghị “{saved}”: {saved.participants} người tham dự.")
        return redirect("conference-detail", pk=saved.pk)
    context = {
        "form": form,
        "formset": formset,
        "pk": conference.pk,
        "stored_title": stored_title,
        "line_helper": quota_helper(),
    }
    return render(request, "dialogues/form.html", context)


def as_entered(line):
    """A stored line as the form shows it."""
    hamlets = [unit.pk for unit in line.hamlets.all()]
    return {"group": line.group, "rule": line.rule, "count": line.count, "hamlets": hamlets}


def with_one_more(data):
    """The posted fields, with one more line that follows the usual rule."""
    copy = data.copy()
    total = copy.get("lines-TOTAL_FORMS", "")
    lines = min(int(total), QuotaFormSet.max_num) if total.isdecimal() else 0
    if lines < QuotaFormSet.max_num:
        copy["lines-TOTAL_FORMS"] = str(lines + 1)
        copy[f"lines-{lines}-rule"] = QuotaLine.Rule.PER_HAMLET
    return copy


def entered(formset):
    """The lines that were filled in and not dropped."""
    return [
        Quota(row["group"], row["rule"], row["count"], tuple(row["hamlets"]))
        for row in (form.cleaned_data for form in formset.forms if form not in formset.deleted_forms)
        if row
    ]
