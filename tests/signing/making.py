"""An issued edition, made without drawing or numbering it."""

import hashlib
from datetime import date

from django.core.files.base import ContentFile
from django.utils import timezone

from documents.models import OutgoingDocument, Paper, Version
from documents.paper import Signature
from documents.signing.stamp import stamped
from tests.documents.factory import short_paper

CODE = "7K3M-9QXA-T2WD"


def issued_page(lines, number=26):
    """A page that the vice chair of commune A signs, with its code."""
    signature = Signature(("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Vi Thị Phó")
    page = short_paper(lines, number=str(number), issuer="UBND xã Khe Mây", signature=signature)
    return stamped(page, CODE, f"https://giamngheo.example.vn/tra-cuu/{CODE}/")


def make_issued(paper, pdf, *, by, signed_by, number=26, code=CODE, edition=1):
    """An issued edition with this PDF, as documents.flow leaves it."""
    version = Version(
        paper=paper,
        edition=edition,
        tree=issued_page(5, number=number).to_json(),
        facts={},
        digest="0" * 64,
        frozen_by=by,
        signer=paper.signer,
        signed_at=timezone.now(),
        signed_by=signed_by,
        issued_on=date(2024, 3, 5),
        issued_by=by,
        issued_digest=hashlib.sha256(pdf).hexdigest(),
        code=code,
    )
    version.pdf.save("p.pdf", ContentFile(pdf), save=False)
    version.issued_pdf.save("i.pdf", ContentFile(pdf), save=False)
    version.save()
    OutgoingDocument.objects.create(
        unit=paper.unit,
        year=2024,
        series="KH",
        number=number,
        symbol="KH-UBND",
        issued_on=version.issued_on,
        title="Kế hoạch bí mật của hộ Lò Văn Thoong",
        signer_name="Vi Thị Phó",
        version=version,
        entered_by=by,
    )
    Paper.objects.filter(pk=paper.pk).update(state="issued")
    paper.refresh_from_db()
    return version
