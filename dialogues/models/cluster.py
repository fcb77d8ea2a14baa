"""Clusters: communes that meet at one place."""

from django.db import models
from django.db.models import F, Q

from dialogues.models.conference import Conference
from offices.models import Unit
from vietnamese.dates import short_date


class Cluster(models.Model):
    """Communes of a district that hold one conference together, at the place of one of them (the host).

    Where a commune holds several conferences, the same with its hamlets.
    """

    conference = models.ForeignKey(Conference, models.CASCADE, related_name="clusters")
    order = models.PositiveSmallIntegerField("thứ tự", default=1)
    communes = models.ManyToManyField(Unit, related_name="dialogue_clusters", verbose_name="gồm")
    host = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nơi đặt địa điểm"
    )
    venue = models.CharField("địa điểm", max_length=200, help_text="Ví dụ: Trung tâm Văn hóa - Học tập cộng đồng")
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến ngày", null=True, blank=True)
    hour = models.CharField("giờ", max_length=20, blank=True, help_text="Ví dụ: 08 giờ 00")

    class Meta:
        verbose_name = "cụm"
        verbose_name_plural = "cụm"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "order"],
                name="cluster_order_once",
                violation_error_message="Số thứ tự cụm này đã dùng.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="cluster_ends_after_it_starts",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return f"Cụm {self.order}"

    @property
    def place(self):
        """Venue and address in one line."""
        return f"{self.venue}, {self.address}" if self.address else self.venue

    @property
    def when(self):
        """ "08 giờ 00 ngày 24/06/2024"; "" where neither hour nor day is known."""
        days = " đến ".join(short_date(day) for day in (self.starts_on, self.ends_on) if day)
        return " ".join(filter(None, [self.hour, f"ngày {days}" if days else ""]))
