"""Two households that look like one and are not, as an officer found."""

from django.db import models
from django.db.models import F, Q

from households.models.register import Household
from offices.models import Unit, User


class NotDoubles(models.Model):
    """A pair that is not asked about again; `first` is the one with the lower key."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="đơn vị")
    first = models.ForeignKey(Household, models.CASCADE, related_name="+", verbose_name="hộ thứ nhất")
    second = models.ForeignKey(Household, models.CASCADE, related_name="+", verbose_name="hộ thứ hai")
    decided_at = models.DateTimeField("xác nhận lúc", auto_now_add=True)
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người xác nhận")

    class Meta:
        verbose_name = "hai hộ không trùng"
        verbose_name_plural = "hai hộ không trùng"
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"],
                name="pair_apart_once",
                violation_error_message="Hai hộ này đã được xác nhận là khác nhau.",
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="pair_apart_in_order",
                violation_error_message="Một hộ không trùng với chính nó.",
            ),
        ]

    def __str__(self):
        return f"{self.first} và {self.second}"
