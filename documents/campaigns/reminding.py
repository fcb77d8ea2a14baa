"""Reminders by the clock: who is due for one today."""

from documents.campaigns import actions
from documents.models import Campaign

DAYS_BEFORE = {14, 7, 3, 1, 0}


def is_day(due_on, today):
    """Whether who owes a paper by a day is reminded today: some days before it, then daily; None: on no day."""
    if due_on is None:
        return False
    left = (due_on - today).days
    return left < 0 or left in DAYS_BEFORE


def send_reminders(today):
    """Remind in every open campaign those whose day it is. Returns [(Campaign, Reminded)], nobody told twice a day.

    Who is owed more after a review has a day of its own.
    """
    found = []
    for campaign in Campaign.objects.open().select_related("unit").order_by("pk"):
        reminded = actions.remind(campaign=campaign, by=None, today=today, due=lambda row: is_day(row.due_on, today))
        if reminded.told or reminded.unheard:
            found.append((campaign, reminded))
    return found
