"""Rules of who takes part, and least shares among those who are chosen."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from dialogues import quotas
from dialogues.models.cluster import Cluster
from dialogues.models.conference import Conference
from offices.models import Unit


class Rule(models.TextChoices):
    FIXED = quotas.FIXED, "Số cố định"
    PER_COMMUNE = quotas.PER_COMMUNE, "Theo từng xã"
    PER_HAMLET = quotas.PER_HAMLET, "Theo từng thôn, xóm"


class Side(models.TextChoices):
    """Who the people of a line are; households are chosen from the register."""

    SUPERIOR = "superior", "Cấp trên, Tổ công tác"
    OFFICE = "office", "Cấp xã"
    HAMLET_HEADS = "hamlet_heads", "Trưởng thôn, xóm"
    HOUSEHOLDS = "households", "Đại diện hộ"
    OTHER = "other", "Khác"


class QuotaLine(models.Model):
    """How many of one group take part: so many, or so many from each commune or hamlet (without a choice: from all).

    A line without a cluster holds in every cluster. `standings`: codes of households.classification, the only ones of
    the conference's audience a line of households is for; none: all of it.
    """

    Rule = Rule
    Side = Side

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="lines")
    cluster = models.ForeignKey(
        Cluster, models.CASCADE, null=True, blank=True, related_name="own_lines", verbose_name="chỉ ở cụm"
    )
    side = models.CharField("bên", max_length=12, choices=Side, default=Side.OTHER)
    group = models.CharField("thành phần", max_length=200, help_text="Ví dụ: Đại diện hộ nghèo, hộ cận nghèo")
    rule = models.CharField("cách tính", max_length=11, choices=Rule, default=Rule.PER_HAMLET)
    count = models.PositiveSmallIntegerField(
        "số người", validators=[MinValueValidator(1, "Số người phải từ 1 trở lên.")]
    )
    standings = models.JSONField("chỉ các hộ", default=list, blank=True)
    hamlets = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="chỉ các thôn, xóm")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "thành phần tham dự"
        verbose_name_plural = "thành phần tham dự"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(count__gte=1),
                name="quota_has_people",
                violation_error_message="Số người phải từ 1 trở lên.",
            ),
        ]

    def __str__(self):
        return self.group

    @property
    def as_draft(self):
        """The line as dialogues.quotas computes with it."""
        hamlets = frozenset(unit.pk for unit in self.hamlets.all())
        return quotas.Draft(self.group, self.rule, self.count, self.side, hamlets, self.cluster_id, self.pk)


class Share(models.Model):
    """The least share of the chosen household representatives that some people must have, in per cent."""

    class Who(models.TextChoices):
        WOMEN = "women", "Phụ nữ"
        ETHNIC_MINORITY = "ethnic_minority", "Người dân tộc thiểu số"
        POOR = "poor", "Hộ nghèo"
        NEAR_POOR = "near_poor", "Hộ cận nghèo"
        NEWLY_ESCAPED = "newly_escaped", "Hộ mới thoát nghèo, thoát cận nghèo"
        EACH_HAMLET = "each_hamlet", "Thôn, xóm nào cũng có người"

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="shares")
    who = models.CharField("nhóm", max_length=16, choices=Who)
    percent = models.PositiveSmallIntegerField(
        "ít nhất (%)", default=30, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )

    class Meta:
        verbose_name = "tỷ lệ tối thiểu"
        verbose_name_plural = "tỷ lệ tối thiểu"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "who"],
                name="share_once",
                violation_error_message="Nhóm này đã có tỷ lệ tối thiểu.",
            ),
            models.CheckConstraint(
                condition=Q(percent__gte=1, percent__lte=100),
                name="share_is_a_percentage",
                violation_error_message="Tỷ lệ phải từ 1 đến 100 phần trăm.",
            ),
        ]

    def __str__(self):
        return f"{self.get_who_display()} từ {self.percent}%"
