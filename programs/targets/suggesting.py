"""What a target begins with: the register and what is written already. Nothing here is stored."""

from django.db.models import Q

from offices.models import Unit
from programs.fields import suggested_fields
from programs.models import Allocation
from programs.money.sources import sources
from programs.targets.parts import HAMLET_FIELDS, stored_lines_of
from programs.targets.sums import line_of, total


def target_values(plan, register):
    """{field of PlanTarget: suggested value}; a field nothing is known of is left out."""
    lines = [line_of(row) for row in stored_lines_of(plan)]
    whole = total(lines)
    before, after = whole.households or register.before, whole.households or register.after
    values = {"funding": _funding(plan)}
    if before:
        values |= {"households_before": before, "households_after": after}
        values |= _from_counts(register.whole) if register.known else {}
        values |= _from_hamlets(whole, register) if lines else {}
    return {name: value for name, value in values.items() if value not in ("", None)}


def _from_counts(counts):
    return {
        "poor_before": counts.poor,
        "poor_after": counts.poor - counts.escaping,
        "near_before": counts.near_poor,
        "near_after": counts.near_poor - counts.near_escaping,
    }


def _from_hamlets(whole, register):
    """What the hamlets add up to: the aims of the year, and its beginning where the register knows nobody."""
    values = {"poor_after": whole.remaining, "near_after": whole.near_remaining}
    return values if register.known else values | {"poor_before": whole.poor, "near_before": whole.near_poor}


def _funding(plan):
    """Names of the sources of which the office has money this year, one a line."""
    codes = set(Allocation.objects.filter(unit=plan.unit, year=plan.year).values_list("source", flat=True))
    return "\n".join(source.title for code, source in sources().items() if code in codes)


def units_for(plan):
    """{key as text: Unit}: hamlets of the plan and those that have a target already, in their order."""
    living, known = Q(pk__in=[unit.pk for unit in plan.places]), Q(pk__in=plan.hamlet_targets.values("hamlet"))
    return {str(unit.pk): unit for unit in Unit.objects.filter(living | known).order_by("order", "name_key")}


def hamlet_rows(plan, units, register, *, anew=False):
    """Values of the table, a row for each of `units`: as stored, else from the register.

    `anew`: what the year begins with comes from the register for all; expected changes stay as far as they fit.
    """
    stored = {row.hamlet_id: row for row in stored_lines_of(plan)}
    living = {unit.pk for unit in plan.places}
    rows = []
    for key, unit in units.items():
        row = {name: getattr(stored[unit.pk], name) for name in HAMLET_FIELDS} if unit.pk in stored else None
        if row is None or (anew and unit.pk in living):
            row = from_register(unit, register, row)
        rows.append({"hamlet": key} | row)
    return rows


def from_register(unit, register, stored=None):
    """Counts of a hamlet by the register; of `stored` values, what is expected of the year stays as far as it fits."""
    counts = register.by_hamlet.get(unit.pk)
    poor, near = (counts.poor, counts.near_poor) if counts else (0, 0)
    escaping, near_escaping = (counts.escaping, counts.near_escaping) if counts else (0, 0)
    return {
        "households": register.households.get(unit.pk, stored and stored["households"]),
        "poor": poor,
        "escaping": min(stored["escaping"], poor) if stored else escaping,
        "arising": stored["arising"] if stored else 0,
        "near_poor": near,
        "near_escaping": min(stored["near_escaping"], near) if stored else near_escaping,
    }


def more_fields(plan, typed):
    """Rows of suggested fields of work whose titles are not among those typed."""
    board = plan.target.board if hasattr(plan, "target") else ""
    return [
        {"title": field.title, "text": field.text, "ORDER": order}
        for order, field in enumerate(suggested_fields(plan, board), len(typed) + 1)
        if field.title not in typed
    ]
