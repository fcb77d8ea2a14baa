"""The page that shows everything an office prints about itself."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from offices.access import can, office_of
from offices.models import Unit
from offices.models.units import covers
from vietnamese.dates import long_date


@require_safe
def settings(request):
    """Everything an office prints about itself, as it stands today."""
    office = office_of(request.user)
    if office is None:
        return render(request, "offices/no_office.html")
    today = timezone.localdate()
    profiles = list(office.profiles.all())
    posts = list(office.posts.order_by("order", "valid_from"))
    return render(
        request,
        "offices/settings.html",
        {
            "office": office,
            "may_edit": can(request.user, "office.edit", office),
            "profile": next((row for row in profiles if covers(row, today)), None),
            "profiles": profiles,
            "date_line": long_date(today),
            "posts": [row for row in posts if covers(row, today)],
            "other_posts": [row for row in posts if not covers(row, today)],
            "citations": citations_on(office, today),
            "years": office.years.all(),
            "hamlets": Unit.objects.hamlets_of(office).on(today) if office.level == Unit.Level.COMMUNE else [],
            "former_hamlets": former_hamlets(office, today),
        },
    )


def citations_on(office, day):
    """Citations of the office, each with why it is out of date on a day (`outdated`, "" where it is not)."""
    rows = list(office.citations.select_related("act__replaced_by"))
    for row in rows:
        row.outdated = row.act.ended_on(day)
    return rows


def former_hamlets(office, day):
    """Hamlets that ended, each with what they became (`successors`)."""
    if office.level != Unit.Level.COMMUNE:
        return []
    return Unit.objects.hamlets_of(office).filter(valid_to__lt=day).prefetch_related("successors")
