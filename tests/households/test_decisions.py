"""A decision is entered once, carries its households, and takes them along when it is corrected."""

import re
from datetime import date

import pytest
from django.urls import reverse

from households.models import Decision, Household
from tests.households.making import make_household, recognise, shown


@pytest.fixture
def decision(commune_a):
    found = Decision.objects.create(
        unit=commune_a, kind="listed", number="206/QĐ-UBND", signed_on="2023-12-11", issuer="Chủ tịch UBND xã"
    )
    found.refresh_from_db()
    return found


def page_of(decision):
    return reverse("decision-detail", args=[decision.pk])


def add(officer, decision, year=2024, confirm="", **chosen):
    return officer.post(
        reverse("decision-add", args=[decision.pk]),
        {"year": year, "xac-nhan": confirm} | {name.replace("_", "-"): value for name, value in chosen.items()},
    )


def pick(*pairs):
    return {f"ho_{household.pk}": category for household, category in pairs}


def fields(**changed):
    known = {"kind": "listed", "number": "206/QĐ-UBND", "signed_on": "2023-12-11", "issuer": "Chủ tịch UBND xã"}
    return known | {"subject": "công nhận hộ nghèo"} | changed


def test_a_decision_is_entered_once(officer, commune_a):
    where = reverse("decision-create")
    assert "Chủ tịch Ủy ban nhân dân xã Khe Mây" in shown(officer.get(where))
    officer.post(where, fields())
    assert commune_a.decisions.get().subject == "công nhận hộ nghèo"
    assert "đã có trong sổ" in shown(officer.post(where, fields()))
    assert "206/QĐ-UBND" in shown(officer.get(reverse("decision-list")))


def test_a_decision_of_tomorrow_is_refused_with_what_was_typed(officer):
    page = shown(officer.post(reverse("decision-create"), fields(signed_on="2099-01-01")))
    assert "Ngày ban hành chưa đến" in page
    assert "công nhận hộ nghèo" in page


def test_households_are_added_with_a_class_each(officer, decision, hamlets_a):
    poor, near = (make_household(hamlet, category=None) for hamlet in hamlets_a[:2])
    answer = add(officer, decision, **pick((poor, "poor"), (near, "near_poor")))
    assert answer.status_code == 302
    today = dict(Household.objects.with_standing(date(2024, 6, 1)).values_list("pk", "standing"))
    assert today == {poor.pk: "poor", near.pk: "near_poor"}
    page = shown(officer.get(page_of(decision)))
    assert "2 hộ được công nhận" in page
    assert "Xóm 1: 1 hộ" in page


def test_a_doubtful_choice_waits_for_the_tick(officer, decision, hamlets_a):
    household = make_household(hamlets_a[0], "Lò Văn Tâm", "escaped_poor", year=2024, decided_on=None)
    answer = add(officer, decision, **pick((household, "near_poor")))
    assert "Danh sách năm 2024 đã ghi hộ là hộ thoát nghèo" in shown(answer)
    assert re.search(r'value="near_poor"\s+selected', shown(answer))
    key = answer.context["choice"].doubts_key
    assert add(officer, decision, confirm=key, **pick((household, "near_poor"))).status_code == 302
    assert decision.recognitions.get().household == household


def test_a_class_stands_once_from_a_day(officer, decision, hamlets_a, commune_a):
    household = make_household(hamlets_a[0], category=None)
    other = Decision.objects.create(unit=commune_a, number="1/QĐ-UBND", signed_on="2023-12-12", issuer="Chủ tịch")
    other.refresh_from_db()
    household.recognitions.create(category="poor", year=2024, decision=other)
    answer = add(officer, decision, **pick((household, "poor")))
    assert "theo quyết định số 1/QĐ-UBND" in shown(answer)
    assert not decision.recognitions.exists()


@pytest.mark.parametrize(("year", "chosen"), [("", True), ("2031", True), ("2024", False)])
def test_what_is_missing_is_said_and_nothing_lost(officer, decision, hamlets_a, year, chosen):
    household = make_household(hamlets_a[0], category=None)
    answer = add(officer, decision, year=year, **(pick((household, "poor")) if chosen else {}))
    assert answer.status_code == 200
    assert answer.context["choice"].errors
    assert not decision.recognitions.exists()


def test_search_among_households_not_yet_in_the_decision(officer, decision, hamlets_a):
    make_household(hamlets_a[0], "Lò Văn Tâm", None)
    make_household(hamlets_a[1], "Vi Thị Mây", None)
    page = shown(officer.get(page_of(decision), {"tim": "may"}))
    assert "Vi Thị Mây" in page
    assert "Lò Văn Tâm" not in page


def test_only_households_of_the_own_commune(officer, decision, hamlets_b):
    stranger = make_household(hamlets_b[0], category=None)
    add(officer, decision, **pick((stranger, "poor")))
    assert not decision.recognitions.exists()


def test_a_corrected_date_moves_its_recognitions(officer, couple):
    decision = couple.recognitions.get().decision
    where = reverse("decision-edit", args=[decision.pk])
    officer.post(where, fields(signed_on="2024-02-15"))
    assert couple.recognitions.get().effective_from == date(2024, 2, 15)


def test_a_date_that_contradicts_is_refused(officer, couple):
    decision = couple.recognitions.get().decision
    where = reverse("decision-edit", args=[decision.pk])
    assert "không thể ký năm" in shown(officer.post(where, fields(signed_on="2021-02-15")))
    recognise(couple, "near_poor", year=2024, decided_on=date(2024, 3, 1))
    assert "đổi chỗ với một lần khác" in shown(officer.post(where, fields(signed_on="2024-05-15")))
    decision.refresh_from_db()
    assert decision.signed_on == date(2023, 12, 11)


def test_queries_do_not_grow_with_households(officer, decision, hamlets_a, django_assert_max_num_queries):
    for number in range(12):
        household = make_household(hamlets_a[number % 3], f"Vi {number}", None)
        if number % 2:
            household.recognitions.create(category="poor", year=2024, decision=decision)
    with django_assert_max_num_queries(10):
        officer.get(page_of(decision))
    with django_assert_max_num_queries(6):
        officer.get(reverse("decision-list"))


def test_a_long_list_is_shown_hamlet_by_hamlet(officer, decision, hamlets_a, monkeypatch):
    monkeypatch.setattr("households.carried.LONGEST", 3)
    for number in range(5):
        household = make_household(hamlets_a[number % 2], f"Vi Số {number}", None)
        household.recognitions.create(category="poor", year=2024, decision=decision)
    page = officer.get(page_of(decision), {"xom": hamlets_a[1].pk})
    assert [hamlet for hamlet, _ in page.context["carried"].bands] == [hamlets_a[1]]
    assert "5 hộ được công nhận" in shown(page)
    assert "Xóm 1: 3" in shown(page)
