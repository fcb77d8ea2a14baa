"""Decisions of the commune and what each household was recognised as by them."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from households import classification
from households.clock import Step
from households.models.register import Household
from offices.access import within
from offices.models import Unit, User
from vietnamese.dates import cited_date

HOUSEHOLDS_A_QUERY = 500


class Category(models.TextChoices):
    POOR = classification.POOR, "Hộ nghèo"
    NEAR_POOR = classification.NEAR_POOR, "Hộ cận nghèo"
    ESCAPED_POOR = classification.ESCAPED_POOR, "Hộ thoát nghèo"
    ESCAPED_NEAR_POOR = classification.ESCAPED_NEAR_POOR, "Hộ thoát cận nghèo"


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(within("unit__path", user, "household.view"))


class DecisionKind(models.TextChoices):
    LISTED = "listed", "Công nhận hộ nghèo, hộ cận nghèo định kỳ"
    ESCAPED = "escaped", "Công nhận hộ thoát nghèo, hộ thoát cận nghèo"
    ADDED = "added", "Công nhận thường xuyên trong năm"


class Decision(models.Model):
    """A decision of the commune's chair that recognises households (QĐ 24/2021/QĐ-TTg, Điều 4, khoản 6).

    `kind` is blank where the decision came with a list that did not tell it.
    """

    Kind = DecisionKind

    kind = models.CharField("loại quyết định", max_length=8, choices=DecisionKind, blank=True)
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


class RecognitionQuerySet(models.QuerySet):
    """Whatever is written through it leaves each recognition knowing the day from which a later one counts."""

    def bulk_create(self, objs, *args, **kwargs):
        rows = super().bulk_create(objs, *args, **kwargs)
        settle({row.household_id for row in rows})
        return rows

    def update(self, **kwargs):
        keys = set(self.order_by().values_list("household_id", flat=True))
        count = super().update(**kwargs)
        settle(keys)
        return count

    def delete(self):
        keys = set(self.order_by().values_list("household_id", flat=True))
        deleted = super().delete()
        settle(keys)
        return deleted


def settle(households):
    """Write `superseded_on` of all recognitions of these households (keys): the beginning of the next that stands."""
    later = Recognition.objects.filter(household=OuterRef("household")).filter(
        Q(effective_from__gt=OuterRef("effective_from"))
        | Q(effective_from=OuterRef("effective_from"), year__gt=OuterRef("year"))
        | Q(effective_from=OuterRef("effective_from"), year=OuterRef("year"), pk__gt=OuterRef("pk"))
    )
    begins = Subquery(later.order_by("effective_from", "year", "pk").values("effective_from")[:1])
    keys = sorted(households)
    for start in range(0, len(keys), HOUSEHOLDS_A_QUERY):
        some = keys[start : start + HOUSEHOLDS_A_QUERY]
        Recognition.everything.filter(household__in=some).update(superseded_on=begins)


class StandingManager(models.Manager.from_queryset(RecognitionQuerySet)):
    """Recognitions that were not withdrawn. `household.recognitions` are these too."""

    def get_queryset(self):
        return super().get_queryset().filter(withdrawn_at__isnull=True)


class Recognition(models.Model):
    """One household, one list year, one category. `effective_from` follows from year and decision.

    `superseded_on` is the first day on which a later recognition counts (kept by `settle`), so that the one that counts
    on a day is found without a search for the newest. `until_set` is the last day of the 36 months as the office fixed
    it against the rule, with its reason. A recognition entered by mistake is withdrawn with a reason and stays readable
    in `Recognition.everything`.
    """

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
    superseded_on = models.DateField(null=True, editable=False)
    newly_until = models.DateField(null=True, editable=False)
    until_set = models.DateField("ngày cuối của 36 tháng do cơ quan ấn định", null=True, blank=True)
    until_reason = models.CharField("lý do ấn định", max_length=300, blank=True)
    until_set_at = models.DateTimeField(null=True, blank=True, editable=False)
    until_set_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    withdrawal_reason = models.CharField("lý do rút", max_length=300, blank=True)

    objects = StandingManager()
    everything = models.Manager()

    class Meta:
        verbose_name = "lần công nhận"
        verbose_name_plural = "lần công nhận"
        ordering = ["-effective_from", "-year", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "year", "category", "effective_from"],
                condition=Q(withdrawn_at__isnull=True),
                name="recognition_once",
                violation_error_message="Hộ đã được công nhận diện này trong năm.",
            ),
            models.CheckConstraint(
                condition=Q(until_set__isnull=True) | ~Q(until_reason=""),
                name="set_clock_has_its_reason",
                violation_error_message="Ấn định ngày khác với 36 tháng phải có lý do.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""),
                name="withdrawal_has_its_reason",
                violation_error_message="Rút một lần công nhận phải có lý do.",
            ),
        ]
        indexes = [
            models.Index(fields=["household", "-effective_from"], name="recognition_newest"),
            models.Index(fields=["-year"], name="recognition_year"),
        ]

    def __str__(self):
        return f"{self.get_category_display()} năm {self.year}"

    def save(self, *args, **kwargs):
        self.set_dates()
        super().save(*args, **kwargs)
        settle([self.household_id])

    def delete(self, *args, **kwargs):
        deleted = super().delete(*args, **kwargs)
        settle([self.household_id])
        return deleted

    def set_dates(self):
        """Fill `effective_from` and `newly_until`; bulk writers call it themselves."""
        self.effective_from = classification.effective_from(self.year, self.recognised_on)
        self.newly_until = self.newly_escaped_until

    @property
    def step(self):
        """The recognition as the rules of the 36 months read it."""
        return Step(self.category, self.effective_from, self.recognised_on, self.until_set)

    @property
    def recognised_on(self):
        """Date of the decision, None where the list names none."""
        return self.decision.signed_on if self.decision_id else None

    @property
    def newly_escaped_until(self):
        """Last day as newly escaped: as the office fixed it, else 36 months from the decision; None for others."""
        return self.until_set or classification.newly_escaped_until(self.category, self.recognised_on)
