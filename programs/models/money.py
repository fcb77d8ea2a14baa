"""Money of an office: what was allotted to it and what it has spent.

Amounts are whole đồng. Sources are codes of programs.money.sources; `code` is a project of the programme of the year
("2", "3.1") or "" for money of the whole programme.
"""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from offices.access import within
from offices.models import LegalAct, Unit, User
from programs.money.sources import sources
from programs.periods import period_of

YEARS = [MinValueValidator(2000), MaxValueValidator(2100)]


class Quarter(models.IntegerChoices):
    FIRST = 1, "Quý I"
    SECOND = 2, "Quý II"
    THIRD = 3, "Quý III"
    FOURTH = 4, "Quý IV"


class MoneyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(within("unit__path", user, "money.view"))

    def of_year(self, unit, year):
        return self.filter(unit=unit, year=year)


class Row(models.Model):
    """What every row of money has: who wrote it when, and a version that tells two editors apart."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người ghi")
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    updated_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người sửa")

    class Meta:
        abstract = True


class Sourced(Row):
    """Money of an office, a year, a source and a project or none."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    year = models.PositiveSmallIntegerField("năm ngân sách", validators=YEARS)
    source = models.CharField("nguồn vốn", max_length=30)
    code = models.CharField("dự án, tiểu dự án", max_length=10, blank=True)

    objects = MoneyQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def source_title(self):
        """The name of the source; its code where the data no longer know it."""
        known = sources().get(self.source)
        return known.title if known else self.source

    @property
    def part(self):
        """What the programme says of the project (programs.periods.SubProject), or None."""
        period = period_of(self.year)
        return period.by_code.get(self.code) if period else None

    @property
    def project(self):
        """ "Dự án 2", "Dự án 6 - Tiểu dự án 2"; "" where it belongs to none."""
        part = self.part
        if part is None:
            return ""
        return f"Dự án {part.project_number}" + (f" - Tiểu dự án {part.number}" if part.number else "")


class Allocation(Sourced):
    """Money given to the office by a decision: an act of the library, or its name as text."""

    act = models.ForeignKey(
        LegalAct, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quyết định phân bổ"
    )
    act_text = models.CharField(
        "văn bản khác",
        max_length=300,
        blank=True,
        help_text="Khi quyết định chưa có trong danh sách. Ví dụ: Quyết định số 12/QĐ-UBND ngày 05/3/2024",
    )
    on = models.DateField("ngày phân bổ")
    amount = models.PositiveBigIntegerField("số tiền")
    note = models.CharField("ghi chú", max_length=300, blank=True)

    class Meta:
        verbose_name = "phân bổ vốn"
        verbose_name_plural = "phân bổ vốn"
        ordering = ["-year", "on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=1),
                name="allocation_is_something",
                violation_error_message="Số tiền phân bổ phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(act__isnull=False) | ~Q(act_text=""),
                name="allocation_names_its_act",
                violation_error_message="Chọn quyết định phân bổ, hoặc ghi số, ngày của văn bản.",
            ),
        ]

    def __str__(self):
        return f"{self.act_name}: {self.source_title}"

    @property
    def act_name(self):
        return self.act.reference if self.act else self.act_text


class Spending(Sourced):
    """Money paid out on a day, under an estimate or without one."""

    estimate = models.ForeignKey(
        "Estimate", models.PROTECT, null=True, blank=True, related_name="spendings", verbose_name="theo dự toán"
    )
    on = models.DateField("ngày chi")
    amount = models.PositiveBigIntegerField("số tiền")
    content = models.CharField("nội dung chi", max_length=300)
    voucher = models.CharField("số chứng từ", max_length=60, blank=True)

    class Meta:
        verbose_name = "khoản chi"
        verbose_name_plural = "khoản chi"
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=1),
                name="spending_is_something",
                violation_error_message="Số tiền chi phải lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return self.content
