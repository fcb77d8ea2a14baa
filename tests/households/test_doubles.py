"""Households of the register that look like one: shown side by side, kept apart when an officer says so."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from households.alike import alike_in, ask_again, keep_apart
from households.models import Household, NotDoubles
from offices.models import AuditEvent
from tests.households.making import add_member, make_household, shown

LIST = "doubles-list"


@pytest.fixture
def officer(client_of, an):
    return client_of(an)


def why(unit):
    return [alike.why for alike in alike_in(unit)]


@pytest.fixture
def pair(hamlets_a):
    return make_household(hamlets_a[0]), make_household(hamlets_a[0], head="LÒ VĂN TÂM")


@pytest.mark.parametrize(
    ("hamlet", "year", "reasons"),
    [
        (0, 1970, ["Cùng tên và năm sinh chủ hộ"]),
        (0, None, ["Cùng tên chủ hộ, cùng thôn, xóm"]),
        (0, 1971, []),
        (1, 1970, ["Cùng tên và năm sinh chủ hộ, khác thôn, xóm"]),
        (1, None, []),
        (1, 1971, []),
    ],
)
def test_what_makes_two_households_alike(commune_a, hamlets_a, hamlets_b, hamlet, year, reasons):
    make_household(hamlets_a[0])
    make_household(hamlets_a[hamlet]).members.update(birth_year=year)
    make_household(hamlets_b[0])
    assert why(commune_a) == reasons


def test_one_person_in_two_households(commune_a, hamlets_a):
    first, second = make_household(hamlets_a[0]), make_household(hamlets_a[1], head="Vi Văn Inh")
    add_member(first, "Quàng Thị Én", birth_date=date(1999, 5, 6))
    member = add_member(second, "Quàng thị én", birth_date=date(1999, 5, 6))
    assert why(commune_a) == ["Quàng Thị Én, cùng ngày sinh, có ở cả hai hộ"]
    member.birth_date = date(1999, 5, 7)
    member.save()
    assert why(commune_a) == []


def test_two_numbers_are_two_people(commune_a, hamlets_a):
    first, second = make_household(hamlets_a[0]), make_household(hamlets_a[1], head="Vi Văn Inh")
    day = {"birth_date": date(1999, 5, 6)}
    add_member(first, "Quàng Thị Én", citizen_number="099199000001", **day)
    add_member(second, "Quàng Thị Én", citizen_number="099199000002", **day)
    assert why(commune_a) == []


def test_a_household_that_ended_is_no_double(commune_a, pair):
    Household.objects.filter(pk=pair[1].pk).update(ended_on="2024-01-01", ending="mistake")
    assert why(commune_a) == []


def test_the_page_shows_both_and_marks_what_differs(officer, pair):
    pair[1].members.update(citizen_number="099070123495")
    Household.objects.filter(pk=pair[1].pk).update(address="Cạnh suối", stated_size=4)
    text = shown(officer.get(reverse(LIST)))
    assert "Hộ có thể trùng nhau: 1" in text
    assert "Cạnh suối" in text
    assert text.count('class="differs"') == 1
    assert "099070123495" not in text


def test_apart_is_remembered_and_can_be_taken_back(officer, commune_a, pair):
    first, second = pair
    url = reverse("household-apart", args=[second.pk])
    text = shown(officer.post(url, {"voi": first.pk}, follow=True))
    assert "là hai hộ khác nhau" in text
    assert "Đã xác nhận không phải một hộ" in text
    row = NotDoubles.objects.get()
    assert (row.first, row.second, why(commune_a)) == (first, second, [])
    officer.post(url, {"voi": first.pk})
    assert AuditEvent.objects.filter(action="doubles.apart").count() == 1
    officer.post(reverse("doubles-again", args=[row.pk]))
    assert len(why(commune_a)) == 1


@pytest.mark.parametrize("voi", ["", "0", "abc", "9" * 30, "²"])
def test_a_second_household_that_is_not_there_is_told(officer, pair, voi):
    page = officer.post(reverse("household-apart", args=[pair[0].pk]), {"voi": voi}, follow=True)
    assert "Không tìm thấy hộ thứ hai" in shown(page)
    assert not NotDoubles.objects.exists()


def test_a_household_of_another_office_is_no_second_one(officer, pair, hamlets_b):
    theirs = make_household(hamlets_b[0])
    officer.post(reverse("household-apart", args=[pair[0].pk]), {"voi": theirs.pk})
    assert not NotDoubles.objects.exists()


def test_a_household_is_not_apart_from_itself(pair, commune_a, an):
    with pytest.raises(IntegrityError), transaction.atomic():
        keep_apart(unit=commune_a, first=pair[0], second=pair[0], by=an)
    row = keep_apart(unit=commune_a, first=pair[1], second=pair[0], by=an)
    assert ask_again(pair=row, by=an).first == pair[0]


def test_a_very_common_name_tells_nothing(commune_a, hamlets_a):
    for _ in range(31):
        make_household(hamlets_a[0], category=None)
    assert why(commune_a) == []


def test_queries_do_not_grow_with_pairs(officer, hamlets_a):
    def queries():
        with CaptureQueriesContext(connection) as caught:
            officer.get(reverse(LIST))
        return len(caught)

    for name in ("Lò Văn A", "Lò Văn A"):
        make_household(hamlets_a[0], head=name)
    few = queries()
    for number in range(8):
        for _ in range(2):
            make_household(hamlets_a[1], head=f"Vi Thị {chr(65 + number)}")
    assert queries() == few
