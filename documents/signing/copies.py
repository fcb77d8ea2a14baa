"""What an office does with the signed copies of an issued paper: keep one that came back."""

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from documents.flow.freezing import digest_of
from documents.models import SignedCopy, Version
from documents.signing.certificates import trusted_roots
from documents.signing.checking import check
from documents.signing.report import Report
from documents.signing.scans import ScanRefusedError, check_scan
from offices.audit import record

NOT_ISSUED = "Văn bản chưa được ban hành nên chưa có bản ký để lưu. Ban hành trước, rồi ký trên bản đã ban hành."
SIGNED_ALREADY = "Đã có bản ký số do {by} lưu lúc {moment}. Không cần ký lại."
KEPT_ALREADY = "Bản ký này đã được lưu lúc {moment}. Không cần tải lên lại."
SCANNED = "Bản chụp {pages} trang ({kind}). Người tải lên chịu trách nhiệm là bản chụp của văn bản này."


class CopyRefusedError(ValueError):
    """The file cannot be kept; `report` says what was found and what to do."""

    def __init__(self, report):
        super().__init__(" ".join(report.refusals))
        self.report = report


def add_signed_copy(*, version, file, kind, by, once=False):
    """Keep `file` (bytes) as a signed copy of an issued edition. Returns the SignedCopy.

    `once`: not when this person has kept one of the kind already, as a button pressed twice would.
    `kind`: SignedCopy.Kind.PADES, checked against what was issued and its signer, or SCAN, checked to be a PDF or a
    picture. Raises CopyRefusedError.
    """
    if version.issued_on is None:
        raise CopyRefusedError(Report.refused(NOT_ISSUED))
    report, ending = _checked_scan(file) if kind == SignedCopy.Kind.SCAN else (_checked(version, file), "pdf")
    if not report.accepted:
        raise CopyRefusedError(report)
    with transaction.atomic():
        Version.objects.select_for_update().get(pk=version.pk)
        former = version.copies.filter(kind=kind, uploaded_by=by).first() if once else None
        if former:
            raise CopyRefusedError(Report.refused(SIGNED_ALREADY.format(by=by, moment=_moment(former))))
        return _keep(version, file, kind, report, ending, by)


def _moment(copy):
    return f"{timezone.localtime(copy.uploaded_at):%H:%M ngày %d/%m/%Y}"


def issued_bytes(version):
    with version.issued_pdf.open() as issued:
        return issued.read()


def _checked(version, file):
    signature = version.page.signature
    block = " ".join(signature.lines)
    return check(issued_bytes(version), file, trusted_roots(), holder=signature.name, block=block)


def _checked_scan(file):
    try:
        ending, pages = check_scan(file)
    except ScanRefusedError as refusal:
        return Report.refused(str(refusal)), ""
    return Report(True, facts=(SCANNED.format(pages=pages, kind=ending.upper()),)), ending


@transaction.atomic
def remove_signed_copy(*, copy, reason, by):
    """Take a copy away that was put in by mistake: the public check knows it no more. The audit trail keeps its digest.

    The file goes when stray files are swept.
    """
    record(
        action="paper.uncopy",
        unit=copy.version.paper.unit,
        target=copy.version.paper,
        summary=f"Bỏ {copy.get_kind_display().lower()} của văn bản số {copy.version.outgoing.reference}: {reason}",
        by=by,
        details={"copy": copy.pk, "digest": copy.digest},
    )
    copy.delete()


def _keep(version, file, kind, report, ending, by):
    digest = digest_of(file)
    kept = version.copies.filter(digest=digest).first()
    if kept:
        raise CopyRefusedError(Report.refused(KEPT_ALREADY.format(moment=_moment(kept))))
    copy = SignedCopy(version=version, kind=kind, digest=digest, report=report.to_json(), uploaded_by=by)
    copy.file.save(f"{version.pk}-{kind}.{ending}", ContentFile(file), save=False)
    copy.save()
    record(
        action="paper.copy",
        unit=version.paper.unit,
        target=version.paper,
        summary=f"Lưu {copy.get_kind_display().lower()} của văn bản số {version.outgoing.reference}",
        by=by,
        details={"copy": copy.pk, "digest": digest, "verified": report.verified},
    )
    return copy
