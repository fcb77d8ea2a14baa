"""Decisions of the commune and what each household was recognised as by them."""

from django.db import models

from households import classification
from households.models.register import Household
from offices.access import within
from offices.models import Unit
from vietnamese.dates import cited_date


class Category(models.TextChoices):
    POOR = classification.POOR, "Hộ nghèo"
    NEAR_POOR = classification.NEAR_POOR, "Hộ cận nghèo"
    ESCAPED_POOR = classification.ESCAPED_POOR, "Hộ thoát nghèo"
    ESCAPED_NEAR_POOR = classification.ESCAPED_NEAR_POOR, "Hộ thoát cận nghèo"


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(within("unit__path", user, "household.view"))


class Decision(models.Model):
    """A decision of the commune's chair that recognises households (QĐ 24/2021/QĐ-TTg, Điều 4, khoản 6)."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="decisions", verbose_name="đơn vị")
    number = models.CharField("số quyết định", max_length=60)
    signed_on = models.DateField("ngày ban hành")
    issuer = models.CharField("cơ quan ban hành", max_length=160)
    subject = models.CharField("về việc", max_length=300, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định công nhận"
        verbose_name_plural = "quyết định công nhận"
        ordering = ["-signed_on", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "number", "signed_on"],
                name="decision_once",
                violation_error_message="Quyết định này đã có trong sổ.",
            ),
        ]

    def __str__(self):
        return f"Quyết định số {self.number} ngày {cited_date(self.signed_on)}"


class Recognition(models.Model):
    """One household, one list year, one category. `effective_from` follows from year and decision."""

    Category = Category

    household = models.ForeignKey(Household, models.CASCADE, related_name="recognitions")
    category = models.CharField("diện", max_length=20, choices=Category)
    year = models.PositiveSmallIntegerField("năm của danh sách")
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="recognitions", verbose_name="quyết định"
    )
    income_score = models.SmallIntegerField("điểm thu nhập (B1)", null=True, blank=True)
    deprivation_score = models.SmallIntegerField("điểm thiếu hụt (B2)", null=True, blank=True)
    effective_from = models.DateField("tính từ ngày", editable=False)

    class Meta:
        verbose_name = "lần công nhận"
        verbose_name_plural = "lần công nhận"
        ordering = ["-effective_from", "-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "year", "category", "effective_from"],
                name="recognition_once",
                violation_error_message="Hộ đã được công nhận diện này trong năm.",
            ),
        ]
        indexes = [models.Index(fields=["household", "-effective_from"], name="recognition_newest")]

    def __str__(self):
        return f"{self.get_category_display()} năm {self.year}"

    def save(self, *args, **kwargs):
        self.set_dates()
        super().save(*args, **kwargs)

    def set_dates(self):
        """Fill `effective_from`; bulk writers call it themselves."""
        self.effective_from = classification.effective_from(self.year, self.recognised_on)

    @property
    def recognised_on(self):
        """Date of the decision, None where the list names none."""
        return self.decision.signed_on if self.decision_id else None

    @property
    def newly_escaped_until(self):
        return classification.newly_escaped_until(self.category, self.recognised_on)
