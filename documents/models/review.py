"""What is sent to the superior office, what it says, and the rounds it asks for."""

from django.db import models
from django.db.models import Q

from documents.models.paper import Paper
from documents.models.version import Version
from households.models import Household
from offices.access import within
from offices.models import Unit, User


class CampaignQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def visible_to(self, user):
        """Campaigns of the superior's own area; communes see theirs through `asking`."""
        return self.filter(within("unit__path", user, "campaign.edit"))

    def asking(self, unit):
        """Open campaigns of the offices above a unit from which it is not exempt."""
        keys = [int(key) for key in unit.path.split("/") if key and int(key) != unit.pk]
        return self.open().filter(unit__in=keys).exclude(exempt=unit)


class Campaign(models.Model):
    """A superior office asks all its communes for a kind of paper of a year by a day: "Kế hoạch năm 2024, hạn 25/3"."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns", verbose_name="cơ quan yêu cầu")
    kind = models.CharField("loại văn bản", max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    title = models.CharField("tên đợt", max_length=200)
    due_on = models.DateField("hạn gửi")
    message = models.TextField("hướng dẫn", blank=True)
    exempt = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="đơn vị không phải gửi")
    opened_at = models.DateTimeField("mở lúc", auto_now_add=True)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người mở")
    closed_at = models.DateTimeField("đóng lúc", null=True, blank=True)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người đóng"
    )
    reminded_on = models.DateField("nhắc gần nhất", null=True, blank=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt gửi văn bản"
        verbose_name_plural = "đợt gửi văn bản"
        ordering = ["-due_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "year"],
                condition=Q(closed_at__isnull=True),
                name="campaign_open_once",
                violation_error_message="Đang có một đợt khác mở cho loại văn bản và năm này.",
            ),
        ]

    def __str__(self):
        return self.title


class SubmissionState(models.TextChoices):
    SENT = "sent", "Mới đến"
    IN_REVIEW = "in_review", "Đang thẩm định"
    MORE_WANTED = "more_wanted", "Đã yêu cầu bổ sung"
    ACCEPTED = "accepted", "Đã chấp nhận"
    RECALLED = "recalled", "Đơn vị đã rút lại"


class SubmissionQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the user's office received as reviewer, and what the user may read of the senders' papers."""
        received = within("to_unit__path", user, "paper.review")
        return self.filter(received | within("paper__unit__path", user, "paper.view"))

    def latest(self):
        """The newest round of each paper that counts; what the sender took back does not."""
        standing = Submission.objects.exclude(state=SubmissionState.RECALLED)
        newer = standing.filter(paper=models.OuterRef("paper"), round__gt=models.OuterRef("round"))
        return self.exclude(state=SubmissionState.RECALLED).exclude(models.Exists(newer))

    def accepted(self):
        return self.filter(state=SubmissionState.ACCEPTED)


class Submission(models.Model):
    """One round of a paper at the superior office: the frozen edition that was sent, and what was decided."""

    State = SubmissionState

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="submissions", verbose_name="văn bản")
    version = models.ForeignKey(Version, models.PROTECT, related_name="submissions", verbose_name="bản đã gửi")
    to_unit = models.ForeignKey(Unit, models.PROTECT, related_name="submissions", verbose_name="gửi đến")
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="submissions", verbose_name="đợt"
    )
    round = models.PositiveSmallIntegerField("lần gửi", default=1)
    state = models.CharField("trạng thái", max_length=12, choices=SubmissionState, default=SubmissionState.SENT)
    sent_at = models.DateTimeField("gửi lúc", auto_now_add=True)
    sent_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    message = models.TextField("lời nhắn", blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    taken_at = models.DateTimeField("tiếp nhận lúc", null=True, blank=True)
    taken_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người thẩm định"
    )
    decided_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    decision_note = models.TextField("nội dung trả lời", blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "lần gửi cấp trên"
        verbose_name_plural = "lần gửi cấp trên"
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "round"],
                name="submission_round_once",
                violation_error_message="Văn bản vừa được người khác gửi đi.",
            ),
        ]

    def __str__(self):
        return f"{self.paper}, gửi lần {self.round}"


class Comment(models.Model):
    """What a reviewer says of a place in the sent page, and what the commune answers.

    `place`: {"part": "body" | "annex-1" ..., "block": position from 0, "row": table row from 0 or None}; empty: the
    whole paper. `quote` is the text that stood there. `wanted`: must be answered before the paper is sent again.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="comments", verbose_name="lần gửi")
    place = models.JSONField("chỗ", default=dict, blank=True)
    household = models.ForeignKey(Household, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hộ")
    quote = models.TextField("nguyên văn", blank=True)
    text = models.TextField("ý kiến")
    wanted = models.BooleanField("phải trả lời", default=True)
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người nêu")
    at = models.DateTimeField("lúc", auto_now_add=True)
    answer = models.TextField("trả lời", blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)
    settled_at = models.DateTimeField("xong lúc", null=True, blank=True)
    settled_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người kết thúc"
    )

    class Meta:
        verbose_name = "ý kiến thẩm định"
        verbose_name_plural = "ý kiến thẩm định"
        ordering = ["at", "pk"]

    def __str__(self):
        return self.text[:80]
