"""Money of an office: what was allotted to it, what it means to spend, what it has spent, and the norms of prices.

Amounts are whole đồng. Sources are codes of programs.money.sources; `code` is a project of the programme of the year
("2", "3.1") or "" for money of the whole programme.
"""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from offices.access import within
from offices.models import LegalAct, Unit, User
from programs.money import rules
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


class CostNormQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Norms of everyone, and of the offices whose money the user may see."""
        return self.filter(Q(unit=None) | within("unit__path", user, "money.view"))

    def usable_by(self, unit):
        """National norms and those of the unit and the units above it (the province's People's Council)."""
        above = [int(key) for key in unit.path.split("/") if key]
        return self.filter(Q(unit=None) | Q(unit__in=above))

    def on(self, day):
        return self.filter(Q(valid_to=None) | Q(valid_to__gte=day), valid_from__lte=day)


class CostNorm(Row):
    """The highest price of a thing by a legal act, from a day to a day; without a unit for the whole country."""

    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="áp dụng riêng cho"
    )
    item = models.CharField("nội dung chi", max_length=200, help_text="Ví dụ: Nước uống giữa giờ")
    measure = models.CharField("đơn vị tính", max_length=60, help_text="Ví dụ: người/ngày")
    amount = models.PositiveBigIntegerField("mức chi tối đa")
    act = models.ForeignKey(
        LegalAct, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="văn bản quy định"
    )
    basis = models.CharField(
        "điều, khoản, hoặc tên văn bản",
        max_length=300,
        blank=True,
        help_text="Ví dụ: khoản 4 Điều 12; nếu văn bản chưa có trong danh sách thì ghi cả tên.",
    )
    valid_from = models.DateField("có hiệu lực từ")
    valid_to = models.DateField("hết hiệu lực sau", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=300, blank=True)

    objects = CostNormQuerySet.as_manager()

    class Meta:
        verbose_name = "định mức chi"
        verbose_name_plural = "định mức chi"
        ordering = ["item", "-valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "item", "valid_from"],
                condition=Q(unit__isnull=False),
                name="cost_norm_once_a_unit",
                violation_error_message="Đã có định mức của nội dung này từ ngày đó.",
            ),
            models.UniqueConstraint(
                fields=["item", "valid_from"],
                condition=Q(unit__isnull=True),
                name="cost_norm_once",
                violation_error_message="Đã có định mức của nội dung này từ ngày đó.",
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=1),
                name="cost_norm_is_something",
                violation_error_message="Mức chi phải lớn hơn 0.",
            ),
            models.CheckConstraint(
                condition=Q(act__isnull=False) | ~Q(basis=""),
                name="cost_norm_has_its_basis",
                violation_error_message="Chọn văn bản quy định, hoặc ghi tên văn bản.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="cost_norm_ends_after_it_begins",
                violation_error_message="Ngày hết hiệu lực phải sau ngày có hiệu lực.",
            ),
        ]

    def __str__(self):
        return self.item

    @property
    def basis_name(self):
        """ "khoản 4 Điều 12 Thông tư số 40/2017/TT-BTC ngày ..."."""
        return " ".join(filter(None, [self.basis, self.act.reference if self.act else ""]))

    @property
    def as_rule(self):
        return rules.Norm(self.item, self.amount, self.valid_from, self.valid_to)


class Estimate(Sourced):
    """What an office means to spend on one piece of work: its lines, priced. `on` decides which norms hold.

    Once `settled` the work is paid for: what was not spent goes back to its source.
    """

    title = models.CharField(
        "tên dự toán", max_length=300, help_text="Ví dụ: Dự toán tổ chức hội nghị đối thoại chính sách năm 2024"
    )
    on = models.DateField("ngày lập")
    allocation = models.ForeignKey(
        Allocation, models.PROTECT, null=True, blank=True, related_name="estimates", verbose_name="theo phân bổ"
    )
    quarter = models.PositiveSmallIntegerField("quý", choices=Quarter, null=True, blank=True)
    settled = models.BooleanField("đã quyết toán", default=False, help_text="Phần chưa chi được trả lại nguồn vốn.")
    note = models.TextField("ghi chú", blank=True)

    class Meta:
        verbose_name = "dự toán"
        verbose_name_plural = "dự toán"
        ordering = ["-year", "on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "title"],
                name="estimate_once",
                violation_error_message="Năm này đơn vị đã có dự toán cùng tên.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def total(self):
        """đồng, the sum of the lines."""
        return rules.estimate_total(line.as_rule for line in self.lines.all())


class EstimateLine(models.Model):
    """One line of an estimate: quantity x times x price."""

    estimate = models.ForeignKey(Estimate, models.CASCADE, related_name="lines")
    content = models.CharField("nội dung chi", max_length=300)
    quantity = models.DecimalField(
        "số lượng", max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    measure = models.CharField("đơn vị tính", max_length=60)
    times = models.PositiveSmallIntegerField("số lần", default=1, validators=[MinValueValidator(1)])
    price = models.PositiveBigIntegerField("đơn giá")
    norm = models.ForeignKey(
        CostNorm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="định mức áp dụng"
    )
    quarter = models.PositiveSmallIntegerField("quý", choices=Quarter, null=True, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "dòng dự toán"
        verbose_name_plural = "dòng dự toán"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0, times__gte=1),
                name="estimate_line_counts_something",
                violation_error_message="Số lượng và số lần phải lớn hơn 0.",
            ),
        ]

    def __str__(self):
        return self.content

    @property
    def as_rule(self):
        norm = self.norm.as_rule if self.norm else None
        return rules.Line(self.content, self.quantity, self.times, self.price, norm, self.quarter)

    @property
    def total(self):
        return rules.line_total(self.quantity, self.times, self.price)


class Spending(Sourced):
    """Money paid out on a day, under an estimate or without one."""

    estimate = models.ForeignKey(
        Estimate, models.PROTECT, null=True, blank=True, related_name="spendings", verbose_name="theo dự toán"
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
