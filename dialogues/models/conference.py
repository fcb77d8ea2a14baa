"""Dialogue conferences on poverty policy and the rules of who takes part (QĐ 90/QĐ-TTg, Dự án 6, Tiểu dự án 2)."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from dialogues import quotas
from offices.access import within
from offices.models import LegalAct, Unit, User
from programs.models import Estimate
from vietnamese.dates import short_date


class ConferenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Conferences of the offices whose plans the user may read."""
        return self.filter(within("unit__path", user, "plan.view"))

    def with_quotas(self):
        """Reads what the totals need: a fixed number of queries for any number of conferences."""
        return self.select_related("unit").prefetch_related(
            "unit__children__children", "lines__hamlets", "clusters__communes__children"
        )

    def with_parts(self):
        """Reads what the page of a plan shows besides."""
        return self.select_related(
            "funding_act__replaced_by", "task_force_act__replaced_by", "estimate"
        ).prefetch_related("tasks", "invited", "shares", "basis_rows__act__replaced_by", "clusters__host", "papers")


class Eligible(models.TextChoices):
    """Which households a conference is for, besides their class."""

    ALL = "all", "Tất cả hộ thuộc diện"
    MAY_ESCAPE = "may_escape", "Hộ dự kiến thoát nghèo, thoát cận nghèo trong năm"
    CAN_BORROW = "can_borrow", "Hộ có điều kiện tiếp cận nguồn vốn để phát triển kinh tế"


