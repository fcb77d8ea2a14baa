"""A dialogue from beginning to end in Chromium: the district plans clusters, a commune fills its list, someone declines
and is replaced, the invitations are one PDF. And the same planning without script."""

import re

import pypdf
import pytest

from dialogues.models import Conference, Participant
from offices.models import OfficeProfile, Post
from tests.browser.conftest import OFFICE_PC, Visitor
from tests.conftest import PASSWORD, START, make_commune, person
from tests.dialogues.people import fill_hamlets


@pytest.fixture
def communes(transactional_db, district):
    """Three communes of a district that can sign, with accounts; the first has its register ready."""
    made = [
        make_commune(district, name, code, hamlets)
        for name, code, hamlets in (("Khe Mây", "99001", 3), ("Nà Sản", "99002", 2), ("Pu Nhi", "99003", 4))
    ]
    fill_hamlets(list(made[0].children.order_by("order")))
    OfficeProfile.objects.create(
        unit=district, valid_from=START, issuer_lines="ỦY BAN NHÂN DÂN\nHUYỆN SƠN KHAO", short_name="UBND huyện",
        place_name="Sơn Khao", recipients="Như trên", archive_line="Lưu: VT.",
    )  # fmt: skip
    Post.objects.create(unit=district, kind="chair", title="Chủ tịch", holder="Cầm Văn Chủ", valid_from=START)
    person("huyen", "Đinh Thị Êm", district, "officer")
    person("khe.may", "Lò Thị An", made[0], "officer")
    return made


@pytest.fixture
def commune_window(chromium, live_server):
    """The commune's officer at her own computer."""
    context = chromium.new_context(viewport=OFFICE_PC, locale="vi-VN", accept_downloads=True)
    context.set_default_timeout(10_000)
    yield Visitor(context.new_page(), live_server.url)
    context.close()


def begin(visitor):
    """The district's officer begins a plan; its page is open."""
    visitor.sign_in("huyen", PASSWORD)
    page = visitor.go("/doi-thoai/them/")
    page.get_by_label("Năm").fill("2024")
    page.get_by_label("Tên hội nghị").fill("Đối thoại chính sách giảm nghèo")
    page.get_by_label("Từ ngày").fill("20062024")
    page.get_by_role("button", name="Lập hội nghị").click()
    page.get_by_text("Đã lập hội nghị").wait_for()
    return page


def row(page, number):
    return page.get_by_role("group", name=f"Dòng {number}")


def edit(page, part):
    page.get_by_role("link", name=re.compile(rf"^Sửa ?: {part}$")).click()
    page.get_by_role("heading", level=1, name=part).wait_for()


def plan_clusters(visitor, page):
    """Two clusters; the sums follow each tick before anything is saved."""
    edit(page, "Chia cụm")
    row(page, 1).get_by_label("Xã Khe Mây (3)").check()
    row(page, 1).get_by_label("Địa điểm", exact=False).first.fill("Nhà văn hóa xã Khe Mây")
    row(page, 1).get_by_label("Địa chỉ").fill("bản Nà Tòng")
    page.get_by_text("7 + 5 + 3 + 15 = 30 người").wait_for()
    row(page, 1).get_by_label("Xã Nà Sản (2)").check()
    page.get_by_text("7 + 10 + 5 + 25 = 47 người").wait_for()
    page.get_by_role("button", name="Thêm một dòng").click()
    row(page, 2).get_by_label("Xã Pu Nhi (4)").check()
    row(page, 2).get_by_label("Địa điểm", exact=False).first.fill("Hội trường Pu Nhi")
    row(page, 2).get_by_label("Giờ").fill("08 giờ 00")
    page.get_by_text("7 + 5 + 4 + 20 = 36 người").wait_for()
    page.get_by_role("heading", name="Tính ra 83 người").wait_for()
    visitor.look("40-chia-cum")
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    page.get_by_text("Cụm 1: 47 người; Cụm 2: 36 người. Cả hội nghị: 83 người.").wait_for()


