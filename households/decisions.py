"""Acts on decisions: entered once with their households; a corrected date moves the recognitions it carries."""

from django.db import transaction

from households.changes import changes_between
from households.entries import EDIT
from households.models import Decision, DecisionKind, Recognition
from households.models.recognition import Category, settle
from households.recognising import in_words, recognise
from offices.access import require
from offices.audit import record

LISTED = (Category.POOR, Category.NEAR_POOR)
ESCAPED = (Category.ESCAPED_POOR, Category.ESCAPED_NEAR_POOR)
FURTHEST = 1  # years between a decision and the list it recognises


class DecisionRefused(Exception):
    """A correction that would contradict recognitions; the text says which, and the way out."""


def categories_of(decision):
    """Classes a decision of its kind recognises, in the law's order."""
    return {DecisionKind.LISTED: LISTED, DecisionKind.ESCAPED: ESCAPED}.get(decision.kind, tuple(Category))


def usual_issuer(unit):
    """QĐ 24/2021/QĐ-TTg, Điều 4: the chair of the commune's People's Committee decides."""
    return f"Chủ tịch Ủy ban nhân dân {unit.phrase}"


@transaction.atomic
def create_decision(*, unit, values, by):
    """Enter a decision: `values` by field. Returns the Decision."""
    require(by, EDIT, unit)
    decision = Decision.objects.create(unit=unit, **values)
    record(action="decision.create", unit=unit, target=decision, summary=f"Ghi {in_words(decision)}", by=by)
    return decision


@transaction.atomic
def edit_decision(*, decision, values, by):
    """Correct a decision; its recognitions count from the new day on. Returns the Decision.

    Raises DecisionRefused where a recognition would no longer fit its list or would change places with another.
    """
    decision = Decision.objects.select_for_update(of=("self",)).select_related("unit").get(pk=decision.pk)
    require(by, EDIT, decision.unit)
    changes = changes_between(decision, values)
    if not changes:
        return decision
    moved = values.get("signed_on", decision.signed_on) != decision.signed_on
    for name, value in values.items():
        setattr(decision, name, value)
    decision.save()
    if moved:
        _move(decision)
    summary = f"Sửa {in_words(decision)}"
    record(
        action="decision.edit",
        unit=decision.unit,
        target=decision,
        summary=summary,
        by=by,
        details={"changes": changes},
    )
    return decision


def _move(decision):
    """Reckon the days of all recognitions of a decision anew."""
    rows = list(Recognition.everything.filter(decision=decision).select_related("household"))
    standing = [row for row in rows if row.withdrawn_at is None]
    strangers = [row for row in standing if abs(row.year - decision.signed_on.year) > FURTHEST]
    if strangers:
        year, name = strangers[0].year, strangers[0].household.head_name
        raise DecisionRefused(
            f"Quyết định đã công nhận hộ {name} trong danh sách năm {year}, không thể ký năm "
            f"{decision.signed_on.year}. Kiểm tra lại ngày ký, hoặc rút lần công nhận ấy trước."
        )
    before = _orders(standing)
    for row in rows:
        row.decision = decision
        row.set_dates()
    Recognition.everything.bulk_update(rows, ["effective_from", "newly_until"], batch_size=500)
    after = _orders(standing)
    if changed := next((row for row in standing if before[row.household_id] != after[row.household_id]), None):
        name = changed.household.head_name
        raise DecisionRefused(
            f"Với ngày ký này, lần công nhận hộ {name} năm {changed.year} đổi chỗ với một lần khác của hộ. "
            "Kiểm tra lại ngày ký, hoặc rút lần ghi nhầm trước."
        )
    settle({row.household_id for row in rows})


def _orders(rows):
    """{household: keys of its recognitions in order of counting}."""
    found = {}
    known = Recognition.objects.filter(household__in={row.household_id for row in rows})
    for key, pk in known.order_by("effective_from", "year", "pk").values_list("household_id", "pk"):
        found.setdefault(key, []).append(pk)
    return found


@transaction.atomic
def add_households(*, decision, year, chosen, by):
    """Recognise households by a decision: `chosen` is [(household, category)]. Returns the Recognitions."""
    require(by, EDIT, decision.unit)
    rows = [
        recognise(household=household, category=category, year=year, decision=decision, by=by)
        for household, category in chosen
    ]
    summary = f"Ghi {len(rows)} hộ vào {in_words(decision)}"
    record(action="decision.fill", unit=decision.unit, target=decision, summary=summary, by=by)
    return rows
