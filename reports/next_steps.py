"""What an office has still to do before its year's plan can be printed, in order."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from offices.models import OfficeProfile, Post


@dataclass(frozen=True)
class Step:
    """One step: what, why, where, and whether it is done."""

    title: str
    reason: str
    url: str
    done: bool


def next_steps(unit, year, *, has_hamlets, has_households, residents, plan):
    """The steps of a commune from an empty office to a printed plan. Two queries.

    `residents` is the number of all households of the year or None; `plan` the year's plan or None.
    """
    settings = reverse("office-settings")
    return [
        *office_steps(unit),
        Step("Thêm thôn, xóm, tổ dân phố", "Mỗi hộ được ghi vào một thôn, xóm.", settings, has_hamlets),
        Step(
            "Nhập danh sách hộ từ Excel",
            "Tệp đang dùng được nhận theo tên cột, không cần sắp lại.",
            reverse("import-create"),
            has_households,
        ),
        Step(
            f"Ghi tổng số hộ dân cư năm {year}",
            "Mọi tỷ lệ phần trăm tính trên số này.",
            settings,
            residents is not None,
        ),
        plan_step(year, plan),
        Step(
            "Lập và in văn bản KẾ HOẠCH",
            "Soạn từ số liệu, sửa từng phần, tải PDF.",
            reverse("plan-detail", args=[plan.pk]) if plan else plan_create(year),
            False,
        ),
    ]


def next_steps_above(unit, year, *, plan, has_conference):
    """The steps of an office above communes: its letterhead, its signer, its plans. Two queries."""
    reason = "Cụm xã, đại biểu, kinh phí; in kế hoạch và giấy mời."
    return [
        *office_steps(unit),
        plan_step(year, plan),
        Step("Lập hội nghị đối thoại", reason, reverse("conference-create"), has_conference),
    ]


def office_steps(unit):
    """What every paper needs of its office today."""
    settings, today = reverse("office-settings"), timezone.localdate()
    has_profile = OfficeProfile.objects.filter(unit=unit).on(today).exists()
    has_signer = any(post.may_sign for post in Post.objects.filter(unit=unit).on(today))
    return [
        Step("Khai thông tin cơ quan", "Tên cơ quan, địa danh, nơi nhận in trên mọi văn bản.", settings, has_profile),
        Step("Ghi Chủ tịch, Phó Chủ tịch", "Người ký in ở cuối mọi văn bản.", settings, has_signer),
    ]


def plan_step(year, plan):
    return Step(f"Lập kế hoạch năm {year}", "Chọn dự án, phân công, chỉ tiêu.", plan_create(year), plan is not None)


def plan_create(year):
    return f"{reverse('plan-create')}?nam={year}"
