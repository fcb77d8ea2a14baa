"""A Reading as JSON, in the form of the `.expected.json` files that describe sample lists."""

# The names that such files give to kinds that the check page tells apart: a hamlet or class missing is one not known.
KINDS = {"missing_hamlet": "unknown_hamlet", "missing_category": "unknown_category"}


def as_json(reading):
    """{"households": [...], "problems": [...]}; a household that has no name at all stands among the problems only."""
    return {
        "households": [
            _household(household) for household in reading.households if household.head or household.members
        ],
        "problems": [_problem(problem) for problem in reading.problems],
    }


def _household(household):
    shown = {
        "sheet": household.sheet,
        "row": household.row,
        "head": household.head or None,
        "hamlet": household.hamlet,
        "hamlet_written": household.hamlet_written or None,
        "category": household.category,
        "members_count": household.members_count,
        "b1": household.b1,
        "b2": household.b2,
        "flags": sorted(household.flags),
        "decision_date": household.decision_date.isoformat() if household.decision_date else None,
        "movement": household.movement,
        "other_listings": household.other_listings,
    }
    for key in ("decision_no", "causes", "circumstances", "support", "note", "code", "phone", "address"):
        shown[key] = getattr(household, key) or None
    shown |= {key: text or None for key, text in household.extras.items()}
    return shown | {"members": [_member(member) for member in household.members]}


def _member(member):
    return {
        "row": member.row,
        "name": member.name,
        "relation": member.relation or None,
        "birth": member.birth,
        "sex": member.sex or None,
        "cccd": member.citizen_number or None,
        "old_id": member.old_id_number or None,
        "ethnicity": member.ethnicity or None,
        "support_kinds": member.support_kinds,
    }


def _problem(problem):
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "kind": KINDS.get(problem.kind, problem.kind),
        "value": problem.value or None,
        "message": problem.message,
        "cure": problem.cure,
        "blocking": problem.blocking,
    }
