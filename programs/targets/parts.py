"""The parts of the targets as their forms take them and in lines of words (programs.guarding.Part)."""

from programs.guarding import Part
from programs.models import HamletTarget, PlanField, PlanTarget
from programs.parts import fields_in_words, shown

TARGET_FIELDS = [
    *("poor_before", "households_before", "rate_before", "near_before"),
    *("poor_after", "households_after", "rate_after", "near_after"),
    *("priority", "board", "funding"),
]
HAMLET_FIELDS = ["households", "poor", "escaping", "arising", "near_poor", "near_escaping"]
FIELD_FIELDS = ["title", "lead", "cooperating", "text"]


def target_of(plan):
    """The stored target read anew, or an unsaved one without any figure."""
    return PlanTarget.objects.filter(plan=plan).first() or PlanTarget(plan=plan)


def stored_lines_of(plan):
    """HamletTargets of the plan in their order, with hamlets."""
    return list(HamletTarget.objects.filter(plan=plan).select_related("hamlet"))


def _hamlets(plan):
    return [
        {"hamlet": row.hamlet} | {name: getattr(row, name) for name in HAMLET_FIELDS} for row in stored_lines_of(plan)
    ]


def _hamlet(row):
    near = f"; cận nghèo {row['near_poor']}, thoát {row['near_escaping']}" if row["near_poor"] else ""
    return (
        f"{row['hamlet'].title}: {shown(row['households'])} hộ; "
        f"nghèo {row['poor']}, thoát {row['escaping']}, phát sinh {row['arising']}{near}"
    )


def _field(row):
    bodies = "; ".join(filter(None, [row["lead"], row["cooperating"]]))
    return f"{row['title']}{f' ({bodies})' if bodies else ''}: {shown(row['text'])}"


TARGET = Part(
    lambda plan: PlanTarget.objects.filter(plan=plan).values(*TARGET_FIELDS).first() or {},
    lambda values: fields_in_words(PlanTarget, values),
)
HAMLETS = Part(_hamlets, lambda rows: [_hamlet(row) for row in rows])
FIELDS = Part(
    lambda plan: list(PlanField.objects.filter(plan=plan).values(*FIELD_FIELDS)),
    lambda rows: [_field(row) for row in rows],
)
