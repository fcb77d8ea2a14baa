"""How far a paper that was asked for or sent has come, in the words of the superior office."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from documents.catalogue import KINDS
from documents.models import Campaign, Submission
from offices.models import Unit

State = Submission.State
NOT_SENT, LATE, EXEMPT, WITHDRAWN = "not_sent", "late", "exempt", "withdrawn"
LABELS = {
    LATE: "Quá hạn",
    NOT_SENT: "Chưa gửi",
    State.SENT: "Mới đến",
    State.IN_REVIEW: "Đang thẩm định",
    State.MORE_WANTED: "Chờ bổ sung",
    State.ACCEPTED: "Đã chấp nhận",
    WITHDRAWN: "Đã thu hồi",
    EXEMPT: "Không phải gửi",
}
# The order in which a reviewer wants to see them: own work first, then what communes owe, then what is done.
ORDER = [State.SENT, State.IN_REVIEW, NOT_SENT, WITHDRAWN, State.MORE_WANTED, State.ACCEPTED, EXEMPT]
COLOURS = {State.ACCEPTED: "success", State.SENT: "primary", State.IN_REVIEW: "primary", State.MORE_WANTED: "warning"}


@dataclass(frozen=True)
class Standing:
    """A paper of one office: asked for by a campaign, sent, or both.

    `submission` is its newest round, None before and where the office took it back.
    """

    unit: Unit
    kind: str
    year: int
    today: date
    due_on: date | None = None
    submission: Submission | None = None
    campaign: Campaign | None = None
    exempt: bool = False

    @property
    def state(self):
        if self.submission is None:
            return EXEMPT if self.exempt else NOT_SENT
        # The office took out of force what was accepted: nothing it sent holds any more.
        if self.submission.state == State.ACCEPTED and self.submission.version.withdrawn_on:
            return WITHDRAWN
        return self.submission.state

    @property
    def label(self):
        return LABELS[self.state]

    @property
    def colour(self):
        """What Bootstrap calls the colour of the state."""
        return "danger" if self.late else COLOURS.get(self.state, "secondary")

    @property
    def title(self):
        """ "Kế hoạch thực hiện ... năm 2024"."""
        return f"{KINDS[self.kind].label} năm {self.year}"

    @property
    def accepted(self):
        return self.state == State.ACCEPTED

    @property
    def must_send(self):
        """Whether the superior office has nothing of it that counts."""
        return self.state in {NOT_SENT, WITHDRAWN}

    @property
    def waits_on_sender(self):
        """Whether it is the commune's turn."""
        return self.must_send or self.state == State.MORE_WANTED

    @property
    def waits_on_reviewer(self):
        return self.state in {State.SENT, State.IN_REVIEW}

    @property
    def late(self):
        """Whether the day has passed on which the commune should have sent it."""
        return bool(self.waits_on_sender and self.due_on and self.due_on < self.today)

    @property
    def sent_on(self):
        return timezone.localdate(self.submission.sent_at) if self.submission else None

    @property
    def days_late(self):
        """Days between the due day and the sending, or today; 0 where it is in time."""
        if self.due_on is None or self.state == EXEMPT:
            return 0
        until = self.today if self.waits_on_sender else self.sent_on
        return max(0, (until - self.due_on).days)

    @property
    def age(self):
        """Days since it was last sent; None before."""
        return (self.today - self.sent_on).days if self.sent_on else None

    @property
    def deadline(self):
        """ "quá hạn 3 ngày", "hạn hôm nay", "còn 5 ngày", "gửi muộn 2 ngày"; "" where nothing is due."""
        if self.due_on is None or self.state == EXEMPT:
            return ""
        if not self.waits_on_sender:
            return f"gửi muộn {self.days_late} ngày" if self.days_late else ""
        return days_left(self.due_on, self.today)

    @property
    def sentence(self):
        """ "chưa gửi, quá hạn 3 ngày"."""
        return ", ".join(filter(None, [self.label[:1].lower() + self.label[1:], self.deadline]))


def days_left(due_on, today):
    """ "quá hạn 3 ngày", "hạn hôm nay", "còn 5 ngày"."""
    days = (due_on - today).days
    if days < 0:
        return f"quá hạn {-days} ngày"
    return f"còn {days} ngày" if days else "hạn hôm nay"
