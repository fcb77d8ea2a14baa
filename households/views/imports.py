"""Importing household lists: upload, check, save."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from households.import_forms import UploadForm
from households.importing.checking import current_result, is_small, recheck
from households.importing.duplicates import parted_pairs
from households.importing.jobs import AT_WORK, restart_job, status_of
from households.importing.mending import OF_HAMLETS, problem_parts
from households.importing.plans import CHANGED, LEFT_OUT, NEW, SAME
from households.importing.presenting import STATES
from households.importing.questions import parted
from households.importing.records import NothingToRead
from households.importing.register import office_of_unit
from households.importing.saving import (
    ImportRefused,
    OutOfDate,
    discard_import,
    note_download,
    queue_save,
    upload_list,
)
from households.importing.template import template_workbook
from households.models import HouseholdImport
from offices.access import office_of, require
from offices.models import Unit
from sheets.reading import UnreadableWorkbook

LINES_A_PAGE = 25
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def own_office(request):
    """The commune the user imports for; 403 without the right or above the communes."""
    office = office_of(request.user)
    if office is None or office.level != Unit.Level.COMMUNE:
        raise PermissionDenied
    require(request.user, "household.import", office)
    return office


def own_import(request, pk):
    """An import of the user's own office; 403 without the right to import, 404 elsewhere."""
    office = own_office(request)
    imports = HouseholdImport.objects.visible_to(request.user).filter(unit=office)
    return get_object_or_404(imports.select_related("unit", "uploaded_by", "saved_by"), pk=pk)


@require_safe
def import_list(request):
    office = own_office(request)
    batches = HouseholdImport.objects.visible_to(request.user).filter(unit=office).select_related("uploaded_by")
    page = Paginator(batches, LINES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "households/imports/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def import_create(request):
    office = own_office(request)
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
    """The check page while the import waits; how far the job is while one runs; afterwards what became of it."""
    batch = own_import(request, pk)
    job = status_of(batch) if batch.state in {*AT_WORK, HouseholdImport.State.FAILED} else None
    if request.htmx and (job is None or job.kind == "lost"):
        return HttpResponseClientRefresh()
    if job:
        template = "households/imports/_job.html" if request.htmx else "households/imports/job.html"
        return render(request, template, {"batch": batch, "job": job})
    if batch.state != HouseholdImport.State.CHECKING:
        return render(request, "households/imports/result.html", {"batch": batch})
    try:
        checked = current_result(batch)
    except (UnreadableWorkbook, NothingToRead, FileNotFoundError) as error:
        return render(request, "households/imports/unreadable.html", {"batch": batch, "reason": str(error)})
    if checked is None:
        return render(request, "households/imports/outdated.html", {"batch": batch})
    return render(request, "households/imports/check.html", _check_context(request, batch, checked))


def _check_context(request, batch, checked):
    state = request.GET.get("loai", "")
    lines = [line for line in checked.lines if line.state == state] if state in STATES else checked.lines
    hamlets = office_of_unit(batch.unit).hamlets
    return {
        "batch": batch,
        "checked": checked,
        "counts": checked.counts,
        **problem_parts(checked.problems, fixes=batch.fixes, hamlets=hamlets),
        **parted(checked.questions),
        **parted_pairs(checked.duplicates),
        "page": Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("page")),
        "state": state,
        "states": [(code, STATES[code], checked.counts[code]) for code in (NEW, CHANGED, SAME, LEFT_OUT)],
        "lacks_hamlets": any(problem.kind in OF_HAMLETS for problem in checked.problems),
    }


@require_POST
def import_save(request, pk):
    batch = own_import(request, pk)
    try:
        batch = queue_save(batch=batch, fingerprint=request.POST.get("fingerprint", ""), by=request.user)
    except OutOfDate as error:
        messages.error(request, str(error))
        recheck(batch=batch, by=request.user)
    except (ImportRefused, UnreadableWorkbook, NothingToRead) as error:
        messages.error(request, str(error))
    else:
        if batch.state == HouseholdImport.State.SAVED:
            messages.success(
                request, f"Đã lưu vào sổ: {batch.counts['new']} hộ mới, {batch.counts['changed']} hộ thay đổi."
            )
    return redirect("import-check", pk)


@require_POST
def import_recheck(request, pk):
    """Compare the file with the register as it is now."""
    batch = own_import(request, pk)
    if batch.state == HouseholdImport.State.CHECKING:
        messages.success(
            request, "Đang kiểm tra lại." if not is_small(batch) else "Đã kiểm tra lại với sổ bộ hiện nay."
        )
    recheck(batch=batch, by=request.user)
    return redirect("import-check", pk)


@require_POST
def import_restart(request, pk):
    """Begin a job again whose worker died."""
    batch = own_import(request, pk)
    try:
        restart_job(batch=batch, by=request.user)
    except ImportRefused as error:
        messages.error(request, str(error))
    return redirect("import-check", pk)


@require_POST
def import_discard(request, pk):
    batch = own_import(request, pk)
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
    batch = own_import(request, pk)
    note_download(batch=batch, by=request.user)
    return FileResponse(batch.file.open("rb"), as_attachment=True, filename=batch.filename)


@require_safe
def import_template(request):
    content = template_workbook(office_of_unit(own_office(request)).hamlets)
    headers = {"Content-Disposition": 'attachment; filename="mau-danh-sach-ho.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)
