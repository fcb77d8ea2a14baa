"""The page of one part of a plan: what is typed, more rows, sums while typing, saving, two people at once."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from dialogues.actions import write_part
from dialogues.forms.clusters import ClusterRows
from dialogues.forms.parts import AudienceForm, ContentForm, GeneralForm, MoneyForm
from dialogues.forms.quotas import QuotaRows
from dialogues.forms.rows import BasisRows, InvitedRows, TaskRows
from dialogues.summing import sums_in_words, sums_of
from dialogues.views.doors import editable, form_methods
from dialogues.writing.part import ChangedError, RefusedError, stamp_of
from dialogues.writing.parts import BY_ADDRESS
from dialogues.writing.quotas import draft_of

MORE, COUNT = "them", "tinh"
FORMS = {"general": GeneralForm, "content": ContentForm, "audience": AudienceForm, "money": MoneyForm}
ROWS = {
    "clusters": ClusterRows,
    "quotas": QuotaRows,
    "invited": InvitedRows,
    "tasks": TaskRows,
    "bases": BasisRows,
}
COUNTED = {"clusters", "quotas"}


@form_methods
def conference_part(request, pk, part):
    conference = editable(request.user, pk)
    part = BY_ADDRESS.get(part)
    if part is None:
        raise Http404
    form = form_for(conference, part, request)
    typing = request.method == "POST" and not {MORE, COUNT}.isdisjoint(request.POST)
    context = {"seen": request.POST.get("dau") or part.stamp(conference), "standing": None, "refusal": ""}
    status = 200
    if request.method == "POST" and not typing and form.is_valid():
        try:
            saved = write_part(
                conference=conference, part=part, rows=form.rows, by=request.user, seen=request.POST.get("dau")
            )
        except RefusedError as refused:
            context["refusal"] = str(refused)
        except ChangedError as changed:
            context |= {"standing": changed.standing, "seen": stamp_of(changed.standing)}
            status = 409
        else:
            return done(request, saved, part)
    context |= {"conference": conference, "part": part, "form": form, "is_rows": part.code in ROWS}
    if part.code in COUNTED:
        sums = counted(conference, part, form)
        context |= {"counts": True, "sums": sums, "total": sum(one.total for one in sums)}
    return render(request, "dialogues/part.html", context, status=status)


def form_for(conference, part, request):
    """The form or formset of the part; with one empty row more, or silent, where that was asked for."""
    data = request.POST if request.method == "POST" else None
    if part.code in FORMS:
        return FORMS[part.code](data, conference=conference, initial=part.read(conference))
    form_kwargs = {"conference": conference}
    if data is None:
        return ROWS[part.code](initial=part.read(conference), form_kwargs=form_kwargs)
    # What is posted is compared with nothing: somebody else may have changed the rows meanwhile.
    rows = ROWS[part.code](with_one_more(data) if MORE in data else data, form_kwargs=form_kwargs)
    rows.quiet = not {MORE, COUNT}.isdisjoint(data)
    return rows


def with_one_more(data):
    """The posted fields with one more row."""
    copy, total = data.copy(), data.get("form-TOTAL_FORMS", "")
    if total.isdecimal():
        copy["form-TOTAL_FORMS"] = str(int(total) + 1)
        copy[f"form-{total}-ORDER"] = copy["form-TOTAL_FORMS"]
    return copy


def counted(conference, part, form):
    """How many people meet where, by what stands in the page: as stored, or as typed so far."""
    if not form.is_bound:
        return sums_of(conference.gatherings)
    if part.code == "quotas":
        clusters = [(one.pk, str(one), one.communes.all()) for one in conference.clusters.all()]
        return sums_of(conference.gather(clusters, [draft_of(row) for row in form.typed]))
    clusters = [
        (row["key"] or f"new-{number}", f"Cụm {number}", row["communes"]) for number, row in enumerate(form.typed, 1)
    ]
    return sums_of(conference.gather(clusters, [line.as_draft for line in conference.lines.all()]))


def done(request, conference, part):
    """Say what was saved, with the sums where people are counted, and go back to the part on the plan's page."""
    text = f"Đã lưu: {part.title.lower()}."
    if part.code in COUNTED and conference.lines.all():
        text = f"{text} {sums_in_words(conference.gatherings)}"
    messages.success(request, text)
    return redirect(f"{reverse('conference-detail', args=[conference.pk])}#{part.address}")
