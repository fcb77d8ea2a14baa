"""What an incremental update may add to an issued PDF: signatures, their pictures and their proofs, nothing else."""

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, FormUpdatingRule, StandardDiffPolicy
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON

A4 = 595 * 842  # square points
FORM = pdf_name("/AcroForm")
# Whoever signs first begins the form and says in /SigFlags that there is a signature.
SIGNING_ONLY = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        field_rules=DEFAULT_DIFF_POLICY.form_rule.field_rules,
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


def share_of_page(field):
    """The part (0 to 1 and more) of an A4 page that the picture of a signature field may cover."""
    widgets = field.get("/Kids", generic.ArrayObject([field])).get_object()
    return max((_area(widget.get_object()["/Rect"]) / A4 for widget in widgets), default=0.0)


def _area(box):
    left, bottom, right, top = (float(side) for side in box)
    return abs(right - left) * abs(top - bottom)
