"""Support wanted and received: written down, asked about where it was given before, withdrawn, never deleted."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from households.models import Ending, Household
from offices.models import AuditEvent
from programs.models import Support
from programs.support.actions import (
    DoubledSupport,
    SupportChanged,
    edit_support,
    record_for_many,
    record_support,
    withdraw_support,
)
from programs.support.doubling import doubles
from tests.households.making import make_household

COW = {"state": "received", "kind": "production", "content": "01 con bò giống", "year": 2024, "code": "3.1"}
COW |= {"organisation": "UBND xã Khe Mây", "amount": 12_000_000, "quantity": "", "day": None, "source": ""}
COW |= {"fulfils": None}
WISH = COW | {"state": "wanted", "organisation": "", "amount": None}


@pytest.fixture
def household(hamlets_a):
    return make_household(hamlets_a[0])


@pytest.fixture
def cow(household, an):
    return record_support(household=household, values=COW, by=an)


def found_for(household, **values):
    """Reasons why the household seems to have had the like."""
    return [double.why for double in doubles([household], COW | values).get(household.pk, [])]


def test_support_is_written_down_with_its_trail(cow, household):
    assert (cow.part.title, cow.project) == (
        "Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp",
        "Tiểu dự án 1, Dự án 3",
    )
    event = AuditEvent.objects.get(action="support.record")
    assert (event.target_key, event.actor) == (str(household.pk), "Lò Thị An (an)")
    assert "UBND xã Khe Mây" in event.summary
    assert "12" not in event.summary  # the hamlet head reads this trail, not the money


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({}, ["cùng nhu cầu trong giai đoạn 2021-2025"]),
        ({"year": 2022, "code": "2", "organisation": "Hội Nông dân"}, ["cùng nhu cầu trong giai đoạn 2021-2025"]),
        ({"year": 2026, "code": "", "organisation": "Hội Nông dân"}, []),
        ({"kind": "housing", "organisation": "ubnd  XÃ khe mây"}, ["cùng cơ quan, cùng năm"]),
        ({"kind": "housing", "year": 2023}, []),
        ({"kind": "housing", "organisation": "Hội Nông dân"}, []),
        ({"state": "wanted"}, []),
    ],
)
def test_what_resembles_earlier_support(cow, household, values, why):
    assert found_for(household, **values) == why


def test_outside_of_any_period_the_year_counts(household, an):
    record_support(household=household, values=COW | {"year": 2031, "code": ""}, by=an)
    assert found_for(household, year=2031, organisation="Hội Nông dân") == ["cùng nhu cầu trong năm 2031"]
    assert found_for(household, year=2032, organisation="Hội Nông dân") == []


def test_what_a_merged_household_had_counts(cow, household, hamlets_a):
    goes_on = make_household(hamlets_a[0], "Lò Văn Nhận")
    Household.objects.filter(pk=household.pk).update(
        ended_on=date(2024, 5, 1), ending=Ending.MERGED, successor=goes_on.pk
    )
    assert found_for(goes_on) == ["cùng nhu cầu trong giai đoạn 2021-2025"]


def test_withdrawn_support_is_no_double(cow, household, an):
    withdraw_support(support=cow, version=1, reason="ghi nhầm hộ", by=an)
    assert found_for(household) == []
    row = Support.objects.get(pk=cow.pk)
    assert (row.withdrawn_reason, row.withdrawn_by) == ("ghi nhầm hộ", an)
    assert AuditEvent.objects.get(action="support.withdraw").details["reason"] == "ghi nhầm hộ"


def test_the_second_time_is_asked_about(cow, household, an):
    with pytest.raises(DoubledSupport) as doubled:
        record_support(household=household, values=COW, by=an)
    assert [double.row for double in doubled.value.found[household.pk]] == [cow]
    for half in [{"seen": {cow.pk}}, {"in_spite": "đợt 2"}]:
        with pytest.raises(DoubledSupport):
            record_support(household=household, values=COW, by=an, **half)
    again = record_support(household=household, values=COW, by=an, seen={cow.pk}, in_spite="đợt 2")
    assert again.in_spite == "đợt 2"
    assert Support.objects.count() == 2


def test_what_was_ticked_for_others_does_not_count(cow, household, an):
    record_support(household=household, values=COW, by=an, seen={cow.pk}, in_spite="đợt 2")
    with pytest.raises(DoubledSupport):
        record_support(household=household, values=COW, by=an, seen={cow.pk}, in_spite="đợt 3")


def test_a_wish_is_asked_about_while_it_is_open(household, an):
    wish = record_support(household=household, values=WISH, by=an)
    with pytest.raises(DoubledSupport):
        record_support(household=household, values=WISH, by=an)
    record_support(household=household, values=COW | {"fulfils": wish}, by=an)
    assert Support.objects.with_met().get(pk=wish.pk).met
    assert record_support(household=household, values=WISH, by=an).pk


def test_a_wish_opens_again_when_its_support_is_withdrawn(household, an):
    wish = record_support(household=household, values=WISH, by=an)
    cow = record_support(household=household, values=COW | {"fulfils": wish}, by=an)
    withdraw_support(support=cow, version=1, reason="ghi nhầm", by=an)
    assert not Support.objects.with_met().get(pk=wish.pk).met


def test_for_many_all_or_none(cow, household, hamlets_a, an):
    other = make_household(hamlets_a[0], "Lò Thị Hai")
    with pytest.raises(DoubledSupport) as doubled:
        record_for_many(households=[household, other], values=COW, by=an)
    assert list(doubled.value.found) == [household.pk]
    assert Support.objects.count() == 1
    rows = record_for_many(households=[household, other], values=COW, by=an, seen={cow.pk}, in_spite="đợt 2")
    assert [(row.household, row.in_spite) for row in rows] == [(household, "đợt 2"), (other, "")]


def test_an_edit_tells_fields_but_no_money(cow, an):
    edit_support(support=cow, version=1, values=COW | {"amount": 15_000_000, "content": "02 con dê"}, by=an)
    event = AuditEvent.objects.get(action="support.edit")
    assert {row["field"]: row["new"] for row in event.details["changes"]} == {
        "Nội dung": "02 con dê",
        "Số tiền": "đã sửa",
    }
    assert "000" not in str(event.details)


def test_nothing_changed_writes_nothing(cow, an):
    assert edit_support(support=cow, version=1, values=COW, by=an).version == 1
    assert not AuditEvent.objects.filter(action="support.edit").exists()


def test_two_editors_of_one_row(cow, an):
    edit_support(support=cow, version=1, values=COW | {"content": "02 con dê"}, by=an)
    with pytest.raises(SupportChanged):
        edit_support(support=cow, version=1, values=COW | {"content": "03 con lợn"}, by=an)
    with pytest.raises(SupportChanged):
        withdraw_support(support=cow, version=1, reason="ghi nhầm", by=an)


def test_only_who_may_writes(household, binh, hoa, chi):
    for person in [binh, hoa, chi]:
        with pytest.raises(PermissionDenied):
            record_support(household=household, values=COW, by=person)


@pytest.mark.parametrize(
    "values",
    [{"amount": 0}, {"organisation": ""}, {"kind": "other", "content": ""}, {"withdrawn_at": "2024-01-01T00:00Z"}],
)
def test_impossible_rows_are_refused_by_the_database(household, an, values):
    with pytest.raises(IntegrityError), transaction.atomic():
        Support.objects.create(household=household, recorded_by=an, **COW | values)
