"""What an office has still to do before its year's plan can be printed, in order."""

from dataclasses import dataclass

from django.urls import reverse

from offices.models import OfficeProfile


@dataclass(frozen=True)
class Step:
    """One step: what, why, where, and whether it is done."""

    title: str
    reason: str
    url: str
    done: bool


def next_steps(unit, year, *, has_households, residents, plan):
    """The five steps from an empty office to a printed plan. One query.

    `residents` is the number of all households of the year or None; `plan` the year's plan or None.
    """
    has_profile = OfficeProfile.objects.filter(unit=unit).exists()
    return [
        Step(
            "Khai thông tin cơ quan",
            "Tên cơ quan, địa danh, người ký in ở đầu và cuối mọi văn bản.",
            reverse("office-settings"),
            has_profile,
        ),
        Step(
            "Nhập danh sách hộ từ Excel",
            "Tệp đang dùng được nhận theo tên cột, không cần sắp lại.",
            reverse("import-create"),
            has_households,
        ),
        Step(
            f"Ghi tổng số hộ dân cư năm {year}",
            "Mọi tỷ lệ phần trăm tính trên số này.",
            reverse("office-settings"),
            residents is not None,
        ),
        Step(
            f"Lập kế hoạch năm {year}",
            "Chọn dự án, phân công, chỉ tiêu.",
            reverse("plan-create"),
            plan is not None,
        ),
        Step(
            "Lập và in văn bản KẾ HOẠCH",
            "Soạn từ số liệu, sửa từng phần, tải PDF.",
            reverse("plan-detail", args=[plan.pk]) if plan else reverse("plan-list"),
            False,
        ),
    ]
