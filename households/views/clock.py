"""Whose 36 months run out within 90 and 30 days, or have just run out."""

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from households.actions import note_export
from households.expiring import WINDOWS, by_hamlet, expiring, expiring_table
from households.filters import hamlets_to_see
from households.models import Household
from households.views.register import XLSX, require_somewhere
from offices.access import office_of
from sheets.writing import write_workbook


def wanted(request):
    """(rows, hamlets to choose from, chosen hamlet's key or None, window) of an address."""
    require_somewhere(request.user, "household.view")
    window = request.GET.get("khoang", "")
    window = window if window in WINDOWS else ""
    hamlets = hamlets_to_see(request.user)
    asked = request.GET.get("thon", "")
    chosen = next((hamlet.pk for hamlet in hamlets if str(hamlet.pk) == asked), None)
    households = Household.objects.visible_to(request.user)
    if chosen:
        households = households.filter(hamlet=chosen)
    return households, hamlets, chosen, window


@require_safe
def clock_list(request):
    households, hamlets, chosen, window = wanted(request)
    today = timezone.localdate()
    every = expiring(households, today)
    inside = {
        code: [row for row in every if first <= row.days_left <= last] for code, (_, first, last) in WINDOWS.items()
    }
    context = {
        "bands": by_hamlet(inside[window]),
        "windows": [(code, words, len(inside[code])) for code, (words, _, _) in WINDOWS.items()],
        "window": window,
        "hamlets": hamlets,
        "chosen": chosen,
        "today": today,
    }
    return render(request, "households/decisions/expiring.html", context)


@require_POST
@transaction.atomic
def clock_export(request):
    """The list of the address as a workbook; the export is written down."""
    households, _, _, window = wanted(request)
    today = timezone.localdate()
    table = expiring_table(expiring(households, today, window), day=today, window=window)
    filters = {"Danh sách": table.title, "Khoảng": WINDOWS[window][0]}
    note_export(unit=office_of(request.user), count=table.row_count, filters=filters, by=request.user)
    headers = {"Content-Disposition": f'attachment; filename="sap-het-36-thang-{today:%Y-%m-%d}.xlsx"'}
    return HttpResponse(write_workbook(table), content_type=XLSX, headers=headers)
