"""What the program promises: a household entered once changes the count, the rate and the table of the next PDF."""

import pytest
from django.urls import reverse

from documents.models import Paper
from households.actions import Finding, Person, add_recognition, create_household
from households.models import Household


@pytest.fixture
def read(client_of, an, plan, pdf_text):
    """Words of the KẾ HOẠCH that An makes of her plan and downloads."""
    client = client_of(an)
    client.post(reverse("paper-create"), {"plan": plan.pk, "kind": "programme_plan"})
    address = reverse("paper-pdf", args=[Paper.objects.get().pk])
    return lambda: pdf_text(client.get(address).content)


def test_a_new_household_changes_count_rate_and_table(read, an, hamlets_a):
    before = read()
    assert "Hộ nghèo năm 2024: 02 hộ, chiếm 0,09% tổng số hộ." in before
    assert "Tòng Thị Nhàn" not in before
    create_household(
        values={"hamlet": hamlets_a[2], "area": "rural", "circumstances": "Con nhỏ, thiếu đất"},
        people=[Person("Tòng Thị Nhàn", is_head=True, relation="Chủ hộ", birth_year=1988)],
        finding=Finding("poor", 2024),
        by=an,
    )
    after = read()
    assert "Hộ nghèo năm 2024: 03 hộ, chiếm 0,14% tổng số hộ." in after
    assert "Hộ nghèo: 03 hộ" in after
    assert "3 Tòng Thị Nhàn Xóm 3 Con nhỏ, thiếu đất" in after
    assert "Hộ cận nghèo năm 2024: 01 hộ, chiếm 0,05% tổng số hộ." in after


def test_a_household_that_rises_moves_to_the_other_table(read, an):
    household = Household.objects.get(head_name="Lò Thị Huệ")
    add_recognition(household=household, finding=Finding("near_poor", 2024), by=an)
    text = read()
    assert "Hộ nghèo năm 2024: 01 hộ, chiếm 0,05% tổng số hộ." in text
    assert "Hộ cận nghèo năm 2024: 02 hộ, chiếm 0,09% tổng số hộ." in text
    assert text.index("Vi Văn Thắm") < text.index("Lò Thị Huệ") < text.index("Lò Văn Cảnh")
