"""Writing down, changing and deleting allocations, cost norms and payments: the same pages for each."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from offices.access import office_with, require
from programs.models import Allocation, CostNorm, Estimate, Spending
from programs.money.actions import MoneyChangedError, delete_money, save_money
from programs.money.changes import differences
from programs.money.forms import AllocationForm, NormForm, SpendingForm
from programs.money.tables import amount_in_words
from programs.money.views.doors import CONFIRM, EDIT, key_of, year_of
from vietnamese.numbers import grouped

form_methods = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Kind:
    """A kind of row: `noun` for headings and messages, `back(row)` the page one comes from and goes to."""

    model: type
    form: type
    noun: str
    name: str
    back: Callable
    note: str = ""


def overview_of(row):
    return f"{reverse('money-overview')}?nam={row.year}"


def payments_of(row):
    if row.estimate_id:
        return reverse("estimate-detail", args=[row.estimate_id])
    return f"{reverse('spending-list')}?nam={row.year}"


ALLOCATION = Kind(Allocation, AllocationForm, "phân bổ vốn", "allocation", overview_of)
SPENDING = Kind(Spending, SpendingForm, "khoản chi", "spending", payments_of)
NORM = Kind(
    CostNorm,
    NormForm,
    "định mức chi",
    "norm",
    lambda row: reverse("norm-list"),
    "Ghi đúng mức của văn bản: nghị quyết của HĐND tỉnh đứng trước mức chung của trung ương.",
)


@form_methods
def allocation_create(request):
    return create_page(request, ALLOCATION, year=year_of(request), on=None)


@form_methods
def allocation_edit(request, pk):
    return edit_page(request, ALLOCATION, pk)


@form_methods
def allocation_delete(request, pk):
    return delete_page(request, ALLOCATION, pk)


@form_methods
def spending_create(request):
    """?du-toan= names the estimate it belongs to."""
    office = office_with(request.user, EDIT)
    asked = request.GET.get("du-toan", "")
    estimate = office_estimate(office, asked)
    year = estimate.year if estimate else year_of(request)
    today = timezone.localdate()
    return create_page(request, SPENDING, year=year, estimate=estimate, on=today if today.year == year else None)


@form_methods
def spending_edit(request, pk):
    return edit_page(request, SPENDING, pk)


@form_methods
def spending_delete(request, pk):
    return delete_page(request, SPENDING, pk)


@form_methods
def norm_create(request):
    return create_page(request, NORM)


@form_methods
def norm_edit(request, pk):
    return edit_page(request, NORM, pk)


@form_methods
def norm_delete(request, pk):
    return delete_page(request, NORM, pk)


def office_estimate(office, typed):
    """The estimate of the office with the key in the address, or None."""
    return Estimate.objects.filter(unit=office, pk=typed).first() if typed.isdecimal() and len(typed) < 15 else None


def create_page(request, kind, **values):
    office = office_with(request.user, EDIT)
    return form_page(request, kind, kind.model(unit=office, **values))


def edit_page(request, kind, pk):
    return form_page(request, kind, editable(request.user, kind, pk))


def editable(user, kind, pk):
    """A row the user may change: 404 outside the area, 403 without the right (national norms are nobody's)."""
    row = get_object_or_404(kind.model.objects.visible_to(user).select_related("unit"), pk=pk)
    if row.unit is None:
        raise PermissionDenied
    require(user, EDIT, row.unit)
    return row


def form_page(request, kind, row):
    """The form; doubts are asked about before saving, and 409 where somebody else was faster."""
    data = request.POST.copy() if request.method == "POST" else None
    back, title = kind.back(row), str(row) if row.pk else ""
    form = kind.form(data, instance=row, unit=row.unit)
    doubts, standing, theirs = [], None, []
    if data is not None and form.is_valid():
        doubts = form.doubts()
        if not doubts or data.get(CONFIRM) == key_of(doubts):
            try:
                saved = save_money(row=row, version=form.cleaned_data["version"], values=form.values, by=request.user)
            except MoneyChangedError as changed:
                if changed.row is None:
                    return gone(request, kind, back)
                standing, theirs = changed.row, differences(changed.row, form.values)
                data["version"] = str(standing.version)
            else:
                messages.success(request, f"Đã lưu {kind.noun}: {told(saved)}.")
                return redirect(kind.back(saved))
    context = {
        "kind": kind,
        "form": form,
        "row": row if row.pk else None,
        "title": title,
        "back_url": back,
        "doubts": doubts,
        "doubts_key": key_of(doubts),
        "confirm": CONFIRM,
        "standing": standing,
        "theirs": theirs,
    }
    return render(request, "programs/money/form.html", context, status=409 if standing else 200)


def delete_page(request, kind, pk):
    row = editable(request.user, kind, pk)
    back, what = kind.back(row), told(row)
    if request.method == "POST":
        try:
            version = request.POST.get("version", "")
            delete_money(row=row, version=int(version) if version.isdecimal() else 0, by=request.user)
        except MoneyChangedError as changed:
            if changed.row is None:
                return gone(request, kind, back)
            row = changed.row
            messages.warning(request, "Chưa xóa: người khác vừa sửa dòng này. Xem lại trước khi xóa.")
        except ProtectedError as held:
            messages.error(request, f"Chưa xóa được: còn {users_of(held)} dùng đến. Sửa hoặc xóa những chỗ đó trước.")
        else:
            messages.success(request, f"Đã xóa {kind.noun}: {what}.")
            return redirect(back)
    context = {"kind": kind, "row": row, "told": told(row), "back_url": back}
    return render(request, "programs/money/delete.html", context)


def users_of(held):
    """ "dự toán “...”, khoản chi “...”": what keeps a row from being deleted, three at most."""
    rows = sorted(held.protected_objects, key=lambda row: row.pk)
    named = [f"{row._meta.verbose_name} “{row}”" for row in rows[:3]]
    return ", ".join(named) + (f" và {len(rows) - 3} chỗ khác" if len(rows) > 3 else "")


def gone(request, kind, back):
    messages.warning(request, f"Người khác vừa xóa {kind.noun} này; phần đang ghi chưa được lưu.")
    return redirect(back)


def told(row):
    """ "Quyết định ...: 132.000.000 đồng (Một trăm ba mươi hai triệu đồng chẵn)"."""
    amount = row.total if isinstance(row, Estimate) else row.amount
    return f"{row}, {grouped(amount)} đồng ({amount_in_words(amount)})"
