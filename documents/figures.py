"""Numbers of a paper that a superior office adds up, kept with the edition when it is frozen.

Whole numbers only: households, persons, đồng. Rates are computed where they are shown, from a count and its whole.
"""

from dialogues.quotas import line_total
from households.models import Household
from offices.models import UnitYear
from programs.money.rules import Amount, sums
from programs.money.year import MoneyYear, as_plan, rules_of
from reports.figures import Standing, standings

GROUPS = ("poor", "near_poor", "newly_escaped")


def figures_of(paper):
    """JSON numbers of a paper; keys that its source knows nothing of are missing.

    Always: "unit" (key), "office", "kind", "year", "on" (ISO day). Of a year plan or a decision: "counts" {group:
    {"households", "persons"}} of the paper's day, "households" and "persons" of all (None where not entered). Of a year
    plan: "escaping" {"poor", "near_poor"} and "arising" households, "money" [{"source", "code", "allotted", "planned",
    "spent"}] of its year. Of a conference: "participants" [{"cluster", "places", "sides": {side: n}, "people"}] and
    "money" of its estimate.
    """
    found = {
        "unit": paper.unit_id,
        "office": paper.unit.title,
        "kind": paper.kind,
        "year": paper.year,
        "on": paper.day.isoformat(),
    }
    if paper.conference:
        return found | {"participants": participants_of(paper.conference), "money": estimate_money(paper.conference)}
    found |= standing_of(paper.unit, paper.day, paper.year)
    if paper.plan:
        found |= expected(paper.plan) | {"money": money_of(paper.unit, paper.year)}
    return found


def standing_of(unit, day, year):
    """Counts of the register on a day beside all households and persons of the year, or of the last one before it."""
    register = Household.objects.of(unit)
    standing = sum(standings(register, day, place="hamlet__parent_id").values(), Standing())
    whole = UnitYear.objects.filter(unit=unit, year__lte=year).order_by("-year").first()
    return {
        "counts": {name: vars(getattr(standing, name)) for name in GROUPS},
        "households": whole.households if whole else None,
        "persons": whole.persons if whole else None,
    }


def expected(plan):
    """Households the plan expects to escape or to fall into poverty: by its targets, else by the marked households."""
    register = Household.objects.of(plan.unit)
    poor = register.poor(plan.facts_on).may_escape(plan.year).count()
    near_poor = register.near_poor(plan.facts_on).may_escape(plan.year).count()
    targets = list(plan.hamlet_targets.all())
    if targets:
        poor = sum(row.escaping for row in targets)
    # Targets for the near-poor are optional: an annex without them says nothing of their escape.
    if any(row.near_poor for row in targets):
        near_poor = sum(row.near_escaping for row in targets)
    return {"escaping": {"poor": poor, "near_poor": near_poor}, "arising": sum(row.arising for row in targets)}


def money_of(unit, year):
    """The money of an office and year by source and sub-project."""
    return money_rows(MoneyYear(unit, year).sums())


def estimate_money(conference):
    """What the estimate of a conference plans; empty without one."""
    estimate = conference.estimate
    if estimate is None:
        return []
    spent = [Amount(row.source, row.code, row.amount) for row in estimate.spendings.all()]
    return money_rows(sums([], [as_plan(estimate, rules_of(estimate), 0)], spent))


def money_rows(found):
    """Balances of programs.money.rules.Sums as JSON, in the order of source and sub-project."""
    return [
        {"source": source, "code": code, "allotted": one.allotted, "planned": one.planned, "spent": one.spent}
        for (source, code), one in sorted(found.by_both.items())
    ]


def participants_of(conference):
    """People of each gathering: one for each cluster, or the single one of the conference."""
    return [
        {
            "cluster": gathering.title,
            "places": [place.title for place in gathering.communes],
            "sides": by_side(gathering.lines),
            "people": gathering.total,
        }
        for gathering in conference.gatherings
    ]


def by_side(lines):
    """{side: persons} of quotas.Line."""
    found = {}
    for line in lines:
        found[line.side] = found.get(line.side, 0) + line_total(line)
    return found
