"""The main job in Chromium: sign in, upload the list, check, save, plan, edit a section, see pages, download."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from offices.legal_loading import load_legal_acts
from offices.models import LegalAct, OfficeCitation, OfficeProfile, Post, Unit, UnitYear
from tests.conftest import PASSWORD, START, person

LIST = Path(__file__).parents[2] / "demo" / "lists" / "06-hai-bang-xa-hung-chinh.xlsx"


@pytest.fixture
def officer(transactional_db):
    """Officer of an xã Hưng Chính with settings and eight hamlets, without a single household."""
    province = Unit.objects.create(level="province", kind="tỉnh", name="Nghệ An", code="40")
    city = Unit.objects.create(level="district", kind="thành phố", name="Vinh", code="412", parent=province)
    commune = Unit.objects.create(level="commune", kind="xã", name="Hưng Chính", code="18013", parent=city)
    for number in range(1, 9):
        Unit.objects.create(level="hamlet", kind="xóm", name=str(number), parent=commune, order=number)
    UnitYear.objects.create(unit=commune, year=2024, households=2195)
    OfficeProfile.objects.create(
        unit=commune,
        valid_from=START,
        issuer_lines="ỦY BAN NHÂN DÂN\nXÃ HƯNG CHÍNH",
        short_name="UBND xã Hưng Chính",
        place_name="Hưng Chính",
        recipients="Chủ tịch, các PCT UBND",
    )
    Post.objects.create(
        unit=commune, kind="vice_chair", title="Phó Chủ tịch", holder="Vi Thị Phó", valid_from=START, order=1
    )
    load_legal_acts()
    for order, act in enumerate(LegalAct.objects.filter(number__in=["24/2021/QH15", "90/QĐ-TTg"])):
        OfficeCitation.objects.create(unit=commune, act=act, order=order)
    return person("can.bo", "Lê Thị An", commune, "officer")


def upload(visitor):
    page = visitor.go("/ho/nhap/moi/")
    page.get_by_label("Tệp danh sách").set_input_files(LIST)
    page.get_by_label("Danh sách của năm").fill("2024")
    page.get_by_role("button", name="Tải lên và kiểm tra").click()


def save_list(visitor):
    upload(visitor)
    visitor.page.get_by_role("button", name="Lưu 20 hộ vào sổ").click()


def make_plan(visitor):
    page = visitor.go("/chuong-trinh/lap/")
    page.get_by_label("Năm kế hoạch").select_option("2024")
    page.get_by_label("Số liệu hộ tính đến ngày").fill("2024-03-31")
    page.get_by_role("button", name="Lập kế hoạch").click()


def pdf_text(visitor):
    """Text of the PDF behind the open paper, fetched with the visitor's own session."""
    data = visitor.page.request.get(re.sub(r"\?.*", "", visitor.page.url) + "pdf/").body()
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages).split())


def test_from_the_workbook_to_the_printed_plan(visitor, officer):
    page = visitor.page
    visitor.go("/")
    visitor.look("01-dang-nhap")
    visitor.sign_in(officer.username, PASSWORD)
    page.get_by_role("heading", name=re.compile("Xã Hưng Chính")).wait_for()
    visitor.look("02-trang-chu-trong")

    upload(visitor)
    page.get_by_role("heading", name="Kiểm tra trước khi lưu").wait_for()
    visitor.look("03-kiem-tra")
    page.get_by_role("button", name="Lưu 20 hộ vào sổ").click()
    visitor.look("04-da-luu")

    visitor.go("/ho/?ngay=31/12/2024")
    page.get_by_text("20 hộ", exact=False).first.wait_for()
    visitor.look("05-danh-sach")
    page.get_by_role("link", name="Trần Thị Thu Hằng").click()
    visitor.look("06-ho")

    make_plan(visitor)
    page.get_by_role("heading", name=re.compile("Kế hoạch năm 2024")).wait_for()
    visitor.look("07-ke-hoach")
    page.get_by_role("button", name="Lập văn bản: Kế hoạch thực hiện Chương trình").click()
    page.get_by_role("img", name=re.compile("^Trang 1 trên")).wait_for()
    visitor.look("08-van-ban")
    page.get_by_role("navigation", name="Các trang").get_by_role("link", name=re.compile("2$")).click()
    page.get_by_role("img", name=re.compile("^Trang 2 trên")).wait_for()

    page.get_by_role("link", name="Mục đích, yêu cầu").click()
    page.wait_for_load_state("networkidle")
    text = page.get_by_label("Nội dung", exact=True)
    text.fill(text.input_value() + "\n\n- Câu thêm của cán bộ xã.")
    page.locator("#section-page").get_by_text("Câu thêm của cán bộ xã.").wait_for()
    visitor.look("09-sua-phan")
    page.get_by_role("button", name="Lưu phần này").click()
    page.get_by_text("Đã lưu phần").wait_for()

    with page.expect_download() as download:
        page.get_by_role("link", name="Tải PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")
    text = pdf_text(visitor)
    assert "XÃ HƯNG CHÍNH" in text
    assert "Câu thêm của cán bộ xã." in text
    assert "02 hộ, chiếm 0,09%" in text
    assert "18 hộ, chiếm 0,82%" in text


def test_a_household_added_in_the_browser_is_in_the_next_pdf(visitor, officer):
    page = visitor.page
    visitor.sign_in(officer.username, PASSWORD)
    save_list(visitor)
    add_household(visitor)
    make_plan(visitor)
    page.get_by_role("button", name="Lập văn bản: Kế hoạch thực hiện Chương trình").click()
    text = pdf_text(visitor)
    assert "03 hộ, chiếm 0,14%" in text
    assert "Cao Thị Mới" in text


def add_household(visitor):
    page = visitor.go("/ho/them/")
    page.locator("[name$='-name']").first.fill("Cao Thị Mới")
    page.get_by_label("Thôn, xóm").select_option(label="Xóm 1")
    page.get_by_label("Diện", exact=False).first.select_option("poor")
    page.get_by_label("Danh sách của năm").fill("2024")
    page.get_by_role("button", name=re.compile("^Lưu")).click()
    page.get_by_text("Cao Thị Mới").first.wait_for()


def test_the_same_job_with_script_off(plain_visitor, officer):
    page = plain_visitor.page
    plain_visitor.go("/")
    plain_visitor.sign_in(officer.username, PASSWORD)
    save_list(plain_visitor)
    add_household(plain_visitor)
    make_plan(plain_visitor)
    page.get_by_role("button", name="Lập văn bản: Kế hoạch thực hiện Chương trình").click()
    page.get_by_role("link", name="Mục đích, yêu cầu").click()
    text = page.get_by_label("Nội dung", exact=True)
    text.fill(text.input_value() + "\n\n- Câu thêm khi tắt script.")
    page.get_by_role("button", name="Xem thử").click()
    assert "Câu thêm khi tắt script." in page.locator("#section-page").inner_text()
    page.get_by_role("button", name="Lưu phần này").click()
    assert "Câu thêm khi tắt script." in pdf_text(plain_visitor)
