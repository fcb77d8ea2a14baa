"""The library of legal acts that papers cite, with the days they hold and what replaced them."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from offices.models.units import Unit
from vietnamese.dates import cited_date

ONE_DAY = timedelta(days=1)
# Cited by name and day alone (NĐ 30/2020, Phụ lục I, mục II.6).
BY_NAME = {"luật", "bộ luật", "pháp lệnh"}


class LegalActQuerySet(models.QuerySet):
    def citable_by(self, unit):
        """National acts and the office's own."""
        return self.filter(Q(unit=None) | Q(unit=unit))

    def in_force(self, on):
        """Acts signed and begun on a day, and neither ended nor replaced by then (`outdated_on` in SQL)."""
        begun = Q(signed_on__lte=on) & (Q(in_force_from=None) | Q(in_force_from__lte=on))
        since = Coalesce("replaced_by__in_force_from", "replaced_by__signed_on")
        stands = Q(in_force_to__gte=on) | Q(in_force_to=None) & (Q(replaced_by=None) | Q(replaced_since__gt=on))
        return self.annotate(replaced_since=since).filter(begun, stands)

    def proposed(self, unit, *, on, picked=()):
        """What an office may cite in a paper of a day: in force then, with what replaces it later.

        `picked`: keys (or a query of keys) of acts that are cited already and stay to choose, whatever became of them;
        `LegalAct.ended_on` marks them.
        """
        standing = self.model.objects.citable_by(unit).in_force(on).values("pk")
        return self.filter(Q(pk__in=standing) | Q(pk__in=picked)).select_related("replaced_by")


class LegalAct(models.Model):
    """An act that papers cite. Without a unit it belongs to everyone, with one to that office alone."""

    unit = models.ForeignKey(
        Unit, models.CASCADE, null=True, blank=True, related_name="legal_acts", verbose_name="riêng của cơ quan"
    )
    kind = models.CharField("loại văn bản", max_length=40, help_text="Nghị quyết, Quyết định, Kế hoạch ...")
    number = models.CharField("số, ký hiệu", max_length=60)
    signed_on = models.DateField("ngày ban hành")
    issuer = models.CharField("cơ quan ban hành", max_length=160)
    subject = models.TextField("về việc gì", help_text="Viết tiếp ngay sau tên cơ quan: phê duyệt ..., về việc ...")
    in_force_from = models.DateField("có hiệu lực từ", null=True, blank=True)
    in_force_to = models.DateField("hết hiệu lực sau", null=True, blank=True)
    replaced_by = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces", verbose_name="được thay thế bởi"
    )

    objects = LegalActQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản căn cứ"
        verbose_name_plural = "văn bản căn cứ"
        ordering = ["signed_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "number", "signed_on"],
                condition=Q(unit__isnull=False),
                name="legal_act_once_an_office",
                violation_error_message="Cơ quan đã có văn bản này.",
            ),
            models.UniqueConstraint(
                fields=["number", "signed_on"],
                condition=Q(unit__isnull=True),
                name="legal_act_once",
                violation_error_message="Đã có văn bản này.",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def reference(self):
        """ "Quyết định số 90/QĐ-TTg ngày 18/01/2022 của Thủ tướng Chính phủ"; "Luật Đất đai ngày 18/01/2024"."""
        if self.is_by_name:
            return f"{self.kind} {self.subject} ngày {cited_date(self.signed_on)}"
        return f"{self.kind} số {self.number} ngày {cited_date(self.signed_on)} của {self.issuer}"

    @property
    def citation(self):
        """The reference and what it is about, as a line of căn cứ."""
        return self.reference if self.is_by_name else f"{self.reference} {self.subject}"

    @property
    def is_by_name(self):
        return self.kind.lower() in BY_NAME

    @property
    def last_day(self):
        """The last day on which it holds; None where no end is known.

        Without a day of its own, an act holds until its replacement comes into force (is signed, where that day is not
        known).
        """
        if self.in_force_to or self.replaced_by is None:
            return self.in_force_to
        return (self.replaced_by.in_force_from or self.replaced_by.signed_on) - ONE_DAY

    def outdated_on(self, day):
        """Why a paper of a day should not cite the act; "" where it may."""
        return self.early_on(day) or self.ended_on(day)

    def early_on(self, day):
        """ "có hiệu lực từ ngày 15/7/2024" of an act that is signed or begins after a day; else ""."""
        if self.signed_on > day:
            return f"ban hành sau ngày {cited_date(day)}"
        if self.in_force_from and self.in_force_from > day:
            return f"có hiệu lực từ ngày {cited_date(self.in_force_from)}"
        return ""

    def ended_on(self, day):
        """ "hết hiệu lực sau ngày ..., thay bằng ..." of an act that ended before a day; else ""."""
        if self.last_day is None or self.last_day >= day:
            return ""
        instead = f", thay bằng {self.replaced_by.reference}" if self.replaced_by else ""
        return f"hết hiệu lực sau ngày {cited_date(self.last_day)}{instead}"


class OfficeCitation(models.Model):
    """An act that an office commonly cites, in its order."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="citations", verbose_name="đơn vị")
    act = models.ForeignKey(LegalAct, models.CASCADE, related_name="+", verbose_name="văn bản")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "căn cứ thường dùng"
        verbose_name_plural = "căn cứ thường dùng"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "act"],
                name="citation_once",
                violation_error_message="Văn bản này đã có trong danh sách căn cứ thường dùng.",
            ),
        ]

    def __str__(self):
        return self.act.reference
