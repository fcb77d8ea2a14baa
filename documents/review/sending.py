"""What the sending office does: send an issued paper to its superior, take it back, answer what was asked."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from documents.flow.applying import apply
from documents.flow.refusals import MoveRefusedError
from documents.models import Paper, Submission
from documents.review.rounds import campaign_for, is_latest, last_round, superior_on, unanswered
from offices.access import require
from offices.audit import record
from vietnamese.text import tidy

State = Submission.State


def hindrances(paper, today=None):
    """Sentences that say why a paper cannot be sent now; empty when it can. The state is asked by the move itself."""
    found = []
    if superior_on(paper.unit, today or timezone.localdate()) is None:
        found.append(f"{paper.unit.title} không có cơ quan cấp trên trong danh mục đơn vị. Báo người quản trị bổ sung.")
    if not paper.versions.in_force().exists():
        found.append("Văn bản không có bản nào đã ban hành và còn hiệu lực. Ban hành rồi mới gửi được.")
    waiting = unanswered(paper).count()
    if waiting:
        found.append(f"Còn {waiting} ý kiến thẩm định phải trả lời trước khi gửi lại.")
    return found


@transaction.atomic
def send_paper(*, paper, message="", by):
    """Send the edition in force to the superior office of today as the paper's next round. Returns the Submission.

    Raises MoveRefusedError while something hinders it (`hindrances`) or the state does not allow it.
    """
    paper = Paper.objects.select_for_update().get(pk=paper.pk)
    superior, last = superior_on(paper.unit, timezone.localdate()), last_round(paper)
    version = paper.versions.in_force().order_by("-edition").first()
    submission = Submission(
        paper=paper,
        version=version,
        to_unit=superior,
        campaign=campaign_for(paper, superior) if superior else None,
        round=(paper.submissions.order_by("-round").values_list("round", flat=True).first() or 0) + 1,
        sent_by=by,
        message=message.strip(),
    )
    submission.due_on = due_day(submission, last)
    require(by, "paper.submit", paper.unit)
    found = hindrances(paper)
    if found:
        raise MoveRefusedError(" ".join(found))
    submission.save()
    url = reverse("submission-detail", args=[submission.pk])
    apply(paper=paper, move="send", by=by, reason=message, version=version, superior=superior, url=url)
    return submission


def due_day(submission, last):
    """The campaign's day for the first round, then the one named when more was wanted; None where none was.

    What was accepted and is sent anew, because the office thought better of it, is due on no day.
    """
    if last is None:
        return submission.campaign.due_on if submission.campaign else None
    return None if last.state == State.ACCEPTED else last.due_on


@transaction.atomic
def recall(*, submission, by):
    """Take back what was sent while nobody at the superior office has taken it. Returns the Submission."""
    submission = standing(submission)
    url = reverse("submission-detail", args=[submission.pk])
    apply(
        paper=submission.paper,
        move="recall",
        by=by,
        version=submission.version,
        superior=submission.to_unit,
        url=url,
    )
    submission.state = State.RECALLED
    submission.save(update_fields=["state"])
    return submission


def standing(submission):
    """The submission as it stands now, its paper locked. MoveRefusedError where a later round has taken its place."""
    Paper.objects.select_for_update().get(pk=submission.paper_id)
    submission = Submission.objects.select_related("paper__unit", "version", "to_unit").get(pk=submission.pk)
    if not is_latest(submission):
        raise MoveRefusedError("Văn bản đã được gửi lại lần khác. Mở lần gửi mới nhất rồi làm tiếp.")
    return submission


@transaction.atomic
def answer_comment(*, comment, answer, by):
    """The commune's answer to a comment, while more is wanted; it may be changed until the paper is sent again."""
    answer = tidy_lines(answer)
    submission = standing(comment.submission)
    require(by, "paper.submit", submission.paper.unit)
    if submission.state != State.MORE_WANTED:
        raise MoveRefusedError("Chỉ trả lời ý kiến khi cấp trên đã yêu cầu bổ sung và văn bản chưa gửi lại.")
    if not answer:
        raise MoveRefusedError("Ghi nội dung trả lời: đã sửa gì, ở đâu, hoặc vì sao giữ nguyên.")
    comment.answer, comment.answered_by, comment.answered_at = answer, by, timezone.now()
    comment.save(update_fields=["answer", "answered_by", "answered_at"])
    record(
        action="review.answer",
        unit=submission.paper.unit,
        target=submission.paper,
        summary=f"Trả lời ý kiến thẩm định lần {submission.round}",
        by=by,
        details={"comment": comment.pk},
    )
    return comment


def tidy_lines(text):
    """A typed text with its lines tidied."""
    return "\n".join(map(tidy, text.strip().splitlines()))
