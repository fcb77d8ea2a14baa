"""What a hamlet head proposes to change; an officer accepts or refuses it."""

from django.db import models
from django.db.models import Q

from households.models.register import Household
from offices.access import within
from offices.models import Unit, User


class ProposalQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the user's area: a hamlet head sees her hamlet's, an officer those of the commune."""
        return self.filter(within("hamlet__path", user, "household.view"))

    def waiting(self):
        return self.filter(state=Proposal.State.WAITING)

    def to_answer(self, user):
        """Those that wait for this person: in the area where she enters households, her own apart."""
        return self.waiting().filter(within("hamlet__path", user, "household.edit")).exclude(proposed_by=user)


class Proposal(models.Model):
    """A change that a hamlet head asks for. `household` is None where a household is to be reviewed for the first time.

    `content` holds the proposed values by field, as plain JSON. Accepting it is an act of its own on the register.
    """

    class Kind(models.TextChoices):
        CORRECT = "correct", "Sửa thông tin của hộ"
        BIRTH = "birth", "Sinh"
        DEATH = "death", "Qua đời"
        JOINED = "joined", "Người chuyển đến"
        LEFT = "left", "Người chuyển đi"
        MOVED_OUT = "moved_out", "Cả hộ chuyển đi"
        REVIEW = "review", "Đề nghị rà soát hộ"

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ xã xem"
        ACCEPTED = "accepted", "Xã đã đồng ý"
        REFUSED = "refused", "Xã không đồng ý"
        WITHDRAWN = "withdrawn", "Đã rút"

    hamlet = models.ForeignKey(Unit, models.PROTECT, related_name="proposals", verbose_name="thôn, xóm")
    household = models.ForeignKey(Household, models.CASCADE, null=True, blank=True, related_name="proposals")
    kind = models.CharField("đề nghị", max_length=10, choices=Kind)
    content = models.JSONField("nội dung", default=dict)
    reason = models.CharField("lý do", max_length=500)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.WAITING)
    answer = models.CharField("trả lời của xã", max_length=500, blank=True)
    proposed_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người đề nghị")
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị của trưởng thôn"
        verbose_name_plural = "đề nghị của trưởng thôn"
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="proposal_has_its_reason",
                violation_error_message="Đề nghị phải có lý do.",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""),
                name="refused_proposal_has_its_reason",
                violation_error_message="Không đồng ý thì phải ghi lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.household or self.hamlet}"
