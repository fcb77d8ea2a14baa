"""States of a submission in the words of whoever reads them."""

from documents.models import Submission

State = Submission.State
COLOURS = {State.SENT: "primary", State.IN_REVIEW: "info", State.MORE_WANTED: "warning", State.ACCEPTED: "success"}


def office_name(unit):
    """ "UBND huyện Sơn Khao"."""
    return f"UBND {unit.phrase}"


def state_for(submission, *, reviewing):
    """What the reviewer reads ("Mới đến") or the sender ("Đã gửi UBND huyện Sơn Khao, chờ tiếp nhận")."""
    if reviewing:
        return submission.get_state_display()
    office = office_name(submission.to_unit)
    return {
        State.SENT: f"Đã gửi {office}, chờ tiếp nhận",
        State.IN_REVIEW: f"{office} đang thẩm định",
        State.MORE_WANTED: f"{office} yêu cầu bổ sung",
        State.ACCEPTED: f"{office} đã chấp nhận",
        State.RECALLED: f"Đã rút lại trước khi {office} tiếp nhận",
    }[submission.state]
