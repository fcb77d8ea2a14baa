"""Pages of money: figures, forms with amounts as people type them, doubts before saving, two editors, workbooks."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from offices.models import AuditEvent, LegalAct
from programs.models import Allocation, CostNorm, Estimate, Spending
from programs.money.actions import MoneyChangedError
from tests.conftest import person
from tests.programs.money_making import (
    make_allocation,
    make_estimate,
    make_norm,
    make_spending,
    typed_estimate,
)

NEW = "/kinh-phi/du-toan/lap/"


@pytest.fixture
def accountant(commune_a, client_of):
    return client_of(person("lua", "Lường Thị Lụa", commune_a, "accountant"))


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def confirmed(response):
    """The tick that confirms the doubts of a page."""
    return re.search(r'name="da-xem"\s+value="(\w+)"', response.content.decode())[1]


def allocation_data(**values):
    return {
        "year": "2024",
        "source": "central_career",
        "code": "6.2",
        "act_text": "Quyết định số 12/QĐ-UBND",
        "on": "5/3/2024",
        "amount": "132 triệu",
        "version": "1",
    } | values


def test_an_accountant_writes_an_allocation(accountant, commune_a):
    response = accountant.post("/kinh-phi/phan-bo/them/", allocation_data(), follow=True)
    row = Allocation.objects.get()
    assert (row.amount, row.on, row.unit, row.created_by.username) == (132_000_000, date(2024, 3, 5), commune_a, "lua")
    assert "132.000.000 đồng (Một trăm ba mươi hai triệu đồng chẵn)" in text_of(response)
    event = AuditEvent.objects.get(action="allocation.create")
    assert {"field": "Số tiền", "old": "", "new": "132.000.000 đồng"} in event.details["changes"]


def test_the_day_of_an_allocation_is_that_of_its_act(accountant, commune_a):
    act = LegalAct.objects.create(
        unit=commune_a, kind="Quyết định", number="7/QĐ", signed_on="2024-02-01", issuer="UBND huyện", subject="về"
    )
    accountant.post("/kinh-phi/phan-bo/them/", allocation_data(act=act.pk, act_text="", on=""))
    assert Allocation.objects.get().on == date(2024, 2, 1)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"amount": "nhiều"}, "“nhiều” không phải số tiền"),
        ({"amount": ""}, "Ghi số tiền, ví dụ 12.000.000 hoặc 12 triệu."),
        ({"amount": "99999 tỷ"}, "Kiểm tra lại số 0"),
        ({"source": ""}, "Chọn nguồn vốn."),
        ({"act_text": ""}, "Chọn quyết định phân bổ, hoặc ghi số, ngày của văn bản."),
        ({"on": ""}, "Ghi ngày phân bổ"),
        ({"year": "2031"}, "Năm 2031 không có dự án này"),
    ],
)
def test_what_is_wrong_is_said_and_kept(accountant, values, said):
    response = accountant.post("/kinh-phi/phan-bo/them/", allocation_data(**values))
    assert said in text_of(response)
    assert not Allocation.objects.exists()
    assert "5/3/2024" in response.content.decode() or "on" in values


def test_a_source_that_ended_is_asked_about_once(accountant):
    data = allocation_data(source="district", on="1/7/2025", year="2025")
    response = accountant.post("/kinh-phi/phan-bo/them/", data)
    assert "đã hết sau ngày 30/6/2025" in text_of(response)
    assert not Allocation.objects.exists()
    accountant.post("/kinh-phi/phan-bo/them/", data | {"da-xem": confirmed(response)})
    assert Allocation.objects.get().source == "district"


def test_two_editors_of_an_allocation_see_both_amounts(accountant, commune_a):
    row = make_allocation(commune_a, 5_000_000)
    url = f"/kinh-phi/phan-bo/{row.pk}/sua/"
    accountant.post(url, allocation_data(amount="6 triệu"))
    response = accountant.post(url, allocation_data(amount="7 triệu"))
    assert response.status_code == 409
    assert "6.000.000 đồng 7.000.000 đồng" in text_of(response)
    assert Allocation.objects.get().amount == 6_000_000
    again = accountant.post(url, allocation_data(amount="7 triệu", version="2"))
    assert again.status_code == 302
    assert Allocation.objects.get().amount == 7_000_000


def test_the_overview_adds_up(accountant, commune_a, commune_b):
    make_allocation(commune_a, 10_000_000)
    make_allocation(commune_b, 99_000_000)
    estimate = make_estimate(commune_a, ("Nước", 100, 2, 20_000))
    make_spending(commune_a, 1_500_000, estimate=estimate)
    make_spending(commune_a, 500_000)
    text = text_of(accountant.get("/kinh-phi/?nam=2024"))
    assert "Ngân sách địa phương - cấp xã 10.000.000 4.000.000 2.000.000 2.500.000 5.500.000" in text
    assert "Dự án 6 - Tiểu dự án 2: Truyền thông về giảm nghèo đa chiều 10.000.000" in text
    assert "Quý I 0 2.000.000" in text
    assert "Chưa định quý 4.000.000 0" in text
    assert "99.000.000" not in text


def test_the_overview_lists_what_is_doubtful_with_its_place(accountant, commune_a):
    estimate = make_estimate(commune_a, ("Nước", 100, 1, 25_000, make_norm()))
    response = accountant.get("/kinh-phi/?nam=2024")
    assert "Dòng 1 “Nước”: đơn giá 25.000 đồng vượt định mức 20.000 đồng là 5.000 đồng." in text_of(response)
    assert "Chưa ghi phân bổ nào của nguồn “Ngân sách địa phương - cấp xã”" in text_of(response)
    assert f'href="/kinh-phi/du-toan/{estimate.pk}/sua/#dong-1"' in response.content.decode()


def test_an_empty_year_says_so(accountant):
    assert "Chưa ghi quyết định phân bổ nào" in text_of(accountant.get("/kinh-phi/?nam=2019"))
    assert accountant.post("/kinh-phi/tep/?nam=2019").status_code == 200


def test_an_estimate_is_typed_and_read_in_words(accountant, commune_a):
    make_allocation(commune_a)
    data = typed_estimate(("Nước uống", "30", "2", "20.000"), ("In tài liệu", "2,5", "1", "1 triệu"))
    response = accountant.post(NEW, data, follow=True)
    estimate = Estimate.objects.get()
    assert estimate.total == 3_700_000
    assert "3.700.000 đồng (Ba triệu bảy trăm nghìn đồng chẵn)" in text_of(response)
    assert "2 In tài liệu người 2,5 1 1.000.000 2.500.000" in text_of(response)


def test_reckoning_and_adding_a_line_save_nothing(accountant, commune_a):
    make_allocation(commune_a)
    data = typed_estimate(("Nước uống", "30", "2", "20.000"))
    reckoned = text_of(accountant.post(NEW, data | {"tinh": "1"}))
    assert "Thành tiền: 1.200.000 đồng" in reckoned
    assert "Tổng cộng: 1.200.000 đồng (Một triệu hai trăm nghìn đồng chẵn)" in reckoned
    more = accountant.post(NEW, typed_estimate(("Nước", "", "1", "")) | {"them": "1"}, headers={"HX-Request": "true"})
    assert 'id="dong-2"' in more.content.decode()
    assert "Ghi số lượng" not in text_of(more)
    assert "<html" not in more.content.decode()
    assert not Estimate.objects.exists()


def test_a_norm_fills_what_was_left_empty(accountant, commune_a):
    make_allocation(commune_a)
    norm = make_norm(commune_a)
    data = typed_estimate(("", "30", "2", "", norm)) | {"form-0-measure": ""}
    accountant.post(NEW, data)
    line = Estimate.objects.get().lines.get()
    assert (line.content, line.measure, line.price, line.norm) == ("Nước uống", "người/buổi", 20_000, norm)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("Nước", "0", "1", "9000"), "Số lượng là một số lớn hơn 0"),
        (("Nước", "ba", "1", "9000"), "Số lượng là một số lớn hơn 0"),
        (("Nước", "3", "1", ""), "Ghi đơn giá, hoặc chọn định mức."),
        (("", "3", "1", "9000"), "Ghi nội dung chi."),
        (("Nước", "3", "", "9000"), "Ghi số lần, ít nhất là 1."),
    ],
)
def test_a_line_that_lacks_something(accountant, line, said):
    response = accountant.post(NEW, typed_estimate(line))
    assert said in text_of(response)
    assert 'href="#dong-1"' in response.content.decode()
    assert not Estimate.objects.exists()


def test_an_estimate_without_lines_is_none(accountant):
    assert "Dự toán cần ít nhất một dòng." in text_of(accountant.post(NEW, typed_estimate()))


def test_a_norm_deleted_meanwhile_is_told(accountant, commune_a):
    norm = make_norm(commune_a)
    data = typed_estimate(("Nước", "30", "2", "20.000", norm))
    norm.delete()
    response = accountant.post(NEW, data)
    assert response.status_code == 200
    assert "Định mức này không còn trong danh sách" in text_of(response)
    assert not Estimate.objects.exists()


def test_what_is_above_norm_or_money_is_asked_before_saving(accountant, commune_a):
    make_allocation(commune_a, 1_000_000)
    data = typed_estimate(("Nước", "50", "1", "25.000", make_norm()))
    response = accountant.post(NEW, data)
    text = text_of(response)
    assert "Chưa lưu. Xem lại giúp:" in text
    assert "vượt định mức 20.000 đồng" in text
    assert "Dự toán còn phải chi 1.250.000 đồng, vượt số còn lại" in text
    assert not Estimate.objects.exists()
    # A tick confirms these doubts and no others.
    worse = data | {"form-0-price": "30.000", "da-xem": confirmed(response)}
    assert accountant.post(NEW, worse).status_code == 200
    accountant.post(NEW, data | {"da-xem": confirmed(response)})
    estimate = Estimate.objects.get()
    assert "vượt định mức" in text_of(accountant.get(f"/kinh-phi/du-toan/{estimate.pk}/"))


def test_an_estimate_follows_its_allocation(accountant, commune_a):
    given = make_allocation(commune_a)
    data = typed_estimate(("Nước", "1", "1", "9000"), allocation=given.pk, source="", code="")
    wrong = accountant.post(NEW, data | {"source": "province", "year": "2023"})
    assert "Chọn cùng nguồn." in text_of(wrong)
    assert "Phân bổ đã chọn của năm 2024" in text_of(wrong)
    accountant.post(NEW, data)
    estimate = Estimate.objects.get()
    assert (estimate.source, estimate.code, estimate.allocation) == ("commune", "6.2", given)


def test_two_editors_of_an_estimate_see_both_lines(accountant, commune_a):
    make_allocation(commune_a)
    estimate = make_estimate(commune_a, ("Nước", 10, 1, 10_000))
    url = f"/kinh-phi/du-toan/{estimate.pk}/sua/"
    accountant.post(url, typed_estimate(("Nước", "20", "1", "10.000")))
    response = accountant.post(url, typed_estimate(("Nước", "30", "1", "10.000"), title="Tên khác"))
    assert response.status_code == 409
    text = text_of(response)
    assert "Nước: 20 người x 10.000 đồng Nước: 30 người x 10.000 đồng" in text
    assert "Dự toán đối thoại Tên khác" in text
    assert Estimate.objects.get().total == 200_000
    accountant.post(url, typed_estimate(("Nước", "30", "1", "10.000"), version="2"))
    assert Estimate.objects.get().total == 300_000


def test_saving_unchanged_writes_no_event(accountant, commune_a):
    make_allocation(commune_a)
    estimate = make_estimate(commune_a, ("Nước", 10, 1, 10_000))
    accountant.post(f"/kinh-phi/du-toan/{estimate.pk}/sua/", typed_estimate(("Nước", "10", "1", "10.000")))
    estimate.refresh_from_db()
    assert estimate.version == 1
    assert not AuditEvent.objects.filter(action="estimate.edit").exists()


def test_a_payment_takes_source_and_project_of_its_estimate(accountant, commune_a):
    make_allocation(commune_a)
    estimate = make_estimate(commune_a, ("Nước", 10, 1, 100_000))
    data = {"year": "2024", "on": "1/4/2024", "amount": "400.000", "content": "Nước", "estimate": estimate.pk}
    accountant.post("/kinh-phi/chi/them/", data)
    row = Spending.objects.get()
    assert (row.source, row.code, row.amount) == ("commune", "6.2", 400_000)
    above = accountant.post("/kinh-phi/chi/them/", data | {"amount": "700.000"})
    assert "vượt phần chưa chi của dự toán (600.000 đồng)" in text_of(above)
    page = text_of(accountant.get(f"/kinh-phi/du-toan/{estimate.pk}/"))
    assert "400.000 đồng; chưa chi 600.000 đồng" in page


def test_a_payment_to_come_is_refused(accountant, commune_a):
    data = {"year": "2040", "on": "1/4/2040", "amount": "400.000", "content": "Nước", "source": "commune"}
    assert "Ngày chi chưa đến" in text_of(accountant.post("/kinh-phi/chi/them/", data))


def test_what_is_used_cannot_be_deleted(accountant, commune_a):
    given = make_allocation(commune_a)
    estimate = make_estimate(commune_a, ("Nước", 1, 1, 9_000), allocation=given)
    spending = make_spending(commune_a, 5_000, estimate=estimate)
    refused = accountant.post(f"/kinh-phi/phan-bo/{given.pk}/xoa/", {"version": "1"})
    assert "còn dự toán “Dự toán đối thoại” dùng đến" in text_of(refused)
    accountant.post(f"/kinh-phi/chi/{spending.pk}/xoa/", {"version": "1"})
    accountant.post(f"/kinh-phi/du-toan/{estimate.pk}/xoa/", {"version": "1"})
    accountant.post(f"/kinh-phi/phan-bo/{given.pk}/xoa/", {"version": "1"})
    assert not Allocation.objects.exists()
    assert AuditEvent.objects.filter(action="allocation.delete").count() == 1


def test_a_row_changed_meanwhile_is_not_deleted(accountant, commune_a):
    row = make_allocation(commune_a)
    Allocation.objects.update(version=2)
    response = accountant.post(f"/kinh-phi/phan-bo/{row.pk}/xoa/", {"version": "1"})
    assert "người khác vừa sửa dòng này" in text_of(response)
    assert Allocation.objects.exists()


def test_a_row_deleted_meanwhile_is_told(accountant, commune_a, monkeypatch):
    row = make_allocation(commune_a)
    monkeypatch.setattr("programs.money.actions._standing", gone)
    response = accountant.post(f"/kinh-phi/phan-bo/{row.pk}/sua/", allocation_data(), follow=True)
    assert "Người khác vừa xóa phân bổ vốn này" in text_of(response)


def gone(row, version):
    raise MoneyChangedError(None)


def test_norms_of_country_province_and_office(accountant, commune_a, commune_b):
    make_norm(item="Cả nước")
    make_norm(commune_a.parent.parent, item="Của tỉnh")
    make_norm(commune_b, item="Của xã khác")
    data = {"item": "Của xã", "measure": "buổi", "amount": "1 triệu", "basis": "NQ 2", "valid_from": "1/1/2024"}
    accountant.post("/kinh-phi/dinh-muc/them/", data)
    text = text_of(accountant.get("/kinh-phi/dinh-muc/"))
    assert all(name in text for name in ("Cả nước", "Của tỉnh", "Của xã"))
    assert "Của xã khác" not in text
    again = accountant.post("/kinh-phi/dinh-muc/them/", data)
    assert "Đã có định mức của nội dung này từ ngày đó." in text_of(again)
    national = CostNorm.objects.get(item="Cả nước")
    assert accountant.get(f"/kinh-phi/dinh-muc/{national.pk}/sua/").status_code == 403


def cells(response):
    return [[cell.value for cell in row] for sheet in load_workbook(BytesIO(response.content)) for row in sheet.rows]


def test_workbooks_hold_numbers_and_leave_a_trace(accountant, commune_a):
    make_allocation(commune_a)
    estimate = make_estimate(commune_a, ("Nước", 100, 2, 20_000))
    make_spending(commune_a, 500_000, estimate=estimate)
    rows = cells(accountant.post("/kinh-phi/tep/?nam=2024"))
    assert ["Ngân sách địa phương - cấp xã", 10_000_000, 4_000_000, 500_000, 3_500_000, 6_000_000] in rows
    rows = cells(accountant.post(f"/kinh-phi/du-toan/{estimate.pk}/tep/"))
    assert [1, "Nước", "người", 100, 2, 20_000, 4_000_000] in rows
    assert any("Bốn triệu đồng chẵn" in str(row[0]) for row in rows)
    assert AuditEvent.objects.filter(action="money.export").count() == 2


@pytest.mark.parametrize("url", ["/kinh-phi/?nam=2024", "/kinh-phi/du-toan/?nam=2024", "/kinh-phi/chi/?nam=2024"])
def test_pages_ask_no_more_for_more_rows(accountant, commune_a, url):
    def fill(number):
        norm = make_norm(commune_a, item=f"Nước {number}")
        estimate = make_estimate(commune_a, ("Nước", 1, 1, 9_000, norm), title=f"Dự toán {number}")
        make_allocation(commune_a, code="2")
        make_spending(commune_a, 1_000, estimate=estimate)

    fill(0)
    count = queries_of(accountant, url)
    for number in range(1, 12):
        fill(number)
    assert queries_of(accountant, url) <= count


def queries_of(visitor, url):
    with CaptureQueriesContext(connection) as found:
        assert visitor.get(url).status_code == 200
    return len(found)


def test_the_form_of_an_estimate_asks_no_more_for_more_lines(accountant, commune_a):
    norm = make_norm(commune_a)
    short = make_estimate(commune_a, ("Nước", 1, 1, 9_000, norm), title="Ngắn")
    long = make_estimate(commune_a, *[("Nước", 1, 1, 9_000, norm)] * 20, title="Dài")
    for page in ("", "sua/"):
        assert queries_of(accountant, f"/kinh-phi/du-toan/{long.pk}/{page}") <= queries_of(
            accountant, f"/kinh-phi/du-toan/{short.pk}/{page}"
        )


@pytest.mark.parametrize("page", ["/kinh-phi/phan-bo/them/", "/kinh-phi/dinh-muc/them/"])
def test_an_act_that_ended_is_still_offered_to_old_money(accountant, page):
    LegalAct.objects.create(
        kind="Quyết định",
        number="9/QĐ-UBND",
        signed_on=date(2020, 1, 1),
        issuer="UBND tỉnh",
        subject="cũ",
        in_force_to=date(2021, 1, 1),
    )
    response = accountant.get(page)
    assert response.status_code == 200
    assert "Quyết định số 9/QĐ-UBND" in response.content.decode()


def test_the_newest_year_with_money_is_opened_first(accountant, commune_a):
    assert f"Kinh phí năm {timezone.localdate().year}" in text_of(accountant.get("/kinh-phi/"))
    make_allocation(commune_a, year=2023, on=date(2023, 5, 12))
    assert "Kinh phí năm 2023" in text_of(accountant.get("/kinh-phi/"))
    assert "Kinh phí năm 2022" in text_of(accountant.get("/kinh-phi/?nam=2022"))
    make_allocation(commune_a, year=timezone.localdate().year)
    assert f"Kinh phí năm {timezone.localdate().year}" in text_of(accountant.get("/kinh-phi/"))
