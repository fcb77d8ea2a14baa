"""Targets of a new plan from last year's: the aims of then are where this year begins, unless the register knows."""

from programs.models import HamletTarget, PlanTarget
from programs.moving import moved
from programs.targets.parts import HAMLET_FIELDS, stored_lines_of
from programs.targets.register import register_of
from programs.targets.suggesting import from_register, target_values


def became(hamlet, day):
    """The hamlet as it is on a day: itself, or what it became."""
    if hamlet.valid_to and hamlet.valid_to < day:
        return list(hamlet.successors.on(day))
    return [hamlet]


def take_over(plan, earlier):
    """Give a plan just made the targets of the plan before it; runs inside the transaction of the action."""
    rows, register = stored_lines_of(earlier), register_of(plan)
    if rows:
        HamletTarget.objects.bulk_create(_hamlets(plan, rows, register))
    target = PlanTarget.objects.filter(plan=earlier).first()
    if target:
        values = target_values(plan, register) if register.known and register.before else _begins(target)
        for name in ("priority", "funding"):
            values[name] = moved(getattr(target, name), earlier.year, plan.year) or values.get(name, "")
        PlanTarget.objects.create(plan=plan, board=target.board, **values)


def _begins(target):
    """What was aimed at is where the next year begins; what it aims at is for the officer to say."""
    return {f"{name}_before": getattr(target, f"{name}_after") for name in ("poor", "households", "rate", "near")}


def _hamlets(plan, rows, register):
    """Unsaved targets of the hamlets of the plan's day that had one or became of some that had."""
    begun = {}
    for row in rows:
        heirs = became(row.hamlet, plan.facts_on)
        # Who lives where after a hamlet was parted, only the register knows.
        for heir in heirs:
            _add(begun.setdefault(heir.pk, dict.fromkeys(HAMLET_FIELDS, 0)), row if len(heirs) == 1 else None)
    for hamlet in plan.places:
        if hamlet.pk in begun:
            values = begun[hamlet.pk]
            if register.known:
                values = from_register(hamlet, register) | {"households": values["households"]}
            values["households"] = register.households.get(hamlet.pk, values["households"])
            yield HamletTarget(plan=plan, hamlet=hamlet, **values)


def _add(values, row):
    """Add what is left of a hamlet's households at the end of last year; None where that is not known."""
    if row is None:
        values["households"] = None
        return
    values["poor"] += row.remaining
    values["near_poor"] += row.near_remaining
    known = None not in (values["households"], row.households)
    values["households"] = values["households"] + row.households if known else None
