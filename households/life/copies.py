"""A household that goes on as another: its people, its recognitions and its facts are written there anew."""

from households.entries import HEAD
from households.models import Household, Member

# What the new household does not take over: where it lives, when it lived, who wrote it down.
OWN = {
    "id",
    "hamlet",
    "code",
    "list_order",
    "began_on",
    "ended_on",
    "ending",
    "successor",
    "version",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
}
PERSONAL = ["name", "birth_date", "birth_year", "sex", "citizen_number", "old_id_number", "ethnicity", "health"]


def household_like(old, **values):
    """An unsaved Household with the facts of another."""
    facts = {field.name: getattr(old, field.name) for field in Household._meta.fields if field.name not in OWN}
    return Household(**facts | values)


def people_like(act, members, household, *, head, relations=None, joined_on=None):
    """Write members into another household, the head first; they must have left their own before. Returns the rows.

    `head`: one of `members`, or None where the household has its head. `relations`: key of the old row -> relation.
    """
    relations = relations or {}
    place = household.members.count()
    rows = []
    for order, old in enumerate(sorted(members, key=lambda one: one != head), place):
        told = relations.get(old.pk, old.relation)
        row = Member(household=household, order=order, joined_on=joined_on, is_head=old == head)
        row.relation = HEAD if row.is_head else "" if told == HEAD else told
        for name in PERSONAL:
            setattr(row, name, getattr(old, name))
        rows.append(act.add(row))
    return rows


def recognitions_like(act, recognitions, household):
    """Write recognitions with all that is known of them into another household; what it has already stays out."""
    known = {(row.year, row.category, row.effective_from) for row in household.recognitions.all()}
    for row in recognitions:
        if (row.year, row.category, row.effective_from) not in known:
            row.pk, row.household = None, household
            row._state.adding = True
            act.add(row)
