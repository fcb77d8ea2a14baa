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
    """The steps from an empty office to a printed plan. Two queries.

    `residents` is the number of all households of the year or None; `plan` the year's plan or None.
    """
    settings, today = reverse("office-settings"), timezone.localdate()
    has_profile = OfficeProfile.objects.filter(unit=unit).on(today).exists()
    has_signer = any(post.may_sign for post in Post.objects.filter(unit=unit).on(today))
    plan_create = f"{reverse('plan-create')}?nam={year}"
    return [
        Step("Khai thông tin cơ quan", "Tên cơ quan, địa danh, nơi nhận in trên mọi văn bản.", settings, has_profile),
        Step("Ghi Chủ tịch, Phó Chủ tịch", "Người ký in ở cuối mọi văn bản.", settings, has_signer),
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
        Step(f"Lập kế hoạch năm {year}", "Chọn dự án, phân công, chỉ tiêu.", plan_create, plan is not None),
        Step(
            "Lập và in văn bản KẾ HOẠCH",
            "Soạn từ số liệu, sửa từng phần, tải PDF.",
            reverse("plan-detail", args=[plan.pk]) if plan else plan_create,
            False,
        ),
    ]
