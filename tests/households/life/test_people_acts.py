"""Birth, coming, death, leaving, a new head: what they change, what they write down, what they refuse."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from households.entries import Person
from households.life.actions import (
    ActRefused,
    EditedMeanwhile,
    change_head,
    record_birth,
    record_death,
    record_joining,
    record_leaving,
    strike_member,
)
from households.models import Household, Member
from offices.models import AuditEvent
from tests.households.life.conftest import DAY
from tests.households.making import make_household


def names(household, on=None):
    people = Member.everyone.filter(household=household)
    people = people.on(on) if on else people.filter(left_on=None)
    return [member.name for member in people.order_by("-is_head", "order", "pk")]


def size(household, on=None):
    return Household.objects.with_people(on).get(pk=household.pk).people


def test_a_child_is_born(family, child, an):
    event = record_birth(household=family, person=child, on=DAY, reason="Giấy khai sinh số 12", by=an)
    assert names(family) == ["Lò Văn Tâm", "Quàng Thị Én", "Lò Thị Hoa", "Lò Văn Nam"]
    baby = family.members.last()
    assert (baby.birth_date, baby.joined_on, baby.relation) == (DAY, DAY, "Con")
    assert (event.kind, event.summary, event.recorded_by) == ("birth", "Sinh Lò Văn Nam", an)
    assert (size(family, DAY - timedelta(days=1)), size(family, DAY), size(family)) == (3, 4, 4)


def test_an_act_is_told_in_the_trail(family, child, an):
    record_birth(household=family, person=child, on=DAY, reason="Giấy khai sinh số 12", by=an)
    trail = AuditEvent.objects.get()
    assert (trail.action, trail.summary) == ("life.birth", "Sinh Lò Văn Nam, ngày 06/05/2024")
    assert trail.details["changes"] == [{"field": "Thành viên", "old": "", "new": "Lò Văn Nam"}]
    assert (trail.details["version"], trail.details["reason"]) == (2, "Giấy khai sinh số 12")


def test_nobody_is_born_or_comes_twice(family, child, an):
    record_birth(household=family, person=child, on=DAY, reason="Giấy khai sinh số 12", by=an)
    with pytest.raises(ActRefused, match="Trong hộ đã có Lò Văn Nam, sinh năm 2024"):
        record_birth(household=family, person=child, on=DAY, reason="Giấy khai sinh số 12", by=an)
    with pytest.raises(ActRefused, match="Trong hộ đã có Quàng Thị Én, sinh năm 1972"):
        record_joining(household=family, person=Person("quàng thị én"), on=DAY, reason="Về ở cùng", by=an)
    record_birth(household=family, person=replace(child, name="Lò Văn Năm"), on=DAY, reason="Sinh đôi", by=an)
    grandson = Person("Lò Văn Tâm", relation="Cháu", birth_year=2024)
    record_birth(household=family, person=grandson, on=DAY, reason="Giấy khai sinh số 13", by=an)
    assert len(names(family)) == 6


def test_a_head_is_not_changed_before_the_last_change(family, tam, en, hoa_nho, an):
    change_head(household=family, member=en, on=DAY, reason="Đơn của hộ", by=an)
    with pytest.raises(ActRefused, match="Ngày 06/05/2024 hộ đã ghi “Quàng Thị Én làm chủ hộ thay Lò Văn Tâm”"):
        change_head(household=family, member=tam, on=DAY - timedelta(days=1), reason="Đơn của hộ", by=an)
    with pytest.raises(ActRefused, match="hủy biến động ấy trước"):
        record_death(
            household=family, member=en, new_head=tam, on=DAY - timedelta(days=1), reason="Khai tử số 3", by=an
        )
    record_death(household=family, member=hoa_nho, on=DAY - timedelta(days=1), reason="Khai tử số 4", by=an)
    change_head(household=family, member=tam, on=DAY, reason="Đơn của hộ", by=an)


def test_somebody_comes(family, an):
    person = Person("Vi Văn Hải", relation="Con rể", birth_year=1998, citizen_number="099098123456")
    event = record_joining(household=family, person=person, on=DAY, origin="xã Nà Sản", reason="Kết hôn", by=an)
    assert family.members.last().citizen_number == "099098123456"
    assert event.summary == "Vi Văn Hải chuyển đến từ xã Nà Sản"
    assert "099098123456" not in str(AuditEvent.objects.values_list("summary", "details"))


def test_a_number_in_use_comes_to_nobody_else(family, hamlets_a, an):
    make_household(hamlets_a[1], "Vi Văn Hải", number="099098123456")
    person = Person("Vi Văn Hải", citizen_number="099098123456")
    with pytest.raises(ActRefused, match="hộ Vi Văn Hải, Xóm 2") as refusal:
        record_joining(household=family, person=person, on=DAY, reason="Kết hôn", by=an)
    assert refusal.value.field == "number"


def test_a_member_dies(family, en, an):
    event = record_death(household=family, member=en, on=DAY, reason="Khai tử số 3", by=an)
    en.refresh_from_db()
    assert (en.left_on, en.departure) == (DAY, "died")
    assert event.summary == "Quàng Thị Én qua đời"
    assert names(family) == ["Lò Văn Tâm", "Lò Thị Hoa"]
    assert len(names(family, DAY - timedelta(days=1))) == 3


def test_a_dead_head_needs_the_next_one(family, tam, en, hoa_nho, an):
    with pytest.raises(ActRefused, match="Chọn chủ hộ mới"):
        record_death(household=family, member=tam, on=DAY, reason="Khai tử", by=an)
    relations = {hoa_nho.pk: "Con", tam.pk: "Chồng"}
    event = record_death(
        household=family, member=tam, on=DAY, reason="Khai tử", by=an, new_head=en, relations=relations
    )
    family.refresh_from_db()
    assert (family.head_name, family.head_key) == ("Quàng Thị Én", "quang thi en")
    assert [(m.name, m.relation) for m in family.members.all()] == [("Quàng Thị Én", "Chủ hộ"), ("Lò Thị Hoa", "Con")]
    assert event.summary == "Lò Văn Tâm qua đời; Quàng Thị Én làm chủ hộ"


def test_the_last_death_ends_the_household(hamlets_a, an):
    alone = make_household(hamlets_a[0], "Lò Thị Độc")
    record_death(household=alone, member=alone.members.get(), on=DAY, reason="Khai tử", by=an)
    alone.refresh_from_db()
    assert (alone.ended_on, alone.ending) == (DAY, "nobody")
    assert not Household.objects.present(DAY).exists()
    assert Household.objects.present(DAY - timedelta(days=1)).exists()


def test_a_head_listed_alone_of_four_is_not_the_last(hamlets_a, an):
    four = make_household(hamlets_a[0], stated_size=4)
    with pytest.raises(ActRefused, match="4 nhân khẩu nhưng mới kê tên một người"):
        record_death(household=four, member=four.members.get(), on=DAY, reason="Khai tử", by=an)


def test_the_stated_number_follows(family, en, child, an):
    family.stated_size = 5
    family.save()
    record_death(household=family, member=en, on=DAY, reason="Khai tử", by=an)
    assert size(family) == 4
    record_birth(household=family, person=child, on=DAY, reason="Khai sinh", by=an)
    assert size(family) == 5


def test_a_member_leaves(family, hoa_nho, an):
    event = record_leaving(
        household=family, member=hoa_nho, on=DAY, destination="thành phố Vinh", reason="Đi học", by=an
    )
    assert event.summary == "Lò Thị Hoa chuyển đến thành phố Vinh"
    assert Member.everyone.get(pk=hoa_nho.pk).departure == "moved"


def test_the_only_member_does_not_leave_alone(hamlets_a, an):
    alone = make_household(hamlets_a[0])
    with pytest.raises(ActRefused, match="Cả hộ chuyển đi"):
        record_leaving(household=alone, member=alone.members.get(), on=DAY, reason="Đi làm", by=an)


def test_another_head(family, en, tam, an):
    change_head(household=family, member=en, on=DAY, reason="Chồng đi làm xa", relations={tam.pk: "Chồng"}, by=an)
    family.refresh_from_db()
    assert family.head_name == "Quàng Thị Én"
    assert [(m.name, m.is_head, m.relation) for m in family.members.all()][:2] == [
        ("Quàng Thị Én", True, "Chủ hộ"),
        ("Lò Văn Tâm", False, "Chồng"),
    ]


def test_the_head_is_no_new_head(family, tam, an):
    with pytest.raises(ActRefused, match="Lò Văn Tâm đang là chủ hộ"):
        change_head(household=family, member=tam, on=DAY, reason="Đổi", by=an)


def test_who_was_entered_by_mistake_never_counted(family, hoa_nho, tam, an):
    strike_member(household=family, member=hoa_nho, on=DAY, reason="Nhầm với hộ bên cạnh", by=an)
    assert size(family, DAY - timedelta(days=30)) == 2
    with pytest.raises(ActRefused, match="đang là chủ hộ"):
        strike_member(household=family, member=tam, on=DAY, reason="Nhầm", by=an)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (timezone.localdate() + timedelta(days=1), "chưa đến"),
        (date(2009, 1, 1), "Lò Thị Hoa sinh ngày 04/03/2010"),
    ],
)
def test_days_that_cannot_be(family, hoa_nho, an, day, told):
    with pytest.raises(ActRefused, match=told) as refusal:
        record_leaving(household=family, member=hoa_nho, on=day, reason="Đi học", by=an)
    assert refusal.value.field == "on"


def test_nobody_leaves_before_coming(family, child, an):
    baby = record_birth(household=family, person=child, on=DAY, reason="Khai sinh", by=an).members.get()
    with pytest.raises(ActRefused, match="sinh ngày 06/05/2024"):
        record_death(household=family, member=baby, on=DAY - timedelta(days=1), reason="Khai tử", by=an)


def test_an_old_version_is_told(family, en, an):
    with pytest.raises(EditedMeanwhile):
        record_death(household=family, member=en, on=DAY, reason="Khai tử", by=an, version=family.version - 1)


def test_only_an_officer_of_the_place_acts(family, en, binh, chi, hoa):
    for somebody in (binh, chi, hoa):
        with pytest.raises(PermissionDenied):
            record_death(household=family, member=en, on=DAY, reason="Khai tử", by=somebody)


def test_who_has_left_cannot_leave_again(family, en, an):
    record_death(household=family, member=en, on=DAY, reason="Khai tử", by=an)
    with pytest.raises(ActRefused, match="không còn trong hộ"):
        record_death(household=family, member=en, on=DAY, reason="Khai tử", by=an)
