"""Norms of prices, by legal act and day."""

from django.db import models
from django.db.models import F, Q

from offices.access import within
from offices.models import LegalAct, Unit
from programs.models.money import Row
from programs.money import rules


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
