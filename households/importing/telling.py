"""What only the whole file beside the register shows: who is missing in it, years that hardly fit. Problems only."""

from households.doubts import doubt_about_year
from households.importing.sink import problem


def missing_rows(reading, plans, register):
    """Households that a list of ours held when it was taken out, and of which no row is left."""
    there = {plan.household.pk for plan in plans if plan.household}
    for plan in plans:
        there |= {household.pk for household in register.coded(plan.read.code, plan.hamlet)}
    sheet = next((name for name, kind in reading.sheets.items() if kind == "households"), "")
    known = [register.by_generated_code.get(code) for code in reading.taken_out]
    gone = [household for household in known if household and household.pk not in there]
    return [problem("row_missing", sheet, None, None, row.head_name, row.hamlet.title) for row in gone]


def missing_people(plan, members):
    """A list of people that leaves out some whom the register has: they stay."""
    found = {person.member.pk for person in plan.members if person.member}
    names = ", ".join(member.name for member in members if member.pk not in found)
    read = plan.read
    told = bool(names) and not read.heads_only
    return [problem("person_missing", read.sheet, read.row, None, read.head, names)] if told else []


def doubtful_years(plans, year):
    """Decisions that hardly fit the list's year, each once: most often the year was chosen wrongly."""
    firsts = {}
    for plan in plans:
        if plan.recognition and plan.recognition.decision:
            firsts.setdefault(plan.recognition.decision, plan.read)
    return [
        problem("doubtful_year", read.sheet, read.row, None, decision.number, doubt)
        for decision, read in firsts.items()
        if (doubt := doubt_about_year(year, decision.signed_on))
    ]
