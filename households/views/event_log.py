"""All acts in the reader's area: the commune's log."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import render
from django.views.decorators.http import require_safe

from households.life.log_filter import LogFilter
from households.models import LifeEvent
from households.views.register import require_somewhere

PER_PAGE = 50


@require_safe
def event_log(request):
    """Acts of a span of days, filtered; how many of each kind."""
    require_somewhere(request.user, "household.view")
    found = LogFilter(request.GET, user=request.user)
    events = found.events()
    rows = events.select_related("household__hamlet", "recorded_by", "undone_by").order_by("-on", "-pk")
    counts = dict(events.standing().order_by().values_list("kind").annotate(n=Count("pk")))
    first, last = found.days
    context = {
        "filter": found,
        "first": first,
        "last": last,
        "counts": [(kind.value, kind.label, counts[kind]) for kind in LifeEvent.Kind if kind in counts],
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "households/life/log.html", context)
