"""Papers and the sections an officer has rewritten. What nobody touched is drafted anew from the facts each time."""

from django.db import models
from django.db.models import Q

from dialogues.models import Conference
from documents.catalogue import KINDS
from households.models import Decision
from offices.access import within
from offices.models import Post, Unit, User
from programs.models import YearPlan


class PaperState(models.TextChoices):
    """Where a paper stands; documents.flow.moves says what leads from one to the other."""

    DRAFT = "draft", "Đang soạn"
    AT_SIGNING = "at_signing", "Trình ký"
    RETURNED = "returned", "Trả lại"
    SIGNED = "signed", "Đã ký"
    ISSUED = "issued", "Đã ban hành"
    SUBMITTED = "submitted", "Đã gửi cấp trên"
    IN_REVIEW = "in_review", "Đang thẩm định"
    MORE_WANTED = "more_wanted", "Yêu cầu bổ sung"
    ACCEPTED = "accepted", "Được chấp nhận"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class PaperQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(within("unit__path", user, "paper.view"))


class Paper(models.Model):
    """An official paper. Number and day stay blank until it is issued (NĐ 30/2020, Điều 15).

    What was submitted for signing, signed and issued lies frozen in its versions (editions); the paper itself is the
    desk on which the next edition is written.
    """

    State = PaperState

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="papers", verbose_name="đơn vị")
    kind = models.CharField("loại", max_length=40)
    plan = models.ForeignKey(
        YearPlan, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="kế hoạch năm"
    )
    conference = models.ForeignKey(
        Conference, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="hội nghị đối thoại"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="quyết định công nhận"
    )
    dated_year = models.PositiveSmallIntegerField("năm ban hành")
    dated_month = models.PositiveSmallIntegerField("tháng ban hành", null=True, blank=True)
    dated_day = models.PositiveSmallIntegerField("ngày ban hành", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=12, choices=PaperState, default=PaperState.DRAFT, db_index=True)
    signer = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="người ký")
    recipients = models.TextField("nơi nhận", blank=True, help_text="Mỗi dòng một nơi nhận, không ghi dấu.")
    archive_line = models.CharField("dòng lưu", max_length=80, blank=True)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người lập")

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "kind"],
                name="paper_once_a_plan",
                violation_error_message="Kế hoạch năm này đã có văn bản cùng loại.",
            ),
            models.UniqueConstraint(
                fields=["conference", "kind"],
                name="paper_once_a_conference",
                violation_error_message="Hội nghị này đã có văn bản cùng loại.",
            ),
            models.UniqueConstraint(
                fields=["decision", "kind"],
                name="paper_once_a_decision",
                violation_error_message="Quyết định này đã có văn bản cùng loại.",
            ),
            models.CheckConstraint(
                condition=Q(plan__isnull=False, conference__isnull=True, decision__isnull=True)
                | Q(plan__isnull=True, conference__isnull=False, decision__isnull=True)
                | Q(plan__isnull=True, conference__isnull=True, decision__isnull=False),
                name="paper_has_one_source",
                violation_error_message="Văn bản phải lập từ một kế hoạch, một hội nghị hoặc một quyết định.",
            ),
        ]

    def __str__(self):
        return f"{KINDS[self.kind].label} năm {self.year}, {self.unit.phrase}"

    @property
    def source(self):
        """What the paper is written from: a YearPlan, a Conference or a Decision."""
        return self.plan or self.conference or self.decision

    @property
    def day(self):
        """The day whose letterhead, posts and units hold."""
        if self.plan:
            return self.plan.facts_on
        return self.conference.day if self.conference else self.decision.signed_on

    @property
    def year(self):
        return self.decision.signed_on.year if self.decision else self.source.year


class PaperSection(models.Model):
    """A section an officer rewrote: the text, and the draft it was made from."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="sections")
    key = models.CharField(max_length=40)
    text = models.TextField("nội dung")
    drafted_text = models.TextField()
    edited_at = models.DateTimeField("sửa lúc", auto_now=True)
    edited_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người sửa")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "key"],
                name="section_once",
                violation_error_message="Phần này của văn bản đã có người sửa.",
            ),
        ]

    def __str__(self):
        return self.key
