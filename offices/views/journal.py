"""Reading the audit trail."""

from datetime import datetime, time, timedelta

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from offices.access import postings
from offices.forms import AuditFilter
from offices.journal import label_of
from offices.models import AuditEvent
from offices.roles import ROLES

PER_PAGE = 50


@require_safe
def audit_log(request):
    """Events of the area whose trail the user may read, newest first; 403 for everyone else."""
    if not any("audit.view" in ROLES[posting.role].permissions for posting in postings(request.user)):
        raise PermissionDenied
    events = AuditEvent.objects.visible_to(request.user)
    codes = sorted(events.order_by().values_list("action", flat=True).distinct())
    form = AuditFilter(request.GET, actions=[(code, label_of(code)) for code in codes])
    if form.is_valid():
        events = narrowed(events, **form.cleaned_data)
    page = Paginator(events, PER_PAGE).get_page(request.GET.get("trang"))
    rest = request.GET.copy()
    rest.pop("trang", None)
    return render(request, "offices/audit_log.html", {"form": form, "page": page, "query": rest.urlencode()})


def narrowed(events, *, first, last, person, action):
    """Events between two days (both included), of a person (part of the name or user name), of one kind."""
    if first:
        events = events.filter(at__gte=start_of(first))
    if last:
        events = events.filter(at__lt=start_of(last + timedelta(days=1)))
    if person:
        events = events.filter(actor__icontains=person.strip())
    if action:
        events = events.filter(action=action)
    return events


def start_of(day):
    return timezone.make_aware(datetime.combine(day, time.min))
