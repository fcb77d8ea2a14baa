"""Pages of the signed copies of an issued paper."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.models import Paper, SignedCopy, Submission, Version
from documents.signing.certificates import keys_of
from documents.signing.copies import CopyRefusedError, add_signed_copy, remove_signed_copy
from documents.signing.forms import CopyForm
from documents.signing.report import Report
from offices.access import can

KEEPERS = ("paper.issue", "paper.sign")


def issued_version(request, pk):
    """An issued edition of a paper the user may read; 404 else."""
    versions = Version.objects.issued().filter(paper__in=Paper.objects.visible_to(request.user))
    return get_object_or_404(versions.select_related("paper__unit", "outgoing", "signer"), pk=pk)


def may_keep(user, unit):
    """Whether the user puts signed copies in: who issues or who signs."""
    return any(can(user, permission, unit) for permission in KEEPERS)


def sent(request):
    """Data and files for a form: both None unless something was sent."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


@require_http_methods(["GET", "POST"])
def version_copies(request, pk):
    """The signed copies of a paper with what was checked; the form that takes another one."""
    version = issued_version(request, pk)
    unit = version.paper.unit
    keeping = may_keep(request.user, unit)
    if request.method == "POST" and not keeping:
        raise PermissionDenied
    form, refused = CopyForm(*sent(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            add_signed_copy(
                version=version, file=form.cleaned_data["file"].read(), kind=form.cleaned_data["kind"], by=request.user
            )
        except CopyRefusedError as refusal:
            refused = refusal.report
        else:
            messages.success(request, f"Đã lưu bản ký của văn bản số {version.outgoing.reference}.")
            return redirect("version-copies", pk)
    context = {
        "version": version,
        "paper": version.paper,
        "copies": [(copy, Report.from_json(copy.report)) for copy in version.copies.select_related("uploaded_by")],
        "form": form if keeping else None,
        "refused": refused,
        "may_sign_here": keys_of(unit, request.user).person is not None,
    }
    return render(request, "documents/signing/copies.html", context)


def file_name(version, words, ending):
    """ "26-kh-ubnd-ban-ky-so.pdf"."""
    return f"{slugify(version.outgoing.reference.replace('/', '-').replace('Đ', 'D'))}-{words}.{ending}"


@require_safe
def version_issued(request, pk):
    """The PDF as issued, to be signed outside."""
    version = issued_version(request, pk)
    return FileResponse(
        version.issued_pdf.open(), as_attachment=True, filename=file_name(version, "da-ban-hanh", "pdf")
    )


def readable_copies(user):
    """Signed copies of papers the user may read, and of editions that were sent to where the user reviews."""
    received = Submission.objects.visible_to(user).exclude(state=Submission.State.RECALLED).values("version")
    own = Q(version__paper__in=Paper.objects.visible_to(user))
    return SignedCopy.objects.filter(own | Q(version__in=received))


@require_POST
def copy_remove(request, pk):
    """Take a wrong copy away, with the reason."""
    own = SignedCopy.objects.filter(version__paper__in=Paper.objects.visible_to(request.user))
    copy = get_object_or_404(own.select_related("version__paper__unit", "version__outgoing"), pk=pk)
    if not may_keep(request.user, copy.version.paper.unit):
        raise PermissionDenied
    reason = request.POST.get("reason", "").strip()[:500]
    if reason:
        remove_signed_copy(copy=copy, reason=reason, by=request.user)
        messages.success(request, f"Đã bỏ bản ký của văn bản số {copy.version.outgoing.reference}.")
    else:
        messages.error(request, "Chưa bỏ bản ký: ghi lý do.")
    return redirect("version-copies", copy.version_id)


@require_safe
def copy_file(request, pk):
    """A signed copy as it came."""
    copy = get_object_or_404(readable_copies(request.user).select_related("version__outgoing"), pk=pk)
    words = "ban-ky-so" if copy.kind == SignedCopy.Kind.PADES else "ban-chup"
    name = file_name(copy.version, words, copy.file.name.rpartition(".")[2])
    return FileResponse(copy.file.open(), as_attachment=True, filename=name)
