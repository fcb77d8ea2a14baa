"""Whole households: another hamlet, away, from elsewhere, the end, split, merged."""

from datetime import date, timedelta

import pytest

from households.entries import Finding, Person
from households.life.actions import (
    ActRefused,
    arrive,
    end_household,
    merge_households,
    move_away,
    move_to_hamlet,
    record_birth,
    split_household,
)
from households.models import Household, Member
from offices.models import AuditEvent
from tests.households.life.conftest import DAY
from tests.households.making import add_member, make_household, recognise

EVE = DAY - timedelta(days=1)


def test_another_hamlet(family, hamlets_a, an):
    one, two, _ = hamlets_a
    event = move_to_hamlet(household=family, hamlet=two, on=DAY, address="Đầu bản", reason="Làm nhà mới", by=an)
    family.refresh_from_db()
    assert (family.hamlet, family.address) == (two, "Đầu bản")
    assert (event.from_hamlet, event.to_hamlet) == (one, two)
    assert event.summary == "Chuyển từ xóm 1 đến xóm 2"
    where = {day: Household.objects.with_hamlet_on(day).get().hamlet_on for day in (EVE, DAY)}
    assert where == {EVE: one.pk, DAY: two.pk}


def test_ways_are_written_in_their_order(family, hamlets_a, an):
    move_to_hamlet(household=family, hamlet=hamlets_a[1], on=DAY, reason="Làm nhà mới", by=an)
    with pytest.raises(ActRefused, match="ghi ngày sau đó"):
        move_to_hamlet(household=family, hamlet=hamlets_a[2], on=EVE, reason="Làm nhà mới", by=an)


def test_refused_ways(family, hamlets_a, hamlets_b, an):
    make_household(hamlets_a[1], "Vi Văn Hải", code="hn-1")
    for hamlet, told in [
        (hamlets_a[0], "đang ở xóm 1"),
        (hamlets_b[0], "thuộc xã khác"),
        (hamlets_a[1], "Mã hộ hn-1 đã dùng cho hộ Vi Văn Hải"),
    ]:
        with pytest.raises(ActRefused, match=told):
            move_to_hamlet(household=family, hamlet=hamlet, on=DAY, reason="Làm nhà mới", by=an)


def test_away(family, an):
    move_away(household=family, destination="tỉnh Đắk Lắk", on=DAY, reason="Đi kinh tế mới", by=an)
    family.refresh_from_db()
    assert (family.ended_on, family.ending, family.members.count()) == (DAY, "moved", 0)
    assert Household.objects.poor(EVE).count() == 1
    assert Household.objects.poor(DAY).count() == 0
    assert Household.objects.with_people(EVE).get().people == 3
    with pytest.raises(ActRefused, match="đã thôi theo dõi từ ngày 06/05/2024"):
        move_away(household=family, destination="tỉnh Đắk Lắk", on=DAY, reason="Đi", by=an)


def test_a_household_does_not_end_before_what_is_told_of_it(family, child, an):
    record_birth(household=family, person=child, on=DAY, reason="Khai sinh", by=an)
    with pytest.raises(ActRefused, match="“Sinh Lò Văn Nam” ngày 06/05/2024"):
        move_away(household=family, destination="tỉnh Đắk Lắk", on=EVE, reason="Đi", by=an)


def test_a_number_and_a_code_are_free_again(family, hamlets_a, an):
    move_away(household=family, destination="tỉnh Đắk Lắk", on=DAY, reason="Đi", by=an)
    make_household(hamlets_a[0], number="099070123495", code="HN-1")


def test_from_elsewhere(hamlets_a, an):
    people = [Person("Vi Văn Hải", is_head=True, relation="Chủ hộ"), Person("Lò Thị Mai", relation="Vợ")]
    values = {"hamlet": hamlets_a[0], "area": "rural"}
    finding = Finding("escaped_poor", 2024, "15/QĐ-UBND", date(2023, 12, 1), issuer="UBND xã Tà Hộc")
    household = arrive(
        values=values, people=people, finding=finding, on=DAY, origin="xã Tà Hộc", reason="Về quê", by=an
    )
    assert (household.began_on, household.size) == (DAY, 2)
    assert household.recognitions.get().decision.issuer == "UBND xã Tà Hộc"
    assert household.life_events.get().summary == "Cả hộ Vi Văn Hải từ xã Tà Hộc chuyển đến xóm 1"
    assert Household.objects.newly_escaped(EVE).count() == 0
    assert Household.objects.newly_escaped(DAY).count() == 1


@pytest.mark.parametrize(("ending", "counted"), [("nobody", 1), ("mistake", 0)])
def test_the_end(family, an, ending, counted):
    end_household(household=family, ending=ending, on=DAY, reason="Nhà bỏ trống", by=an)
    assert Household.objects.poor(EVE).count() == counted
    assert Household.objects.poor(DAY).count() == 0


