"""Importing household lists: upload, check, save."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from households.import_forms import UploadForm
from households.importing.duplicates import parted_pairs
from households.importing.mending import problem_parts
from households.importing.plans import CHANGED, LEFT_OUT, NEW, SAME
from households.importing.presenting import STATES, household_lines
from households.importing.questions import parted, questions_of
from households.importing.records import NothingToRead
from households.importing.register import office_of_unit
from households.importing.saving import (
    ImportRefused,
    check_batch,
    discard_import,
    note_download,
    save_import,
    upload_list,
)
from households.importing.template import template_workbook
from households.models import HouseholdImport
from offices.access import office_of, require
from offices.models import Unit
from sheets.reading import UnreadableWorkbook

LINES_A_PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _office(request):
    """The commune the user imports for; 403 without the right or above the communes."""
    office = office_of(request.user)
    if office is None or office.level != Unit.Level.COMMUNE:
        raise PermissionDenied
    require(request.user, "household.import", office)
    return office


def _batch(request, pk):
    """An import of the user's own office; 403 without the right to import, 404 elsewhere."""
    office = _office(request)
    imports = HouseholdImport.objects.visible_to(request.user).filter(unit=office)
    return get_object_or_404(imports.select_related("unit", "uploaded_by", "saved_by"), pk=pk)


@require_safe
def import_list(request):
    office = _office(request)
    batches = HouseholdImport.objects.visible_to(request.user).filter(unit=office).select_related("uploaded_by")
    page = Paginator(batches, LINES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "households/imports/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def import_create(request):
    office = _office(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            batch = upload_list(unit=office, by=request.user, **form.cleaned_data)
        except (UnreadableWorkbook, NothingToRead) as error:
            form.add_error("file", error.message)
        else:
            return redirect("import-check", batch.pk)
    return render(request, "households/imports/upload.html", {"form": form})


@require_safe
def import_check(request, pk):
    """The check page while the import waits; afterwards what became of it."""
    batch = _batch(request, pk)
    if batch.state != HouseholdImport.State.CHECKING:
        return render(request, "households/imports/result.html", {"batch": batch})
    try:
        checked = check_batch(batch)
    except (UnreadableWorkbook, NothingToRead, FileNotFoundError) as error:
        return render(request, "households/imports/unreadable.html", {"batch": batch, "reason": str(error)})
    state = request.GET.get("loai", "")
    lines = household_lines(checked.comparison, state if state in STATES else "")
    counts = checked.comparison.counts
    context = {
        "batch": batch,
        "checked": checked,
        "counts": counts,
        **problem_parts(checked.problems, fixes=batch.fixes, hamlets=office_of_unit(batch.unit).hamlets),
        **parted(questions_of(checked.reading)),
        **parted_pairs(checked.comparison.pairs),
        "page": Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "states": [(code, STATES[code], counts[code]) for code in (NEW, CHANGED, SAME, LEFT_OUT)],
    }
    return render(request, "households/imports/check.html", context)


@require_POST
def import_save(request, pk):
    batch = _batch(request, pk)
    try:
        batch = save_import(batch=batch, fingerprint=request.POST.get("fingerprint", ""), by=request.user)
    except (ImportRefused, UnreadableWorkbook, NothingToRead) as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, f"Đã lưu vào sổ: {batch.counts['new']} hộ mới, {batch.counts['changed']} hộ thay đổi."
        )
    return redirect("import-check", pk)


@require_POST
def import_discard(request, pk):
    batch = _batch(request, pk)
    try:
        discard_import(batch=batch, by=request.user)
    except ImportRefused as error:
        messages.error(request, str(error))
        return redirect("import-check", pk)
    messages.success(request, f"Đã bỏ lần nhập tệp {batch.filename}; sổ bộ không thay đổi.")
    return redirect("import-list")


@require_POST
def import_file(request, pk):
    """The workbook as it was uploaded. POST, because taking it is written into the audit log."""
    batch = _batch(request, pk)
    note_download(batch=batch, by=request.user)
    return FileResponse(batch.file.open("rb"), as_attachment=True, filename=batch.filename)


@require_safe
def import_template(request):
    content = template_workbook(office_of_unit(_office(request)).hamlets)
    headers = {"Content-Disposition": 'attachment; filename="mau-danh-sach-ho.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)
