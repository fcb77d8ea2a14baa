"""The year plan of an office for a programme period. Projects themselves are dated data (programs.periods)."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from offices.access import within
from offices.models import LegalAct, Unit, User
from programs import periods
from programs.missing import missing


class YearPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(within("unit__path", user, "plan.view"))

    def before(self, unit, year):
        """The newest plan of the unit for an earlier year, or None: what a new plan takes over."""
        return self.filter(unit=unit, year__lt=year).order_by("-year").first()


class YearPlan(models.Model):
    """What an office will do for the programme in one year: chosen projects, targets, tasks, people in charge."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="year_plans", verbose_name="đơn vị")
    period = models.CharField("giai đoạn", max_length=20, default="2021-2025")
    year = models.PositiveSmallIntegerField("năm kế hoạch")
    facts_on = models.DateField("số liệu hộ tính đến ngày")
    wider_goal = models.CharField(
        "gắn với mục tiêu chung",
        max_length=200,
        blank=True,
        help_text="Ví dụ: xây dựng xã đạt chuẩn nông thôn mới nâng cao",
    )
    bases = models.ManyToManyField(LegalAct, through="PlanBasis", related_name="+")
    created_at = models.DateTimeField("lập lúc", auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người lập")

    objects = YearPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch năm"
        verbose_name_plural = "kế hoạch năm"
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "period", "year"],
                name="year_plan_once",
                violation_error_message="Đơn vị đã có kế hoạch của năm này.",
            ),
        ]

    def __str__(self):
        return f"Kế hoạch năm {self.year} của {self.unit.phrase}"

    @cached_property
    def programme(self):
        """The programme period as data (programs.periods.Period)."""
        return periods.period(self.period)

    @cached_property
    def hamlets(self):
        """Hamlets of the office on the day of the plan's figures."""
        return list(Unit.objects.hamlets_of(self.unit).on(self.facts_on))

    @cached_property
    def places(self):
        """What targets are set for: the hamlets of a commune; of an office above, the units right below it."""
        if self.unit.level == Unit.Level.COMMUNE:
            return self.hamlets
        return list(Unit.objects.filter(parent=self.unit).on(self.facts_on).order_by("order", "name_key"))

    @property
    def place_kind(self):
        """What those places are called: "xóm", "tổ dân phố", "xã, thị trấn"."""
        if self.unit.level == Unit.Level.COMMUNE:
            return self.hamlet_kind
        return ", ".join(dict.fromkeys(place.kind for place in self.places)) or "xã"

    @cached_property
    def members(self):
        """Members of the steering committee with the hamlets of each in their order."""
        in_order = Unit.objects.order_by("order", "name_key")
        return list(self.steering.prefetch_related(models.Prefetch("hamlets", in_order)))

    @property
    def hamlets_without_member(self):
        """Hamlets that no member of the steering committee looks after."""
        looked_after = {hamlet.pk for member in self.members for hamlet in member.hamlets.all()}
        return [hamlet for hamlet in self.hamlets if hamlet.pk not in looked_after]

    @property
    def citing_day(self):
        """The day on which acts to choose from hold: today, from the day of its facts to the end of its year."""
        return min(max(self.facts_on, timezone.localdate()), date(self.year, 12, 31))

    @property
    def hamlet_kind(self):
        """What the office calls its hamlets: "xóm", "thôn, bản" where kinds are mixed."""
        kinds = dict.fromkeys(hamlet.kind for hamlet in self.hamlets)
        # Điều 2, TT 04/2012/TT-BNV: thôn in communes, tổ dân phố in wards and towns.
        return ", ".join(kinds) or ("tổ dân phố" if self.unit.area == Unit.Area.URBAN else "thôn")

    def missing(self):
        """What the paper still lacks (list of programs.missing.Gap)."""
        return missing(self)


