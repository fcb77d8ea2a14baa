"""What the law computes of a household's recognitions. Pure: dates and codes in, codes out."""

from datetime import date, timedelta

from households.clock import months_after
from vietnamese.dates import add_months

POOR, NEAR_POOR = "poor", "near_poor"
ESCAPED_POOR, ESCAPED_NEAR_POOR = "escaped_poor", "escaped_near_poor"
LEFT = "left"  # once recognised, now in no group

NEWLY_ESCAPED_MONTHS = months_after(ESCAPED_POOR)  # QĐ 90/QĐ-TTg, mục II; data/exits.toml


def effective_from(year, decided_on):
    """First day on which a recognition counts.

    A list "of year Y" decided in the autumn before counts from 1 January of Y; a household added during Y counts from
    its decision (QĐ 24/2021/QĐ-TTg, Điều 4 and 5).
    """
    first = date(year, 1, 1)
    return max(first, decided_on) if decided_on else first


def newly_escaped_until(category, recognised_on):
    """Last day on which a household that left poverty counts as newly escaped; None for other categories or no date."""
    months = months_after(category)
    return add_months(recognised_on, months) if months and recognised_on else None


def earliest_still_new(day):
    """First recognition date whose 36 months have not run out on `day`: the same rule, turned round for a query."""
    first = add_months(day, -NEWLY_ESCAPED_MONTHS)
    # From 29 February one comes back to the 28th, whose own 36 months end a day too early.
    return first if add_months(first, NEWLY_ESCAPED_MONTHS) >= day else first + timedelta(days=1)


def status_on(category, recognised_on, day, until_set=None):
    """Standing on a day of a household whose newest recognition is `category`: that, "left", or None for never.

    `until_set`: the last day of the 36 months where the office fixed it against the rule.
    """
    if category in {POOR, NEAR_POOR} or not category:
        return category
    until = until_set or newly_escaped_until(category, recognised_on)
    return category if until and day <= until else LEFT
