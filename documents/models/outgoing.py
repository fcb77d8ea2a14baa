"""Numbers of outgoing documents: one series for an office, a year and a type (NĐ 30/2020, Điều 15)."""

from django.db import models

from documents.models.version import Version
from offices.access import within
from offices.models import Unit, User


class NumberSeries(models.Model):
    """The last number given in a series; the row is locked while the next one is taken."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị")
    year = models.PositiveSmallIntegerField("năm")
    series = models.CharField("loại", max_length=8)
    last = models.PositiveIntegerField("số cuối", default=0)

    class Meta:
        verbose_name = "dãy số văn bản"
        verbose_name_plural = "dãy số văn bản"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "series"],
                name="series_once",
                violation_error_message="Dãy số của năm này đã có.",
            ),
        ]

    def __str__(self):
        return f"{self.series} {self.year}: {self.last}"


class OutgoingQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(within("unit__path", user, "paper.view"))


class OutgoingDocument(models.Model):
    """One line of the register of outgoing documents (sổ văn bản đi; NĐ 30/2020, Phụ lục IV).

    `version` is the issued edition, None for a document made on paper and entered by hand. `signer_name` and
    `recipients` are kept as they stood on the day.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="outgoing", verbose_name="đơn vị")
    year = models.PositiveSmallIntegerField("năm")
    series = models.CharField("loại", max_length=8)
    number = models.PositiveIntegerField("số")
    symbol = models.CharField("ký hiệu", max_length=40)
    issued_on = models.DateField("ngày văn bản")
    title = models.CharField("tên loại và trích yếu", max_length=500)
    signer_name = models.CharField("người ký", max_length=160)
    recipients = models.TextField("nơi nhận", blank=True)
    archive = models.CharField("đơn vị, người nhận bản lưu", max_length=160, blank=True)
    copies = models.PositiveSmallIntegerField("số lượng bản", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    version = models.OneToOneField(
        Version, models.PROTECT, null=True, blank=True, related_name="outgoing", verbose_name="bản đã ban hành"
    )
    entered_at = models.DateTimeField("vào sổ lúc", auto_now_add=True)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người vào sổ")

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đi"
        verbose_name_plural = "sổ văn bản đi"
        ordering = ["-year", "series", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "series", "number"],
                name="outgoing_number_once",
                violation_error_message="Số này đã có trong sổ văn bản đi của năm.",
            ),
        ]

    def __str__(self):
        return f"{self.reference} ngày {self.issued_on:%d/%m/%Y}"

    @property
    def reference(self):
        """ "05/KH-UBND": below 10 with a leading zero."""
        return f"{self.number:02d}/{self.symbol}"

    @property
    def remarks(self):
        """What the register notes: how the document is worth less than it was, and what the office wrote."""
        return "; ".join(filter(None, [self.version.lapse if self.version else "Văn bản giấy", self.note]))
