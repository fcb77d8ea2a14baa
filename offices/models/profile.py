"""What an office prints about itself: letterhead, posts, recipients. All with dates."""

from django.db import models
from django.db.models import F, Q

from offices.models.people import User
from offices.models.units import Unit, covers
from vietnamese.dates import cited_date


class DatedQuerySet(models.QuerySet):
    def on(self, date):
        """Rows in force on a date."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=date), valid_from__lte=date)


def ends_after_it_begins(name):
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
        name=name,
        violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
    )


class OfficeProfile(models.Model):
    """Letterhead and habits of an office between two dates (NĐ 30/2020, Phụ lục I, mục II)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="profiles", verbose_name="đơn vị")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    parent_line = models.CharField(
        "cơ quan chủ quản",
        max_length=200,
        blank=True,
        help_text="Chỉ ghi khi có cơ quan chủ quản trực tiếp. Ủy ban nhân dân xã, phường để trống.",
    )
    issuer_lines = models.TextField(
        "tên cơ quan ban hành", help_text="Mỗi dòng một dòng trên văn bản: ỦY BAN NHÂN DÂN, rồi XÃ HƯNG CHÍNH."
    )
    short_name = models.CharField("tên gọi trong câu", max_length=120, help_text="Ví dụ: UBND xã Hưng Chính")
    symbol = models.CharField("ký hiệu cơ quan", max_length=30, default="UBND")
    place_name = models.CharField("địa danh", max_length=80, help_text="Đứng trước ngày tháng: Hưng Chính, ngày ...")
    recipients = models.TextField("nơi nhận mặc định", blank=True, help_text="Mỗi dòng một nơi nhận, không ghi dấu.")
    archive_line = models.CharField("dòng lưu", max_length=80, default="Lưu: VT.")
    second_factor = models.BooleanField(
        "bắt buộc mã xác thực",
        default=False,
        help_text="Lãnh đạo, người thẩm định và quản trị của cơ quan phải nhập thêm mã xác thực khi đăng nhập.",
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "thông tin cơ quan"
        verbose_name_plural = "thông tin cơ quan"
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "valid_from"],
                name="profile_once_a_day",
                violation_error_message="Đơn vị đã có thông tin bắt đầu từ ngày này.",
            ),
            ends_after_it_begins("profile_ends_after_it_begins"),
        ]

    def __str__(self):
        return f"{self.short_name} (từ {cited_date(self.valid_from)})"


class PostKind(models.TextChoices):
    CHAIR = "chair", "Chủ tịch"
    VICE_CHAIR = "vice_chair", "Phó Chủ tịch"
    OFFICIAL = "official", "Công chức"
    OTHER = "other", "Chức vụ khác"


class SignsAs(models.TextChoices):
    """How an official signs who is neither Chairman nor Vice Chairman (NĐ 30/2020, Điều 13, khoản 3 và 4)."""

    BY_ORDER = "TL.", "Thừa lệnh Chủ tịch (TL.)"
    BY_AUTHORITY = "TUQ.", "Thừa ủy quyền Chủ tịch (TUQ.)"


class Post(models.Model):
    """A post and its holder between two dates; papers are signed by the holder on their date (NĐ 30/2020, Điều 13)."""

    Kind = PostKind

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="posts", verbose_name="đơn vị")
    kind = models.CharField("loại chức vụ", max_length=12, choices=PostKind)
    title = models.CharField("chức vụ", max_length=120, help_text="Ví dụ: Phó Chủ tịch, Công chức Văn hóa - Xã hội")
    holder = models.CharField("người giữ chức vụ", max_length=120)
    signs_as = models.CharField(
        "được giao ký",
        max_length=4,
        choices=SignsAs,
        blank=True,
        help_text="Chỉ chọn cho người được thừa lệnh hoặc ủy quyền bằng văn bản; Chủ tịch, Phó Chủ tịch để trống.",
    )
    account = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tài khoản",
        help_text="Khi có, chỉ tài khoản này ký được văn bản mang tên người giữ chức vụ.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ"
        verbose_name_plural = "chức vụ"
        ordering = ["order", "pk"]
        constraints = [ends_after_it_begins("post_ends_after_it_begins")]

    def __str__(self):
        return f"{self.title} {self.holder}"

    def holds_on(self, day):
        """Whether the holder has the post on a day, as `DatedQuerySet.on` asks the database."""
        return covers(self, day)

    @property
    def may_sign(self):
        return self.kind in {PostKind.CHAIR, PostKind.VICE_CHAIR} or bool(self.signs_as)

    @property
    def signature_lines(self):
        """What stands above the name in a paper of the People's Committee (NĐ 30/2020, Phụ lục I, mục II.7)."""
        if self.signs_as:
            return [f"{self.signs_as} CHỦ TỊCH", self.title.upper()]
        if self.kind == PostKind.CHAIR:
            return ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
        return ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", self.title.upper()]
