"""Households that may be one: what an officer chooses on the check page, and pairs of the register itself."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from households.alike import alike_in, ask_again, keep_apart
from households.importing.answering import AnswerRefused, choose
from households.importing.facts import household_facts, side_by_side
from households.models import Household, NotDoubles
from households.views.answers import back, check_again
from households.views.imports import own_import
from offices.access import office_of, require
from offices.models import Unit
from offices.typed import typed_number

CHOICE = "chon:"
PAIRS_A_PAGE = 10
APART_SHOWN = 100


@require_POST
def import_choose(request, pk):
    """Keep which households are one; the file is compared anew."""
    batch = own_import(request, pk)
    typed = {name.removeprefix(CHOICE): code for name, code in request.POST.items() if name.startswith(CHOICE)}
    changed = {key: code for key, code in typed.items() if code != batch.choices.get(key, "")}
    try:
        if changed:
            batch = choose(batch=batch, choices=changed, by=request.user)
            check_again(request, batch, f"Đã ghi {len(changed)} lựa chọn và kiểm tra lại tệp.")
        else:
            messages.warning(request, "Chưa chọn gì.")
    except AnswerRefused as error:
        messages.error(request, str(error))
    return back(pk, "trung")


def _register_office(request):
    """The commune whose register the user keeps; 403 without the right or above the communes."""
    office = office_of(request.user)
    if office is None or office.level != Unit.Level.COMMUNE:
        raise PermissionDenied
    require(request.user, "household.edit", office)
    return office


@require_safe
def doubles_list(request):
    """Households of the commune that may be one, side by side."""
    office = _register_office(request)
    page = Paginator(alike_in(office), PAIRS_A_PAGE).get_page(request.GET.get("page"))
    apart = NotDoubles.objects.filter(unit=office).select_related("decided_by", "first__hamlet", "second__hamlet")
    context = {"page": page, "pairs": _side_by_side(page.object_list), "apart": apart[:APART_SHOWN]}
    return render(request, "households/doubles.html", context)


def _side_by_side(alikes):
    """(Alike, first Household, second Household, facts) of the Alikes of one page."""
    keys = {pk for alike in alikes for pk in (alike.first, alike.second)}
    rows = Household.objects.filter(pk__in=keys).select_related("hamlet")
    households = {row.pk: row for row in rows.prefetch_related("members", "recognitions")}
    facts = {pk: household_facts(row, row.members.all(), row.recognitions.all()) for pk, row in households.items()}
    return [
        (
            alike,
            households[alike.first],
            households[alike.second],
            side_by_side(facts[alike.first], facts[alike.second]),
        )
        for alike in alikes
    ]


@require_POST
def household_apart(request, pk):
    """This household and that of the field `voi` are two: they are not shown as a pair again."""
    office = _register_office(request)
    households = Household.objects.of(office).select_related("hamlet")
    first = get_object_or_404(households, pk=pk)
    second = households.exclude(pk=pk).filter(pk=typed_number(request.POST.get("voi", ""))).first()
    if second is None:
        messages.error(request, "Không tìm thấy hộ thứ hai; mở lại trang rồi xác nhận.")
        return redirect("doubles-list")
    keep_apart(unit=office, first=first, second=second, by=request.user)
    messages.success(request, f"Đã ghi: hộ {first} và hộ {second} là hai hộ khác nhau.")
    return redirect("doubles-list")


@require_POST
def doubles_again(request, pk):
    office = _register_office(request)
    pairs = NotDoubles.objects.filter(unit=office).select_related("unit", "first__hamlet", "second__hamlet")
    pair = ask_again(pair=get_object_or_404(pairs, pk=pk), by=request.user)
    messages.success(request, f"Hộ {pair.first} và hộ {pair.second} sẽ được nêu lại nếu giống nhau.")
    return redirect("doubles-list")
