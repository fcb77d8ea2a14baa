"""Making a move: state, timeline, audit trail and notices in one transaction."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse

from documents.flow.moves import MOVES
from documents.flow.refusals import MoveRefusedError
from documents.models import Paper, PaperMove
from offices.access import require
from offices.audit import record
from offices.notices import notify, people_who


@transaction.atomic
def apply(*, paper, move, by, reason="", version=None, superior=None, url="", to=None):
    """Make the move with code `move`. Returns the PaperMove; `paper.state` is the new one.

    `superior`: the Unit a paper was or is sent to, for moves of the review; `url`: where the told people should look
    (the paper by default); `to`: the state after a move that names none. Raises PermissionDenied, and MoveRefusedError
    when the state no longer allows it or the reason is missing.
    """
    step = MOVES[move]
    if step.superior and superior is None:
        raise PermissionDenied
    require(by, step.permission, superior if step.superior else paper.unit)
    standing = Paper.objects.select_for_update().get(pk=paper.pk).state
    reason = reason.strip()
    if standing not in step.froms:
        raise MoveRefusedError(
            f"Chưa thực hiện được “{step.label}”: văn bản đang ở trạng thái “{Paper.State(standing).label}”, "
            "có thể vừa có người xử lý. Xem lại văn bản rồi làm tiếp."
        )
    if step.needs_reason and not reason:
        raise MoveRefusedError(f"“{step.label}” phải ghi lý do để người nhận biết cần làm gì.")
    paper.state = step.to or to
    Paper.objects.filter(pk=paper.pk).update(state=paper.state)
    made = PaperMove.objects.create(
        paper=paper, version=version, move=move, from_state=standing, to_state=paper.state, by=by, reason=reason
    )
    write_down(made, step)
    tell(made, step, superior, url or reverse("paper-detail", args=[paper.pk]))
    return made


def write_down(made, step):
    """The audit event of a move: old and new state, person, time, reason."""
    record(
        action=f"paper.{step.code}",
        unit=made.paper.unit,
        target=made.paper,
        summary=f"Văn bản {step.did}: {made.paper}" + (f". Lý do, ghi chú: {made.reason}" if made.reason else ""),
        by=made.by,
        details={
            "state": {"old": made.get_from_state_display(), "new": made.get_to_state_display()},
            "edition": made.version.edition if made.version else None,
        },
    )


def tell(made, step, superior, url):
    """Notices of a move to those whose turn it is; never to the person who made it."""
    users = [user for user in listeners(made, step, superior) if user != made.by]
    ending = f": {made.reason}" if made.reason else "."
    notify(users=users, text=f"{made.paper} {step.did} (bởi {made.by}){ending}", url=url)


def listeners(made, step, superior):
    if step.tells == "drafter":
        return [made.version.frozen_by] if made.version else []
    if not step.tells:
        return []
    return people_who(step.tells, superior if step.tells_superior else made.paper.unit)
