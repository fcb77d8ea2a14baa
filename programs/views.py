"""Pages of year plans: the list, beginning one, its overview, and a page for each part that can be changed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from offices.access import can, office_of, require
from programs import actions, parts
from programs.beginning import more_bases
from programs.create_forms import CreateForm, free_years
from programs.doubts import doubts
from programs.figures import figures
from programs.forms import (
    BasisRows,
    MemberRows,
    PlanForm,
    ProjectForm,
    ProjectsForm,
    TaskRows,
)
from programs.models import PlanProject, YearPlan
from programs.pages import editable_plan, form_page, rows_page, visible_plan
from programs.targets.overview import overview


@require_GET
def plan_list(request):
    plans = YearPlan.objects.visible_to(request.user).select_related("unit", "created_by").prefetch_related("projects")
    office = office_of(request.user)
    may_create = office is not None and can(request.user, "plan.edit", office)
    return render(request, "programs/list.html", {"plans": plans, "may_create": may_create})


@require_http_methods(["GET", "POST"])
def plan_create(request):
    office = office_of(request.user)
    if office is None:
        raise Http404
    require(request.user, "plan.edit", office)
    years = free_years(office)
    if not years:
        messages.info(request, f"Mọi năm chương trình mà {office.phrase} lập được kế hoạch đều đã có kế hoạch.")
        return redirect("plan-list")
    form = CreateForm(request.POST or None, unit=office, years=years, asked=request.GET.get("nam", ""))
    if request.method == "POST" and form.is_valid():
        try:
            plan = actions.create_plan(unit=office, by=request.user, **form.values)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"Đã lập {plan}. Xem những chỗ còn thiếu, rồi lập văn bản.")
            return redirect("plan-detail", plan.pk)
    last = YearPlan.objects.before(office, form.initial["year"])
    return render(request, "programs/create.html", {"form": form, "last": last})


@require_GET
def plan_detail(request, pk):
    plan = visible_plan(request, pk)
    return render(
        request,
        "programs/detail.html",
        {
            "plan": plan,
            "figures": figures(plan),
            "projects": plan.projects.all(),
            "tasks": plan.tasks.all(),
            "bases": plan.basis_rows.select_related("act__replaced_by"),
            "doubts": doubts(plan),
            "fields": plan.fields.all(),
            **overview(plan),
            "may_edit": can(request.user, "plan.edit", plan.unit),
            "may_write": can(request.user, "paper.edit", plan.unit),
        },
    )


@require_http_methods(["GET", "POST"])
def plan_edit(request, pk):
    plan = editable_plan(request, pk)
    form = PlanForm(request.POST or None, instance=visible_plan(request, pk))
    return form_page(
        request,
        plan,
        form,
        part=parts.GENERAL,
        title="Thông tin chung của kế hoạch",
        act=lambda values, seen: actions.edit_plan(plan=plan, values=values, by=request.user, seen=seen),
    )


@require_http_methods(["GET", "POST"])
def plan_projects(request, pk):
    plan = editable_plan(request, pk)
    chosen = parts.projects_of(plan)
    return form_page(
        request,
        plan,
        ProjectsForm(request.POST or None, initial=chosen.read(plan), programme=plan.programme),
        part=chosen,
        title="Chọn dự án",
        note="Bỏ chọn một dự án thì phần đã ghi riêng cho dự án đó cũng mất.",
        act=lambda values, seen: actions.choose_projects(plan=plan, by=request.user, seen=seen, **values),
    )


@require_http_methods(["GET", "POST"])
def plan_project(request, pk, code):
    plan = editable_plan(request, pk)
    project = visible_project(request, plan, code)
    form = ProjectForm(request.POST or None, instance=visible_project(request, plan, code))
    return form_page(
        request,
        plan,
        form,
        part=parts.project_part(code),
        title=project.short,
        note=project.part.title,
        ruled=project.part,
        aims=project.part.aims_for(hamlet=plan.hamlet_kind, commune=plan.unit.kind),
        act=lambda values, seen: actions.edit_project(project=project, values=values, by=request.user, seen=seen),
    )


def visible_project(request, plan, code):
    """The project of a plan, else 404. Dropped by somebody else while it was written: a new row for what was typed."""
    if request.method == "GET" or code not in plan.programme.by_code:
        return get_object_or_404(plan.projects, code=code)
    return plan.projects.filter(code=code).first() or PlanProject(plan=plan, code=code)


@require_http_methods(["GET", "POST"])
def plan_tasks(request, pk):
    plan = editable_plan(request, pk)
    return rows_page(
        request,
        plan,
        TaskRows,
        part=parts.TASKS,
        title="Tổ chức thực hiện: nhiệm vụ của các bộ phận",
        note="Với Mặt trận và các thôn, xóm có thể để trống tên: văn bản tự ghi, kèm số thôn, xóm.",
        act=lambda rows, seen: actions.set_tasks(plan=plan, rows=rows, by=request.user, seen=seen),
    )


@require_http_methods(["GET", "POST"])
def plan_steering(request, pk):
    plan = editable_plan(request, pk)
    return rows_page(
        request,
        plan,
        MemberRows,
        part=parts.STEERING,
        title="Ban Chỉ đạo phụ trách địa bàn",
        note="Người không phụ trách thôn, xóm nào đứng chung ở dòng đầu của phụ lục.",
        act=lambda rows, seen: actions.set_steering(plan=plan, rows=rows, by=request.user, seen=seen),
    )


@require_http_methods(["GET", "POST"])
def plan_bases(request, pk):
    plan = editable_plan(request, pk)
    return rows_page(
        request,
        plan,
        BasisRows,
        part=parts.BASES,
        title="Căn cứ của kế hoạch",
        suggest=lambda data: more_bases(plan, [data[name] for name in data if name.endswith("-act")]),
        act=lambda rows, seen: actions.set_bases(
            plan=plan, acts=[row["act"] for row in rows], by=request.user, seen=seen
        ),
        add_act=can(request.user, "office.edit", plan.unit),
    )
