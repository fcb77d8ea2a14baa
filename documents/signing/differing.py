"""What an incremental update may add to an issued PDF: signatures, their pictures and their proofs, nothing else."""

import pypdfium2
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    FormUpdatingRule,
    GenericFieldModificationRule,
    ModificationLevel,
    QualifiedWhitelistRule,
    ReferenceUpdate,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.commons import compare_key_refs, qualify_transforming
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON, ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.fields import enumerate_sig_fields

A4 = 595 * 842  # square points
FORM = pdf_name("/AcroForm")
PERMS, CERTIFIED = pdf_name("/Perms"), pdf_name("/DocMDP")


class CertificationRule(QualifiedWhitelistRule):
    """A first signature may certify the document (ISO 32000, 12.8.4): the catalogue then names it, and nothing else,
    under /Perms, and no later one changes that."""

    def apply_qualified(self, old, new):
        before, after = old.root.get(PERMS), new.root.get(PERMS)
        if before != after and (before is not None or set(after.get_object()) != {CERTIFIED}):
            raise SuspiciousModification("/Perms")
        yield from qualify_transforming(
            ModificationLevel.FORM_FILLING, compare_key_refs(PERMS, old, old.root, new.root), ReferenceUpdate
        )


# Whoever signs first begins the form and says in /SigFlags that there is a signature.
SIGNING_ONLY = StandardDiffPolicy(
    global_rules=[
        CertificationRule(),
        CatalogModificationRule(ROOT_EXEMPT_STRICT_COMPARISON | {PERMS}),
        *(rule for rule in DEFAULT_DIFF_POLICY.global_rules if not isinstance(rule, CatalogModificationRule)),
    ],
    form_rule=FormUpdatingRule(
        # As in Acrobat, the body may put its seal on what the person certified, unless that forbids all changes.
        field_rules=[
            SigFieldCreationRule(allow_new_visible_after_certify=True),
            SigFieldModificationRule(),
            GenericFieldModificationRule(),
        ],
        ignored_acroform_keys=ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"},
    ),
)


def review(reader, base):
    """DiffResult of all revisions after number `base` of the file, or a SuspiciousModification.

    The policy compares forms. What we issue has none yet, so its revision is read as if it had an empty one.
    """
    issued = reader.get_historical_resolver(base)
    if FORM not in issued.root:
        issued.root[FORM] = generic.DictionaryObject({pdf_name("/Fields"): generic.ArrayObject()})
    return SIGNING_ONLY.review_file(reader, issued)


def paints_unsigned(reader):
    """Whether a signature field without a person's signature draws on a page: an empty one, or that of a time stamp."""
    signed = {signature.field_name for signature in reader.embedded_regular_signatures}
    fields = [ref.get_object() for name, _, ref in enumerate_sig_fields(reader) if name not in signed]
    return any(_paints(widget) for field in fields for widget in _widgets(field))


def _paints(widget):
    """Whether a widget shows anything: tools prepare empty fields with an appearance that draws nothing."""
    looks = widget.get("/AP", {}).values()
    return bool(widget.get("/MK")) or any(getattr(look.get_object(), "data", b"?").strip() for look in looks)


def share_of_page(field):
    """The part (0 to 1 and more) of an A4 page that the picture of a signature field may cover."""
    return max((_area(widget["/Rect"]) / A4 for widget in _widgets(field)), default=0.0)


def covered_text(reader, issued: bytes, field) -> str:
    """The words of the issued paper that lie under the picture of a signature field."""
    refs = {widget.container_ref for widget in _widgets(field)}
    document = pypdfium2.PdfDocument(issued)
    words = []
    for number in range(len(document)):
        page = reader.find_page_for_modification(number)[0].get_object()
        notes = page.get("/Annots", generic.ArrayObject()).get_object()
        for note in (one.get_object() for one in notes):
            if note.container_ref in refs:
                left, bottom, right, top = _corners(note["/Rect"])
                words.append(document[number].get_textpage().get_text_bounded(left, bottom, right, top))
    return " ".join(" ".join(words).split())


def _widgets(field):
    return [kid.get_object() for kid in field.get("/Kids", generic.ArrayObject([field])).get_object()]


def _area(box):
    left, bottom, right, top = _corners(box)
    return (right - left) * (top - bottom)


def _corners(box):
    """left, bottom, right, top: a PDF may name any two opposite corners."""
    first, second, third, fourth = (float(side) for side in box)
    return min(first, third), min(second, fourth), max(first, third), max(second, fourth)
