"""The two offices of a transfer in the browser."""

import pytest
from django.urls import reverse

from households.life.actions import offer_transfer
from households.models import Household, Transfer
from tests.households.life.conftest import DAY
from tests.households.making import make_household, shown

LIST = reverse("transfer-list")


@pytest.fixture
def receiver(client_of, chi):
    """Chi's browser."""
    return client_of(chi)


@pytest.fixture
def offer(family, commune_b, an):
    return offer_transfer(household=family, to_unit=commune_b, on=DAY, reason="Theo con", by=an)


def answer_of(offer):
    return reverse("transfer-answer", args=[offer.pk])


def test_only_communes_with_an_officer_are_offered(officer, family, commune_b, chi):
    page = shown(officer.get(reverse("household-act", args=[family.pk, "chuyen-di"])))
    assert "Xã Nà Sản, huyện Sơn Khao" in page
    assert "Xã Khe Mây, huyện" not in page


def test_the_whole_way_in_the_browser(officer, receiver, family, commune_b, hamlets_b):
    data = {"version": 1, "on": "6/5/2024", "reason": "Theo con", "to_unit": commune_b.pk}
    page = shown(officer.post(reverse("household-act", args=[family.pk, "chuyen-di"]), data, follow=True))
    assert "Đang chờ xã Nà Sản tiếp nhận" in page
    assert "Hộ Lò Văn Tâm" in shown(receiver.get(LIST))
    offer = Transfer.objects.get()
    assert "Quàng Thị Én" in shown(receiver.get(answer_of(offer)))
    page = shown(receiver.post(answer_of(offer), {"hamlet": hamlets_b[1].pk}, follow=True))
    assert "Đã tiếp nhận hộ Lò Văn Tâm vào xóm 2." in page
    page = shown(officer.get(reverse("household-detail", args=[family.pk])))
    assert "Hộ được theo dõi tiếp ở xã Nà Sản" in page
    assert "Đã tiếp nhận" in shown(officer.get(LIST))


def test_an_answer_needs_its_hamlet_or_its_reason(receiver, offer):
    assert "Chọn một nơi" in shown(receiver.post(answer_of(offer), {}))
    assert "Ghi lý do không tiếp nhận" in shown(receiver.post(answer_of(offer), {"khong": "1"}))
    page = shown(receiver.post(answer_of(offer), {"khong": "1", "answer": "Chưa đến ở"}, follow=True))
    assert "Đã báo không tiếp nhận hộ Lò Văn Tâm." in page
    assert "Không tiếp nhận: Chưa đến ở" in shown(receiver.get(answer_of(offer)))


def test_the_sender_takes_it_back(officer, offer, family):
    cancel = reverse("transfer-cancel", args=[offer.pk])
    assert "Đã rút lại đề nghị" in shown(officer.post(cancel, follow=True))
    assert "Đề nghị này đã xong" in shown(officer.post(cancel, follow=True))


def test_the_receiver_sees_no_household_before_taking_it(receiver, offer, family):
    assert receiver.get(reverse("household-detail", args=[family.pk])).status_code == 404


def test_the_list_tells_how_many_wait(receiver, offer):
    assert "1 hộ chờ tiếp nhận" in shown(receiver.get(reverse("household-list")))


def test_queries_of_the_list_do_not_grow(receiver, hamlets_a, commune_b, an, django_assert_max_num_queries):
    for number in range(12):
        household = make_household(hamlets_a[0], f"Lò Văn {number}", decided_on=None)
        offer_transfer(household=household, to_unit=commune_b, on=DAY, reason="Theo con", by=an)
    with django_assert_max_num_queries(11):
        receiver.get(LIST)
    assert Household.objects.count() == 12
