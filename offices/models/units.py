"""Administrative units as one dated tree: three levels until 30/6/2025, two after (Luật 72/2025/QH15)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat, Substr

from vietnamese.text import search_key


class Level(models.TextChoices):
    PROVINCE = "province", "Cấp tỉnh"
    DISTRICT = "district", "Cấp huyện"
    COMMUNE = "commune", "Cấp xã"
    HAMLET = "hamlet", "Thôn, xóm, tổ dân phố"


class Area(models.TextChoices):
    RURAL = "rural", "Nông thôn"
    URBAN = "urban", "Thành thị"


URBAN_KINDS = {"phường", "thị trấn"}


def area_of(kind):
    """The area a commune of this kind is taken for until an officer says otherwise."""
    return Area.URBAN if kind in URBAN_KINDS else Area.RURAL


def key_of(unit):
    """What a unit is searched by: "xa hung chinh"."""
    return search_key(f"{unit.kind} {unit.name}")


def covers(row, day):
    """Whether a day lies between a row's `valid_from` and `valid_to`, both included; an unknown end bounds nothing."""
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or row.valid_to >= day)


class UnitQuerySet(models.QuerySet):
    """Reads of the tree; `on` is a date."""

    def on(self, date):
        """Units that existed on a date; an unknown beginning counts as always."""
        return self.filter(
            Q(valid_from__isnull=True) | Q(valid_from__lte=date),
            Q(valid_to__isnull=True) | Q(valid_to__gte=date),
        )

    def below(self, unit):
        """The unit itself and everything under it."""
        return self.filter(path__startswith=unit.path)

    def hamlets_of(self, unit):
        """Hamlets of a commune in the order of their numbers, then names."""
        return self.below(unit).filter(level=Level.HAMLET).order_by("order", "name_key")

    def set_paths(self):
        """Write the paths of rows made by `bulk_create`; their parents' paths must be right already."""
        above = Subquery(Unit.objects.filter(pk=OuterRef("parent_id")).values("path")[:1])
        own = Concat(Cast("pk", CharField()), Value("/"))
        self.filter(parent=None).update(path=Concat(Value("/"), own))
        return self.exclude(parent=None).update(path=Concat(above, own))


class Unit(models.Model):
    """A province, district, commune or hamlet between two dates.

    `name` stands without its kind: kind "xã", name "Hưng Chính"; kind "xóm", name "3".
    `path` is "/1/25/": the keys from the province down to the unit itself, so that "below" is one prefix.
    """

    Level = Level
    Area = Area

    level = models.CharField("cấp", max_length=10, choices=Level)
    kind = models.CharField("loại", max_length=30)
    name = models.CharField("tên", max_length=120)
    code = models.CharField("mã", max_length=20, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="đơn vị cấp trên"
    )
    area = models.CharField("khu vực", max_length=5, choices=Area, default=Area.RURAL)
    order = models.PositiveIntegerField("thứ tự", default=0)
    valid_from = models.DateField("có từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    successors = models.ManyToManyField(
        "self", symmetrical=False, related_name="predecessors", blank=True, verbose_name="đơn vị kế tiếp"
    )
    formed_from = models.TextField("được lập từ", blank=True)
    name_key = models.CharField(max_length=160, editable=False, db_index=True)
    path = models.CharField(max_length=80, editable=False, db_index=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        constraints = [
            models.UniqueConstraint(
                fields=["level", "code", "valid_from"],
                condition=~Q(code="") & Q(valid_from__isnull=False),
                name="unit_code_once_a_time",
                violation_error_message="Mã này đã có một đơn vị khác dùng từ cùng ngày.",
            ),
            models.UniqueConstraint(
                fields=["level", "code"],
                condition=~Q(code="") & Q(valid_from__isnull=True),
                name="unit_code_once_undated",
                violation_error_message="Mã này đã có một đơn vị khác dùng.",
            ),
            models.UniqueConstraint(
                fields=["parent", "kind", "name"],
                condition=Q(level="hamlet", valid_to__isnull=True),
                name="hamlet_name_once_in_commune",
                violation_error_message="Xã, phường này đã có thôn, xóm cùng tên.",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="unit_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.name_key = key_of(self)
        super().save(*args, **kwargs)
        path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        if path != self.path:
            self._move(path)

    def clean(self):
        if self.pk and self.parent and f"/{self.pk}/" in self.parent.path:
            raise ValidationError({"parent": "Đơn vị cấp trên không thể là chính nó hoặc nằm dưới nó."})

    @property
    def title(self):
        """Kind and name as a heading writes them: "Xã Hưng Chính", "Xóm 3"."""
        return self.phrase[:1].upper() + self.phrase[1:]

    @property
    def phrase(self):
        """Kind and name inside a sentence: "xã Hưng Chính", "xóm 3"."""
        return f"{self.kind} {self.name}"

    @property
    def ancestors(self):
        """Units above, the nearest first."""
        keys = [int(key) for key in self.path.split("/") if key and int(key) != self.pk]
        return sorted(Unit.objects.filter(pk__in=keys), key=lambda unit: -len(unit.path))

    @property
    def full_title(self):
        """ "Xã Hưng Chính, thành phố Vinh, tỉnh Nghệ An"."""
        return ", ".join([self.title, *(unit.phrase for unit in self.ancestors)])

    @property
    def commune(self):
        """The commune a hamlet belongs to; the unit itself above that level."""
        return self.parent if self.level == Level.HAMLET else self

    def exists_on(self, day):
        """Whether the unit existed on a day, as `UnitQuerySet.on` asks the database."""
        return covers(self, day)

    def last_day(self, day):
        """The day, or the last one of a unit that was no more by then."""
        return min(day, self.valid_to or day)

    def _move(self, path):
        """Write a new path here and, where there was one before, in everything below."""
        if self.path:
            below = Unit.objects.filter(path__startswith=self.path).exclude(pk=self.pk)
            below.update(path=Concat(Value(path), Substr("path", len(self.path) + 1)))
        self.path = path
        super().save(update_fields=["path"])

    def superior(self):
        """The unit that reviews what this one sends: its parent in the tree of its own time."""
        return self.parent


class UnitYear(models.Model):
    """Number of all households and persons of a unit in a year: the denominator of every rate."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="years", verbose_name="đơn vị")
    year = models.PositiveSmallIntegerField("năm")
    households = models.PositiveIntegerField("tổng số hộ dân cư")
    persons = models.PositiveIntegerField("tổng số nhân khẩu", null=True, blank=True)
    source = models.CharField("nguồn số liệu", max_length=200, blank=True)

    class Meta:
        verbose_name = "số hộ dân cư theo năm"
        verbose_name_plural = "số hộ dân cư theo năm"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year"],
                name="unit_year_once",
                violation_error_message="Năm này đã có số hộ dân cư của đơn vị.",
            ),
        ]

    def __str__(self):
        return f"{self.unit}, {self.year}: {self.households} hộ"
