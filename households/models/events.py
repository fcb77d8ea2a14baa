"""What happens to a household between two lists: each act with its day and reason, undone by a new act."""

from django.db import models
from django.db.models import Q

from households.models.members import Member
from households.models.register import Household
from offices.access import within
from offices.models import Unit, User


class LifeEventQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(within("household__hamlet__path", user, "household.view"))

    def standing(self):
        """Acts that were not taken back, without the acts that take back."""
        return self.filter(undone_by__isnull=True).exclude(kind="undone")


class LifeEvent(models.Model):
    """One act on a household: birth, death, a new head, a move, a split, a merger.

    `on` is the day it happened, which may lie before the day it was written down. `members` are the people it
    concerns, `other` the second household of a split, merger or move. `before` holds what an undoing act needs to
    know, by field; `undoes` names the act that this one takes back.
    """

    class Kind(models.TextChoices):
        BIRTH = "birth", "Sinh"
        JOINED = "joined", "Người chuyển đến"
        DEATH = "death", "Qua đời"
        LEFT = "left", "Người chuyển đi"
        STRUCK = "struck", "Bỏ người ghi nhầm"
        NEW_HEAD = "new_head", "Đổi chủ hộ"
        MOVED_HAMLET = "moved_hamlet", "Chuyển thôn, xóm"
        MOVED_OUT = "moved_out", "Cả hộ chuyển đi"
        MOVED_IN = "moved_in", "Cả hộ chuyển đến"
        SPLIT = "split", "Tách hộ"
        SPLIT_OFF = "split_off", "Lập hộ do tách"
        MERGED = "merged", "Nhập vào hộ khác"
        TOOK_IN = "took_in", "Nhận hộ khác nhập vào"
        ENDED = "ended", "Thôi theo dõi"
        UNDONE = "undone", "Hủy biến động ghi nhầm"

    household = models.ForeignKey(Household, models.CASCADE, related_name="life_events", verbose_name="hộ")
    kind = models.CharField("biến động", max_length=12, choices=Kind)
    on = models.DateField("ngày xảy ra")
    reason = models.CharField("lý do", max_length=300)
    summary = models.CharField("nội dung", max_length=400)
    members = models.ManyToManyField(Member, related_name="life_events", blank=True)
    other = models.ForeignKey(Household, models.SET_NULL, null=True, blank=True, related_name="+")
    from_hamlet = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    to_hamlet = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    destination = models.CharField("nơi đến hoặc nơi đi", max_length=200, blank=True)
    before = models.JSONField(default=dict, blank=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="undone_by", verbose_name="hủy biến động"
    )
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người ghi")

    objects = LifeEventQuerySet.as_manager()

    class Meta:
        verbose_name = "biến động của hộ"
        verbose_name_plural = "biến động của hộ"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="life_event_has_its_reason",
                violation_error_message="Mỗi biến động phải có lý do.",
            ),
        ]
        indexes = [models.Index(fields=["household", "kind", "on"], name="life_event_of_household")]

    def __str__(self):
        return self.summary


class TransferQuerySet(models.QuerySet):
    def incoming(self, user):
        """Households on their way to communes where the user may take them in."""
        return self.filter(within("to_unit__path", user, "household.edit"))

    def outgoing(self, user):
        return self.filter(within("household__hamlet__path", user, "household.edit"))

    def waiting(self):
        return self.filter(state=Transfer.State.WAITING)


class Transfer(models.Model):
    """A household on its way to another commune of the register: sent by one office, taken in or refused by the other.

    Until it is taken in, nothing changes. `successor` is the household it became in the receiving commune.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Chờ tiếp nhận"
        ACCEPTED = "accepted", "Đã tiếp nhận"
        REFUSED = "refused", "Không tiếp nhận"
        CANCELLED = "cancelled", "Nơi đi đã rút lại"

    household = models.ForeignKey(Household, models.CASCADE, related_name="transfers", verbose_name="hộ")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="incoming_households", verbose_name="xã đến")
    on = models.DateField("ngày chuyển")
    reason = models.CharField("lý do", max_length=300)
    state = models.CharField("trạng thái", max_length=9, choices=State, default=State.WAITING)
    answer = models.CharField("ý kiến nơi đến", max_length=300, blank=True)
    successor = models.ForeignKey(Household, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    sent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người gửi")
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = "hộ chuyển đi xã khác"
        verbose_name_plural = "hộ chuyển đi xã khác"
        ordering = ["-sent_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"],
                condition=Q(state="waiting"),
                name="one_transfer_at_a_time",
                violation_error_message="Hộ này đang chờ xã khác tiếp nhận.",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(answer=""),
                name="refused_transfer_has_its_reason",
                violation_error_message="Không tiếp nhận thì phải ghi lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.household} chuyển đến {self.to_unit.phrase}"
