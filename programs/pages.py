"""What the pages of a year plan have in common: access, a form, rows, and two people on one page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from offices.access import require
from offices.models import AuditEvent
from programs.guarding import ChangedError, side_by_side, stamp_of
from programs.models import YearPlan

MORE, SUGGEST = "them", "goi-y"


def visible_plan(request, pk):
    """The plan if the user may read it, else 404."""
    return get_object_or_404(YearPlan.objects.visible_to(request.user).select_related("unit"), pk=pk)


def editable_plan(request, pk):
    """The plan if the user may change it: 404 outside the user's area, 403 without the right."""
    plan = visible_plan(request, pk)
    require(request.user, "plan.edit", plan.unit)
    return plan


class Guard:
    """What a page saw of its part (`seen`, a stamp), and what stands there now if somebody else was faster.

    `rows`: guarding.side_by_side after a refusal, else None; `last`: the audit event of who wrote last.
    """

    def __init__(self, request, plan, part):
        self.plan, self.part = plan, part
        self.seen = request.POST.get("dau") if request.method == "POST" else stamp_of(part.words(plan))
        self.rows, self.last = None, None

    def did(self, values, act):
        """Do `act(values, seen)`; False where it was refused. The next save is against what stands now.

        Nothing is refused where both wrote the same.
        """
        try:
            act(values, self.seen)
        except ChangedError as refusal:
            typed = self.part.lines(values)
            if typed == refusal.standing:
                return True
            self.rows = side_by_side(refusal.standing, typed)
            events = AuditEvent.objects.filter(target_kind="programs.yearplan", target_key=str(self.plan.pk))
            self.last = events.first()
            self.seen = stamp_of(refusal.standing)
        return self.rows is None

    @property
    def status(self):
        return 200 if self.rows is None else 409


def form_page(request, plan, form, *, part, title, act, template="programs/form.html", **context):
    """Show the form, or do `act(values, seen)` and go back to the plan; 409 where somebody else was faster."""
    guard = Guard(request, plan, part)
    if request.method == "POST" and form.is_valid() and guard.did(form.cleaned_data, act):
        return saved(request, plan, title)
    context = {"plan": plan, "form": form, "title": title, "guard": guard, **context}
    return render(request, template, context, status=guard.status)


def rows_page(request, plan, formset_class, *, part, title, act, suggest=None, **context):
    """Show rows, more of them when that was asked for, or do `act(rows, seen)` and go back to the plan.

    `suggest(posted data)`: rows that a button adds to those typed.
    """
    adding = MORE in request.POST or bool(suggest and SUGGEST in request.POST)
    data = posted(request, suggest)
    # What is posted is compared with nothing: somebody else may have changed the rows meanwhile.
    initial = part.read(plan) if data is None else None
    rows = formset_class(data, initial=initial, form_kwargs={"plan": plan})
    rows.quiet = adding
    # Where there is nothing yet, writing begins at once; where rows can be suggested, with these.
    rows.extra = 1 if initial == [] and suggest is None else 0
    guard = Guard(request, plan, part)
    if request.method == "POST" and not adding and rows.is_valid() and guard.did(rows.kept, act):
        return saved(request, plan, title)
    template = "programs/_rows.html" if adding and request.htmx else "programs/rows.html"
    context = {"plan": plan, "rows": rows, "title": title, "guard": guard, "suggests": suggest is not None, **context}
    return render(request, template, context, status=guard.status)


def saved(request, plan, title):
    messages.success(request, f"Đã lưu: {title}.")
    return redirect("plan-detail", plan.pk)


def posted(request, suggest=None):
    """The posted data, with one row more or the suggested rows when that was asked for; None on GET."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    typed = data.get("form-TOTAL_FORMS", "")
    if not typed.isdecimal():
        return data
    count = int(typed)
    if MORE in data:
        data["form-TOTAL_FORMS"] = str(count + 1)
    elif suggest and SUGGEST in data:
        added = suggest(data)
        for number, row in enumerate(added, count):
            data.update({f"form-{number}-{name}": value for name, value in row.items()})
        data["form-TOTAL_FORMS"] = str(count + len(added))
    return data
