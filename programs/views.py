"""Pages of year plans: the list, beginning one, its overview, and a page for each part that can be changed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from offices.access import can, office_of, require
from programs import actions
from programs.figures import figures
from programs.forms import (
    BasisRows,
    CreateForm,
    MemberRows,
    PlanForm,
    ProjectForm,
    ProjectsForm,
    TaskRows,
    first_values,
    free_years,
)
from programs.models import YearPlan


def visible_plan(request, pk):
    """The plan if the user may read it, else 404."""
    return get_object_or_404(YearPlan.objects.visible_to(request.user).select_related("unit"), pk=pk)


def editable_plan(request, pk):
    """The plan if the user may change it: 404 outside the user's area, 403 without the right."""
    plan = visible_plan(request, pk)
    require(request.user, "plan.edit", plan.unit)
    return plan


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
        messages.info(request, "Mọi năm của giai đoạn chương trình đang có trong phần mềm đều đã có kế hoạch.")
        return redirect("plan-list")
    initial = first_values(office, years)
    form = CreateForm(request.POST or None, initial=initial, years=years)
    if request.method == "POST" and form.is_valid():
        try:
            plan = actions.create_plan(unit=office, by=request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, f"Đã lập {plan}. Xem những chỗ còn thiếu, rồi lập văn bản.")
            return redirect("plan-detail", plan.pk)
    last = YearPlan.objects.before(office, initial["year"])
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
            "bases": plan.basis_rows.select_related("act"),
            "missing": plan.missing(),
            "doubts": plan.doubts(),
            "papers": plan.papers.all(),
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
        title="Thông tin chung của kế hoạch",
        act=lambda values: actions.edit_plan(plan=plan, values=values, by=request.user),
    )


@require_http_methods(["GET", "POST"])
def plan_projects(request, pk):
    plan = editable_plan(request, pk)
    codes = [row.code for row in plan.projects.all()]
    return form_page(
        request,
        plan,
        ProjectsForm(request.POST or None, initial={"codes": codes}, programme=plan.programme),
        title="Chọn dự án",
        note="Bỏ chọn một dự án thì phần đã ghi riêng cho dự án đó cũng mất.",
        act=lambda values: actions.choose_projects(plan=plan, by=request.user, **values),
    )


@require_http_methods(["GET", "POST"])
def plan_project(request, pk, code):
    plan = editable_plan(request, pk)
    project = get_object_or_404(plan.projects, code=code)
    form = ProjectForm(request.POST or None, instance=plan.projects.get(code=code))
    return form_page(
        request,
        plan,
        form,
        title=project.short,
        note=project.part.title,
        part=project.part,
        aims=project.part.aims_for(hamlet=plan.hamlet_kind, commune=plan.unit.kind),
        act=lambda values: actions.edit_project(project=project, values=values, by=request.user),
    )


@require_http_methods(["GET", "POST"])
def plan_tasks(request, pk):
    plan = editable_plan(request, pk)
    return rows_page(
        request,
        plan,
        TaskRows,
        initial=[{"body": row.body, "duty": row.duty, "text": row.text} for row in plan.tasks.all()],
        title="Tổ chức thực hiện: nhiệm vụ của các bộ phận",
        note="Với Mặt trận và các thôn, xóm có thể để trống tên: văn bản tự ghi, kèm số thôn, xóm.",
        act=lambda rows: actions.set_tasks(plan=plan, rows=rows, by=request.user),
    )


@require_http_methods(["GET", "POST"])
def plan_steering(request, pk):
    plan = editable_plan(request, pk)
    initial = [
        {"name": row.name, "post": row.post, "board_role": row.board_role, "hamlets": row.hamlets.all()}
        for row in plan.members
    ]
    return rows_page(
        request,
        plan,
        MemberRows,
        initial=initial,
        title="Ban Chỉ đạo phụ trách địa bàn",
        note="Người không phụ trách thôn, xóm nào đứng chung ở dòng đầu của phụ lục.",
        act=lambda rows: actions.set_steering(plan=plan, rows=rows, by=request.user),
    )


@require_http_methods(["GET", "POST"])
def plan_bases(request, pk):
    plan = editable_plan(request, pk)
    return rows_page(
        request,
        plan,
        BasisRows,
        initial=[{"act": row.act_id} for row in plan.basis_rows.all()],
        title="Căn cứ của kế hoạch",
        act=lambda rows: actions.set_bases(plan=plan, acts=[row["act"] for row in rows], by=request.user),
        add_act=can(request.user, "office.edit", plan.unit),
    )


def form_page(request, plan, form, *, title, act, **context):
    """Show the form, or do `act(cleaned_data)` and go back to the plan."""
    if request.method == "POST" and form.is_valid():
        act(form.cleaned_data)
        messages.success(request, f"Đã lưu: {title}.")
        return redirect("plan-detail", plan.pk)
    return render(request, "programs/form.html", {"plan": plan, "form": form, "title": title, **context})


def rows_page(request, plan, formset_class, *, initial, title, act, **context):
    """Show rows, one more of them when "them" was pressed, or do `act(rows)` and go back to the plan."""
    adding = "them" in request.POST
    data = posted(request, adding)
    # What is posted is compared with nothing: somebody else may have changed the rows meanwhile.
    rows = formset_class(data, initial=initial if data is None else None, form_kwargs={"plan": plan})
    rows.quiet = adding
    if request.method == "POST" and not adding and rows.is_valid():
        act(rows.kept)
        messages.success(request, f"Đã lưu: {title}.")
        return redirect("plan-detail", plan.pk)
    template = "programs/_rows.html" if adding and request.htmx else "programs/rows.html"
    return render(request, template, {"plan": plan, "rows": rows, "title": title, **context})


def posted(request, adding):
    """The posted data, with one row more when one is to be added; None on GET."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    count = data.get("form-TOTAL_FORMS", "")
    if adding and count.isdecimal():
        data["form-TOTAL_FORMS"] = str(int(count) + 1)
    return data
