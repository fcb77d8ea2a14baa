"""Pages of the register: the list, one household, entering and changing it, recognising it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from households import actions, classification, listing
from households.filters import LABELS, HouseholdFilter
from households.forms import RecognitionForm
from households.models import Household
from households.views.entry import Entry
from offices.access import can, office_of, require, within
from offices.models import AuditEvent, Unit
from sheets.writing import write_workbook
from vietnamese.dates import parse_date

PAGE_SIZE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def day_of(request, values):
    """Date the list speaks of: ?ngay=, today without it or when it cannot be read."""
    today = timezone.localdate()
    return parse_date(values.get("ngay", ""), today=today).date or today


def filtered(request, values):
    """(filter, households, day) for the request's search words, filters and order."""
    day = day_of(request, values)
    hamlets = Unit.objects.filter(within("path", request.user, "household.view"), level="hamlet")
    households = Household.objects.visible_to(request.user).with_status(day).select_related("hamlet")
    found = HouseholdFilter(values, households, on=day, hamlets=hamlets.order_by("path", "order"))
    return found, found.qs if values.get("xep") else found.qs.in_name_order(), day


@require_GET
def household_list(request):
    found, households, day = filtered(request, request.GET)
    page = Paginator(households.prefetch_related("members"), PAGE_SIZE).get_page(request.GET.get("page"))
    for household in page:
        household.standing = listing.standing(household, day)
    context = {
        "filter": found,
        "page": page,
        "day": day,
        "counts": listing.counts(households, day),
        "empty_register": not page.paginator.count and not Household.objects.visible_to(request.user).exists(),
        "may_add": has_somewhere(request.user, "household.edit"),
        "may_import": has_somewhere(request.user, "household.import"),
    }
    return render(request, "households/_list.html" if request.htmx else "households/list.html", context)


def has_somewhere(user, permission):
    office = office_of(user)
    return bool(office and can(user, permission, office))


@require_POST
def household_export(request):
    """The filtered list as a workbook; the export is written down."""
    _, households, day = filtered(request, request.POST)
    office = office_of(request.user)
    rows = list(households.prefetch_related("members", "recognitions__decision"))
    filters = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken" and value}
    actions.note_export(unit=office, count=len(rows), filters=filters, by=request.user)
    table = listing.table_of(rows, title="Danh sách hộ", day=day)
    headers = {"Content-Disposition": f'attachment; filename="danh-sach-ho-{day:%Y-%m-%d}.xlsx"'}
    return HttpResponse(write_workbook(table), content_type=XLSX, headers=headers)


def visible_household(request, pk):
    """A household the user may read, with its people and recognitions; 404 else."""
    households = Household.objects.visible_to(request.user).select_related("hamlet__parent", "updated_by", "created_by")
    return get_object_or_404(households.prefetch_related("members", "recognitions__decision"), pk=pk)


@require_GET
def household_detail(request, pk):
    return detail_page(request, visible_household(request, pk))


@require_POST
def household_reveal(request, pk):
    """The page of a household with its citizen numbers in full, this once."""
    household = visible_household(request, pk)
    return detail_page(request, household, numbers=actions.reveal_numbers(household=household, by=request.user))


def detail_page(request, household, numbers=None):
    today = timezone.localdate()
    for member in household.members.all():
        member.number_shown = (numbers or {}).get(member.pk) or masked(member.citizen_number)
    newest = household.newest_recognition(today)
    until = newest.newly_escaped_until if newest else None
    history = AuditEvent.objects.filter(target_kind="households.household", target_key=str(household.pk))[:50]
    context = {
        "household": household,
        "standing": LABELS[household.status_on(today)],
        "newest": newest,
        "until": until,
        "days_left": (until - today).days if until and until >= today else None,
        "no_clock": newest is not None and not newest.recognised_on and newest.category.startswith("escaped"),
        "history": history,
        "revealed": numbers is not None,
        "may_edit": can(request.user, "household.edit", household.hamlet),
        "may_reveal": can(request.user, "personal.view", household.hamlet),
        "has_numbers": any(member.citizen_number for member in household.members.all()),
    }
    return render(request, "households/detail.html", context)


def masked(number):
    """ "0990••••••95": enough to tell two people apart, not enough to use."""
    return f"{number[:4]}••••••{number[-2:]}" if number else ""


def household_create(request):
    office = office_of(request.user)
    if office is None:
        return redirect("home")
    require(request.user, "household.edit", office)
    entry = Entry(request, Household())
    if entry.wants_saving():
        household = entry.create()
        messages.success(request, f"Đã thêm hộ {household}.")
        return redirect("household-detail", household.pk)
    return entry.page()


def household_edit(request, pk):
    household = visible_household(request, pk)
    require(request.user, "household.edit", household.hamlet)
    entry = Entry(request, household)
    if entry.wants_saving() and entry.update():
        messages.success(request, f"Đã lưu hộ {entry.household}.")
        return redirect("household-detail", household.pk)
    return entry.page()


def recognition_create(request, pk):
    household = visible_household(request, pk)
    require(request.user, "household.edit", household.hamlet)
    form = RecognitionForm(request.POST or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        if is_repeated(household, form.cleaned_data):
            form.add_error(None, "Hộ đã được công nhận diện này trong năm đó, từ cùng ngày.")
        else:
            row = actions.add_recognition(household=household, by=request.user, **form.cleaned_data)
            messages.success(request, f"Đã ghi: {row}. Quyết định: {row.decision or 'chưa có'}.")
            return redirect("household-detail", household.pk)
    return render(request, "households/recognition.html", {"household": household, "form": form})


def is_repeated(household, values):
    begins = classification.effective_from(values["year"], values["decision_date"])
    known = household.recognitions.filter(category=values["category"], year=values["year"], effective_from=begins)
    return known.exists()
