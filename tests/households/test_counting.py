"""Which recognition counts on a day: each knows since when a later one does, however it was written."""

from datetime import date

import pytest

from households.models import Category, Decision, Household, Recognition

pytestmark = pytest.mark.django_db
SPRING = date(2025, 3, 1)


@pytest.fixture
def household(hamlets_a):
    return Household.objects.create(hamlet=hamlets_a[0], head_name="Lò Văn Thoong", area="rural")


def recognise(household, category, year, signed_on=None):
    decision = None
    if signed_on:
        decision = Decision.objects.get_or_create(
            unit=household.hamlet.parent, number="1/QĐ-UBND", signed_on=signed_on, defaults={"issuer": "Chủ tịch"}
        )[0]
    return Recognition.objects.create(household=household, category=category, year=year, decision=decision)


def standing(household, day):
    """As the database and as the law's own rule see it: both must agree."""
    found = Household.objects.with_standing(day).get(pk=household.pk).standing
    assert found == Household.objects.get(pk=household.pk).status_on(day)
    return found


def test_the_later_recognition_ends_the_earlier(household):
    first = recognise(household, Category.POOR, 2024)
    recognise(household, Category.NEAR_POOR, 2025)
    first.refresh_from_db()
    assert first.superseded_on == date(2025, 1, 1)
    assert standing(household, date(2024, 12, 31)) == "poor"
    assert standing(household, date(2025, 1, 1)) == "near_poor"


def test_one_written_later_for_an_earlier_year_finds_its_place(household):
    recognise(household, Category.NEAR_POOR, 2025)
    early = recognise(household, Category.POOR, 2023)
    early.refresh_from_db()
    assert early.superseded_on == date(2025, 1, 1)
    assert standing(household, SPRING) == "near_poor"


def test_of_two_that_begin_on_one_day_the_later_written_counts(household):
    recognise(household, Category.POOR, 2025)
    recognise(household, Category.NEAR_POOR, 2025)
    assert standing(household, SPRING) == "near_poor"
    assert Household.objects.with_standing(SPRING).count() == 1


def test_a_withdrawn_one_gives_its_time_back(household, an):
    recognise(household, Category.POOR, 2024)
    wrong = recognise(household, Category.NEAR_POOR, 2025)
    wrong.withdrawn_at, wrong.withdrawn_by, wrong.withdrawal_reason = "2025-02-01T08:00+07:00", an, "Ghi nhầm hộ"
    wrong.save()
    assert standing(household, SPRING) == "poor"


def test_rows_written_in_bulk_are_settled_too(household):
    rows = [
        Recognition(household=household, category=code, year=year) for code, year in (("poor", 2023), ("poor", 2025))
    ]
    for row in rows:
        row.set_dates()
    Recognition.objects.bulk_create(rows)
    assert list(Recognition.objects.order_by("year").values_list("superseded_on", flat=True)) == [
        date(2025, 1, 1),
        None,
    ]
    Recognition.objects.filter(year=2025).update(effective_from=date(2025, 6, 1))
    assert Recognition.objects.get(year=2023).superseded_on == date(2025, 6, 1)
    Recognition.objects.filter(year=2025).delete()
    assert Recognition.objects.get(year=2023).superseded_on is None


def test_the_last_day_of_the_36_months_is_kept_with_the_recognition(household):
    row = recognise(household, Category.ESCAPED_POOR, 2024, signed_on=date(2023, 12, 11))
    assert row.newly_until == date(2026, 12, 11)
    assert standing(household, date(2026, 12, 11)) == "escaped_poor"
    assert standing(household, date(2026, 12, 12)) == "left"
