"""A year plan of commune A with everything a plan can hold, and the households its figures count."""

from datetime import date

import pytest

from households.models import Decision, Household, Recognition
from offices.models import LegalAct
from programs import actions
from programs.models import PlanBasis, YearPlan

DAY = date(2024, 3, 31)


def household(hamlet, name, category, order=0, **fields):
    """A household recognised for the list of 2024."""
    made = Household.objects.create(hamlet=hamlet, head_name=name, area="rural", list_order=order, **fields)
    Recognition.objects.create(household=made, category=category, year=2024)
    return made


@pytest.fixture
def register_a(commune_a, hamlets_a):
    """Two poor, three near-poor, one newly escaped household and one that escaped too long ago."""
    first, second, third = hamlets_a
    household(second, "Lò Thị Huệ", "poor", 2, circumstances="Đơn thân nuôi con nhỏ", support_proposed="Vốn sản xuất")
    household(first, "Vi Văn Thắm", "poor", 1, circumstances="Già yếu")
    household(third, "Lò Văn Cảnh", "near_poor", 3, support_proposed="Học tập", expected_exit_year=2024)
    household(first, "Vi Thị Ngân", "near_poor", 1, expected_exit_year=2024)
    household(first, "Cầm Văn Tiến", "near_poor", 2)
    for name, day in [("Tòng Thị Mới", date(2022, 12, 1)), ("Tòng Thị Cũ", date(2020, 12, 1))]:
        decision = Decision.objects.create(unit=commune_a, number=name, signed_on=day, issuer="Chủ tịch UBND xã")
        escaped = Household.objects.create(hamlet=first, head_name=name, area="rural")
        Recognition.objects.create(household=escaped, category="escaped_poor", year=day.year + 1, decision=decision)


@pytest.fixture
def act():
    """Makes a national act: act("90/QĐ-TTg", date(2022, 1, 18))."""

    def make(number, signed_on, kind="Quyết định", **fields):
        values = {"issuer": "Thủ tướng Chính phủ", "subject": "phê duyệt Chương trình"} | fields
        return LegalAct.objects.create(kind=kind, number=number, signed_on=signed_on, **values)

    return make


@pytest.fixture
def plan_a(commune_a, hamlets_a, an, act):
    """Plan of A for 2024: projects 2, 3.1, 6.1, 6.2; three tasks; two members; two bases."""
    plan = YearPlan.objects.create(unit=commune_a, year=2024, facts_on=DAY, wider_goal="xây dựng nông thôn mới")
    actions.choose_projects(plan=plan, codes=["2", "3.1", "6.1", "6.2"], by=an)
    plan.projects.update(lead="Công chức Văn hóa - Xã hội", cooperating="Hội Nông dân\nHội Phụ nữ")
    actions.set_tasks(
        plan=plan,
        rows=[
            {"body": "Công chức Văn hóa - Xã hội", "duty": "coordinate", "text": ""},
            {"body": "", "duty": "front", "text": ""},
            {"body": "", "duty": "hamlets", "text": ""},
        ],
        by=an,
    )
    actions.set_steering(
        plan=plan,
        rows=[
            {"name": "Vi Thị Phó", "post": "Phó Chủ tịch UBND xã", "board_role": "Trưởng Ban Chỉ đạo", "hamlets": []},
            {"name": "Lò Văn Hội", "post": "Chủ tịch Hội Nông dân", "board_role": "", "hamlets": hamlets_a},
        ],
        by=an,
    )
    for order, (number, day, kind) in enumerate(
        [("90/QĐ-TTg", date(2022, 1, 18), "Quyết định"), ("15/KH-UBND", date(2024, 2, 5), "Kế hoạch")]
    ):
        PlanBasis.objects.create(plan=plan, act=act(number, day, kind), order=order)
    return YearPlan.objects.get(pk=plan.pk)
