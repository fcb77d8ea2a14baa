"""What an officer or accountant does with money: allocations, norms, spending, estimates with their lines."""

from django.db import transaction

from offices.access import require
from offices.audit import record
from programs.models import Allocation, CostNorm, Estimate, EstimateLine, Spending
from programs.money.carrying import carry_along
from programs.money.changes import differences, line_in_words

EDIT = "money.edit"
NAMES = {
    Allocation: ("allocation", "phân bổ vốn"),
    CostNorm: ("norm", "định mức chi"),
    Spending: ("spending", "khoản chi"),
    Estimate: ("estimate", "dự toán"),
}


class MoneyChangedError(ValueError):
    """Somebody saved or deleted the row since it was opened; `row` is as it stands now, None where it is gone."""

    def __init__(self, row):
        super().__init__("Dòng này vừa được người khác sửa hoặc xóa.")
        self.row = row


@transaction.atomic
def save_money(*, row, version, values, by):
    """Write a new (unsaved `row`) or changed allocation, norm or spending. Returns the row.

    Estimates and payments follow an allocation to another year, source or project. Nothing is written where nothing
    differs. Raises MoneyChangedError when `version` is out of date.
    """
    row = row if row.pk is None else _standing(row, version)
    require(by, EDIT, row.unit)
    changes = _changes(row, values)
    if row.pk and not changes:
        return row
    return _written(row, values, changes, by)


@transaction.atomic
def save_estimate(*, estimate, version, values, lines, by):
    """Write an estimate with all its lines (dicts by field); its payments follow it. Returns the estimate."""
    row = estimate if estimate.pk is None else _standing(estimate, version)
    require(by, EDIT, row.unit)
    new = [EstimateLine(estimate=row, order=order, **line) for order, line in enumerate(lines, 1)]
    before = [line_in_words(line) for line in row.lines.all()] if row.pk else []
    after = [line_in_words(line) for line in new]
    changes = _changes(row, values)
    if row.pk and not changes and before == after and not _otherwise_changed(row, new):
        return row
    if before != after:
        changes.append({"field": "Các dòng", "old": "; ".join(before), "new": "; ".join(after)})
    row = _written(row, values, changes, by)
    row.lines.all().delete()
    for line in new:
        line.estimate = row
    EstimateLine.objects.bulk_create(new)
    return row


@transaction.atomic
def delete_money(*, row, version, by):
    """Delete a row of money; the trail keeps what it was. Returns it.

    Raises MoneyChangedError when `version` is out of date, ProtectedError when something is built on the row.
    """
    row = _standing(row, version)
    require(by, EDIT, row.unit)
    code, name = NAMES[type(row)]
    row.delete()
    record(action=f"{code}.delete", unit=row.unit, target=None, summary=f"Xóa {name}: {row}", by=by)
    return row


@transaction.atomic
def note_money_export(*, unit, target, summary, by):
    """Write down that figures of money left as a workbook. Returns the event."""
    return record(action="money.export", unit=unit, target=target, summary=summary, by=by)


def _changes(row, values):
    return differences(row if row.pk else type(row)(unit=row.unit), values)


def _standing(row, version):
    found = type(row).objects.select_for_update(of=("self",)).select_related("unit").filter(pk=row.pk).first()
    if found is None or found.version != version:
        raise MoneyChangedError(found)
    return found


def _otherwise_changed(row, new):
    """Whether norm or quarter of a line differ, which the words of a line do not tell."""
    return [(one.norm_id, one.quarter) for one in row.lines.all()] != [(one.norm_id, one.quarter) for one in new]


def _written(row, values, changes, by):
    is_new = row.pk is None
    for name, value in values.items():
        setattr(row, name, value)
    row.updated_by = by
    if is_new:
        row.created_by = by
    else:
        row.version += 1
    row.save()
    if not is_new:
        changes = [*changes, *carry_along(row)]
    code, name = NAMES[type(row)]
    record(
        action=f"{code}.{'create' if is_new else 'edit'}",
        unit=row.unit,
        target=row,
        summary=f"{'Ghi' if is_new else 'Sửa'} {name}: {row}",
        by=by,
        details={"changes": changes},
    )
    return row