class Conference(models.Model):
    """A plan of dialogue: one conference, or several, one for each cluster of communes.

    Either days, or a period in words where the days are not known yet; clusters may have days and a venue of their own.
    `audience`: codes of households.classification, whom it is for. Texts with "Mỗi dòng một ..." hold one entry a line.
    """

    Eligible = Eligible

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="conferences", verbose_name="đơn vị")
    year = models.PositiveSmallIntegerField("năm", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    title = models.CharField(
        "tên hội nghị",
        max_length=300,
        help_text="Ví dụ: Hội nghị đối thoại với hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo về chính sách giảm nghèo",
    )
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến ngày", null=True, blank=True, help_text="Để trống nếu chỉ một ngày.")
    period = models.CharField(
        "thời gian ghi bằng lời", max_length=120, blank=True, help_text="Khi chưa định ngày. Ví dụ: Quý II, tháng 6"
    )
    exact_time_later = models.BooleanField("thời gian cụ thể sẽ thông báo sau", default=False)
    venue = models.CharField(
        "địa điểm",
        max_length=200,
        blank=True,
        help_text="Ví dụ: Hội trường UBND xã. Để trống khi mỗi cụm có địa điểm riêng.",
    )
    address = models.CharField("địa chỉ", max_length=200, blank=True)
    chair = models.CharField("chủ trì", max_length=200, help_text="Ví dụ: Chủ tịch UBND xã")
    funding_code = models.CharField(
        "nguồn kinh phí", max_length=10, default="6.2", help_text="Số của tiểu dự án; 6.2 là Dự án 6, Tiểu dự án 2."
    )
    funding_act = models.ForeignKey(
        LegalAct, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quyết định giao kinh phí"
    )
    funding_text = models.CharField(
        "kinh phí ghi bằng lời", max_length=300, blank=True, help_text="Ví dụ: Từ dự toán của Phòng Văn hóa - Xã hội"
    )
    estimate = models.ForeignKey(
        Estimate, models.PROTECT, null=True, blank=True, related_name="conferences", verbose_name="dự toán kinh phí"
    )
    audience = models.JSONField("đối tượng", default=list, blank=True)
    eligible = models.CharField("hộ được chọn", max_length=10, choices=Eligible, default=Eligible.ALL)
    priority = models.CharField(
        "ưu tiên", max_length=200, blank=True, help_text="Ví dụ: phụ nữ nghèo, người dân tộc thiểu số"
    )
    opinions_first = models.BooleanField("thôn, xóm họp lấy ý kiến trước", default=False)
    topics = models.TextField("nội dung đối thoại", blank=True, help_text="Mỗi dòng một nội dung.")
    agenda = models.TextField("chương trình", blank=True, help_text="Mỗi dòng một mục, theo thứ tự.")
    task_force_act = models.ForeignKey(
        LegalAct, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quyết định lập Tổ công tác"
    )
    bases = models.ManyToManyField(LegalAct, through="ConferenceBasis", related_name="+")
    note = models.TextField("ghi chú", blank=True)
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người lập")
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    updated_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người sửa")

    objects = ConferenceQuerySet.as_manager()

    class Meta:
        verbose_name = "hội nghị đối thoại"
        verbose_name_plural = "hội nghị đối thoại"
        ordering = ["-year", F("starts_on").asc(nulls_last=True), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "title"],
                name="conference_once",
                violation_error_message="Năm này đơn vị đã có hội nghị cùng tên.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=False) | ~Q(period=""),
                name="conference_says_when",
                violation_error_message="Ghi ngày bắt đầu, hoặc ghi thời gian bằng lời (ví dụ: Quý II).",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="conference_ends_after_it_starts",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def with_year(self):
        """The title, with the year where it does not name it itself."""
        return self.title if str(self.year) in self.title else f"{self.title}, năm {self.year}"

    @property
    def when(self):
        """ "ngày 24/06/2024", "từ ngày 24/06/2024 đến ngày 28/06/2024", or the period as it was written."""
        if self.starts_on is None:
            return self.period
        if self.ends_on is None or self.ends_on == self.starts_on:
            return f"ngày {short_date(self.starts_on)}"
        return f"từ ngày {short_date(self.starts_on)} đến ngày {short_date(self.ends_on)}"

    @property
    def day(self):
        """The day that decides which letterhead and which units hold: the first day, or the near end of its year."""
        return self.starts_on or min(max(timezone.localdate(), date(self.year, 1, 1)), date(self.year, 12, 31))

    @property
    def last_day(self):
        """The last day on which people meet; None where no day is known."""
        days = [self.starts_on, self.ends_on]
        for cluster in self.clusters.all():
            days += [cluster.starts_on, cluster.ends_on]
        return max(filter(None, days), default=None)

    @property
    def of_district(self):
        """Whether an office above the communes holds it."""
        return self.unit.level != Unit.Level.COMMUNE

    @property
    def where(self):
        """The venue, or how many places there are where clusters have their own; "" where none is known yet."""
        if self.venue:
            return f"{self.venue}, {self.address}" if self.address else self.venue
        venues = {(cluster.venue, cluster.address) for cluster in self.clusters.all()}
        return f"{len(venues)} nơi, theo từng cụm" if venues else ""

    @property
    def members(self):
        """Who can be put together in clusters on the day: communes of a district, hamlets of a commune."""
        if self.of_district:
            return self.communes
        return sorted((unit for unit in self.unit.children.all() if unit.exists_on(self.day)), key=in_place)

    @property
    def communes(self):
        """The commune itself, or the communes of a district on the day, by name."""
        if not self.of_district:
            return [self.unit]
        return sorted((unit for unit in self.unit.children.all() if unit.exists_on(self.day)), key=in_place)

    @property
    def gatherings(self):
        """quotas.Gathering of each cluster, or the single one of the whole conference."""
        drafts = [line.as_draft for line in self.lines.all()] if self.pk else []
        clusters = self.clusters.all() if self.pk else []
        return self.gather([(cluster.pk, str(cluster), cluster.communes.all()) for cluster in clusters], drafts)

    def gather(self, clusters, drafts):
        """quotas.Gathering of clusters (key, title, units) and quotas.Draft, stored or only typed so far.

        Units are communes of a district, hamlets of a commune. Without clusters the single one of the whole conference.
        """
        if not clusters:
            return [self._gathering(str(self), self.members, drafts)]
        return [
            self._gathering(
                title, sorted(units, key=in_place), [one for one in drafts if one.cluster in {None, key}], key
            )
            for key, title, units in clusters
        ]

    def _gathering(self, title, units, drafts, key=None):
        communes = units if self.of_district else [self.unit]
        below = (hamlet for commune in communes for hamlet in sorted(commune.children.all(), key=in_place))
        hamlets = [hamlet for hamlet in (below if self.of_district else units) if hamlet.exists_on(self.day)]
        places, homes = as_places(communes), as_places(hamlets)
        return quotas.Gathering(title, places, homes, tuple(draft.at(places, homes) for draft in drafts), key)

    @property
    def places(self):
        """Hamlets of all communes that take part, on the day of the conference, in order."""
        keys = [place.key for gathering in self.gatherings for place in gathering.hamlets]
        found = Unit.objects.filter(pk__in=keys).select_related("parent")
        return list(found.order_by("parent__name_key", "order", "name_key"))

    @property
    def quota_lines(self):
        """The lines of all gatherings as `dialogues.quotas` computes them."""
        return [line for gathering in self.gatherings for line in gathering.lines]

    @property
    def participants(self):
        return sum(gathering.total for gathering in self.gatherings)


def in_place(unit):
    """Communes by name, hamlets by their number."""
    return (unit.order, unit.name_key)


def as_places(units):
    return tuple(quotas.Place(unit.pk, unit.title, unit.kind, unit.parent_id) for unit in units)
