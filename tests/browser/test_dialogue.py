"""The dialogue in Chromium: a commune fills its list by choice and by lot, somebody declines, the district looks on."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from dialogues.models import ConferenceTask, Participant
from households.models import Household
from tests.browser.conftest import OFFICE_PC, Visitor
from tests.conftest import PASSWORD, make_commune, person
from tests.dialogues.people import clustered, fill_hamlets


@pytest.fixture
def meeting(transactional_db, district):
    """A conference three weeks ahead with two communes in one cluster; only the first has its register ready."""
    first, second = make_commune(district, "Khe Mây", "99001", 3), make_commune(district, "Nà Sản", "99002", 2)
    fill_hamlets(list(first.children.order_by("order")), 9)
    today = timezone.localdate()
    held = today + timedelta(days=21)
    Household.objects.update(expected_exit_year=held.year)
    meeting = clustered(district, [first, second], year=held.year, starts_on=held)
    ConferenceTask.objects.create(
        conference=meeting, body="UBND các xã", text="Gửi danh sách", due_on=today - timedelta(days=1)
    )
    person("khe.may", "Lò Thị An", first, "officer")
    person("na.san", "Vừ Thị Chi", second, "officer")
    person("huyen", "Đinh Thị Êm", district, "officer")
    return meeting


@pytest.fixture
def second_window(chromium, live_server):
    """The district's officer at her own computer."""
    context = chromium.new_context(viewport=OFFICE_PC, locale="vi-VN")
    context.set_default_timeout(10_000)
    yield Visitor(context.new_page(), live_server.url)
    context.close()


def open_list(visitor, meeting, username):
    visitor.sign_in(username, PASSWORD)
    page = visitor.go(f"/doi-thoai/{meeting.pk}/nguoi-du/")
    page.get_by_role("heading", level=1).wait_for()
    return page


def test_a_list_fills_up_under_the_districts_eyes(visitor, second_window, meeting):
    page = open_list(visitor, meeting, "khe.may")
    visitor.look("30-nguoi-du-trong")

    page.get_by_role("link", name=re.compile(r"^Chọn hộ.*Xóm 1$")).click()
    for name in ("Vi Thị Mây A, Hộ nghèo", "Lò Văn Panh A, Hộ nghèo", "Quàng Văn Pâng A, Hộ nghèo"):
        page.get_by_label(name).check()
        page.wait_for_load_state("networkidle")
    page.get_by_text("Xóm 1 còn 2 chỗ").wait_for()  # counted without leaving the page
    visitor.look("31-chon-qua-so")
    page.get_by_label("Tìm theo tên").fill("sen")
    page.get_by_label("Tòng Thị Sen A").wait_for()
    assert page.locator("input[name=ho]:checked").count() == 3  # what was ticked stays, whatever is searched
    page.get_by_label("Quàng Văn Pâng A").uncheck()
    page.get_by_text("đang đánh dấu 2").wait_for()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Chọn các hộ đã đánh dấu").click()
    page.get_by_text("Đã chọn 2 hộ").wait_for()

    page.get_by_role("link", name="Bốc thăm", exact=True).click()
    page.get_by_label("Mã bốc thăm").fill("20 06 2024")
    page.get_by_role("button", name="Bốc thăm").click()
    page.get_by_text("Đã bốc thăm được 4 hộ với mã 20 06 2024").wait_for()
    page.get_by_role("link", name="bốc thăm", exact=True).first.click()
    page.get_by_role("button", name="Kiểm tra: bốc thăm lại").click()
    page.get_by_text("cho cùng kết quả").wait_for()
    visitor.look("32-boc-tham")

    page.get_by_role("link", name="Về danh sách người dự").click()
    page.wait_for_load_state("networkidle")
    drawn = Participant.objects.exclude(draw=None).order_by("pk").first()
    page.locator(f"a[href$='/nguoi-du/{drawn.pk}/khong-du/']").click()
    page.get_by_label("Lý do không dự được").fill("đi làm xa")
    page.get_by_label(re.compile("Hộ kế tiếp trong thứ tự bốc thăm")).check()
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text(f"Đã ghi {drawn.name} không dự được.").wait_for()
    visitor.look("33-co-nguoi-thay")
    assert Participant.objects.get(instead_of=drawn).draw == drawn.draw

    looking = open_list(second_window, meeting, "huyen")
    looking.get_by_text("6/11").first.wait_for()
    assert looking.get_by_text("chậm, hạn").count() == 2
    second_window.look("34-huyen-theo-doi")
    looking.get_by_role("link", name="Xã Khe Mây").click()
    looking.get_by_text("đi làm xa").wait_for()
    assert looking.get_by_role("link", name=re.compile("Chọn hộ|Không dự được")).count() == 0
    assert not second_window.faults, "\n".join(second_window.faults)


def test_without_script_the_meter_answers_after_a_click(plain_visitor, meeting):
    page = open_list(plain_visitor, meeting, "khe.may")
    page.get_by_role("link", name=re.compile(r"^Chọn hộ.*Xóm 2$")).click()
    page.get_by_label("Vi Thị Mây A, Hộ nghèo").check()
    page.get_by_label("Tìm theo tên").fill("sen")
    page.get_by_label("Tìm theo tên").press("Enter")
    page.get_by_text("đang đánh dấu 1, còn thiếu 1").wait_for()
    page.get_by_label("Tòng Thị Sen A").check()
    page.get_by_role("button", name="Chọn các hộ đã đánh dấu").click()
    page.get_by_text("Đã chọn 2 hộ").wait_for()
    assert Participant.objects.coming().count() == 2
