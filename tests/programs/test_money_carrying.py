"""What hangs on an allocation or an estimate follows it; years, and amounts beyond all measure."""

from datetime import date

import pytest

from offices.models import AuditEvent
from programs.models import Estimate, Spending
from programs.money import rules, tables
from programs.money.year import MoneyYear
from tests.conftest import person
from tests.programs.money_making import make_allocation, make_estimate, make_spending, typed_estimate
from tests.programs.test_money_pages import allocation_data, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def accountant(commune_a, client_of):
    return client_of(person("kt", "Phạm Thị Kế", commune_a, "accountant"))


def test_payments_follow_their_estimate_to_another_source(accountant, commune_a):
    make_allocation(commune_a, 10_000_000, source="province")
    estimate = make_estimate(commune_a, ("In tài liệu", 10, 1, 100_000))
    make_spending(commune_a, 400_000, estimate=estimate)
    data = typed_estimate(("In tài liệu", "10", "1", "100.000"), source="province")
    assert accountant.post(f"/kinh-phi/du-toan/{estimate.pk}/sua/", data).status_code == 302
    sums = MoneyYear(commune_a, 2024).sums()
    assert set(sums.by_source) == {"province"}
    assert (sums.by_source["province"].spent, sums.by_source["province"].left) == (400_000, 9_000_000)
    event = AuditEvent.objects.get(action="estimate.edit")
    assert {"field": "Khoản chi theo dự toán", "old": "", "new": "1 khoản chuyển theo"} in event.details["changes"]


def test_estimates_and_payments_follow_their_allocation(accountant, commune_a):
    allocation = make_allocation(commune_a)
    estimate = make_estimate(commune_a, ("In tài liệu", 10, 1, 100_000), allocation=allocation)
    spending = make_spending(commune_a, 400_000, estimate=estimate)
    data = allocation_data(source="province", code="6.1")
    assert accountant.post(f"/kinh-phi/phan-bo/{allocation.pk}/sua/", data).status_code == 302
    for row in (Estimate.objects.get(pk=estimate.pk), Spending.objects.get(pk=spending.pk)):
        assert (row.year, row.source, row.code, row.version) == (2024, "province", "6.1", 2)


def test_an_allocation_of_the_whole_programme_leaves_the_projects_of_its_estimates(accountant, commune_a):
    allocation = make_allocation(commune_a)
    estimate = make_estimate(commune_a, ("In tài liệu", 10, 1, 100_000), allocation=allocation)
    accountant.post(f"/kinh-phi/phan-bo/{allocation.pk}/sua/", allocation_data(code=""))
    assert Estimate.objects.get(pk=estimate.pk).code == "6.2"


def test_an_allocation_does_not_move_to_a_year_with_an_estimate_of_the_same_name(accountant, commune_a):
    allocation = make_allocation(commune_a)
    make_estimate(commune_a, ("In tài liệu", 10, 1, 100_000), allocation=allocation)
    make_estimate(commune_a, ("In tài liệu", 10, 1, 100_000), year=2023)
    page = text_of(accountant.post(f"/kinh-phi/phan-bo/{allocation.pk}/sua/", allocation_data(year="2023")))
    assert "Năm 2023 đã có dự toán cùng tên “Dự toán đối thoại”" in page


@pytest.mark.parametrize("url", ["/kinh-phi/du-toan/lap/"])
@pytest.mark.parametrize("button", [{}, {"tinh": "1"}])
def test_a_line_beyond_all_measure_is_said(accountant, url, button):
    line = ("In tài liệu", "1.000.000", "1", "10.000 tỷ")
    answer = accountant.post(url, typed_estimate(line) | button)
    assert answer.status_code == 200
    assert "Thành tiền vượt 10.000 tỷ đồng: xem lại số lượng, số lần và đơn giá." in text_of(answer)


def test_lines_that_are_too_much_together_are_said(accountant):
    lines = [("In tài liệu", "1", "1", "6.000 tỷ")] * 2
    answer = accountant.post("/kinh-phi/du-toan/lap/", typed_estimate(*lines))
    assert "Cộng các dòng vượt 10.000 tỷ đồng" in text_of(answer)


def test_what_is_paid_after_the_year_is_of_no_quarter_of_it(commune_a):
    make_spending(commune_a, 400_000, on=date(2025, 1, 15))
    make_spending(commune_a, 100_000, on=date(2024, 1, 15))
    table = tables.by_quarter(MoneyYear(commune_a, 2024).sums(), 2024)
    assert [(row["name"], row["spent"]) for row in table.rows] == [("Quý I", 100_000), ("Ngoài năm ngân sách", 400_000)]
    assert rules.quarter_of(date(2024, 12, 31), 2024) == 4


def test_a_payment_outside_its_year_is_asked_about(accountant, commune_a):
    make_allocation(commune_a)
    data = {"year": "2024", "on": "15/1/2025", "amount": "400.000", "content": "In tài liệu", "source": "commune"}
    answer = accountant.post("/kinh-phi/chi/them/", data | {"code": "", "voucher": "", "version": "1"})
    assert "Ngày chi 15/01/2025 không thuộc năm ngân sách 2024." in text_of(answer)
    assert not Spending.objects.exists()
