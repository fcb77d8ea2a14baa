"""The 36 months and the recognitions of a household, as its page shows them."""

from django import template
from django.utils import timezone

from households.expiring import clocks_of
from households.models import Recognition

register = template.Library()


@register.inclusion_tag("households/_clock.html", takes_context=True)
def clock_of(context, household, may_edit):
    """Both flags of a household with its recognitions read beforehand."""
    today, rows = timezone.localdate(), household.recognitions.all()
    found = []
    for clock in clocks_of(household, today):
        row = next(row for row in rows if row.step == clock.start)
        found.append((clock, row, clock.days_left(today)))
    return {
        "clocks": found,
        "clock_rows": list({row.pk: row for _, row, _ in found}.values()),
        "household": household,
        "may_edit": may_edit,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("households/_recognitions.html")
def recognitions_of(household, may_edit):
    """All recognitions of a household, those withdrawn too. One query."""
    rows = Recognition.everything.filter(household=household).select_related("decision", "withdrawn_by")
    return {"recognitions": rows, "may_edit": may_edit}
