"""Pages of the register of outgoing documents: reading it, entering and mending what was numbered on paper."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from documents.flow.forms import OldDocumentForm
from documents.flow.outgoing import remove_by_hand, rows_of, save_by_hand, table_of, years_of
from documents.flow.refusals import MoveRefusedError
from documents.listings.printing import pdf_of_table
from documents.listings.sheet import PAPERS
from documents.listings.views import attachment
from documents.models import OutgoingDocument
from offices.access import can, office_with, require
from sheets.writing import write_workbook


def register_of(request):
    """(office, year, documents asked for) of the register; 403 without an office whose papers may be read."""
    unit = office_with(request.user, "paper.view")
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isdecimal() and len(typed) == 4 else (years_of(unit) or [timezone.localdate().year])[0]
    series, words = request.GET.get("loai", "")[:8], request.GET.get("tim", "")[:100]
    return unit, year, rows_of(unit, year, series=series, words=words)


@require_GET
def outgoing_list(request):
    unit, year, rows = register_of(request)
    every = rows_of(unit, year)
    context = {
        "unit": unit,
        "year": year,
        "years": sorted({*years_of(unit), timezone.localdate().year}, reverse=True),
        "series": sorted({row.series for row in every}),
        "page": Paginator(rows, 50).get_page(request.GET.get("page")),
        "found": len(rows),
        "query": request.GET.urlencode(),
        "may_enter": can(request.user, "paper.issue", unit),
    }
    return render(request, "documents/flow/outgoing.html", context)


@require_GET
def outgoing_file(request, ending):
    """The register as asked for, as PDF or workbook."""
    unit, year, rows = register_of(request)
    table = table_of(unit, year, rows)
    if ending == "pdf":
        content, way = pdf_of_table(table, paper=PAPERS["a4-ngang"], mark=""), "pdf"
    else:
        content, way = write_workbook(table), "excel"
    return attachment(content, way, f"so-van-ban-di-{year}")


@require_http_methods(["GET", "HEAD", "POST"])
def outgoing_create(request):
    unit = office_with(request.user, "paper.issue")
    return entry_page(request, OutgoingDocument(unit=unit))


@require_http_methods(["GET", "HEAD", "POST"])
def outgoing_edit(request, pk):
    return entry_page(request, entry_by_hand(request, pk))


@require_POST
def outgoing_remove(request, pk):
    row, reason = entry_by_hand(request, pk), request.POST.get("reason", "").strip()[:500]
    if not reason:
        messages.error(request, "Chưa xóa: ghi lý do xóa khỏi sổ.")
        return redirect("outgoing-edit", pk)
    remove_by_hand(row=row, reason=reason, by=request.user)
    messages.success(request, f"Đã xóa khỏi sổ văn bản số {row.reference}.")
    return redirect(page_of_year(row.year))


def entry_by_hand(request, pk):
    """An entry made by hand; 404 for a line of the program's own or of another office, 403 without the right."""
    rows = OutgoingDocument.objects.visible_to(request.user).filter(version=None)
    row = get_object_or_404(rows.select_related("unit"), pk=pk)
    require(request.user, "paper.issue", row.unit)
    return row


def entry_page(request, row):
    """The form of an entry made by hand, new or standing in the register."""
    standing = row.reference if row.pk else ""
    form = OldDocumentForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            save_by_hand(row=form.save(commit=False), by=request.user)
        except MoveRefusedError as refusal:
            form.add_error("number", str(refusal))
        else:
            done = "Đã sửa trong sổ" if standing else "Đã vào sổ"
            messages.success(request, f"{done} văn bản số {row.reference}.")
            return redirect(page_of_year(row.year))
    context = {"form": form, "unit": row.unit, "row": row, "standing": standing}
    return render(request, "documents/flow/outgoing_form.html", context)


def page_of_year(year):
    """Address of the register of a year."""
    return f"{reverse('outgoing-list')}?nam={year}"
