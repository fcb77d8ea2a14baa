"""What the superior office does with what it was sent: take it, comment, ask for more, accept, settle."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from documents.flow.applying import apply
from documents.flow.refusals import MoveRefusedError
from documents.models import Comment, Submission
from documents.review.households import household_of
from documents.review.places import line_at
from documents.review.rounds import last_round
from documents.review.sending import standing, tidy_lines
from offices.access import require
from offices.audit import record

State = Submission.State
NOT_OPEN = "Văn bản không còn ở bước thẩm định: có thể vừa có người trả lời hoặc đơn vị đã rút lại."


def _moved(submission, move, *, by, reason=""):
    """The submission with its paper moved: the paper's state says whether this move is still possible."""
    submission = standing(submission)
    made = apply(
        paper=submission.paper,
        move=move,
        by=by,
        reason=reason,
        version=submission.version,
        superior=submission.to_unit,
        url=reverse("submission-detail", args=[submission.pk]),
    )
    return submission, made


@transaction.atomic
def take(*, submission, by):
    """Take a paper for review. MoveRefusedError when somebody else took it or the sender recalled it."""
    submission, made = _moved(submission, "take", by=by)
    submission.state, submission.taken_at, submission.taken_by = State.IN_REVIEW, made.at, by
    submission.save(update_fields=["state", "taken_at", "taken_by"])
    return submission


@transaction.atomic
def ask_more(*, submission, reason, due_on=None, by):
    """Send a paper back with a reason; `due_on`: day by which it is wanted again. Who wrote it may not judge it.

    Without a new day the old one holds; where that has passed there is none, and the office is not late at once.
    """
    _check_judge(submission, by)
    submission, made = _moved(submission, "ask_more", by=by, reason=reason)
    if due_on or (submission.due_on and submission.due_on < timezone.localdate()):
        submission.due_on = due_on
    return _decided(submission, State.MORE_WANTED, made)


@transaction.atomic
def accept(*, submission, note="", by):
    """Accept a paper; what was still open among the answered comments is settled with it."""
    _check_judge(submission, by)
    submission, made = _moved(submission, "accept", by=by, reason=note)
    open_comments = Comment.objects.filter(submission__paper=submission.paper, settled_at=None)
    open_comments.update(settled_at=made.at, settled_by=by)
    return _decided(submission, State.ACCEPTED, made)


def _decided(submission, state, made):
    submission.state, submission.decided_at, submission.decided_by = state, made.at, made.by
    submission.decision_note = made.reason
    submission.save(update_fields=["state", "decided_at", "decided_by", "decision_note", "due_on"])
    return submission


def _check_judge(submission, by):
    version = submission.version
    if by.pk in {submission.sent_by_id, version.frozen_by_id, version.signed_by_id}:
        raise MoveRefusedError("Người soạn, ký hoặc gửi văn bản không thẩm định chính văn bản đó.")


@transaction.atomic
def comment_on(*, submission, place, text, wanted, by):
    """A comment on a place of the sent page ({}: the whole paper); what stands there is quoted.

    A row that names one household of the sender is linked to it, for the sender's readers only.
    """
    submission, text = _open(submission, by), _said(text)
    line = line_at(submission.version.page, place)
    if place and line is None:
        raise MoveRefusedError("Văn bản không có chỗ này. Chọn lại đoạn hoặc dòng cần nêu ý kiến.")
    comment = Comment.objects.create(
        submission=submission,
        place=line.place if line else {},
        quote=line.quote if line else "",
        household=household_of(line, submission.paper.unit) if line else None,
        text=text,
        wanted=wanted,
        author=by,
    )
    _record(submission, "review.comment", "Nêu ý kiến thẩm định", comment, by)
    return comment


@transaction.atomic
def edit_comment(*, comment, text, wanted, by):
    """Change one's own comment before it is sent to the commune."""
    submission, text = _open(comment.submission, by), _said(text)
    _check_own(comment, by)
    comment.text, comment.wanted = text, wanted
    comment.save(update_fields=["text", "wanted"])
    _record(submission, "review.comment", "Sửa ý kiến thẩm định", comment, by)
    return comment


@transaction.atomic
def remove_comment(*, comment, by):
    """Take one's own comment away before it is sent to the commune; it was said to nobody yet."""
    submission = _open(comment.submission, by)
    _check_own(comment, by)
    _record(submission, "review.uncomment", "Bỏ ý kiến thẩm định chưa gửi", comment, by)
    comment.delete()
    return submission


@transaction.atomic
def settle(*, comment, by):
    """The reviewer is content with the answer to a comment of an earlier round. Settling twice changes nothing."""
    latest = last_round(comment.submission.paper)
    submission = _open(latest, by)
    if comment.submission_id == latest.pk:
        raise MoveRefusedError("Ý kiến này chưa gửi đơn vị: sửa hoặc bỏ ý kiến, không cần kết thúc.")
    if comment.settled_at is None:
        comment.settled_at, comment.settled_by = timezone.now(), by
        comment.save(update_fields=["settled_at", "settled_by"])
        _record(submission, "review.settle", "Kết thúc ý kiến thẩm định", comment, by)
    return comment


def _open(submission, by):
    """The submission under review, its paper locked."""
    submission = standing(submission)
    require(by, "paper.review", submission.to_unit)
    if submission.state != State.IN_REVIEW:
        raise MoveRefusedError(NOT_OPEN)
    return submission


def _said(text):
    text = tidy_lines(text)
    if not text:
        raise MoveRefusedError("Ghi nội dung ý kiến.")
    return text


def _check_own(comment, by):
    if comment.author_id != by.pk:
        raise MoveRefusedError(f"Ý kiến này của {comment.author}; người nêu tự sửa hoặc bỏ.")


def _record(submission, action, summary, comment, by):
    record(
        action=action,
        unit=submission.paper.unit,
        target=submission.paper,
        summary=f"{summary}, lần gửi {submission.round}",
        by=by,
        details={"comment": comment.pk},
    )
