"""What an officer does with one household: enter it, change it, recognise it, look at its numbers."""

from django.db import transaction
from django.db.models import Max

from households.changes import change, changes_between
from households.entries import EDIT, HEAD, EditedMeanwhile, Finding, Leaving, Person, head_of, in_order
from households.life.departures import let_go
from households.models import Decision, Household, Member, Recognition
from offices.access import require
from offices.audit import record
from vietnamese.text import tidy

__all__ = [
    "EDIT",
    "HEAD",
    "EditedMeanwhile",
    "Finding",
    "Leaving",
    "Person",
    "add_recognition",
    "create_household",
    "head_of",
    "in_order",
    "last_place",
    "may_reveal",
    "note_export",
    "reveal",
    "update_household",
]


@transaction.atomic
def create_household(*, values, people, finding, by):
    """Enter a household: `values` by field, its people (one of them the head), its first Finding or None."""
    hamlet = values["hamlet"]
    require(by, EDIT, hamlet)
    household = Household(**values, head_name=head_of(people).name, created_by=by, updated_by=by)
    household.list_order = last_place(hamlet) + 1
    household.save()
    for order, person in enumerate(in_order(people)):
        Member.objects.create(household=household, order=order, **person.values)
    summary = f"Thêm hộ {household.head_name}, {hamlet.phrase}, {household.size} nhân khẩu"
    record(action="household.create", unit=hamlet, target=household, summary=summary, by=by)
    if finding:
        add_recognition(household=household, finding=finding, by=by)
    return household


@transaction.atomic
def update_household(*, household, version, values, people, removed, by):
    """Save a changed household and its people. Returns it; nothing is written where nothing differs.

    `version` is the one the form was opened with: EditedMeanwhile when somebody saved in between. `removed`: {key of a
    member who leaves: Leaving}, or keys of those entered by mistake. Members whom neither names stay as they are.
    """
    household = Household.objects.select_for_update(of=("self",)).select_related("hamlet__parent").get(pk=household.pk)
    require(by, EDIT, household.hamlet)
    require(by, EDIT, values["hamlet"])
    if household.version != version:
        raise EditedMeanwhile(household)
    values = {**values, "head_name": head_of(people).name}
    changes = changes_between(household, values)
    for name, value in values.items():
        setattr(household, name, value)
    leaving = removed if isinstance(removed, dict) else dict.fromkeys(removed, Leaving())
    changes += _write_people(household, in_order(people), leaving, by)
    if not changes:
        return household
    household.version += 1
    household.updated_by = by
    household.save()
    fields = ", ".join(dict.fromkeys(row["field"] for row in changes))
    summary = f"Sửa hộ {household.head_name}: {fields}"
    details = {"version": household.version, "changes": changes}
    record(action=EDIT, unit=household.hamlet, target=household, summary=summary, by=by, details=details)
    return household


@transaction.atomic
def add_recognition(*, household, finding, by):
    """Recognise a household; its commune's decision is found by number and date or entered. Returns the Recognition.

    A recognition of the same category and year that still lacks its decision is completed instead of doubled.
    """
    require(by, EDIT, household.hamlet)
    decision = _decision(household.hamlet.commune, finding)
    told = {"category": finding.category, "year": finding.year}
    row = household.recognitions.filter(decision=None, **told).first() if decision else None
    row = row or Recognition(household=household, **told)
    row.decision = decision
    row.save()
    summary = f"Công nhận {row.get_category_display().lower()} năm {row.year}"
    summary += f" theo {str(row.decision)[:1].lower()}{str(row.decision)[1:]}" if row.decision else ""
    record(action="household.recognize", unit=household.hamlet, target=household, summary=summary, by=by)
    return row


def may_reveal(*, household, by):
    """Raise PermissionDenied where private values of the household may not be shown to a person."""
    require(by, "personal.view", household.hamlet)


@transaction.atomic
def reveal(*, household, row, field, by):
    """Write down who looks at which private value of whom (Luật 91/2025/QH15). Returns the value.

    `row`: the household or a Member of it; `field`: households.masking.Field.
    """
    may_reveal(household=household, by=by)
    whose = "" if row == household else f" của {row}"
    summary = f"Xem {field.label}{whose}, hộ {household.head_name}"
    record(action="personal.reveal", unit=household.hamlet, target=household, summary=summary, by=by)
    return getattr(row, field.name)


@transaction.atomic
def note_export(*, unit, count, filters, by):
    """Write down that `count` households left the register as a workbook, by which filters. Returns the event."""
    summary = f"Xuất danh sách {count} hộ ra Excel"
    return record(action="household.export", unit=unit, target=unit, summary=summary, by=by, details=filters)


def last_place(hamlet):
    """Greatest `list_order` in the hamlet's commune: a household entered by hand follows those of the office's list."""
    neighbours = Household.objects.of(hamlet.commune)
    return neighbours.aggregate(last=Max("list_order"))["last"] or 0


def _decision(unit, finding):
    if not (finding.decision_number and finding.decision_date):
        return None
    # QĐ 24/2021/QĐ-TTg, Điều 4: the chair of the commune's People's Committee decides.
    issuer = finding.issuer or f"Chủ tịch Ủy ban nhân dân {unit.phrase}"
    decision, _ = Decision.objects.get_or_create(
        unit=unit,
        number=tidy(finding.decision_number),
        signed_on=finding.decision_date,
        defaults={"issuer": issuer},
    )
    return decision


def _write_people(household, people, removed, by):
    """Write the members as entered; returns the changes. A key the household no longer has makes a new member."""
    known = {member.pk: member for member in household.members.all()}
    leaving = [member for key, member in known.items() if key in removed]
    changes = [change("Thành viên", member.name, "") for member in leaving]
    for member in leaving:
        let_go(member, removed[member.pk], by=by)
    staying, coming = [], []
    for order, person in enumerate(people):
        member = known.get(person.key) if person.key not in removed else None
        if member is None:
            changes.append(change("Thành viên", "", person.name))
            coming.append(Member(household=household, order=order, **person.values))
            continue
        if found := changes_between(member, person.values, member.name):
            changes += found
            staying.append((member, person))
        elif member.order != order:
            Member.objects.filter(pk=member.pk).update(order=order)
        member.order = order
    _make_room(household, staying, head_of(people))
    for member, person in staying:
        for name, value in person.values.items():
            setattr(member, name, value)
        member.save()
    for member in coming:
        member.save()
    return changes


def _make_room(household, staying, head):
    """Two people may swap a number or the head's place: the old ones are given up before the new are written."""
    Member.objects.filter(pk__in=[member.pk for member, _ in staying]).update(citizen_number="")
    household.members.filter(is_head=True).exclude(pk=head.key).update(is_head=False)
