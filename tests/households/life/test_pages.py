"""The pages of acts: forms, refusals in place, two officers, the list of acts, the log."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

from households.life.actions import move_away, move_to_hamlet, record_birth, record_death, split_household
from households.models import Household, LifeEvent, Member
from tests.households.life.conftest import DAY
from tests.households.making import add_member, make_household, shown


def act(household, kind):
    return reverse("household-act", args=[household.pk, kind])


def sent(household, **fields):
    return {"version": household.version, "on": "6/5/2024", "reason": "Theo đơn"} | fields


KINDS = [
    "sinh",
    "nguoi-den",
    "qua-doi",
    "nguoi-di",
    "doi-chu-ho",
    "chuyen-thon",
    "chuyen-di",
    "tach-ho",
    "bo-nguoi",
    "thoi-theo-doi",
]


@pytest.mark.parametrize("kind", KINDS)
def test_each_form_opens_and_asks_for_day_and_reason(officer, family, kind):
    assert officer.get(act(family, kind)).status_code == 200
    page = shown(officer.post(act(family, kind), {"version": family.version}))
    assert "Ghi ngày, ví dụ 05/01/2024." in page
    assert "Ghi lý do hoặc giấy tờ làm căn cứ." in page
    assert not LifeEvent.objects.exists()


def test_an_unknown_act_is_no_page(officer, family):
    assert officer.get(act(family, "khac")).status_code == 404


def done(officer, family, kind, **fields):
    response = officer.post(act(family, kind), sent(family, **fields), follow=True)
    assert response.redirect_chain, shown(response)
    return shown(response)


def test_a_birth_from_the_page(officer, family):
    page = done(officer, family, "sinh", name="Lò Văn Nam", sex="male", relation="Con", ethnicity="thái")
    assert "Đã ghi Lò Văn Nam sinh ngày 06/05/2024." in page
    assert Member.objects.get(name="Lò Văn Nam").ethnicity == "Thái"


def test_somebody_comes_from_the_page(officer, family):
    done(officer, family, "nguoi-den", name="Vi Văn Hải", birth="1998", number="099098123456", origin="xã Nà Sản")
    assert LifeEvent.objects.get().destination == "xã Nà Sản"


def test_a_taken_number_is_told_beside_its_field(officer, family):
    data = sent(family, name="Vi Văn Hải", number="099070123495")
    form = officer.post(act(family, "nguoi-den"), data).context["form"]
    assert "Số này đã ghi cho Lò Văn Tâm" in str(form.errors["number"])


def test_a_death_of_the_head_from_the_page(officer, family, tam, en, hoa_nho):
    fields = {"member": tam.pk, f"relation_{hoa_nho.pk}": "Con gái"}
    response = officer.post(act(family, "qua-doi"), sent(family, **fields))
    assert "Chọn chủ hộ mới" in str(response.context["form"].errors["new_head"])
    done(officer, family, "qua-doi", **fields, new_head=en.pk)
    hoa_nho.refresh_from_db()
    assert hoa_nho.relation == "Con gái"


def test_leaving_striking_and_a_new_head_from_the_page(officer, family, en, hoa_nho, tam):
    done(officer, family, "nguoi-di", member=hoa_nho.pk, departure="moved", destination="Vinh")
    family.refresh_from_db()
    done(officer, family, "doi-chu-ho", member=en.pk, **{f"relation_{tam.pk}": "Chồng"})
    family.refresh_from_db()
    done(officer, family, "bo-nguoi", member=tam.pk)
    assert [member.name for member in family.members.all()] == ["Quàng Thị Én"]


def test_moves_from_the_page(officer, family, hamlets_a):
    done(officer, family, "chuyen-thon", hamlet=hamlets_a[1].pk, address="Đầu bản", code="HN-1")
    family.refresh_from_db()
    assert family.hamlet == hamlets_a[1]
    response = officer.post(act(family, "chuyen-di"), sent(family))
    assert "Chọn xã, phường đến, hoặc ghi nơi đến" in shown(response)
    page = done(officer, family, "chuyen-di", destination="tỉnh Đắk Lắk")
    assert "Đã thôi theo dõi từ ngày 06/05/2024" in page


def test_a_split_from_the_page(officer, family, en, hoa_nho, hamlets_a):
    fields = {"leaving": [en.pk, hoa_nho.pk], "head": en.pk, "hamlet": hamlets_a[2].pk, "keep_class": "yes"}
    page = done(officer, family, "tach-ho", **fields)
    assert "Đã tách thành hộ Quàng Thị Én, xóm 3, 2 người." in page


def test_the_end_from_the_page_and_back(officer, family):
    done(officer, family, "thoi-theo-doi", ending="nobody")
    assert officer.get(act(family, "sinh"), follow=True).redirect_chain
    event = LifeEvent.objects.get()
    undo = reverse("event-undo", args=[event.pk])
    assert "Thôi theo dõi hộ Lò Văn Tâm" in shown(officer.get(undo))
    assert "Ghi vì sao hủy" in shown(officer.post(undo, {}))
    page = shown(officer.post(undo, {"reason": "Hộ vẫn ở"}, follow=True))
    assert "Đã hủy ngày" in page
    assert Household.objects.get().members.count() == 3


def test_a_refused_undoing_says_why(officer, family, en, child, an, hamlets_a):
    new = split_household(
        household=family, members=[en], head=en, hamlet=hamlets_a[0], on=DAY, reason="Riêng", keep_class=True, by=an
    )
    record_birth(household=new, person=child, on=DAY, reason="Khai sinh", by=an)
    page = shown(officer.post(reverse("event-undo", args=[new.life_events.last().pk]), {"reason": "Nhầm"}))
    assert "Hủy biến động ấy trước" in page


@pytest.mark.parametrize("typed", ["6/5/2024", "06.05.2024", "06052024", "2024-05-06", "6-5-24"])
def test_days_in_every_usual_form(officer, family, en, typed):
    done(officer, family, "qua-doi", member=en.pk, on=typed)
    en.refresh_from_db()
    assert en.left_on == DAY


@pytest.mark.parametrize(
    ("typed", "told"),
    [("31/02/2024", "không có trong lịch"), ("2024", "Ghi đủ ngày, tháng, năm"), ("06/05/2099", "chưa đến")],
)
def test_days_that_are_none(officer, family, en, typed, told):
    page = shown(officer.post(act(family, "qua-doi"), sent(family, member=en.pk, on=typed)))
    assert told in page
    assert f'value="{typed}"' in page


def test_who_changed_the_household_meanwhile_is_told(officer, family, en, hoa_nho, an):
    opened = sent(family, member=hoa_nho.pk, departure="moved", destination="Vinh")
    record_death(household=family, member=en, on=DAY, reason="Khai tử", by=an)
    response = officer.post(act(family, "nguoi-di"), opened)
    page = shown(response)
    assert response.status_code == 409
    assert "Quàng Thị Én qua đời" in page
    assert 'value="Vinh"' in page
    again = opened | {"version": response.context["form"]["version"].value()}
    assert officer.post(act(family, "nguoi-di"), again).status_code == 302


def test_the_events_of_a_household(officer, family, en, child, an, django_assert_max_num_queries):
    for number in range(12):
        one = replace(child, name=f"Lò Văn Nam {number}")
        record_birth(household=family, person=one, on=DAY, reason=f"Khai sinh số {number}", by=an)
    record_death(household=family, member=en, on=DAY, reason="Khai tử số 3", by=an)
    with django_assert_max_num_queries(14):
        page = shown(officer.get(reverse("household-events", args=[family.pk])))
    assert "Khai tử số 3" in page
    assert "Ghi biến động" in page


def test_a_hamlet_head_reads_but_writes_nothing(client_of, binh, family, en, an):
    record_death(household=family, member=en, on=DAY, reason="Khai tử", by=an)
    page = shown(client_of(binh).get(reverse("household-events", args=[family.pk])))
    assert "Quàng Thị Én qua đời" in page
    assert "Ghi biến động" not in page
    assert reverse("event-undo", args=[LifeEvent.objects.get().pk]) not in page


def test_the_log_counts_and_filters(officer, family, en, child, hamlets_a, an):
    record_death(household=family, member=en, on=DAY, reason="Khai tử", by=an)
    record_birth(household=family, person=child, on=DAY + timedelta(days=400), reason="Khai sinh", by=an)
    log = reverse("event-log")
    first, year = {"tu": "01/01/2024"}, {"tu": "01/01/2024", "den": "31/12/2024"}
    assert officer.get(log, first).context["page"].paginator.count == 2
    assert officer.get(log, year).context["counts"] == [("death", "Qua đời", 1)]
    assert officer.get(log, first | {"loai": "birth"}).context["page"].paginator.count == 1
    assert officer.get(log, first | {"thon": hamlets_a[1].pk}).context["page"].paginator.count == 0
    assert "Ngày cuối phải từ ngày đầu" in shown(officer.get(log, {"tu": "02/01/2024", "den": "01/01/2024"}))


def test_the_log_is_of_the_own_area(client_of, chi, binh, family, hamlets_a, en, an):
    other = make_household(hamlets_a[1], "Vi Văn Hải")
    add_member(other, "Vi Thị Mai")
    for household in (family, other):
        member = household.members.last()
        record_death(household=household, member=member, on=DAY, reason="Khai tử", by=an)
    log = reverse("event-log") + "?tu=01/01/2024"
    assert client_of(chi).get(log).context["page"].paginator.count == 0
    assert client_of(binh).get(log).context["page"].paginator.count == 1


def test_queries_of_the_log_do_not_grow(officer, family, child, an, django_assert_max_num_queries):
    log = reverse("event-log") + "?tu=01/01/2024"
    for number in range(20):
        one = replace(child, name=f"Lò Văn Nam {number}")
        record_birth(household=family, person=one, on=DAY, reason=f"Khai sinh số {number}", by=an)
    with django_assert_max_num_queries(10):
        officer.get(log)


@pytest.fixture
def other(hamlets_a):
    found = make_household(hamlets_a[1], "Lò Văn Tâm", "near_poor", year=2023)
    add_member(found, "Vi Thị Mai", relation="Con", birth_year=2001)
    return found


def merge_of(household, other=None):
    return reverse("household-merge", args=[household.pk]) + (f"?voi={other.pk}" if other else "")


def test_the_other_household_is_found(officer, family, other):
    assert "Tìm hộ cùng xã" in shown(officer.get(merge_of(family)))
    page = shown(officer.get(merge_of(family) + "?tim=mai"))
    assert f"?voi={other.pk}" in page


def test_a_merger_from_the_page(officer, family, other, tam):
    page = officer.get(merge_of(family, other))
    form = page.context["form"]
    head = other.members.get(is_head=True)
    assert form[f"same_{head.pk}"].value() == tam.pk
    early = other.recognitions.get()
    data = {
        "version": family.version,
        "other_version": other.version,
        "why": "trung",
        "on": "6/5/2024",
        "reason": "Ghi hai lần",
        "head": tam.pk,
        f"same_{head.pk}": tam.pk,
        "recognitions": [early.pk],
    }
    page = shown(officer.post(merge_of(family, other), data, follow=True))
    assert "Đã nhập hộ Lò Văn Tâm vào hộ Lò Văn Tâm." in page
    assert [member.name for member in family.members.all()][-1] == "Vi Thị Mai"
    assert family.recognitions.count() == 2


def test_a_merger_tells_what_changed_meanwhile(officer, family, other, tam, child, an):
    data = {"version": family.version, "other_version": other.version, "why": "chung", "head": tam.pk}
    record_birth(household=other, person=child, on=DAY, reason="Khai sinh", by=an)
    response = officer.post(merge_of(family, other), data | {"on": "6/5/2024", "reason": "Ở chung"})
    assert response.status_code == 409
    assert "Sinh Lò Văn Nam" in shown(response)


def test_a_household_of_others_is_not_merged(officer, family, hamlets_b):
    far = make_household(hamlets_b[0], "Vừ A Sở")
    assert officer.get(merge_of(family, far)).status_code == 404


def test_the_list_is_of_those_present(officer, family, hamlets_a, an):
    make_household(hamlets_a[1], "Vi Văn Hải")
    move_away(household=family, destination="Lào", on=DAY, reason="Đi", by=an)
    listed = reverse("household-list")
    names = [row.head_name for row in officer.get(listed).context["page"]]
    assert names == ["Vi Văn Hải"]
    assert officer.get(listed + "?ngay=05/05/2024").context["total"] == 2
    ended = officer.get(listed + "?theo=thoi&tim=hoa")
    assert [row.head_name for row in ended.context["page"]] == ["Lò Văn Tâm"]


def test_a_past_list_has_the_hamlet_and_people_of_its_day(officer, family, hamlets_a, child, an):
    record_birth(household=family, person=child, on=DAY, reason="Khai sinh", by=an)
    move_to_hamlet(household=family, hamlet=hamlets_a[1], on=DAY, reason="Làm nhà", by=an)
    listed = reverse("household-list")
    past = officer.get(listed, {"ngay": "05/05/2024", "thon": hamlets_a[0].pk}).context["page"]
    assert [(row.people, row.hamlet) for row in past] == [(3, hamlets_a[0])]
    now = officer.get(listed, {"thon": hamlets_a[1].pk}).context["page"]
    assert [row.people for row in now] == [4]
