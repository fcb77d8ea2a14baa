"""The parts of a plan as their forms take them and in lines of words: what two writers compare."""

from programs.guarding import Part
from programs.models import PlanProject, PlanTask, YearPlan
from vietnamese.dates import short_date
from vietnamese.numbers import grouped

PROJECT_FIELDS = ["lead", "lead_task", "cooperating", "with_hamlets", "aim", "funding"]


def label(model, name):
    text = str(model._meta.get_field(name).verbose_name)
    return text[:1].upper() + text[1:]


def shown(value):
    """A typed or stored value in one line; "(trống)" for nothing."""
    if value in (None, ""):
        return "(trống)"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, str):
        return " / ".join(line.strip() for line in value.splitlines() if line.strip())
    return short_date(value) if hasattr(value, "year") else grouped(value)


def fields_in_words(model, values):
    """["Chủ trì: Công chức Văn hóa - Xã hội", ...] of {field: value}."""
    return [f"{label(model, name)}: {shown(value)}" for name, value in values.items()]


def _general(plan):
    return YearPlan.objects.values("facts_on", "wider_goal").get(pk=plan.pk)


def _codes(plan):
    return {"codes": list(plan.projects.values_list("code", flat=True))}


def _project_lines(plan):
    """How chosen projects are said: by the programme of the plan."""
    by_code = plan.programme.by_code
    return lambda values: [by_code[code].label for code in sorted(values["codes"])]


def projects_of(plan):
    return Part(_codes, _project_lines(plan))


def project_part(code):
    """What is written for one project; {} once somebody dropped it."""
    return Part(
        lambda plan: plan.projects.filter(code=code).values(*PROJECT_FIELDS).first() or {},
        lambda values: fields_in_words(PlanProject, values),
    )


def _task(row):
    name = row["body"] or "Tên gọi theo văn bản"
    text = f": {shown(row['text'])}" if row["text"] else ""
    return f"{name} ({PlanTask.Duty(row['duty']).label}){text}"


def _members(plan):
    """Read anew: the plan's own list of members may be older than the lock."""
    return [
        {"name": row.name, "post": row.post, "board_role": row.board_role, "hamlets": list(row.hamlets.all())}
        for row in YearPlan.objects.get(pk=plan.pk).members
    ]


def _member(row):
    role = ", ".join(filter(None, [row["post"], row["board_role"]]))
    hamlets = sorted(row["hamlets"], key=lambda hamlet: (hamlet.order, hamlet.name_key))
    return f"{row['name']}, {role}: {', '.join(hamlet.phrase for hamlet in hamlets) or 'chỉ đạo chung'}"


GENERAL = Part(_general, lambda values: fields_in_words(YearPlan, values))
TASKS = Part(
    lambda plan: list(plan.tasks.order_by("order", "pk").values("body", "duty", "text")),
    lambda rows: [_task(row) for row in rows],
)
STEERING = Part(_members, lambda rows: [_member(row) for row in rows])
BASES = Part(
    lambda plan: [{"act": row.act} for row in plan.basis_rows.select_related("act")],
    lambda rows: [row["act"].reference for row in rows],
)
