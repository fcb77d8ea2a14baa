"""What is done with support: written down for one household or many, changed, withdrawn, taken out as a list."""

from django.db import transaction
from django.utils import timezone

from households.changes import changes_between
from households.models import Household
from offices.access import require
from offices.audit import record
from programs.models import Support
from programs.support.doubling import doubles

EDIT = "support.edit"
FIELDS = (
    "state",
    "kind",
    "content",
    "code",
    "year",
    "day",
    "organisation",
    "source",
    "amount",
    "quantity",
    "fulfils",
)


class DoubledSupport(Exception):
    """Households had the like before: `found` is {key of a household: [Double]}. Ask, then call again with `seen`."""

    def __init__(self, found):
        super().__init__(f"{len(found)} households had the like before")
        self.found = found


class SupportChanged(Exception):
    """Somebody saved or withdrew the row since it was opened; `row` is as it stands now."""

    def __init__(self, row):
        super().__init__(f"support {row.pk} changed")
        self.row = row


@transaction.atomic
def record_support(*, household, values, by, in_spite="", seen=frozenset()):
    """Write down one wish or one support (`values` by field). Returns the Support.

    Raises DoubledSupport for earlier rows whose keys are not in `seen`, and wherever `in_spite` (why it is written down
    all the same) is blank.
    """
    return record_for_many(households=[household], values=values, in_spite=in_spite, seen=seen, by=by)[0]


@transaction.atomic
def record_for_many(*, households, values, by, in_spite="", seen=frozenset()):
    """The same support for many households, handed out to a list. Returns the Supports; all are written or none."""
    households = _locked(households)
    for household in households:
        require(by, EDIT, household.hamlet)
    found = doubles(households, values)
    _refuse_doubles(found, in_spite, seen)
    rows = [
        Support(household=one, in_spite=in_spite if one.pk in found else "", recorded_by=by, **values)
        for one in households
    ]
    for row in rows:
        row.save()
        _note("support.record", row, f"Ghi {_told(row)}", by)
    return rows


@transaction.atomic
def edit_support(*, support, version, values, by, in_spite="", seen=frozenset()):
    """Correct a row; nothing is written where nothing differs. Raises SupportChanged and DoubledSupport."""
    row = _standing(support, version)
    require(by, EDIT, row.household.hamlet)
    changes = changes_between(row, values)
    if not changes:
        return row
    found = doubles([row.household], values, besides=row.pk)
    _refuse_doubles(found, in_spite or row.in_spite, seen)
    for name, value in values.items():
        setattr(row, name, value)
    row.in_spite = (in_spite or row.in_spite) if found else ""
    row.version += 1
    row.save()
    _note("support.edit", row, f"Sửa {_told(row)}", by, {"changes": _without_amounts(changes)})
    return row


@transaction.atomic
def withdraw_support(*, support, version, reason, by):
    """Take back what was written down by mistake: it stays in the register with the reason."""
    row = _standing(support, version)
    require(by, EDIT, row.household.hamlet)
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_reason = timezone.now(), by, reason
    row.version += 1
    row.save()
    row.met_by.update(fulfils=None)
    _note("support.withdraw", row, f"Rút lần ghi {_told(row)}", by, {"reason": reason})
    return row


@transaction.atomic
def note_export(*, unit, count, filters, by):
    """Write down that `count` rows of support left the register as a workbook. Returns the event."""
    summary = f"Xuất {count} dòng hỗ trợ hộ ra Excel"
    return record(action="support.export", unit=unit, target=unit, summary=summary, by=by, details=filters)


def _locked(households):
    """The households as they stand, kept from others until the transaction ends, in the order given."""
    keys = [household.pk for household in households]
    rows = Household.objects.select_for_update(of=("self",)).select_related("hamlet__parent").in_bulk(keys)
    return [rows[key] for key in keys]


def _standing(support, version):
    rows = Support.objects.select_for_update(of=("self",)).select_related("household__hamlet__parent")
    row = rows.get(pk=support.pk)
    if row.version != version or row.withdrawn_at:
        raise SupportChanged(row)
    return row


def _refuse_doubles(found, in_spite, seen):
    keys = {double.row.pk for rows in found.values() for double in rows}
    if keys - set(seen) or keys and not in_spite:
        raise DoubledSupport(found)


def _told(row):
    """Without the amount: more people read the trail of a household than its money."""
    by = f" của {row.organisation}" if row.organisation else ""
    what = "nguyện vọng" if row.state == Support.State.WANTED else "hỗ trợ đã nhận"
    return f"{what} {row.get_kind_display().lower()} năm {row.year}{by}, hộ {row.household.head_name}"


def _without_amounts(changes):
    label = Support._meta.get_field("amount").verbose_name.capitalize()
    return [row | {"old": "", "new": "đã sửa"} if row["field"] == label else row for row in changes]


def _note(action, row, summary, by, details=None):
    details = {"support": row.pk} | (details or {})
    record(action=action, unit=row.household.hamlet, target=row.household, summary=summary, by=by, details=details)