class PlanBasis(models.Model):
    """A legal basis of the plan, in the order of citing."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="basis_rows")
    act = models.ForeignKey(LegalAct, models.PROTECT, related_name="+", verbose_name="văn bản")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "act"],
                name="plan_basis_once",
                violation_error_message="Văn bản này đã có trong căn cứ của kế hoạch.",
            ),
        ]

    def __str__(self):
        return self.act.reference

    @property
    def doubt(self):
        """Why the basis may be out of date for this plan; "" where nothing speaks against it."""
        if ended := self.act.ended_on(self.plan.facts_on):
            return ended
        # Plans of the superior are made anew each year; those of the year itself are signed from the autumn before.
        yearly = self.act.kind.lower() in {"kế hoạch", "công văn", "chương trình"}
        if yearly and self.act.signed_on < date(self.plan.year - 1, 10, 1):
            return f"ban hành từ năm {self.act.signed_on.year}, có thể đã có văn bản của năm {self.plan.year}"
        return ""


class PlanProject(models.Model):
    """A project or sub-project the office carries out this year. `code` is a key of the period ("2", "3.1", "4.3")."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="projects")
    code = models.CharField("dự án, tiểu dự án", max_length=10)
    lead = models.CharField("chủ trì", max_length=200, blank=True)
    lead_task = models.CharField(
        "việc của bộ phận chủ trì",
        max_length=300,
        blank=True,
        help_text="Để trống thì văn bản ghi câu mẫu: phối hợp, kiểm tra, giám sát, tổng hợp báo cáo.",
    )
    cooperating = models.TextField("phối hợp", blank=True, help_text="Mỗi dòng một nhóm cơ quan, bộ phận.")
    with_hamlets = models.BooleanField(
        "các thôn, xóm cùng phối hợp", default=True, help_text="Văn bản tự ghi số thôn, xóm: “8 xóm”."
    )
    aim = models.TextField("mục tiêu riêng", blank=True, help_text="Để trống thì dùng mục tiêu chung của chương trình.")
    funding = models.TextField(
        "nguồn vốn riêng", blank=True, help_text="Để trống thì dẫn điều, khoản của chương trình."
    )

    class Meta:
        verbose_name = "dự án trong kế hoạch"
        verbose_name_plural = "dự án trong kế hoạch"
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "code"],
                name="plan_project_once",
                violation_error_message="Dự án này đã có trong kế hoạch.",
            ),
        ]

    def __str__(self):
        return self.part.label

    @property
    def short(self):
        """ "Dự án 2", "Dự án 3, Tiểu dự án 1"."""
        part = self.part
        return f"Dự án {part.project_number}" + (f", Tiểu dự án {part.number}" if part.number else "")

    @property
    def part(self):
        """What the programme says of it (programs.periods.SubProject)."""
        return self.plan.programme.by_code[self.code]


class PlanTask(models.Model):
    """What a body has to do under the plan. Without a text of its own the paper words the duty of its kind."""

    class Duty(models.TextChoices):
        COORDINATE = "coordinate", "Tham mưu, điều phối chung"
        FINANCE = "finance", "Kinh phí, thanh quyết toán"
        PRODUCTION = "production", "Khuyến nông, phát triển sản xuất"
        FRONT = "front", "Mặt trận và các tổ chức thành viên"
        HAMLETS = "hamlets", "Các thôn, xóm"
        OTHER = "other", "Việc khác (ghi rõ)"

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="tasks")
    body = models.CharField(
        "cơ quan, bộ phận",
        max_length=200,
        blank=True,
        help_text="Với Mặt trận và các thôn, xóm có thể để trống: văn bản tự ghi tên gọi.",
    )
    duty = models.CharField("loại nhiệm vụ", max_length=12, choices=Duty, default=Duty.OTHER)
    text = models.TextField("nhiệm vụ ghi riêng", blank=True, help_text="Mỗi dòng một việc.")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "nhiệm vụ"
        verbose_name_plural = "nhiệm vụ"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(duty="other") | ~Q(text=""),
                name="other_task_says_what",
                violation_error_message="Việc khác thì phải ghi rõ nhiệm vụ.",
            ),
            models.CheckConstraint(
                condition=Q(duty__in=["front", "hamlets"]) | ~Q(body=""),
                name="task_names_its_body",
                violation_error_message="Ghi tên cơ quan, bộ phận làm việc này.",
            ),
        ]

    def __str__(self):
        return self.body or self.get_duty_display()


class SteeringMember(models.Model):
    """A member of the steering committee and the hamlets looked after; without hamlets: in charge of the whole."""

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="steering")
    name = models.CharField("họ và tên", max_length=120)
    post = models.CharField("chức vụ", max_length=160)
    board_role = models.CharField("vai trò trong Ban Chỉ đạo", max_length=120, blank=True)
    hamlets = models.ManyToManyField(Unit, related_name="+", blank=True, verbose_name="thôn, xóm phụ trách")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "thành viên Ban Chỉ đạo"
        verbose_name_plural = "thành viên Ban Chỉ đạo"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.name

    @property
    def line(self):
        """ "Trần Thị Hoa - Chủ tịch Hội LHPN xã, Phó Trưởng Ban"."""
        return f"{self.name} - {', '.join(filter(None, [self.post, self.board_role]))}"
