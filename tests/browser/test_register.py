"""The register in Chromium: a list in an old encoding, and two officers at one household."""

import re
from pathlib import Path

import openpyxl
import pytest

from households.models import Household, Member, Recognition
from offices.models import Unit
from tests.browser.conftest import OFFICE_PC, Visitor
from tests.conftest import PASSWORD, make_commune, person

SAMPLES = Path(__file__).parents[1] / "households" / "samples"


@pytest.fixture
def commune(transactional_db, district):
    """Xã Bình Khê Thượng with the hamlets of the samples."""
    commune = make_commune(district, "Bình Khê Thượng", "99007", hamlets=0)
    for order, name in enumerate(["Rộc", "Cầu Đá", "Phố", "Đồng Găng"], 1):
        Unit.objects.create(level="hamlet", kind="xóm", name=name, parent=commune, order=order)
    return commune


@pytest.fixture
def officer(commune):
    return person("can.bo", "Lê Thị An", commune, "officer")


@pytest.fixture
def second_visitor(chromium, live_server):
    """Another person at another computer."""
    context = chromium.new_context(viewport=OFFICE_PC, locale="vi-VN")
    context.set_default_timeout(10_000)
    yield Visitor(context.new_page(), live_server.url)
    context.close()


def upload(visitor, path, year="2024"):
    page = visitor.go("/ho/nhap/moi/")
    page.get_by_label("Tệp danh sách").set_input_files(path)
    page.get_by_label("Danh sách của năm").fill(year)
    page.get_by_role("button", name="Tải lên và kiểm tra").click()
    page.get_by_role("heading", name="Kiểm tra trước khi lưu").wait_for()


def test_a_list_in_tcvn3_from_upload_to_register(visitor, officer):
    visitor.sign_in(officer.username, PASSWORD)
    upload(visitor, SAMPLES / "07-tcvn3.xls")
    page = visitor.page
    page.get_by_text("TCVN3").first.wait_for()
    visitor.look("20-tcvn3-kiem-tra")
    page.get_by_role("button", name=re.compile(r"^Lưu \d+ hộ vào sổ")).click()
    page.get_by_text("Đã lưu vào sổ").first.wait_for()
    visitor.go("/ho/?ngay=31/12/2024")
    page.get_by_role("link", name="Đặng Hữu Ước").click()
    page.get_by_text("Phùng Thị Thanh Dung").first.wait_for()
    assert Household.objects.get(head_name="Đặng Hữu Ước").hamlet.name == "Rộc"


@pytest.fixture
def household(commune):
    hamlet = Unit.objects.hamlets_of(commune).first()
    household = Household.objects.create(hamlet=hamlet, head_name="Lò Văn Thoong", area="rural")
    Member.objects.create(household=household, name="Lò Văn Thoong", is_head=True, birth_year=1961, sex="male")
    Recognition.objects.create(household=household, category="poor", year=2024)
    return household


def test_two_officers_on_one_household_lose_nothing(visitor, second_visitor, officer, commune, household):
    colleague = person("dong.nghiep", "Hà Thị Bích", commune, "officer")
    visitor.sign_in(officer.username, PASSWORD)
    second_visitor.sign_in(colleague.username, PASSWORD)
    address = f"/ho/{household.pk}/sua/"
    visitor.go(address)
    second_visitor.go(address)

    second_visitor.page.get_by_label("Điện thoại").fill("0912 000 345")
    second_visitor.page.get_by_role("button", name="Lưu hộ").click()
    second_visitor.page.get_by_text("Đã lưu hộ").wait_for()

    page = visitor.page
    page.get_by_label("Ghi chú").fill("Nhà ở cuối bản")
    page.get_by_role("button", name="Lưu hộ").click()
    page.get_by_text("Hà Thị Bích").first.wait_for()
    visitor.look("21-hai-nguoi-mot-ho")
    assert page.get_by_label("Ghi chú").input_value() == "Nhà ở cuối bản"
    page.get_by_role("button", name="Lưu hộ").click()
    page.get_by_text("Đã lưu hộ").wait_for()
    household.refresh_from_db()
    assert (household.phone.replace(" ", ""), household.note) == ("0912000345", "Nhà ở cuối bản")


HEADINGS = ["STT", "Họ và tên chủ hộ", "Năm sinh", "Giới tính", "Số CCCD", "Thôn", "Phân loại hộ"]
ROWS = [
    [1, "Lò Văn Thoong", 1961, "Nam", "099061000011", "Xóm Rộc", "Hộ nghèo"],
    [2, "Vừ Thị Mỷ", 1975, "Nữ", "0990750000221", "Xóm Phố", "Hộ nghèo"],
    [3, "Cà Văn Tiến", 1980, "Nam", "099080000033", "Xóm Nậm Cắt", "Hộ cận nghèo"],
]


def write_list(path):
    book = openpyxl.Workbook()
    for row in [HEADINGS, *ROWS]:
        book.active.append(row)
    book.save(path)


def mend(path):
    """What the officer does at her desk: the number and the hamlet are put right in the returned workbook."""
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "Chỗ cần sửa"
    sheet = book.worksheets[1]
    assert sheet["E3"].comment
    assert sheet["F4"].comment
    sheet["E3"], sheet["F4"] = "099075000022", "Xóm Phố"
    book.save(path)


def test_the_returned_workbook_is_mended_and_comes_back(visitor, officer, tmp_path):
    path = tmp_path / "danh-sach.xlsx"
    write_list(path)
    visitor.sign_in(officer.username, PASSWORD)
    upload(visitor, path)
    page = visitor.page
    page.get_by_role("button", name="Lưu 2 hộ vào sổ").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("đánh dấu")).click()
    returned = tmp_path / "tra-ve.xlsx"
    download.value.save_as(returned)
    page.get_by_role("button", name="Lưu 2 hộ vào sổ").click()
    page.get_by_text("Đã lưu vào sổ").first.wait_for()

    mend(returned)
    upload(visitor, returned)
    visitor.look("22-tep-tra-ve-da-sua")
    page.get_by_role("button", name="Lưu 2 hộ vào sổ").click()
    page.get_by_text("Đã lưu vào sổ: 1 hộ mới, 1 hộ thay đổi").first.wait_for()
    assert Household.objects.count() == 3
    assert Member.objects.get(name="Vừ Thị Mỷ").citizen_number == "099075000022"
