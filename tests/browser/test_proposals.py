"""A hamlet head's proposal in Chromium: sent from a telephone, accepted at the office, written into the register."""

from datetime import date

import pytest

from households.models import Household, Member, Proposal, Recognition
from tests.browser.conftest import OFFICE_PC, PHONE, Visitor
from tests.conftest import PASSWORD


@pytest.fixture
def household(transactional_db, hamlets_a):
    household = Household.objects.create(hamlet=hamlets_a[0], head_name="Lò Văn Thoong", area="rural")
    Member.objects.create(household=household, name="Lò Văn Thoong", is_head=True, birth_year=1991, sex="male")
    Recognition.objects.create(household=household, category="poor", year=2024)
    return household


@pytest.fixture
def telephone(chromium, live_server):
    """The hamlet head's."""
    context = chromium.new_context(viewport=PHONE, locale="vi-VN", has_touch=True, is_mobile=True)
    context.set_default_timeout(10_000)
    visitor = Visitor(context.new_page(), live_server.url)
    yield visitor
    context.close()
    assert not visitor.faults, "\n".join(visitor.faults)


def propose_birth(telephone):
    page = telephone.go("/ho/")
    page.get_by_role("link", name="Lò Văn Thoong").first.click()
    page.locator("summary", has_text="Đề nghị").click()
    page.get_by_role("link", name="Sinh", exact=False).first.click()
    page.get_by_label("Họ và tên").fill("Lò Thị Mới")
    page.get_by_label("Giới tính").select_option("female")
    page.get_by_label("Quan hệ", exact=True).fill("Con")
    page.get_by_label("Ngày sinh").fill("05/01/2024")
    page.get_by_label("Lý do, căn cứ").fill("gia đình báo, đã có giấy chứng sinh")
    telephone.look("30-de-nghi-sinh")
    page.set_viewport_size(PHONE)
    page.get_by_role("button", name="Gửi đề nghị").click()
    page.get_by_text("Đã gửi đề nghị").wait_for()


def test_a_birth_from_the_telephone_to_the_register(visitor, telephone, household, an, binh):
    telephone.sign_in(binh.username, PASSWORD)
    propose_birth(telephone)
    telephone.go("/ho/de-nghi/").get_by_role("article").get_by_text("Chờ xã xem").first.wait_for()
    assert not Member.objects.filter(name="Lò Thị Mới").exists()

    visitor.sign_in(an.username, PASSWORD)
    visitor.go("/ho/de-nghi/")
    visitor.look("31-cac-de-nghi")
    page = visitor.page
    page.set_viewport_size(OFFICE_PC)
    page.get_by_role("link", name="Sinh: hộ Lò Văn Thoong").click()
    visitor.look("32-tra-loi-de-nghi")
    page.get_by_role("button", name="Đồng ý, ghi vào sổ").click()
    page.get_by_text("Đã ghi Lò Thị Mới sinh ngày 05/01/2024.").wait_for()
    child = household.members.get(name="Lò Thị Mới")
    assert (child.birth_date, child.sex, child.relation) == (date(2024, 1, 5), "female", "Con")

    telephone.go("/ho/de-nghi/").get_by_role("article").get_by_text("Xã đã đồng ý").first.wait_for()
    assert Proposal.objects.get().answered_by == an


def test_a_refusal_is_read_on_the_telephone(visitor, telephone, household, an, binh):
    telephone.sign_in(binh.username, PASSWORD)
    propose_birth(telephone)
    visitor.sign_in(an.username, PASSWORD)
    page = visitor.go(f"/ho/de-nghi/{Proposal.objects.get().pk}/")
    page.locator("summary", has_text="Không đồng ý").click()
    page.get_by_role("button", name="Không đồng ý").click()
    page.get_by_text("Ghi lý do không đồng ý").wait_for()
    page.get_by_label("Lý do, trưởng thôn sẽ đọc được").fill("Chưa có giấy khai sinh")
    page.get_by_role("button", name="Không đồng ý").click()
    page.get_by_text("không đồng ý, kèm lý do").first.wait_for()
    telephone.go("/ho/de-nghi/").get_by_text("Chưa có giấy khai sinh").wait_for()
    assert household.members.count() == 1
