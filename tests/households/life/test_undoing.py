"""Each act is taken back by a new one; what stands in the way is named; nothing is deleted."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from households.entries import Person
from households.life.actions import (
    ActRefused,
    arrive,
    change_head,
    end_household,
    merge_households,
    move_away,
    move_to_hamlet,
    record_birth,
    record_death,
    record_leaving,
    split_household,
    strike_member,
    undo_act,
)
from households.models import Household, LifeEvent, Member, Recognition
from tests.households.life.conftest import DAY
from tests.households.making import make_household


def state():
    """The register as a reader counts it."""
    members = Member.objects.order_by("pk").values_list(
        "household", "name", "is_head", "relation", "citizen_number", "left_on", "sex"
    )
    households = Household.objects.filter(ended_on=None).order_by("pk")
    recognitions = Recognition.objects.order_by("pk").values_list("household", "category", "year")
    return (
        list(members),
        list(households.values_list("pk", "head_name", "hamlet", "code", "stated_size", "address")),
        list(recognitions),
    )


def acts(family, tam, en, hoa_nho, hamlets_a, an):
    common = {"household": family, "on": DAY, "reason": "Thử", "by": an}
    other = Household.objects.exclude(pk=family.pk).get()
    twin = other.members.get()
    return {
        "birth": lambda: record_birth(person=Person("Lò Văn Nam", relation="Con"), **common),
        "death": lambda: record_death(member=en, **common),
        "death of the head": lambda: record_death(member=tam, new_head=en, relations={hoa_nho.pk: "Con gái"}, **common),
        "leaving": lambda: record_leaving(member=hoa_nho, **common),
        "strike": lambda: strike_member(member=hoa_nho, **common),
        "head": lambda: change_head(member=en, relations={tam.pk: "Chồng"}, **common),
        "hamlet": lambda: move_to_hamlet(hamlet=hamlets_a[1], code="X", address="Đầu bản", **common),
        "away": lambda: move_away(destination="Đắk Lắk", **common),
        "end": lambda: end_household(ending="mistake", **common),
        "split": lambda: split_household(
            members=[en], head=en, hamlet=hamlets_a[1], keep_class=True, **common
        ).life_events.get(),
        "split of the head": lambda: split_household(
            members=[tam], head=tam, new_head=en, hamlet=hamlets_a[1], keep_class=True, **common
        ).life_events.get(),
        "merger": lambda: merge_households(other=other, head=twin, **common),
        "doubled": lambda: merge_households(
            other=other,
            head=tam,
            doubled=True,
            same_people={twin.pk: hoa_nho.pk},
            recognitions=other.recognitions.all(),
            **common,
        ),
    }


@pytest.mark.parametrize(
    "name",
    [
        "birth",
        "death",
        "death of the head",
        "leaving",
        "strike",
        "head",
        "hamlet",
        "away",
        "end",
        "split",
        "split of the head",
        "merger",
        "doubled",
    ],
)
def test_what_was_done_is_undone(name, family, tam, en, hoa_nho, hamlets_a, an):
    family.stated_size = 4
    family.save()
    twice = make_household(hamlets_a[2], "Lò Thị Hoa", "near_poor", year=2023, number="099310123456")
    Member.objects.filter(household=twice).update(sex="female")
    before = state()
    event = acts(family, tam, en, hoa_nho, hamlets_a, an)[name]()
    assert state() != before
    undone = undo_act(event=event, reason="Ghi nhầm hộ", by=an)
    assert state() == before
    assert (undone.kind, undone.on, undone.reason) == ("undone", timezone.localdate(), "Ghi nhầm hộ")
    assert not LifeEvent.objects.standing().exists()
    day = DAY + timedelta(days=1)
    assert Household.objects.present(day).count() == 2
    assert Household.objects.present(DAY - timedelta(days=1)).count() == 2
    assert Household.objects.with_people(day).get(pk=family.pk).people == 4


def test_an_arrival_is_undone(hamlets_a, an):
    person = Person("Vi Văn Hải", is_head=True, citizen_number="099098123456")
    values = {"hamlet": hamlets_a[0], "area": "rural"}
    new = arrive(values=values, people=[person], finding=None, on=DAY, origin="Lào", reason="Về quê", by=an)
    undo_act(event=new.life_events.get(), reason="Ghi nhầm", by=an)
    new.refresh_from_db()
    assert (new.ending, new.members.count()) == ("mistake", 0)
    assert not Household.objects.present(DAY).exists()


def test_a_later_act_on_the_same_stands_in_the_way(family, tam, en, hoa_nho, an):
    first = change_head(household=family, member=en, on=DAY, reason="Thử", by=an)
    second = change_head(household=family, member=hoa_nho, on=DAY, reason="Thử", by=an)
    with pytest.raises(ActRefused, match="Sau đó đã ghi “Lò Thị Hoa làm chủ hộ thay Quàng Thị Én” ngày 06/05/2024"):
        undo_act(event=first, reason="Nhầm", by=an)
    undo_act(event=second, reason="Nhầm", by=an)
    undo_act(event=first, reason="Nhầm", by=an)
    family.refresh_from_db()
    assert family.head_name == "Lò Văn Tâm"


def test_a_later_act_on_others_does_not(family, en, child, an):
    event = record_death(household=family, member=en, on=DAY, reason="Khai tử", by=an)
    record_birth(household=family, person=child, on=DAY, reason="Khai sinh", by=an)
    undo_act(event=event, reason="Nhầm", by=an)
    assert family.members.count() == 4


def test_a_child_who_left_was_born(family, child, an):
    birth = record_birth(household=family, person=child, on=DAY, reason="Khai sinh", by=an)
    record_leaving(household=family, member=birth.members.get(), on=DAY, reason="Theo mẹ", by=an)
    with pytest.raises(ActRefused, match="Lò Văn Nam chuyển đi"):
        undo_act(event=birth, reason="Nhầm", by=an)


def test_a_household_split_off_lived_on(family, en, child, hamlets_a, an):
    new = split_household(
        household=family, members=[en], head=en, hamlet=hamlets_a[0], on=DAY, reason="Riêng", keep_class=True, by=an
    )
    record_birth(household=new, person=child, on=DAY, reason="Khai sinh", by=an)
    with pytest.raises(ActRefused, match="Sinh Lò Văn Nam"):
        undo_act(event=family.life_events.get(), reason="Nhầm", by=an)


def test_a_number_given_to_another_meanwhile(family, hamlets_a, an):
    event = move_away(household=family, destination="Đắk Lắk", on=DAY, reason="Đi", by=an)
    make_household(hamlets_a[1], "Vi Văn Hải", number="099070123495")
    with pytest.raises(ActRefused, match="Số định danh của Lò Văn Tâm nay đã ghi cho một người khác"):
        undo_act(event=event, reason="Nhầm", by=an)


def test_a_code_given_to_another_meanwhile(family, hamlets_a, an):
    event = move_away(household=family, destination="Đắk Lắk", on=DAY, reason="Đi", by=an)
    make_household(hamlets_a[0], "Vi Văn Hải", code="HN-1")
    with pytest.raises(ActRefused, match="Mã hộ HN-1 đã dùng"):
        undo_act(event=event, reason="Nhầm", by=an)


def test_once_is_enough(family, en, an):
    event = record_death(household=family, member=en, on=DAY, reason="Khai tử", by=an)
    undone = undo_act(event=event, reason="Nhầm", by=an)
    with pytest.raises(ActRefused, match="đã được hủy"):
        undo_act(event=event, reason="Nhầm", by=an)
    with pytest.raises(ActRefused, match="lần hủy biến động"):
        undo_act(event=undone, reason="Nhầm", by=an)


def test_only_an_officer_of_the_place_undoes(family, en, an, binh, chi):
    event = record_death(household=family, member=en, on=DAY, reason="Khai tử", by=an)
    for somebody in (binh, chi):
        with pytest.raises(PermissionDenied):
            undo_act(event=event, reason="Nhầm", by=somebody)


def test_what_was_edited_since_stays(family, hamlets_a, an):
    event = move_to_hamlet(household=family, hamlet=hamlets_a[1], address="Đầu bản", on=DAY, reason="Thử", by=an)
    Household.objects.filter(pk=family.pk).update(address="Giữa bản")
    undo_act(event=event, reason="Nhầm", by=an)
    family.refresh_from_db()
    assert (family.hamlet, family.address) == (hamlets_a[0], "Giữa bản")
