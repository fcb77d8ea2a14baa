"""The page of one household: masked numbers, showing them, the clock, the history."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from households.masking import masked_number, masked_phone
from tests.households.making import add_member, make_household, recognise, shown
from vietnamese.dates import add_months, short_date

NUMBER = "099070123495"


@pytest.fixture
def household(hamlets_a):
    found = make_household(hamlets_a[0], number=NUMBER, phone="0912345678", circumstances="Nhà dột nát")
    add_member(found, "Quàng Thị Én", relation="Vợ", old_id_number="123456789", birth_date=date(1972, 5, 4))
    return found


def page_of(household):
    return reverse("household-detail", args=[household.pk])


@pytest.mark.parametrize(
    ("number", "masked"), [("099012345695", "0990••••••95"), ("123456789", "1234••••89"), ("", "")]
)
def test_masks_of_numbers(number, masked):
    assert masked_number(number) == masked


def test_mask_of_a_phone():
    assert masked_phone("0912345678") == "••••••••78"
    assert masked_phone("") == ""


def test_the_page_shows_people_and_masks_numbers(household, client_of, an):
    page = shown(client_of(an).get(page_of(household)))
    for text in ["Quàng Thị Én", "04/05/1972", "0990••••••95", "••••••••78", "Nhà dột nát", "2 nhân khẩu"]:
        assert text in page
    for secret in [NUMBER, "123456789", "0912345678"]:
        assert secret not in page


def test_the_clock_counts_the_days_left(hamlets_a, client_of, an):
    today = timezone.localdate()
    decided_on = add_months(today, -30)
    household = make_household(hamlets_a[0], category="escaped_poor", year=decided_on.year, decided_on=decided_on)
    until = add_months(decided_on, 36)
    page = shown(client_of(an).get(page_of(household)))
    assert f"Còn {(until - today).days} ngày" in page
    assert short_date(until) in page


def test_the_clock_ran_out(hamlets_a, client_of, an):
    decided_on = add_months(timezone.localdate(), -36) - timedelta(days=5)
    household = make_household(hamlets_a[0], category="escaped_poor", year=decided_on.year, decided_on=decided_on)
    page = shown(client_of(an).get(page_of(household)))
    assert "Đã hết 36 tháng" in page
    assert "Đã ra khỏi danh sách" in page


def test_an_escape_without_decision_has_no_clock(hamlets_a, client_of, an):
    household = make_household(hamlets_a[0], category="escaped_poor", decided_on=None)
    page = shown(client_of(an).get(page_of(household)))
    assert "chưa ghi quyết định" in page
    assert reverse("recognition-create", args=[household.pk]) in page


def test_recognitions_stand_with_their_decisions(household, client_of, an):
    recognise(household, "near_poor", year=2025, decided_on=date(2024, 12, 20))
    page = shown(client_of(an).get(page_of(household)))
    assert page.index("Hộ cận nghèo năm 2025") < page.index("Hộ nghèo năm 2024")
    assert "206/QĐ-UBND ngày 20/12/2024" in page


def test_queries_do_not_grow_with_people(household, client_of, an, django_assert_max_num_queries):
    for number in range(12):
        add_member(household, f"Con {number}")
        recognise(household, "poor", year=2010 + number, decided_on=None)
    client = client_of(an)
    with django_assert_max_num_queries(15):
        client.get(page_of(household))
