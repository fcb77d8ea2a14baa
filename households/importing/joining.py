"""People of a file who join households of the register: whose household, who is new there. Never a new household."""

from households.importing.differing import change_of, member_plans
from households.importing.plans import MemberPlan
from households.models import Household
from vietnamese.text import search_key


def hosts(read, hamlet, register):
    """Households that the people may join: by code, else by the number of the head, else by her name and hamlet."""
    if read.code:
        return register.coded(read.code, hamlet)
    if read.head_number:
        household = register.households.get(register.by_number.get(read.head_number))
        return [household] if household else []
    if hamlet:
        return register.namesakes(read.head, hamlet)
    key = search_key(read.head)
    return [household for household in register.households.values() if household.head_key == key]


def join(plan, members):
    """Fill a Plan whose household is known: people new there, and what the register did not say of the others."""
    plans, changes = member_plans(plan.read, plan.household, members, fill=True)
    new = [person for person in plans if person.member is None]
    planned = {person.member.pk for person in plans if person.member}
    others = [MemberPlan(None, member) for member in members if member.pk not in planned]
    # New people come behind those who are there: the place in this list is their order.
    plan.members = [*others, *(person for person in plans if person.member), *new]
    size = len(members) + len(new)
    if new and (plan.household.stated_size or size) < size:
        changes.append(change_of(Household, "stated_size", plan.household.stated_size, size))
        plan.values["stated_size"] = size
    plan.changes = changes
