"""Kế hoạch thực hiện mục tiêu giảm nghèo: rates from and to, fields of work, annex of expected rates by hamlet."""

from documents.kinds.base import Kind, Section
from documents.kinds.programme_plan import basis_line, hamlets_of, lines_of, office_of_plan
from documents.markup import POINT_LETTERS
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
    {"key": "hamlet", "title": "", "width": 20},
    {"key": "households", "title": "Tổng số hộ", "width": 14, "kind": "int"},
    {"key": "poor", "title": "Hộ nghèo đầu năm", "width": 14, "kind": "int"},
    {"key": "before", "title": "Tỷ lệ (%)", "width": 12, "kind": "percent"},
    {"key": "escaping", "title": "Dự kiến thoát nghèo", "width": 14, "kind": "int"},
    {"key": "arising", "title": "Dự kiến phát sinh", "width": 14, "kind": "int"},
    {"key": "remaining", "title": "Hộ nghèo cuối năm", "width": 14, "kind": "int"},
    {"key": "after", "title": "Tỷ lệ (%)", "width": 12, "kind": "percent"},
]


def facts(paper):
    """JSON facts of the plan; "tables" holds the annex of rates by hamlet."""
    plan = paper.plan
    target = PlanTarget.objects.filter(plan=plan).first() or PlanTarget(plan=plan)
    fields = list(plan.fields.all())
    rows = list(plan.hamlet_targets.select_related("hamlet"))
    hamlets = hamlets_of(plan)
    return {
        "unit": {"kind": plan.unit.kind, "phrase": plan.unit.phrase},
        "office": office_of_plan(plan),
        "year": plan.year,
        "year_before": plan.year - 1,
        "period": plan.period,
        "programme": plan.programme.title,
        "hamlets": hamlets,
        "bases": [basis_line(row.act) for row in plan.basis_rows.select_related("act")],
        "target": {"before": target.before, "after": target.after, "priority": target.priority.strip(" .")},
        "board": target.board.strip(" .") or f"Ban Chỉ đạo giảm nghèo {plan.unit.kind}",
        "funding": lines_of(target.funding),
        "fields": [_field(number, field) for number, field in enumerate(fields, 1)],
        "tasks": [{"body": task.body, "lines": lines_of(task.text)} for task in plan.tasks.all()],
        "numerals": _numerals(fields),
        "annex": bool(rows),
        "tables": {"tỷ lệ hộ nghèo": _rates(rows, hamlets["kind"])},
    }


def subject(facts):
    """The trích yếu under KẾ HOẠCH."""
    return f"Thực hiện mục tiêu giảm nghèo {facts['unit']['phrase']} năm {facts['year']}"


def _field(number, field):
    points = lines_of(field.text)
    lettered = [{"letter": letter, "text": text} for letter, text in zip(POINT_LETTERS, points, strict=False)]
    return {"number": number, "title": field.title, "points": lettered}


def _numerals(fields):
    """Roman numbers of the parts that are there."""
    parts = ["targets", "scope", *(["fields"] if fields else []), "money", "tasks"]
    return {part: roman(number) for number, part in enumerate(parts, 1)}


def _rates(rows, kind):
    columns = [column | {"title": kind.capitalize()} if column["key"] == "hamlet" else column for column in RATES]
    lines = [
        {"number": number, "hamlet": row.hamlet.title} | _line([row.households], row.poor, row.escaping, row.arising)
        for number, row in enumerate(rows, 1)
    ]
    totals = [sum(getattr(row, name) for row in rows) for name in ("poor", "escaping", "arising")]
    footer = [{"hamlet": "Cộng"} | _line([row.households for row in rows], *totals)] if rows else []
    return {"columns": columns, "rows": lines, "footer": footer}


def _line(households, poor, escaping, arising):
    """Figures of a row; without the number of all households there is no rate."""
    whole = sum(households) if None not in households else None
    remaining = poor - escaping + arising
    return {
        "households": whole,
        "poor": poor,
        "before": rate(poor, whole, None).rstrip("%"),
        "escaping": escaping,
        "arising": arising,
        "remaining": remaining,
        "after": rate(remaining, whole, None).rstrip("%"),
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
