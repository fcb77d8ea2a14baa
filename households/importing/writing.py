"""Bulk writing of an import: the number of queries grows by a few for each 500 rows, not with each row."""

from django.utils import timezone

from households.importing.inserting import insert_rows
from households.importing.plans import CHANGED, NEW
from households.importing.tracing import leave_traces
from households.models import Decision, Household, Member, Recognition

ROWS_A_QUERY = 500
HOUSEHOLDS_A_PART = 1000  # written between two signs of progress


def write_plans(comparison, batch, by, progress):
    """Write new and changed households of a Comparison with their people, decisions and recognitions.

    `progress(share)`, from 0 to 1, is called as it goes.
    """
    new, changed = comparison.of(NEW), comparison.of(CHANGED)
    decisions = _decisions(new + changed, comparison.decisions, batch.unit)
    done, total = 0, len(new) + len(changed) or 1
    for write, plans in ((_create_households, new), (_change_households, changed)):
        for some in _parts(plans):
            write(some, by)
            _write_members(some)
            _write_recognitions(some, decisions, batch.year)
            leave_traces(some, batch)
            done += len(some)
            progress(done / total)
    _order_households(comparison)


def _parts(plans):
    return [plans[start : start + HOUSEHOLDS_A_PART] for start in range(0, len(plans), HOUSEHOLDS_A_PART)]


def _create_households(plans, by):
    for plan in plans:
        plan.household = Household(**{"area": plan.hamlet.area, **plan.values}, created_by=by, updated_by=by)
        plan.household.list_order = plan.list_order
        plan.household.set_keys()
    insert_rows([plan.household for plan in plans], with_keys=True)


def _change_households(plans, by):
    fields = {"version", "updated_by", "updated_at"}
    for plan in plans:
        household = plan.household
        for field, value in plan.values.items():
            setattr(household, field, value)
        household.version, household.updated_by, household.updated_at = household.version + 1, by, timezone.now()
        household.set_keys()
        fields |= set(plan.values)
    if "head_name" in fields:
        fields |= {"head_key", "head_sort", "head_initials"}
    Household.objects.bulk_update([plan.household for plan in plans], sorted(fields), batch_size=ROWS_A_QUERY)


def _order_households(comparison):
    """Lists are printed in the order of the file; a new order alone is no change of a household."""
    moved = [plan for plan in comparison.plans if plan.household and plan.household.list_order != plan.list_order]
    moved = [plan for plan in moved if not plan.reasons]
    for plan in moved:
        plan.household.list_order = plan.list_order
    Household.objects.bulk_update([plan.household for plan in moved], ["list_order"], batch_size=ROWS_A_QUERY)


def _write_members(plans):
    pairs = [(plan, order, person) for plan in plans for order, person in enumerate(plan.members)]
    _unseat_heads(plans)
    created, changed, fields = [], [], set()
    for plan, order, person in pairs:
        if person.member is None:
            member = Member(household=plan.household, order=order, **person.values)
            created.append(member)
        elif person.values:
            member = person.member
            for field, value in person.values.items():
                setattr(member, field, value)
            changed.append(member)
            fields |= set(person.values) | {"name_key", "birth_year"}
        else:
            continue
        member.set_keys()
    if changed:
        Member.objects.bulk_update(changed, sorted(fields), batch_size=ROWS_A_QUERY)
    insert_rows(created)


def _unseat_heads(plans):
    """One head a household: where another is coming, the old one steps down before she is written."""
    changed = [plan for plan in plans if plan.state == CHANGED]
    keys = [plan.household.pk for plan in changed if any(person.values.get("is_head") for person in plan.members)]
    for start in range(0, len(keys), ROWS_A_QUERY):
        some = keys[start : start + ROWS_A_QUERY]
        Member.objects.filter(household__in=some, is_head=True).update(is_head=False)


def _decisions(plans, known, unit):
    """DecisionKey -> Decision of every key that is needed; missing ones are created."""
    wanted = dict.fromkeys(
        plan.recognition.decision for plan in plans if plan.recognition and plan.recognition.decision
    )
    # QĐ 24/2021/QĐ-TTg, Điều 4: the chair of the commune's People's Committee decides.
    issuer = f"Chủ tịch Ủy ban nhân dân {unit.phrase}"
    missing = [
        Decision(unit=unit, number=key.number, signed_on=key.signed_on, issuer=issuer)
        for key in wanted
        if key not in known
    ]
    Decision.objects.bulk_create(missing)
    by_number = {(row.number, row.signed_on): row for row in [*known.values(), *missing]}
    return {key: by_number[key.number, key.signed_on] for key in wanted}


def _write_recognitions(plans, decisions, year):
    created, changed, fields = [], [], {"effective_from", "newly_until"}
    for plan in plans:
        todo = plan.recognition
        if todo is None:
            continue
        row = todo.row or Recognition(household=plan.household, year=year)
        for field, value in todo.values.items():
            setattr(row, field, value)
        if todo.decision:
            row.decision = decisions[todo.decision]
        row.set_dates()
        (changed if todo.row else created).append(row)
        fields |= {*todo.values, "decision"} if todo.row else set()
    Recognition.objects.bulk_create(created, batch_size=ROWS_A_QUERY)
    if changed:
        Recognition.objects.bulk_update(changed, sorted(fields), batch_size=ROWS_A_QUERY)
