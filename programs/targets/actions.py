"""What an officer does with the targets of a year plan. `seen` is the stamp of the page (programs.guarding)."""

from django.db import transaction

from offices.audit import record
from programs.guarding import unchanged
from programs.models import HamletTarget, PlanField
from programs.targets.parts import FIELDS, HAMLETS, TARGET, target_of


@transaction.atomic
def save_target(*, plan, values, by, seen=None):
    """Write the office's target; `values` maps fields of PlanTarget to new values. Returns the target."""
    before = unchanged(plan, TARGET, seen)
    target = target_of(plan)
    for name, value in values.items():
        setattr(target, name, value)
    target.save()
    _record(plan, "Ghi mục tiêu giảm nghèo", by, before, TARGET.words(plan))
    return target


@transaction.atomic
def set_hamlet_targets(*, plan, rows, by, seen=None):
    """Replace the targets of the hamlets by `rows` ({"hamlet": Unit, ...counts}). Returns the plan."""
    before = unchanged(plan, HAMLETS, seen)
    plan.hamlet_targets.all().delete()
    HamletTarget.objects.bulk_create(HamletTarget(plan=plan, **row) for row in rows)
    _record(plan, "Ghi chỉ tiêu theo thôn, xóm", by, before, HAMLETS.words(plan))
    return plan


@transaction.atomic
def set_fields(*, plan, rows, by, seen=None):
    """Replace the fields of work by `rows` (title, lead, cooperating, text) in their order. Returns the plan."""
    before = unchanged(plan, FIELDS, seen)
    plan.fields.all().delete()
    PlanField.objects.bulk_create(PlanField(plan=plan, order=order, **row) for order, row in enumerate(rows, 1))
    _record(plan, "Ghi lĩnh vực hỗ trợ", by, before, FIELDS.words(plan))
    return plan


def _record(plan, summary, by, before, after):
    if before != after:
        details = {"old": before, "new": after}
        record(action="plan.target", unit=plan.unit, target=plan, summary=f"{summary}: {plan}", by=by, details=details)
