"""Targets of a ward: the table of hamlets adds up while it is typed, two officers, the paper, and the next year."""

import re
from datetime import date

import pytest

from offices.models import AuditEvent
from programs.models import HamletTarget, PlanTarget, YearPlan
from tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def plan(commune_a, hamlets_a):
    return YearPlan.objects.create(unit=commune_a, year=2024, facts_on=date(2024, 3, 31))


def fill_row(page, number, **counts):
    for name, count in counts.items():
        page.locator(f"[name=form-{number}-{name}]").fill(count)


def save(page):
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_text("Đã lưu:").wait_for()


def test_targets_from_the_table_to_the_paper_and_the_next_year(visitor, an, plan):
    page = visitor.page
    visitor.sign_in(an.username, PASSWORD)
    page.get_by_role("heading", level=1).wait_for()

    visitor.go(f"/chuong-trinh/{plan.pk}/chi-tieu/")
    fill_row(page, 0, households="520", poor="3", escaping="1")
    fill_row(page, 1, households="610", poor="2", escaping="1")
    fill_row(page, 2, households="1.070", poor="5", escaping="2", arising="1")
    page.keyboard.press("Tab")
    total = page.locator("#ket-qua tfoot")
    total.get_by_text("2.200").wait_for()
    assert re.sub(r"\s+", " ", total.inner_text()) == "Cộng 2.200 10 0,45% 4 1 7 0,32% 0 0"
    visitor.look("30-chi-tieu")
    fill_row(page, 2, escaping="9")
    page.keyboard.press("Tab")
    page.get_by_text("Còn ô chưa đúng nên chưa cộng được").wait_for()
    fill_row(page, 2, escaping="2")
    save(page)

    visitor.go(f"/chuong-trinh/{plan.pk}/muc-tieu/")
    poor = page.get_by_label("Hộ nghèo cuối năm 2024")
    assert (page.get_by_label("Hộ nghèo cuối năm 2023").input_value(), poor.input_value()) == ("10", "7")
    poor.fill("6")
    page.keyboard.press("Tab")
    page.get_by_text("Cộng các nơi có 7 hộ nghèo cuối năm, mục tiêu chung ghi 6.").wait_for()
    visitor.look("31-muc-tieu")
    poor.fill("7")
    save(page)

    visitor.go(f"/chuong-trinh/{plan.pk}/linh-vuc/")
    page.get_by_role("button", name="Thêm các dòng gợi ý").click()
    page.locator("[name=form-9-title]").wait_for()
    page.locator("[name=form-4-lead]").fill("Trạm Y tế")
    visitor.look("32-linh-vuc")
    save(page)
    visitor.look("33-ke-hoach")

    page.get_by_role("button", name="Lập văn bản: Kế hoạch thực hiện mục tiêu giảm nghèo").click()
    page.get_by_role("img", name=re.compile("^Trang 1 trên")).wait_for()
    # The pages still being drawn read by the connection that the plan is then written by.
    page.wait_for_load_state("networkidle")

    visitor.go("/chuong-trinh/lap/?nam=2025")
    page.get_by_label("Năm kế hoạch").select_option("2025")
    page.get_by_label("Số liệu hộ tính đến ngày").fill("31/3/2025")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Lập kế hoạch").click()
    page.get_by_text("Tỷ lệ đầu năm 0,32% là mục tiêu đã ghi cho năm 2024").wait_for()
    visitor.look("34-nam-sau")
    assert [row.poor for row in HamletTarget.objects.filter(plan__year=2025)] == [2, 1, 4]


def test_two_windows_on_one_table(visitor, an, plan):
    """The slower window is told, sees both versions, and saves knowingly."""
    first = visitor.page
    visitor.sign_in(an.username, PASSWORD)
    first.get_by_role("heading", level=1).wait_for()
    visitor.go(f"/chuong-trinh/{plan.pk}/muc-tieu/")
    second = first.context.new_page()
    second.goto(first.url)
    second.get_by_label("Ưu tiên").fill("xóm 3")
    save(second)
    first.get_by_label("Ưu tiên").fill("xóm 1")
    first.get_by_role("button", name="Lưu", exact=True).click()
    first.get_by_text("Chưa lưu:").wait_for()
    first.get_by_text("Ưu tiên: xóm 3").wait_for()
    assert first.get_by_label("Ưu tiên").input_value() == "xóm 1"
    assert PlanTarget.objects.get().priority == "xóm 3"
    visitor.look("35-hai-nguoi")
    save(first)
    assert PlanTarget.objects.get().priority == "xóm 1"
    assert AuditEvent.objects.filter(action="plan.target").count() == 2


def test_the_table_works_without_script(plain_visitor, an, plan):
    page = plain_visitor.page
    plain_visitor.sign_in(an.username, PASSWORD)
    plain_visitor.go(f"/chuong-trinh/{plan.pk}/chi-tieu/")
    fill_row(page, 0, households="500", poor="5", escaping="2")
    page.get_by_role("button", name="Tính lại").click()
    assert "1,00%" in page.locator("#ket-qua tfoot, #ket-qua tbody").first.inner_text()
    assert not HamletTarget.objects.exists()
    save(page)
    assert HamletTarget.objects.get(hamlet__name="1").remaining == 3
