"""What the register knows of households between two days, for `reports.movements`. Four queries."""

from collections import defaultdict

from django.utils import timezone

from households.classification import ESCAPED_NEAR_POOR, ESCAPED_POOR, NEAR_POOR, POOR
from households.models import Household, Recognition
from reports.movements import OTHER, History, State

# Where the register has no older list, a recognition as escaped tells what the household had been.
HAD_BEEN = {POOR: POOR, NEAR_POOR: NEAR_POOR, ESCAPED_POOR: POOR, ESCAPED_NEAR_POOR: NEAR_POOR}


def histories(households, start, end, place="hamlet_on"):
    """Histories of the households that were poor or near-poor on one of two days.

    `place`: "hamlet_on" for hamlets, "hamlet__parent_id" for communes.
    """
    before, after = states(households, start, place), states(households, end, place)
    concerned = {key for found in (before, after) for key, state in found.items() if state.category in OTHER}
    came = {key for key in concerned if key not in before}
    lists = recognitions(households)
    begun = dict(households.filter(began_on__gt=start, began_on__lte=end).values_list("pk", "began_on")) if came else {}
    return [
        History(
            key,
            before.get(key),
            after.get(key),
            frozenset(HAD_BEEN[category] for first, category in lists[key] if first <= start),
            counting(lists[key], begun[key]) if key in begun else None,
        )
        for key in sorted(concerned)
    ]


def states(households, day, place):
    """{key: State} of all households in the register on a day that some list names. One query."""
    rows = households.present(day).with_hamlet_on(day).with_status(day).with_people(min(day, timezone.localdate()))
    rows = rows.filter(category__isnull=False).order_by().values_list("pk", place, "category", "people")
    return {key: State(where, category, people) for key, where, category, people in rows}


def recognitions(households):
    """{key of a household: [(first day, class)]} in order of counting. One query."""
    found = defaultdict(list)
    rows = Recognition.objects.filter(household__in=households.order_by().values("pk"))
    rows = rows.order_by("effective_from", "year", "pk").values_list("household_id", "effective_from", "category")
    for key, first, category in rows:
        found[key].append((first, category))
    return found


def counting(lists, day):
    """The class that counts on a day, None before the first."""
    past = [category for first, category in lists if first <= day]
    return past[-1] if past else None


def households_in(user, keys):
    """Households by key that the user may see, in the office's order."""
    return Household.objects.visible_to(user).filter(pk__in=keys).in_hamlet_order().select_related("hamlet__parent")
