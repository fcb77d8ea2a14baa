"""What an officer does with a year plan: begin it, set day of figures, projects, tasks, people and bases.

`seen` is the stamp of what the officer's page showed (programs.guarding); ChangedError where that is out of date.
"""

from django.db import transaction

from offices.audit import record
from programs import beginning
from programs.guarding import unchanged
from programs.models import PlanBasis, PlanTask, SteeringMember, YearPlan
from programs.moving import moved
from programs.parts import BASES, GENERAL, STEERING, TASKS, project_part, projects_of
from programs.periods import period_of


@transaction.atomic
def create_plan(*, unit, year, facts_on, codes, by):
    """Plan of a unit for a year with the projects of these codes, the rest taken over or suggested by the settings.

    Raises ValidationError when the year has a plan already.
    """
    plan = YearPlan(unit=unit, period=period_of(year).code, year=year, facts_on=facts_on, created_by=by)
    earlier = YearPlan.objects.before(unit, year)
    plan.wider_goal = moved(earlier.wider_goal, earlier.year, year) if earlier else ""
    plan.full_clean(exclude=["bases", "created_by"])
    plan.save()
    beginning.fill(plan, codes, earlier)
    source = f"lấy lại từ kế hoạch năm {earlier.year}" if earlier else "theo thông tin cơ quan"
    record(action="plan.create", unit=unit, target=plan, summary=f"Lập {plan}, {source}", by=by)
    return plan


@transaction.atomic
def edit_plan(*, plan, values, by, seen=None):
    """Set fields of the plan itself; `values` maps their names to new values."""
    unchanged(plan, GENERAL, seen)
    plan.refresh_from_db(fields=list(values))
    changed = _set(plan, values)
    if changed:
        _record(plan, "Sửa thông tin chung", by, changed)
    return plan


@transaction.atomic
def choose_projects(*, plan, codes, by, seen=None):
    """Keep the projects with these codes, add those that are new, drop the others with what was written for them."""
    unchanged(plan, projects_of(plan), seen)
    known = {row.code: row for row in plan.projects.all()}
    dropped = [row for code, row in known.items() if code not in codes]
    added = beginning.default_projects(plan, [code for code in codes if code not in known])
    plan.projects.filter(code__in=[row.code for row in dropped]).delete()
    plan.projects.bulk_create(added)
    if dropped or added:
        details = {"added": [row.code for row in added], "dropped": [_plain(row) for row in dropped]}
        _record(plan, "Chọn dự án", by, details)
    return plan


@transaction.atomic
def edit_project(*, project, values, by, seen=None):
    """Set who leads and cooperates in a project, and what is worded for this office."""
    unchanged(project.plan, project_part(project.code), seen)
    if project.pk:
        project.refresh_from_db(fields=list(values))
    changed = _set(project, values)
    if changed:
        _record(project.plan, f"Sửa {project.short}", by, changed)
    return project


@transaction.atomic
def set_tasks(*, plan, rows, by, seen=None):
    """Replace the tasks by `rows` (body, duty, text) in their order."""
    unchanged(plan, TASKS, seen)
    before = [_plain(row) for row in plan.tasks.all()]
    plan.tasks.all().delete()
    tasks = PlanTask.objects.bulk_create(PlanTask(plan=plan, order=order, **row) for order, row in enumerate(rows))
    _record_rows(plan, "Giao nhiệm vụ", by, before, [_plain(row) for row in tasks])
    return plan


@transaction.atomic
def set_steering(*, plan, rows, by, seen=None):
    """Replace the steering committee by `rows` (name, post, board_role, hamlets) in their order."""
    unchanged(plan, STEERING, seen)
    before = [_member(row) for row in plan.members]
    plan.steering.all().delete()
    for order, row in enumerate(rows):
        hamlets = row["hamlets"]
        fields = {name: value for name, value in row.items() if name != "hamlets"}
        SteeringMember.objects.create(plan=plan, order=order, **fields).hamlets.set(hamlets)
    plan = YearPlan.objects.get(pk=plan.pk)
    _record_rows(plan, "Phân công Ban Chỉ đạo", by, before, [_member(row) for row in plan.members])
    return plan


@transaction.atomic
def set_bases(*, plan, acts, by, seen=None):
    """Replace the legal bases by these acts in their order."""
    unchanged(plan, BASES, seen)
    before = [str(row) for row in plan.basis_rows.select_related("act")]
    plan.basis_rows.all().delete()
    PlanBasis.objects.bulk_create(PlanBasis(plan=plan, act=act, order=order) for order, act in enumerate(acts))
    _record_rows(plan, "Sửa căn cứ", by, before, [str(act) for act in acts])
    return plan


def _set(row, values):
    """Write the values that differ; what changed as {field: {"old": text, "new": text}}."""
    changed = {
        name: {"old": str(getattr(row, name)), "new": str(value)}
        for name, value in values.items()
        if getattr(row, name) != value
    }
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=list(changed) if row.pk else None)
    return changed


def _record_rows(plan, summary, by, before, after):
    if before != after:
        _record(plan, summary, by, {"old": before, "new": after})


def _record(plan, summary, by, details):
    record(action="plan.edit", unit=plan.unit, target=plan, summary=f"{summary}: {plan}", by=by, details=details)


def _plain(row):
    """Own fields of a row as the audit trail keeps them."""
    return {name: getattr(row, name) for name in beginning.OWN_FIELDS[type(row)]}


def _member(row):
    return _plain(row) | {"hamlets": [hamlet.phrase for hamlet in row.hamlets.all()]}
