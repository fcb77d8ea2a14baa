"""A paper under review, made without the steps that lead there."""

from django.utils import timezone

from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.models import Comment, Paper, Submission
from documents.pdf import pdf_of
from tests.signing.making import issued_page, make_issued


def sent_things(plan, by, reviewer):
    """Another paper of the plan, taken by the reviewer above, with a comment: sent_paper, submission, comment."""
    paper = create_paper(source=plan, kind=KINDS["target_plan"], by=by)
    version = make_issued(
        paper, pdf_of(issued_page(3, number=27)), by=by, signed_by=by, number=27, code="AAAA-BBBB-CCCC"
    )
    Paper.objects.filter(pk=paper.pk).update(state="in_review")
    submission = Submission.objects.create(
        paper=paper,
        version=version,
        to_unit=plan.unit.parent,
        state="in_review",
        sent_by=by,
        taken_at=timezone.now(),
        taken_by=reviewer,
    )
    place = {"part": "body", "block": 0, "row": None}
    comment = Comment.objects.create(submission=submission, place=place, quote="Dòng", text="Rõ hơn.", author=reviewer)
    return {"sent_paper": paper, "submission": submission, "comment": comment}
