"""Pages of support: one household, the list with totals and its workbook, many households at once."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from offices.models import AuditEvent
from programs.models import Support
from tests.conftest import person
from tests.households.making import make_household, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def household(hamlets_a):
    return make_household(hamlets_a[0], support_proposed="Vay vốn nuôi bò")


@pytest.fixture
def accountant(commune_a):
    return person("ke-toan", "Lường Thị Tiền", commune_a, "accountant")


@pytest.fixture
def cow(household, an):
    return give(household, an)


def give(household, by, **values):
    told = {"state": "received", "kind": "production", "year": 2024, "code": "3.1", "organisation": "UBND xã Khe Mây"}
    return Support.objects.create(household=household, recorded_by=by, **told | {"amount": 12_000_000} | values)


def typed(**fields):
    """The form as a browser sends it."""
    told = {"kind": "production", "year": "2024", "organisation": "UBND xã Khe Mây", "amount": "12 triệu"}
    return told | fields


def page_of(household):
    return reverse("household-support", args=[household.pk])


def form_of(household, state="da-nhan"):
    return reverse("household-support-add", args=[household.pk, state])


def test_the_accountant_writes_down_what_was_received(household, client_of, accountant):
    client = client_of(accountant)
    response = client.post(form_of(household), typed(code="3.1"), follow=True)
    assert "Đã ghi hỗ trợ đã nhận sản xuất, sinh kế của hộ Lò Văn Tâm." in shown(response)
    assert "12.000.000 đồng" in shown(response)
    assert Support.objects.get().recorded_by == accountant


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"amount": "abc"}, "“abc” không phải số tiền"),
        ({"amount": ""}, "Ghi số tiền, hoặc hiện vật"),
        ({"organisation": ""}, "Ghi cơ quan, tổ chức đã hỗ trợ."),
        ({"kind": "other"}, "Nhu cầu khác thì ghi rõ nội dung."),
        ({"year": "1999"}, "Năm phải từ 2015"),
        ({"day": "05/01/2023"}, "Ngày nhận thuộc năm 2023"),
        ({"year": "2016", "code": "3.1"}, "Năm 2016 không có dự án này"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(household, client_of, an, fields, told):
    response = client_of(an).post(form_of(household), typed(content="", quantity="", **fields))
    assert told in shown(response)
    for value in fields.values():
        assert f'value="{value}"' in shown(response)
    assert not Support.objects.exists()


def test_double_support_is_shown_before_saving(cow, household, client_of, an):
    client = client_of(an)
    page = shown(client.post(form_of(household), typed(year="2023")))
    assert "Chưa lưu: hộ này đã có ghi nhận tương tự" in page
    assert "cùng nhu cầu trong giai đoạn 2021-2025" in page
    page = shown(client.post(form_of(household), typed(year="2023", **{"da-xem": cow.pk})))
    assert "Ghi lý do vì sao vẫn ghi." in page
    assert Support.objects.count() == 1
    client.post(form_of(household), typed(year="2023", **{"da-xem": cow.pk, "vi-sao": "đợt 2"}))
    assert Support.objects.get(year=2023).in_spite == "đợt 2"


def test_a_wish_is_met_from_its_button(household, client_of, an):
    client = client_of(an)
    client.post(form_of(household, "nguyen-vong"), {"kind": "housing", "year": "2024", "amount": "40.000.000"})
    wish = Support.objects.get()
    page = shown(client.get(page_of(household)))
    assert "chưa được hỗ trợ" in page
    link = f"{form_of(household)}?tu={wish.pk}"
    assert link in page
    assert 'value="40.000.000"' in shown(client.get(link))
    client.post(link, typed(kind="housing", fulfils=wish.pk))
    assert "đã được hỗ trợ" in shown(client.get(page_of(household)))


def test_the_wish_of_another_household_is_not_met(household, hamlets_a, client_of, an):
    other = make_household(hamlets_a[0], "Lò Thị Hai")
    wish = Support.objects.create(household=other, state="wanted", kind="housing", year=2024, recorded_by=an)
    client_of(an).post(form_of(household), typed(fulfils=wish.pk))
    assert not Support.objects.filter(fulfils=wish).exists()


def test_a_row_is_edited_and_withdrawn_with_a_reason(cow, household, client_of, an):
    client = client_of(an)
    address = reverse("support-edit", args=[cow.pk])
    assert 'value="12.000.000"' in shown(client.get(address))
    client.post(address, typed(amount="15.000.000", version=1))
    cow.refresh_from_db()
    assert (cow.amount, cow.version) == (15_000_000, 2)
    assert "vừa được người khác sửa" in shown(client.post(address, typed(amount="16.000.000", version=1)))
    address = reverse("support-withdraw", args=[cow.pk])
    assert "Ghi vì sao rút" in shown(client.post(address, {"version": 2, "reason": " "}))
    page = shown(client.post(address, {"version": 2, "reason": "ghi nhầm hộ"}, follow=True))
    assert "Dòng đã rút (1)" in page
    assert "ghi nhầm hộ" in page
    assert "đã được rút" in shown(client.get(reverse("support-edit", args=[cow.pk]), follow=True))


def test_a_household_no_longer_followed_gets_nothing_more(cow, household, client_of, an):
    type(household).objects.filter(pk=household.pk).update(ended_on="2024-05-01", ending="moved")
    client = client_of(an)
    assert "Ghi hỗ trợ đã nhận" not in shown(client.get(page_of(household)))
    for address in [form_of(household), reverse("support-edit", args=[cow.pk])]:
        assert client.get(address).status_code == 302


def test_the_hamlet_head_sees_no_money(cow, household, client_of, binh):
    client = client_of(binh)
    for address in [page_of(household), reverse("support-list")]:
        page = shown(client.get(address))
        assert "UBND xã Khe Mây" in page
        assert "12.000.000" not in page
    assert "12.000.000" not in shown(client.get(reverse("household-detail", args=[household.pk])))


def test_list_narrows_and_adds_up(cow, household, hamlets_a, hamlets_b, client_of, an, chi):
    other = make_household(hamlets_a[1], "Lò Thị Hai")
    give(other, an, kind="housing", code="5", amount=40_000_000)
    give(other, an, year=2023, amount=None, quantity="10 con gà")
    give(make_household(hamlets_b[0], "Vừ A Sở"), chi)
    page = shown(client_of(an).get(reverse("support-list")))
    assert "Vừ A Sở" not in page
    assert "52.000.000" in page
    for query, heads in [
        ({"nam": 2023}, {"Lò Thị Hai"}),
        ({"nhu_cau": "housing"}, {"Lò Thị Hai"}),
        ({"thon": hamlets_a[0].pk}, {"Lò Văn Tâm"}),
        ({"du_an": "5"}, {"Lò Thị Hai"}),
        ({"loai": "nguyen-vong"}, set()),
        ({"nam": "abc"}, {"Lò Văn Tâm", "Lò Thị Hai"}),
    ]:
        page = shown(client_of(an).get(reverse("support-list"), query))
        assert {head for head in ["Lò Văn Tâm", "Lò Thị Hai"] if head in page} == heads, query


def test_the_workbook_holds_the_rows_and_leaves_a_trail(cow, client_of, an, binh):
    address = reverse("support-export") + "?nam=2024"
    response = client_of(an).post(address)
    sheet = load_workbook(BytesIO(response.content)).active
    cells = [cell for line in sheet.iter_rows(values_only=True) for cell in line if cell is not None]
    assert "Lò Văn Tâm" in cells
    assert cells.count(12_000_000) == 2  # the row and the total
    event = AuditEvent.objects.get(action="support.export")
    assert event.details == {"Năm": "2024"}
    assert client_of(binh).post(address).status_code == 403


def test_list_needs_no_more_queries_for_more_rows(
    cow, household, hamlets_a, client_of, an, django_assert_max_num_queries
):
    client = client_of(an)
    with django_assert_max_num_queries(16) as few:
        client.get(reverse("support-list"))
    for number in range(10):
        give(make_household(hamlets_a[number % 3], f"Lò Văn {number}"), an)
    with django_assert_max_num_queries(len(few)):
        client.get(reverse("support-list"))
    for _ in range(5):
        give(household, an)
    with django_assert_max_num_queries(16):
        client.get(page_of(household))


@pytest.fixture
def neighbours(household, hamlets_a):
    return [household, make_household(hamlets_a[0], "Lò Thị Hai"), make_household(hamlets_a[0], "Lò Văn Ba")]


def bulk(client, hamlet, households, **fields):
    address = f"{reverse('support-bulk')}?thon={hamlet.pk}"
    return client.post(address, typed(ho=[row.pk for row in households], **fields), follow=True)


def test_many_households_get_the_same(neighbours, hamlets_a, client_of, an):
    client = client_of(an)
    page = shown(client.get(reverse("support-bulk"), {"thon": hamlets_a[0].pk}))
    assert all(household.head_name in page for household in neighbours)
    response = bulk(client, hamlets_a[0], neighbours[:2], amount="500.000")
    assert "Đã ghi hỗ trợ sản xuất, sinh kế cho 2 hộ." in shown(response)
    assert list(Support.objects.values_list("amount", flat=True)) == [500_000, 500_000]


def test_many_households_one_of_which_had_it(cow, neighbours, hamlets_a, client_of, an):
    client = client_of(an)
    page = shown(bulk(client, hamlets_a[0], neighbours))
    assert "1 hộ đã có ghi nhận tương tự" in page
    assert page.count("checked") == 3
    assert Support.objects.count() == 1
    bulk(client, hamlets_a[0], neighbours, **{"bo-qua": "1"})
    assert Support.objects.count() == 3
    assert Support.objects.filter(household=cow.household).count() == 1


def test_nobody_chosen_and_nobody_left(cow, neighbours, hamlets_a, client_of, an):
    client = client_of(an)
    assert "Chưa chọn hộ nào" in shown(bulk(client, hamlets_a[0], []))
    assert "Mọi hộ đã chọn đều có" in shown(bulk(client, hamlets_a[0], [cow.household], **{"bo-qua": "1"}))


def test_no_household_of_another_hamlet_slips_in(neighbours, hamlets_a, hamlets_b, client_of, an):
    strange = make_household(hamlets_b[0], "Vừ A Sở")
    bulk(client_of(an), hamlets_a[0], [strange, neighbours[0]])
    assert [row.household for row in Support.objects.all()] == [neighbours[0]]