def test_from_the_plan_to_the_invitations(visitor, commune_window, communes):
    page = begin(visitor)
    plan_clusters(visitor, page)
    change_a_rule(visitor, page)
    visitor.look("42-ke-hoach")
    page.get_by_role("link", name="Giấy mời, ký tên").click()
    page.get_by_role("button", name="Soạn giấy mời").click()
    page.get_by_role("heading", level=1, name=re.compile("GIẤY MỜI|giấy mời", re.IGNORECASE)).wait_for()
    page.wait_for_load_state("networkidle")  # both windows share the test's one connection to the database

    own = open_own_part(commune_window)
    choose(own)
    decline(own)
    commune_window.look("44-nguoi-thay")
    own.get_by_role("link", name="In giấy mời, danh sách ký tên").click()
    with own.expect_download(timeout=60_000) as coming:
        own.get_by_role("button", name="Tải giấy mời (PDF)").click()
    pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(coming.value.path()).pages]
    assert len(pages) == 2 and "Quàng Văn Pâng A" in " ".join(pages) and "Vi Thị Mây A" not in " ".join(pages)
    assert not commune_window.faults, "\n".join(commune_window.faults)


def change_a_rule(visitor, page):
    """Two of every hamlet instead of five: words and sums follow while typing and after saving."""
    edit(page, "Thành phần và số người")
    row(page, 4).get_by_label("Số người").fill("2")
    row(page, 4).get_by_label("Số người").press("Tab")
    page.get_by_text("7 + 10 + 5 + 10 = 32 người").wait_for()
    visitor.look("41-thanh-phan")
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    page.get_by_text("Cụm 1: 32 người; Cụm 2: 24 người. Cả hội nghị: 56 người.").wait_for()


def open_own_part(window):
    """The commune finds the conference, reads its own quota, goes to its list."""
    window.sign_in("khe.may", PASSWORD)
    page = window.go("/doi-thoai/")
    page.get_by_role("link", name="Đối thoại chính sách giảm nghèo").click()
    page.get_by_text("Xã Khe Mây cử 14 người").wait_for()
    assert page.get_by_text("Hội trường Pu Nhi").count() == 0
    window.look("43-phan-cua-xa")
    page.get_by_role("link", name="Lập danh sách người dự").click()
    return page


def choose(page):
    page.get_by_role("link", name=re.compile(r"^Chọn hộ.*Xóm 1$")).click()
    for name in ("Vi Thị Mây A, Hộ nghèo", "Lò Văn Panh A, Hộ nghèo"):
        page.get_by_label(name).check()
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Chọn các hộ đã đánh dấu").click()
    page.get_by_text("Đã chọn 2 hộ").wait_for()


def decline(page):
    gone = Participant.objects.get(name="Vi Thị Mây A")
    page.locator(f"a[href$='/nguoi-du/{gone.pk}/khong-du/']").click()
    page.get_by_label("Lý do không dự được").fill("sinh con")
    page.get_by_label("Chọn một hộ khác").check()
    page.get_by_label("Hộ dự thay").select_option(label="Xóm 1: Quàng Văn Pâng A, Hộ nghèo")
    page.get_by_role("button", name="Lưu").click()
    page.get_by_text("Đã ghi Vi Thị Mây A không dự được.").wait_for()
    assert Participant.objects.get(instead_of=gone).name == "Quàng Văn Pâng A"


def test_planning_without_script(plain_visitor, communes):
    page = begin(plain_visitor)
    edit(page, "Chia cụm")
    row(page, 1).get_by_label("Xã Khe Mây (3)").check()
    row(page, 1).get_by_label("Xã Pu Nhi (4)").check()
    page.get_by_role("button", name="Tính lại").click()
    page.get_by_text("7 + 10 + 7 + 35 = 59 người").wait_for()
    assert row(page, 1).get_by_label("Xã Pu Nhi (4)").is_checked()
    page.get_by_role("button", name="Lưu", exact=True).last.click()  # the place is still missing
    page.get_by_text("Trường này là bắt buộc").first.wait_for()
    assert row(page, 1).get_by_label("Xã Pu Nhi (4)").is_checked()
    row(page, 1).get_by_label("Địa điểm", exact=False).first.fill("Nhà văn hóa")
    page.get_by_role("button", name="Thêm một dòng").click()
    row(page, 2).get_by_label("Xã Pu Nhi (4)").check()
    row(page, 2).get_by_label("Địa điểm", exact=False).first.fill("Hội trường")
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    page.get_by_text("Mỗi nơi chỉ thuộc một cụm: Xã Pu Nhi ở Cụm 1 và Cụm 2.").wait_for()
    row(page, 1).get_by_label("Xã Pu Nhi (4)").uncheck()
    page.get_by_role("button", name="Lưu", exact=True).last.click()
    page.get_by_text("Đã lưu: chia cụm.").wait_for()
    assert Conference.objects.get().clusters.count() == 2
