"""What an officer does with one household: enter it, change it, recognise it, look at its numbers."""

from django.db import transaction

from households.models import Decision, Household, Member, Recognition
from offices.access import require
from offices.audit import record

PRIVATE = {"citizen_number", "old_id_number", "phone"}
HIDDEN = "(không ghi vào nhật ký)"


class HouseholdChangedError(ValueError):
    """Somebody else saved the household since the form was opened; `household` is how it stands now."""

    def __init__(self, household):
        super().__init__("Hộ vừa được người khác sửa.")
        self.household = household


@transaction.atomic
def create_household(*, household, members, recognition, by):
    """Enter an unsaved household with unsaved members (the head first) and its first recognition (dict). Returns it."""
    require(by, "household.edit", household.hamlet)
    household.head_name = members[0].name
    household.created_by = household.updated_by = by
    household.save()
    write_members(household, members)
    add_recognition(household=household, by=by, **recognition)
    summary = f"Thêm hộ {household.head_name}, {household.hamlet.phrase}"
    record(action="household.create", unit=household.hamlet, target=household, summary=summary, by=by)
    return household


@transaction.atomic
def update_household(*, household, members, removed, version, by):
    """Save a changed household with its members (the head first); `removed` members leave it. Returns it.

    `version` is the one the form was opened with. Raises HouseholdChangedError when somebody saved in between.
    """
    standing = Household.objects.select_for_update(of=("self",)).select_related("hamlet").get(pk=household.pk)
    require(by, "household.edit", standing.hamlet)
    require(by, "household.edit", household.hamlet)
    if standing.version != version:
        raise HouseholdChangedError(standing)
    household.head_name = members[0].name
    changes = differences(standing, household) + member_differences(standing, members, removed)
    household.version = standing.version + 1
    household.updated_by = by
    household.save()
    # Two people may swap a number or the head's place: give up the old ones before the new are written.
    Member.objects.filter(household=household).update(is_head=False, citizen_number="")
    Member.objects.filter(pk__in=[member.pk for member in removed]).delete()
    write_members(household, members)
    if changes:
        summary = f"Sửa hộ {household.head_name}: " + ", ".join(dict.fromkeys(change["field"] for change in changes))
        details = {"changes": changes}
        record(
            action="household.edit", unit=household.hamlet, target=household, summary=summary, by=by, details=details
        )
    return household


def write_members(household, members):
    for order, member in enumerate(members):
        member.household = household
        member.order = order
        member.is_head = order == 0
        if member.is_head and not member.relation:
            member.relation = "Chủ hộ"
        member.save()


@transaction.atomic
def add_recognition(*, household, category, year, by, decision_number="", decision_date=None):
    """Recognise a household as a category for a list year, by a decision of its commune where it is known."""
    require(by, "household.edit", household.hamlet)
    decision = None
    if decision_number and decision_date:
        commune = household.hamlet.commune
        decision, _ = Decision.objects.get_or_create(
            unit=commune,
            number=decision_number,
            signed_on=decision_date,
            defaults={"issuer": f"Chủ tịch UBND {commune.phrase}"},
        )
    row = Recognition.objects.create(household=household, category=category, year=year, decision=decision)
    record(
        action="household.recognise",
        unit=household.hamlet,
        target=household,
        summary=f"Công nhận {row.get_category_display().lower()} năm {year}" + (f", {decision}" if decision else ""),
        by=by,
    )
    return row


def reveal_numbers(*, household, by):
    """Citizen numbers of the household's members, by their key; who looked is written down (Luật 91/2025/QH15)."""
    require(by, "personal.view", household.hamlet)
    record(
        action="personal.view",
        unit=household.hamlet,
        target=household,
        summary=f"Xem số định danh của hộ {household.head_name}",
        by=by,
    )
    return {member.pk: member.citizen_number for member in household.members.all()}


def note_export(*, unit, count, filters, by):
    """Write down that a list of `count` households left the register as a workbook."""
    summary = f"Xuất danh sách {count} hộ ra Excel"
    return record(action="household.export", unit=unit, target=unit, summary=summary, by=by, details=filters)


def differences(old, new):
    """[{"field", "old", "new"}] of the fields an officer sees; private ones without their values."""
    skip = {"id", "version", "created_at", "created_by", "updated_at", "updated_by", "head_key", "head_sort"}
    skip |= {"head_initials", "list_order", "is_head", "order", "household", "name_key"}
    fields = [field for field in old._meta.concrete_fields if field.name not in skip]
    return [change(field, old, new) for field in fields if getattr(old, field.attname) != getattr(new, field.attname)]


def change(field, old, new):
    if field.name in PRIVATE:
        return {"field": field.verbose_name, "old": HIDDEN, "new": HIDDEN}
    return {"field": field.verbose_name, "old": shown(field, old), "new": shown(field, new)}


def shown(field, row):
    value = getattr(row, f"get_{field.name}_display", lambda: getattr(row, field.name))()
    return (
        {True: "có", False: "không", None: ""}.get(value, str(value))
        if isinstance(value, bool | type(None))
        else str(value)
    )


def member_differences(household, members, removed):
    known = {member.pk: member for member in household.members.all()}
    changes = [{"field": "thành viên", "old": member.name, "new": ""} for member in removed]
    for member in members:
        if member.pk not in known:
            changes.append({"field": "thành viên", "old": "", "new": member.name})
            continue
        for row in differences(known[member.pk], member):
            changes.append({**row, "field": f"{row['field']} của {member.name}"})
    return changes