def test_part_of_a_household_goes_on_alone(family, hamlets_a, en, hoa_nho, an):
    new = split_household(
        household=family,
        members=[en, hoa_nho],
        head=en,
        hamlet=hamlets_a[1],
        on=DAY,
        reason="Ra ở riêng",
        keep_class=True,
        by=an,
    )
    assert [(m.name, m.relation, m.birth_year) for m in new.members.all()] == [
        ("Quàng Thị Én", "Chủ hộ", 1972),
        ("Lò Thị Hoa", "Con", 2010),
    ]
    assert (new.began_on, new.hamlet, new.code) == (DAY, hamlets_a[1], "")
    assert [member.name for member in family.members.all()] == ["Lò Văn Tâm"]
    assert new.status_on(DAY) == "poor"
    assert [Household.objects.poor(day).count() for day in (EVE, DAY)] == [1, 2]
    split, off = family.life_events.get(), new.life_events.get()
    assert (split.kind, split.other, off.kind, off.other) == ("split", new, "split_off", family)
    assert split.summary == "Quàng Thị Én, Lò Thị Hoa tách thành hộ Quàng Thị Én, xóm 2"


def test_a_new_household_without_class(family, hamlets_a, en, an):
    new = split_household(
        household=family, members=[en], head=en, hamlet=hamlets_a[0], on=DAY, reason="Riêng", keep_class=False, by=an
    )
    assert new.status_on(DAY) is None


def test_the_old_head_goes_with_his_number(family, hamlets_a, tam, en, an):
    common = {"household": family, "members": [tam], "head": tam, "hamlet": hamlets_a[0], "on": DAY, "reason": "Riêng"}
    with pytest.raises(ActRefused, match="Chọn chủ hộ mới"):
        split_household(**common, keep_class=True, by=an)
    new = split_household(**common, new_head=en, keep_class=True, by=an)
    family.refresh_from_db()
    assert family.head_name == "Quàng Thị Én"
    assert new.members.get().citizen_number == "099070123495"


def test_refused_splits(family, hamlets_a, hamlets_b, tam, en, hoa_nho, an):
    common = {"household": family, "on": DAY, "reason": "Riêng", "keep_class": True, "by": an}
    for members, head, hamlet, told in [
        ([], en, hamlets_a[0], "Chọn những người tách ra"),
        ([tam, en, hoa_nho], en, hamlets_a[0], "ít nhất một người ở lại"),
        ([en], hoa_nho, hamlets_a[0], "Chủ hộ của hộ mới phải là một người tách ra"),
    ]:
        with pytest.raises(ActRefused, match=told):
            split_household(members=members, head=head, hamlet=hamlet, **common)


@pytest.fixture
def other(hamlets_a):
    found = make_household(hamlets_a[1], "Vi Văn Hải", "near_poor", number="099098123456")
    add_member(found, "Vi Thị Mai", relation="Con", birth_year=2001)
    return found


def test_two_households_become_one(family, other, tam, an):
    event = merge_households(household=family, other=other, head=tam, on=DAY, reason="Về ở chung", by=an)
    other.refresh_from_db()
    assert (other.ended_on, other.ending, other.successor) == (DAY, "merged", family)
    assert family.members.count() == 5
    assert family.members.get(name="Vi Văn Hải").citizen_number == "099098123456"
    assert family.status_on(DAY) == "poor"
    assert [Household.objects.with_people(day).get(pk=family.pk).people for day in (EVE, DAY)] == [3, 5]
    assert (event.kind, other.life_events.get().kind) == ("took_in", "merged")
    told = {change["field"] for change in AuditEvent.objects.get(action="life.merged").details["changes"]}
    assert {"Thôi theo dõi từ ngày", "Vì sao ra khỏi hộ của Vi Văn Hải"} <= told
    assert not any(field.isascii() for field in told)


def test_the_head_of_the_other_may_lead(family, other, an):
    head = other.members.get(is_head=True)
    merge_households(household=family, other=other, head=head, on=DAY, reason="Về ở chung", by=an)
    family.refresh_from_db()
    assert family.head_name == "Vi Văn Hải"
    assert family.members.filter(is_head=True).count() == 1


def test_one_household_written_twice(family, hamlets_a, tam, an):
    twice = make_household(hamlets_a[1], category=None)
    row = twice.members.get()
    row.sex, row.birth_year = "male", 1970
    row.save()
    early = recognise(twice, "near_poor", year=2023, decided_on=date(2022, 12, 1))
    merge_households(
        household=family,
        other=twice,
        head=tam,
        on=DAY,
        reason="Ghi trùng",
        doubled=True,
        same_people={row.pk: tam.pk},
        recognitions=[early],
        by=an,
    )
    assert family.members.count() == 3
    assert Member.objects.get(pk=tam.pk).sex == "male"
    assert Household.objects.present(EVE).count() == 1
    assert family.status_on(date(2023, 6, 1)) == "near_poor"


def test_refused_mergers(family, other, hamlets_b, tam, an):
    far = make_household(hamlets_b[0], "Vừ A Sở")
    with pytest.raises(ActRefused, match="Chọn một hộ khác"):
        merge_households(household=family, other=family, head=tam, on=DAY, reason="Chung", by=an)
    with pytest.raises(ActRefused, match="Chọn chủ hộ trong những người của hai hộ"):
        merge_households(household=family, other=other, head=far.members.get(), on=DAY, reason="Chung", by=an)
