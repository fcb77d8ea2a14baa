"""What a household wants by way of support, and what it has received, from whom and for how much."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from households.models import Household
from offices.access import within
from offices.models import Unit, User
from programs.periods import period_of


class Need(models.TextChoices):
    """What support is for, as the review asks a household (QĐ 24/2021/QĐ-TTg)."""

    HEALTH = "health", "Y tế"
    EDUCATION = "education", "Giáo dục, đào tạo"
    PRODUCTION = "production", "Sản xuất, sinh kế"
    CREDIT = "credit", "Tín dụng"
    HOUSING = "housing", "Nhà ở"
    OTHER = "other", "Khác"


class SupportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(within("household__hamlet__path", user, "household.view"))

    def standing(self):
        """Those not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def of(self, unit):
        return self.filter(household__hamlet__path__startswith=unit.path)

    def of_story(self, household):
        """Of a household and of those that were merged into it."""
        return self.filter(Q(household=household) | Q(household__successor=household))

    def with_met(self):
        """Adds `met`: whether something was received for what was wanted."""
        return self.annotate(met=Exists(Support.objects.standing().filter(fulfils=OuterRef("pk"))))


class Support(models.Model):
    """A wish of a household (`wanted`) or something it was given (`received`, in answer to `fulfils` or to nothing).

    `code` is a project of the programme of `year` ("2", "3.1") or "". `amount` is in đồng; goods and advice have a
    `quantity` in words instead. `in_spite`: why it was written down though the household had the like before.
    """

    class State(models.TextChoices):
        WANTED = "wanted", "Nguyện vọng"
        RECEIVED = "received", "Đã nhận"

    household = models.ForeignKey(Household, models.CASCADE, related_name="supports", verbose_name="hộ")
    state = models.CharField("loại ghi nhận", max_length=8, choices=State)
    kind = models.CharField("nhu cầu", max_length=10, choices=Need)
    content = models.CharField("nội dung", max_length=300, blank=True)
    code = models.CharField("dự án, tiểu dự án", max_length=10, blank=True)
    year = models.PositiveSmallIntegerField("năm")
    day = models.DateField("ngày nhận", null=True, blank=True)
    organisation = models.CharField("cơ quan, tổ chức hỗ trợ", max_length=200, blank=True)
    source = models.CharField("nguồn kinh phí", max_length=200, blank=True)
    amount = models.PositiveBigIntegerField("số tiền", null=True, blank=True)
    quantity = models.CharField("hiện vật, số lượng", max_length=120, blank=True)
    fulfils = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="met_by", verbose_name="đáp ứng nguyện vọng"
    )
    in_spite = models.CharField("vì sao vẫn ghi", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    recorded_at = models.DateTimeField("ghi lúc", auto_now_add=True)
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    withdrawn_at = models.DateTimeField("rút lúc", null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_reason = models.CharField("vì sao rút", max_length=300, blank=True)

    objects = SupportQuerySet.as_manager()

    class Meta:
        verbose_name = "hỗ trợ cho hộ"
        verbose_name_plural = "hỗ trợ cho hộ"
        ordering = ["-year", "-day", "-pk"]
        indexes = [models.Index(fields=["year", "kind"], name="support_year_kind")]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gte=1),
                name="support_amount_is_something",
                violation_error_message="Số tiền phải lớn hơn 0; không có tiền thì bỏ trống.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="other") | ~Q(content=""),
                name="other_support_says_what",
                violation_error_message="Nhu cầu khác thì ghi rõ nội dung.",
            ),
            models.CheckConstraint(
                condition=Q(state="wanted", fulfils__isnull=True) | Q(state="received") & ~Q(organisation=""),
                name="received_support_has_its_giver",
                violation_error_message="Hỗ trợ đã nhận phải ghi cơ quan, tổ chức hỗ trợ.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_reason=""),
                name="withdrawn_support_says_why",
                violation_error_message="Rút một lần ghi phải có lý do.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} năm {self.year}: {self.household}"

    @property
    def period(self):
        """The programme period of its year, or None."""
        return period_of(self.year)

    @property
    def part(self):
        """What the programme says of its project (programs.periods.SubProject), or None."""
        return self.period.by_code.get(self.code) if self.period else None

    @property
    def project(self):
        """ "Dự án 2", "Tiểu dự án 1, Dự án 3"; "" where it belongs to none."""
        part = self.part
        if part is None:
            return ""
        return f"Tiểu dự án {part.number}, Dự án {part.project_number}" if part.number else f"Dự án {self.code}"

    @property
    def hamlet(self) -> Unit:
        return self.household.hamlet
