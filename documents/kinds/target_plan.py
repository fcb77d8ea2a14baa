"""Kế hoạch thực hiện mục tiêu giảm nghèo: rates from and to, fields of work, annex of expected rates by hamlet."""

from documents.kinds.base import Kind, Section
from documents.kinds.issuer import issuer_of
from documents.kinds.programme_plan import basis_line, facts_of_tasks, fields_of, hamlets_of, lines_of
from households.standards import standard_of
from programs.models import PlanTarget
from programs.models.targets import rate
from vietnamese.numbers import roman

SECTIONS = (
    Section("bases", "Mở đầu và căn cứ"),
    Section("targets", "Mục tiêu giảm nghèo"),
    Section("scope", "Thời gian, phạm vi, đối tượng"),
    Section("fields", "Nội dung thực hiện"),
    Section("money", "Kinh phí thực hiện"),
    Section("tasks", "Tổ chức thực hiện"),
    Section("closing", "Lời kết"),
    Section("annex", "Phụ lục: dự kiến tỷ lệ hộ nghèo", is_annex=True),
)
RATES = [
    {"key": "number", "title": "TT", "kind": "int"},
    {"key": "hamlet", "title": "", "width": 32},
    {"key": "households", "title": "Tổng số hộ", "width": 14, "kind": "int"},
    {"key": "poor", "title": "Hộ nghèo đầu năm", "width": 14, "kind": "int"},
    {"key": "before", "title": "Tỷ lệ (%)", "width": 12, "kind": "percent"},
    {"key": "escaping", "title": "Dự kiến thoát nghèo", "width": 14, "kind": "int"},
    {"key": "arising", "title": "Dự kiến phát sinh", "width": 14, "kind": "int"},
    {"key": "remaining", "title": "Hộ nghèo cuối năm", "width": 14, "kind": "int"},
    {"key": "after", "title": "Tỷ lệ (%)", "width": 12, "kind": "percent"},
]
NEAR_POOR = [
    {"key": "near_poor", "title": "Hộ cận nghèo đầu năm", "width": 14, "kind": "int"},
    {"key": "near_escaping", "title": "Dự kiến thoát cận nghèo", "width": 14, "kind": "int"},
]


def facts(paper):
    """JSON facts of the plan; "tables" holds the annex of rates by hamlet."""
    plan = paper.plan
    target = PlanTarget.objects.filter(plan=plan).first() or PlanTarget(plan=plan)
    fields = fields_of(plan)
    rows = list(plan.hamlet_targets.select_related("hamlet"))
    hamlets = hamlets_of(plan)
    return {
        "unit": {"kind": plan.unit.kind, "phrase": plan.unit.phrase},
        "office": issuer_of(plan.unit, plan.facts_on),
        "year": plan.year,
        "year_before": plan.year - 1,
        "period": plan.period,
        "programme": plan.programme.title,
        "standard": standard_in_words(plan),
        "hamlets": hamlets,
        "bases": [basis_line(row.act) for row in plan.basis_rows.select_related("act")],
        "target": {
            "before": target.before,
            "after": target.after,
            "near": target.near,
            "priority": target.priority.strip(" ."),
        },
        "board": target.board.strip(" .") or f"Ban Chỉ đạo giảm nghèo {plan.unit.kind}",
        "funding": lines_of(target.funding),
        "fields": fields,
        **facts_of_tasks(plan, list(plan.tasks.all())),
        "numerals": _numerals(fields),
        "annex": bool(rows),
        "tables": {"tỷ lệ hộ nghèo": _rates(rows, plan.place_kind)},
    }


def standard_in_words(plan):
    """The poverty standard the rates are counted by: the programme's own, else the national one of the year."""
    known = standard_of(plan.year)
    return plan.programme.standard or (known.name[:1].lower() + known.name[1:] if known else "")


def subject(facts):
    """The trích yếu under KẾ HOẠCH."""
    return f"Thực hiện mục tiêu giảm nghèo {facts['unit']['phrase']} năm {facts['year']}"


def _numerals(fields):
    """Roman numbers of the parts that are there."""
    parts = ["targets", "scope", *(["fields"] if fields else []), "money", "tasks"]
    return {part: roman(number) for number, part in enumerate(parts, 1)}


def _rates(rows, kind):
    """The table of the annex; near-poor households have columns where any hamlet has such a target."""
    columns = [column | {"title": kind.capitalize()} if column["key"] == "hamlet" else column for column in RATES]
    near = any(row.near_poor for row in rows)
    lines = [{"number": number, "hamlet": row.hamlet.title} | _line([row], near) for number, row in enumerate(rows, 1)]
    footer = [{"hamlet": "Cộng"} | _line(rows, near)] if rows else []
    return {"columns": [*columns, *(NEAR_POOR if near else [])], "rows": lines, "footer": footer}


def _line(rows, near):
    """Figures of hamlets together; without the number of all households there is no rate."""
    households = [row.households for row in rows]
    whole = sum(households) if None not in households else None
    names = ["poor", "escaping", "arising", "remaining", *(["near_poor", "near_escaping"] if near else [])]
    sums = {name: sum(getattr(row, name) for row in rows) for name in names}
    return sums | {
        "households": whole,
        "before": rate(sums["poor"], whole, None).rstrip("%"),
        "after": rate(sums["remaining"], whole, None).rstrip("%"),
    }


TARGET_PLAN = Kind(
    code="target_plan",
    label="Kế hoạch thực hiện mục tiêu giảm nghèo",
    type_name="KẾ HOẠCH",
    symbol="KH-UBND",
    sections=SECTIONS,
    facts=facts,
    subject=subject,
)
