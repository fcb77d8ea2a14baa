"""Reminders by the clock: which campaigns are due for one today."""

from documents.campaigns import actions
from documents.models import Campaign

DAYS_BEFORE = {14, 7, 3, 1, 0}


def is_day(campaign, today):
    """Whether a campaign's communes are reminded on a day: some days before the due day, then daily."""
    left = (campaign.due_on - today).days
    return left < 0 or left in DAYS_BEFORE


def send_reminders(today):
    """Remind in every open campaign whose day it is. Returns [(Campaign, Reminded)], nobody told twice a day.

    Who is owed more after a review has a day of its own, so a campaign in which somebody is late is always asked.
    """
    found = []
    for campaign in Campaign.objects.open().exclude(reminded_on=today).select_related("unit").order_by("pk"):
        if is_day(campaign, today) or any(row.late for row in actions.owing(campaign, today)):
            reminded = actions.remind(campaign=campaign, by=None, today=today)
            if reminded.told or reminded.unheard:
                found.append((campaign, reminded))
    return found
