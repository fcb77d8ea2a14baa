"""What an office means to spend, line by line."""

from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from programs.models.money import Allocation, Quarter, Sourced
from programs.models.norms import CostNorm
from programs.money import rules


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
