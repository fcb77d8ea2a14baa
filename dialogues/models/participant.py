"""People chosen for a conference: from the register for households, by name for others; and draws by lot."""

from django.db import models
from django.db.models import Q

from dialogues.models.cluster import Cluster
from dialogues.models.conference import Conference
from dialogues.models.quota import QuotaLine
from households.models import Household, Member
from offices.access import within
from offices.models import Unit, User


class ParticipantQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the user's own communes, and all of the user's own conferences."""
        return self.filter(
            within("commune__path", user, "plan.view") | within("conference__unit__path", user, "plan.view")
        )

    def coming(self):
        return self.filter(state=Participant.State.CHOSEN)


class Draw(models.Model):
    """A draw by lot among eligible households: with the same seed and the same pool it gives the same people again.

    `pool`: dialogues.drawing.Slip.stored of each; `floors`: the least number of each group this draw had to bring.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="draws")
    cluster = models.ForeignKey(Cluster, models.RESTRICT, null=True, blank=True, related_name="draws")
    line = models.ForeignKey(QuotaLine, models.RESTRICT, related_name="draws")
    hamlet = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="thôn, xóm")
    seed = models.CharField("mã bốc thăm", max_length=40)
    pool = models.JSONField("danh sách để bốc thăm", default=list)
    floors = models.JSONField("số tối thiểu từng nhóm", default=dict, blank=True)
    wanted = models.PositiveSmallIntegerField("số cần chọn")
    drawn_at = models.DateTimeField("bốc thăm lúc", auto_now_add=True)
    drawn_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người bốc thăm")

    class Meta:
        verbose_name = "lần bốc thăm"
        verbose_name_plural = "lần bốc thăm"
        ordering = ["-drawn_at"]

    def __str__(self):
        return f"{self.hamlet.title}: {self.seed}"


class Participant(models.Model):
    """One seat of a quota line and who takes it. Who declines stays on record, with the one who came instead.

    A line or cluster with people cannot be deleted from under them, only together with the whole conference.
    """

    class State(models.TextChoices):
        CHOSEN = "chosen", "Mời dự"
        DECLINED = "declined", "Không dự được"
        REMOVED = "removed", "Đã bỏ"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="participants_chosen")
    cluster = models.ForeignKey(Cluster, models.RESTRICT, null=True, blank=True, related_name="participants")
    line = models.ForeignKey(QuotaLine, models.RESTRICT, related_name="participants")
    commune = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="xã")
    hamlet = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thôn")
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+")
    member = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="người đi"
    )
    name = models.CharField("họ và tên", max_length=120)
    post = models.CharField("chức vụ, diện hộ", max_length=160, blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=State, default=State.CHOSEN)
    reason = models.CharField("lý do", max_length=300, blank=True)
    instead_of = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by", verbose_name="thay cho"
    )
    draw = models.ForeignKey(Draw, models.SET_NULL, null=True, blank=True, related_name="participants")
    attended = models.BooleanField("có mặt", null=True, blank=True)
    chosen_at = models.DateTimeField("chọn lúc", auto_now_add=True)
    chosen_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người chọn")
    declined_at = models.DateTimeField("báo không dự lúc", null=True, blank=True)
    declined_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi"
    )

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = "người dự"
        verbose_name_plural = "người dự"
        ordering = ["hamlet__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "household"],
                condition=Q(state="chosen", household__isnull=False),
                name="household_chosen_once",
                violation_error_message="Hộ này đã được chọn dự hội nghị.",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""),
                name="declined_has_its_reason",
                violation_error_message="Ghi lý do không dự được.",
            ),
        ]

    def __str__(self):
        return self.name
