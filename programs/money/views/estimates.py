"""Estimates: the list, one with its lines and doubts, writing it, its workbook, deleting it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offices.access import can, office_with, require
from programs.models import Estimate
from programs.money import tables
from programs.money.actions import note_money_export
from programs.money.rules import line_total
from programs.money.views.doors import CONFIRM, EDIT, VIEW, XLSX, year_of
from programs.money.views.entering import Entry
from programs.money.views.rows import Kind, delete_page, gone
from programs.money.year import MoneyYear
from sheets.writing import write_workbook
from vietnamese.numbers import grouped

PER_PAGE = 50
form_methods = require_http_methods(["GET", "HEAD", "POST"])
ESTIMATE = Kind(Estimate, None, "dự toán", "estimate", lambda row: f"{reverse('estimate-list')}?nam={row.year}")


def visible_estimate(user, pk):
    """The estimate with its lines if the user may see it, else 404."""
    rows = Estimate.objects.visible_to(user).select_related("unit", "allocation__act", "updated_by")
    return get_object_or_404(rows.prefetch_related("lines__norm__act"), pk=pk)


@require_safe
def estimate_list(request):
    office = office_with(request.user, VIEW)
    year = year_of(request)
    money = MoneyYear(office, year)
    page = Paginator(money.estimates, PER_PAGE).get_page(request.GET.get("page"))
    table = tables.estimates(list(page), year, money.plans, lambda row: reverse("estimate-detail", args=[row.pk]))
    context = {
        "year": year,
        "page": page,
        "table": tables.screen(table),
        "may_edit": can(request.user, EDIT, office),
    }
    return render(request, "programs/money/estimates.html", context)


@require_safe
def estimate_detail(request, pk):
    estimate = visible_estimate(request.user, pk)
    money = MoneyYear(estimate.unit, estimate.year)
    plan = money.plan_of(estimate.pk)
    paid = estimate.spendings.order_by("on", "pk").select_related("estimate")
    may_edit = can(request.user, EDIT, estimate.unit)
    url = (lambda row: reverse("spending-edit", args=[row.pk])) if may_edit else (lambda row: "")
    context = {
        "estimate": estimate,
        "list_url": ESTIMATE.back(estimate),
        "table": tables.screen(tables.estimate_lines(estimate)),
        "total": plan.total,
        "words": tables.amount_in_words(plan.total),
        "spent": plan.spent,
        "open": plan.total - plan.spent,
        "left": money.sums().by_source[estimate.source].left,
        "quarters": quarter_sums(estimate),
        "doubts": money.doubts(estimate),
        "spendings": tables.screen(tables.spendings(list(paid), estimate.year, url)),
        "conferences": estimate.conferences.all(),
        "may_edit": may_edit,
    }
    return render(request, "programs/money/estimate.html", context)


def quarter_sums(estimate):
    """[(quarter in words, đồng)] where the lines are of several quarters, else []."""
    labels, sums = dict(Estimate._meta.get_field("quarter").choices), {}
    for line in estimate.lines.all():
        quarter = line.quarter or estimate.quarter
        sums[quarter] = sums.get(quarter, 0) + line_total(line.quantity, line.times, line.price)
    if len(sums) < 2:
        return []
    return [(labels.get(key, "Chưa định quý"), sums[key]) for key in sorted(sums, key=lambda key: key or 9)]


@form_methods
def estimate_create(request):
    office = office_with(request.user, EDIT)
    estimate = Estimate(unit=office, year=year_of(request), on=timezone.localdate())
    return form_page(request, estimate)


@form_methods
def estimate_edit(request, pk):
    estimate = visible_estimate(request.user, pk)
    require(request.user, EDIT, estimate.unit)
    return form_page(request, estimate)


@form_methods
def estimate_delete(request, pk):
    return delete_page(request, ESTIMATE, pk)


@require_POST
def estimate_export(request, pk):
    """The estimate as a workbook; the export is written down."""
    estimate = visible_estimate(request.user, pk)
    book = write_workbook(tables.estimate_lines(estimate), landscape=False)
    note_money_export(
        unit=estimate.unit, target=estimate, summary=f"Xuất dự toán ra Excel: {estimate}", by=request.user
    )
    headers = {"Content-Disposition": f'attachment; filename="du-toan-{estimate.pk}.xlsx"'}
    return HttpResponse(book, content_type=XLSX, headers=headers)


def form_page(request, estimate):
    entry = Entry(request, estimate)
    back = reverse("estimate-detail", args=[estimate.pk]) if estimate.pk else reverse("estimate-list")
    saved = entry.save()
    if entry.gone:
        return gone(request, ESTIMATE, reverse("estimate-list"))
    if saved:
        words = f"{grouped(saved.total)} đồng ({tables.amount_in_words(saved.total)})"
        messages.success(request, f"Đã lưu dự toán “{saved}”: {words}.")
        return redirect("estimate-detail", saved.pk)
    context = {"entry": entry, "back_url": back, "confirm": CONFIRM}
    part = entry.redrawn and request.htmx
    template = "programs/money/_entry.html" if part else "programs/money/estimate_form.html"
    return render(request, template, context, status=409 if entry.standing else 200)
