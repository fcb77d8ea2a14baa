"""What is asked before a doubtful recognition is written, and how a wrong one is withdrawn."""

from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from households.classification import NEAR_POOR, POOR
from households.doubts import Known, Proposed, by_scores, doubts, hint
from households.models import Recognition
from households.standards import ABOVE, standard_of, standards
from offices.models import AuditEvent
from tests.households.making import AUTUMN, make_household, new_household, recognise, row, shown


@pytest.mark.parametrize(
    ("known", "new", "asked"),
    [
        ([], Proposed("poor", 2024, AUTUMN), ""),
        ([Known("poor", 2023)], Proposed("poor", 2024, AUTUMN), ""),
        ([Known("poor", 2023)], Proposed("near_poor", 2024, AUTUMN), ""),
        ([Known("poor", 2023)], Proposed("escaped_poor", 2024, AUTUMN), ""),
        ([], Proposed("escaped_poor", 2024, AUTUMN), "chưa từng là hộ nghèo"),
        ([Known("near_poor", 2023)], Proposed("escaped_poor", 2024, AUTUMN), "chưa từng là hộ nghèo"),
        ([Known("poor", 2023)], Proposed("escaped_near_poor", 2024, AUTUMN), "chưa từng là hộ cận nghèo"),
        ([Known("poor", 2025)], Proposed("escaped_poor", 2024, AUTUMN), "chưa từng là hộ nghèo"),
        ([Known("poor", 2022), Known("escaped_poor", 2023)], Proposed("escaped_poor", 2024, AUTUMN), "tính lại"),
        ([Known("poor", 2024, "quyết định số 1")], Proposed("near_poor", 2024, AUTUMN), "theo quyết định số 1"),
        (
            [Known("poor", 2023), Known("near_poor", 2024)],
            Proposed("escaped_poor", 2024, AUTUMN),
            "chỉ cần ghi hộ cận nghèo",
        ),
        ([], Proposed("poor", 2023, date(2024, 2, 1)), "mà quyết định ký năm 2024"),
        ([], Proposed("poor", 2024, date(2024, 2, 1)), ""),
        ([], Proposed("poor", 2024, date(2023, 3, 1)), "trước kỳ rà soát"),
        ([], Proposed("poor", 2026, date(2023, 12, 12)), "nhầm năm"),
        ([], Proposed("poor", 2024, None), ""),
        ([], Proposed("poor", 2024, AUTUMN, "rural", 140, 20), "hộ cận nghèo, không phải hộ nghèo"),
        ([], Proposed("poor", 2024, AUTUMN, "rural", 140, 30), ""),
        ([], Proposed("poor", 2024, AUTUMN, "urban", 176, 30), "trên chuẩn cận nghèo"),
    ],
)
def test_what_is_asked(known, new, asked):
    found = " ".join(doubts(known, new))
    assert asked in found
    assert bool(found) == bool(asked)


@pytest.mark.parametrize(
    ("area", "year", "income", "deprivation", "told"),
    [
        ("rural", 2022, 140, 30, POOR),
        ("rural", 2026, 140, 20, NEAR_POOR),
        ("rural", 2024, 141, 120, ABOVE),
        ("urban", 2024, 175, 30, POOR),
        ("urban", 2024, 176, None, ABOVE),
        ("urban", 2024, 175, None, None),
        ("urban", 2024, None, 30, None),
        ("rural", 2021, 140, 30, None),
        ("rural", 2027, 140, 30, None),
        ("rural", 2031, 140, 30, None),
    ],
)
def test_class_by_two_scores(area, year, income, deprivation, told):
    assert by_scores(area, year, income, deprivation) == told


def test_standards_follow_one_another():
    years = [(one.first_year, one.last_year) for one in standards()]
    assert years == [(2021, 2021), (2022, 2026), (2027, 2030)]
    assert standard_of(2027).income_line == {"rural": 2_200_000, "urban": 2_800_000}
    assert hint("rural", 2024)
    assert hint("rural", 2027) == ""


@given(st.integers(2022, 2026), st.sampled_from(["rural", "urban"]), st.integers(0, 400), st.integers(0, 12))
def test_scores_always_tell_a_class(year, area, income, indicators):
    assert by_scores(area, year, income, indicators * 10) in {POOR, NEAR_POOR, ABOVE}


def sent(**fields):
    return {
        "category": "escaped_poor",
        "year": 2024,
        "decision_number": "207/QĐ-UBND",
        "decision_date": "2023-12-11",
    } | (fields)


def test_a_doubtful_recognition_waits_for_the_tick(hamlets_a, officer):
    household = make_household(hamlets_a[0], category=None)
    where = reverse("recognition-create", args=[household.pk])
    page = officer.post(where, sent())
    assert "Hộ chưa từng là hộ nghèo trong sổ" in shown(page)
    assert "207/QĐ-UBND" in shown(page)
    assert not household.recognitions.exists()
    key = page.context["warnings_key"]
    assert officer.post(where, sent(**{"xac-nhan": key})).status_code == 302
    assert household.recognitions.get().decision.number == "207/QĐ-UBND"


def test_a_known_decision_is_chosen(couple, officer):
    decision = couple.recognitions.get().decision
    where = reverse("recognition-create", args=[couple.pk])
    told = {"category": "poor", "year": 2023, "decision": decision.pk, "income_score": 120, "deprivation_score": 40}
    officer.post(where, told)
    row = couple.recognitions.get(year=2023)
    assert (row.decision, row.income_score, row.deprivation_score) == (decision, 120, 40)


def test_a_withdrawn_recognition_stays_readable(couple, officer, an):
    wrong = recognise(couple, "near_poor", year=2025, decided_on=date(2024, 12, 20))
    where = reverse("recognition-withdraw", args=[wrong.pk])
    assert "Ghi lý do." in shown(officer.post(where, {"reason": ""}))
    officer.post(where, {"reason": "Ghi nhầm sang hộ trùng tên"})
    wrong = Recognition.everything.get(pk=wrong.pk)
    assert (wrong.withdrawn_by, wrong.withdrawal_reason) == (an, "Ghi nhầm sang hộ trùng tên")
    assert couple.status_on(date(2025, 6, 1)) == "poor"
    page = shown(officer.get(reverse("household-detail", args=[couple.pk])))
    assert "Ghi nhầm sang hộ trùng tên" in page
    assert "<s>Hộ cận nghèo năm 2025" in page
    assert AuditEvent.objects.filter(action="recognition.withdraw").count() == 1
    assert officer.get(where).status_code == 404


def test_what_was_withdrawn_may_be_written_again(couple, officer):
    row = couple.recognitions.get()
    officer.post(reverse("recognition-withdraw", args=[row.pk]), {"reason": "Nhầm"})
    again = recognise(couple, "poor")
    assert couple.recognitions.get() == again


def test_a_new_household_that_left_what_it_never_was_in_is_asked_too(hamlets_a, officer):
    told = new_household(hamlets_a[0], row("Lò Văn Tâm", relation="Chủ hộ"), category="escaped_poor")
    page = officer.post(reverse("household-create"), told)
    assert "Hộ chưa từng là hộ nghèo trong sổ" in shown(page)
    key = page.context["entry"].warnings_key
    assert officer.post(reverse("household-create"), told | {"xac-nhan": key}).status_code == 302
