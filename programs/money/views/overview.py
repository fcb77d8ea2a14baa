"""The money of a year: what was given, planned, spent and is left; its workbook; the list of payments."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from offices.access import can, office_with
from programs.models import Allocation, Estimate, Spending
from programs.money import tables
from programs.money.actions import note_money_export
from programs.money.views.doors import EDIT, VIEW, XLSX, year_of
from programs.money.year import MoneyYear
from sheets.writing import write_workbook

PER_PAGE = 50


@require_safe
def money_overview(request):
    office = office_with(request.user, VIEW)
    year = year_of(request) if "nam" in request.GET else newest_year(office)
    money = MoneyYear(office, year)
    sums = money.sums()
    may_edit = can(request.user, EDIT, office)
    doubts = [(estimate, found) for estimate in money.estimates if (found := money.doubts(estimate))]
    context = {
        "year": year,
        "years": years_of(office, year),
        "all": sums.all,
        "words": tables.amount_in_words(sums.all.left) if sums.all.left > 0 else "",
        "balances": [tables.screen(table) for table in sum_tables(money, sums) if table.rows],
        "allocations": tables.screen(tables.allocations(money.allocations, year, edit_url("allocation", may_edit))),
        "estimates": tables.screen(tables.estimates(money.estimates, year, money.plans, edit_url("estimate", True))),
        "spending_count": len(money.spendings),
        "doubts": doubts,
        "may_edit": may_edit,
    }
    return render(request, "programs/money/overview.html", context)


@require_POST
def money_export(request):
    """The sums and rows of the year (?nam=) as a workbook; the export is written down."""
    office = office_with(request.user, VIEW)
    money = MoneyYear(office, year_of(request))
    year = money.year
    paid = Spending.objects.of_year(office, year).select_related("estimate")
    all_tables = [
        *sum_tables(money, money.sums()),
        tables.allocations(money.allocations, year),
        tables.estimates(money.estimates, year, money.plans),
        tables.spendings(list(paid), year),
    ]
    book = write_workbook(*([table for table in all_tables if table.rows] or all_tables[:1]))
    note_money_export(
        unit=office, target=office, summary=f"Xuất kinh phí năm {year} của {office.phrase} ra Excel", by=request.user
    )
    headers = {"Content-Disposition": f'attachment; filename="kinh-phi-{year}.xlsx"'}
    return HttpResponse(book, content_type=XLSX, headers=headers)


@require_safe
def spending_list(request):
    office = office_with(request.user, VIEW)
    year = year_of(request)
    may_edit = can(request.user, EDIT, office)
    rows = Spending.objects.of_year(office, year).select_related("estimate")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    table = tables.spendings(list(page), year, edit_url("spending", may_edit))
    if page.paginator.num_pages > 1:
        table.footer.clear()  # a page is no sum of the year
    context = {"year": year, "page": page, "table": tables.screen(table), "may_edit": may_edit}
    return render(request, "programs/money/spendings.html", context)


def sum_tables(money, sums):
    year = money.year
    return [
        tables.by_source(sums, year),
        tables.by_project(sums, year, money.project_name),
        tables.by_quarter(sums, year),
    ]


def edit_url(name, wanted):
    """Function from a row to the address of its page; to "" where the reader may not change it."""
    page = "estimate-detail" if name == "estimate" else f"{name}-edit"
    return (lambda row: reverse(page, args=[row.pk])) if wanted else (lambda row: "")


def years_with_money(office):
    """Years in which the office was given, planned or spent anything."""
    found = set()
    for model in (Allocation, Estimate, Spending):
        found |= set(model.objects.filter(unit=office).order_by().values_list("year", flat=True).distinct())
    return found


def newest_year(office):
    """The year that is opened first: this one, or the newest with money where nothing is written of this one yet."""
    now, found = timezone.localdate().year, years_with_money(office)
    return max(found) if found and now not in found else now


def years_of(office, year):
    """This year, the one shown and those with any money of the office, the newest first."""
    return sorted({year, timezone.localdate().year} | years_with_money(office), reverse=True)
