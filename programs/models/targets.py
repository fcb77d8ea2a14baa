"""What a year plan aims at: rates from and to, households to escape in each hamlet, fields of work."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from offices.models import Unit
from programs.models.plans import YearPlan
from vietnamese.numbers import grouped, percent


class PlanTarget(models.Model):
    """The poverty rate the office starts from and the one it aims at, as counts of the end of two years.

    Rates are computed from the counts; where an office knows only the rate, it stands in `rate_before`, `rate_after`
    (per cent with two decimals).
    """

    plan = models.OneToOneField(YearPlan, models.CASCADE, related_name="target")
    poor_before = models.PositiveIntegerField("hộ nghèo cuối năm trước", null=True, blank=True)
    households_before = models.PositiveIntegerField("tổng số hộ cuối năm trước", null=True, blank=True)
    rate_before = models.DecimalField(
        "tỷ lệ hộ nghèo năm trước (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    poor_after = models.PositiveIntegerField("hộ nghèo cuối năm kế hoạch", null=True, blank=True)
    households_after = models.PositiveIntegerField("tổng số hộ cuối năm kế hoạch", null=True, blank=True)
    rate_after = models.DecimalField(
        "tỷ lệ hộ nghèo phấn đấu (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    near_before = models.PositiveIntegerField("hộ cận nghèo cuối năm trước", null=True, blank=True)
    near_after = models.PositiveIntegerField("hộ cận nghèo cuối năm kế hoạch", null=True, blank=True)
    priority = models.CharField(
        "ưu tiên", max_length=200, blank=True, help_text="Ví dụ: một số tổ dân phố có tỷ lệ hộ nghèo cao"
    )
    board = models.CharField(
        "tên Ban Chỉ đạo", max_length=200, blank=True, help_text="Ví dụ: Ban Chỉ đạo giảm nghèo bền vững xã"
    )
    funding = models.TextField("kinh phí", blank=True, help_text="Mỗi dòng một nguồn.")

    class Meta:
        verbose_name = "mục tiêu của kế hoạch"
        verbose_name_plural = "mục tiêu của kế hoạch"
        constraints = [
            models.CheckConstraint(
                condition=Q(poor_before__isnull=True) | Q(households_before__gte=F("poor_before")),
                name="target_poor_before_are_some_of_all",
                violation_error_message="Số hộ nghèo cuối năm trước không thể nhiều hơn tổng số hộ.",
            ),
            models.CheckConstraint(
                condition=Q(poor_after__isnull=True) | Q(households_after__gte=F("poor_after")),
                name="target_poor_after_are_some_of_all",
                violation_error_message="Số hộ nghèo cuối năm kế hoạch không thể nhiều hơn tổng số hộ.",
            ),
        ]

    def __str__(self):
        return f"{self.before} - {self.after}"

    @property
    def before(self):
        """ "0,44%": from the counts, else as entered; "" where neither is known."""
        return rate(self.poor_before, self.households_before, self.rate_before)

    @property
    def after(self):
        return rate(self.poor_after, self.households_after, self.rate_after)

    @property
    def near(self):
        """Near-poor households in words: ("30 hộ (1,37%)", "25 hộ (1,14%)"), None unless both counts are known."""
        if self.near_before is None or self.near_after is None:
            return None
        return with_rate(self.near_before, self.households_before), with_rate(self.near_after, self.households_after)


def rate(part, whole, entered):
    """A rate in words from counts (int or None), else from the entered per cent (Decimal or None)."""
    if part is not None and whole:
        return percent(part, whole)
    return percent(entered, Decimal(100)) if entered is not None else ""


def with_rate(count, whole):
    """ "30 hộ (1,37%)", "30 hộ" where all households are not known."""
    return f"{grouped(count)} hộ ({percent(count, whole)})" if whole else f"{grouped(count)} hộ"


class HamletTarget(models.Model):
    """What one hamlet expects of the year: a row of the annex of rates."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="hamlet_targets")
    hamlet = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="thôn, xóm")
    households = models.PositiveIntegerField("tổng số hộ", null=True, blank=True)
    poor = models.PositiveIntegerField("hộ nghèo đầu năm", default=0)
    escaping = models.PositiveIntegerField("dự kiến thoát nghèo", default=0)
    arising = models.PositiveIntegerField("dự kiến phát sinh", default=0)
    near_poor = models.PositiveIntegerField("hộ cận nghèo đầu năm", default=0)
    near_escaping = models.PositiveIntegerField("dự kiến thoát cận nghèo", default=0)

    class Meta:
        verbose_name = "chỉ tiêu của thôn, xóm"
        verbose_name_plural = "chỉ tiêu của thôn, xóm"
        ordering = ["hamlet__order", "hamlet__name_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "hamlet"],
                name="hamlet_target_once",
                violation_error_message="Thôn, xóm này đã có chỉ tiêu.",
            ),
            models.CheckConstraint(
                condition=Q(escaping__lte=F("poor")),
                name="hamlet_target_escapes_from_the_poor",
                violation_error_message="Số hộ thoát nghèo không thể nhiều hơn số hộ nghèo đầu năm.",
            ),
            models.CheckConstraint(
                condition=Q(near_escaping__lte=F("near_poor")),
                name="hamlet_target_escapes_from_the_near_poor",
                violation_error_message="Số hộ thoát cận nghèo không thể nhiều hơn số hộ cận nghèo đầu năm.",
            ),
        ]

    def __str__(self):
        return f"{self.hamlet.title}: {self.poor} - {self.remaining}"

    @property
    def remaining(self):
        """Poor households expected at the end of the year."""
        return self.poor - self.escaping + self.arising

    @property
    def near_remaining(self):
        return self.near_poor - self.near_escaping


class PlanField(models.Model):
    """A field of work of the year: a heading with lettered points, one a line, and the bodies that do it."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="fields")
    title = models.CharField("lĩnh vực", max_length=200)
    text = models.TextField("nội dung", blank=True, help_text="Mỗi dòng một điểm; văn bản tự đánh chữ a), b), c).")
    lead = models.CharField("chủ trì", max_length=200, blank=True)
    cooperating = models.CharField("phối hợp", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "lĩnh vực hỗ trợ"
        verbose_name_plural = "lĩnh vực hỗ trợ"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title
