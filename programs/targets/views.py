"""Pages of the targets of a year plan: the office's own, the table of hamlets, fields of work."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from programs.pages import Guard, editable_plan, rows_page, saved
from programs.targets import actions
from programs.targets.doubts import hamlet_doubts, sum_doubts, target_doubts
from programs.targets.forms import FieldRows, HamletRows, TargetForm
from programs.targets.parts import FIELDS, HAMLETS, TARGET, stored_lines_of, target_of
from programs.targets.register import register_of
from programs.targets.suggesting import hamlet_rows, more_fields, target_values, units_for
from programs.targets.sums import line_of, total

COMPUTE, ANEW = "tinh", "so-ho"


@require_http_methods(["GET", "POST"])
def plan_target(request, pk):
    plan = editable_plan(request, pk)
    register, target = register_of(plan), target_of(plan)
    fresh = target.pk is None or ANEW in request.GET
    initial = target_values(plan, register) if fresh else None
    form = TargetForm(request.POST or None, instance=target, initial=initial)
    guard, computing = Guard(request, plan, TARGET), COMPUTE in request.POST
    ready = request.method == "POST" and not computing and form.is_valid()
    if ready and guard.did(
        form.cleaned_data,
        lambda values, seen: actions.save_target(plan=plan, values=values, by=request.user, seen=seen),
    ):
        return saved(request, plan, "mục tiêu giảm nghèo")
    lines = [line_of(row) for row in stored_lines_of(plan)]
    context = {"plan": plan, "form": form, "guard": guard, "register": register, "fresh": fresh, "typed": form.typed}
    context["doubts"] = target_doubts(form.typed, lines, register)
    return _page(request, "programs/targets/target.html", "programs/targets/_rates.html", context, guard, computing)


@require_http_methods(["GET", "POST"])
def plan_hamlets(request, pk):
    plan = editable_plan(request, pk)
    register, units = register_of(plan), units_for(plan)
    anew = ANEW in request.GET
    initial = None if request.method == "POST" else hamlet_rows(plan, units, register, anew=anew)
    fresh = anew or not plan.hamlet_targets.exists()
    rows = HamletRows(request.POST or None, initial=initial, form_kwargs={"units": units})
    guard, computing = Guard(request, plan, HAMLETS), COMPUTE in request.POST
    ready = request.method == "POST" and not computing and rows.is_valid()
    if ready and guard.did(
        rows.kept, lambda kept, seen: actions.set_hamlet_targets(plan=plan, rows=kept, by=request.user, seen=seen)
    ):
        return saved(request, plan, f"chỉ tiêu theo {plan.place_kind}")
    lines = rows.lines
    doubts = [*hamlet_doubts(lines, register, plan.places), *sum_doubts(target_of(plan), total(lines))]
    living = [unit.pk for unit in plan.places]
    context = {"plan": plan, "rows": rows, "guard": guard, "register": register, "living": living, "fresh": fresh}
    context |= {"lines": lines, "whole": total(lines), "doubts": doubts}
    context["readable"] = not rows.is_bound or rows.is_valid()
    return _page(request, "programs/targets/hamlets.html", "programs/targets/_results.html", context, guard, computing)


@require_http_methods(["GET", "POST"])
def plan_fields(request, pk):
    plan = editable_plan(request, pk)
    return rows_page(
        request,
        plan,
        FieldRows,
        part=FIELDS,
        title="Lĩnh vực hỗ trợ",
        note="Mỗi lĩnh vực là một mục trong phần Nội dung thực hiện của kế hoạch thực hiện mục tiêu giảm nghèo"
        + ("." if plan.programme.projects else "; kế hoạch thực hiện Chương trình cũng lấy các mục này."),
        suggest=lambda data: more_fields(plan, [data[name] for name in data if name.endswith("-title")]),
        act=lambda rows, seen: actions.set_fields(plan=plan, rows=rows, by=request.user, seen=seen),
    )


def _page(request, whole, part, context, guard, computing):
    """The whole page, or only its computed part when script asked for that."""
    template = part if computing and request.htmx else whole
    return render(request, template, context, status=guard.status)
