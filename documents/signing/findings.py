"""What stands in a signed PDF, read by pyHanko: facts only, `judging` says what they mean.

Started as a module it is a process of its own (`sheets.limited`), for the file may be anything. Nothing is asked of the
network: neither revocation lists nor time stamps.
"""

import io
import pickle
import re
import sys
from datetime import UTC, datetime

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation import KeyUsageConstraints, validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from documents.signing.differing import SIGNING_ONLY, covered_text, paints_unsigned, review, share_of_page
from documents.signing.found import Findings, Found
from documents.signing.judging import VIETNAM
from sheets.limited import give

USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
PERSONAL_NUMBER = re.compile(r"\d{9,12}")
UNKNOWN_AUTHORITY = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND,
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE,
}


def find(issued: bytes, uploaded: bytes, roots: list[bytes]) -> Findings:
    """Read `uploaded`, said to be `issued` with signatures. `roots`: trusted certificates (DER).

    A file that is no PDF raises whatever pyHanko raises.
    """
    # Not strict: poppler numbers the objects it adds in a way that a strict reader refuses.
    reader = PdfFileReader(io.BytesIO(uploaded), strict=False)
    if reader.xrefs.hybrid_xrefs_present:
        raise ValueError("Old and new readers would see different objects.")
    if reader.encrypted:
        return Findings(encrypted=True)
    begins = uploaded.startswith(issued)
    anchors = [Certificate.load(root) for root in roots]
    return Findings(
        begins_as_issued=begins,
        only_signatures=begins and _only_signatures(issued, reader) and not paints_unsigned(reader),
        signatures=tuple(
            _found(signature, anchors, covered_text(reader, issued, signature.sig_field) if begins else "")
            for signature in reader.embedded_regular_signatures
        ),
    )


def _only_signatures(issued, reader):
    outcome = review(reader, PdfFileReader(io.BytesIO(issued)).xrefs.total_revisions - 1)
    return isinstance(outcome, DiffResult) and outcome.modification_level <= ModificationLevel.FORM_FILLING


def _found(signature, anchors, covered):
    certificate = signature.signer_cert
    subject, issuer = certificate.subject.native, certificate.issuer.native
    span = certificate.not_valid_before, certificate.not_valid_after
    status = _status(signature, anchors, span)
    stamp = status.timestamp_validity
    stamped = stamp.timestamp if stamp and stamp.trusted else None
    changed = status.modification_level
    return Found(
        name=_text(subject.get("common_name")),
        organisation=_text(subject.get("organization_name")),
        authority=_text(issuer.get("common_name") or issuer.get("organization_name")),
        signed_at=_claimed(signature),
        stamped_at=stamped,
        begins=span[0],
        ends=span[1],
        holds=status.intact and status.valid,
        covers=status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        allows=bool(status.docmdp_ok) and changed is not None and changed <= ModificationLevel.FORM_FILLING,
        trust=_trust(status),
        trust_problem=getattr(status.trust_problem_indic, "name", ""),
        share=share_of_page(signature.sig_field),
        covered=covered,
    )


def _claimed(signature):
    """When the signer's computer says it signed, or None; a clock without zone is one in Vietnam."""
    claimed = signature.self_reported_timestamp
    return claimed.replace(tzinfo=VIETNAM) if claimed and claimed.tzinfo is None else claimed


def _status(signature, anchors, span):
    """pyHanko's status with the path of the certificate tried within its own span: being late is judged apart."""
    claimed = _claimed(signature) or datetime.now(UTC)
    moment = min(max(claimed, span[0]), span[1])
    context = ValidationContext(trust_roots=anchors, moment=moment, allow_fetching=False)
    stamps = ValidationContext(trust_roots=anchors, allow_fetching=False)
    return validate_pdf_signature(
        signature, context, ts_validation_context=stamps, diff_policy=SIGNING_ONLY, key_usage_settings=USAGE
    )


def _trust(status):
    if status.trusted:
        return "trusted"
    return "unknown" if status.trust_problem_indic in UNKNOWN_AUTHORITY else "bad"


def _text(value):
    """A name may come as a list of parts; the citizen number that some authorities add to it is left out."""
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
    return PERSONAL_NUMBER.sub("...", text)


if __name__ == "__main__":
    payload = pickle.load(sys.stdin.buffer)  # noqa: S301  # nosec B301 # written by our own parent process
    give(find(*payload).to_json().encode())
