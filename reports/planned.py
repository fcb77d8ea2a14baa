"""What an office has planned lately: its year plans and conferences, for the home page."""

from dialogues.models import Conference
from programs.models import YearPlan

SHOWN = 5  # of each


def planned(unit, user):
    """{"plans", "conferences"}: the newest of the unit that the user may read. Two queries."""
    plans = YearPlan.objects.visible_to(user).filter(unit=unit).select_related("unit")
    conferences = Conference.objects.visible_to(user).filter(unit=unit).order_by("-year", "-pk")
    return {"plans": list(plans[:SHOWN]), "conferences": list(conferences[:SHOWN])}


def of_year(rows, year):
    """The first of the rows that is of a year, or None."""
    return next((row for row in rows if row.year == year), None)
