"""Counts and rates as they are typed, sums of hamlets, and what does not fit: without the database."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms

from offices.models import Unit
from programs.models import PlanTarget, YearPlan
from programs.targets.doubts import hamlet_doubts, sum_doubts, target_doubts
from programs.targets.fields import CountField, RateField
from programs.targets.register import Counts, Register
from programs.targets.sums import Line, total

DAY = date(2024, 3, 31)


def register(whole=None, by_hamlet=None, before=None, after=None):
    return Register(DAY, whole or Counts(), by_hamlet or {}, before, after, {})


KNOWN = register(Counts(14, 4, 30, 5), {1: Counts(14, 4, 30, 5)}, 3211, 3211)


def target(**values):
    rates = {name: Decimal(value) for name, value in values.items() if name.startswith("rate")}
    return PlanTarget(plan=YearPlan(year=2024), **values | rates)


class TestCounts:
    @pytest.mark.parametrize(("typed", "count"), [("1.234", 1234), ("1234", 1234), (" 0 ", 0), ("", None)])
    def test_read(self, typed, count):
        assert CountField(required=False).clean(typed) == count

    def test_nothing_may_mean_none(self):
        assert CountField(required=False, empty=0).clean("") == 0

    @pytest.mark.parametrize("typed", ["-1", "1,5", "mười", "1.23", "99999999"])
    def test_refused(self, typed):
        with pytest.raises(forms.ValidationError, match="Số hộ"):
            CountField(required=False).clean(typed)

    def test_shown_grouped(self):
        assert CountField().prepare_value(1234) == "1.234"
        assert CountField().prepare_value("12x") == "12x"


class TestRates:
    @pytest.mark.parametrize(
        ("typed", "rate"),
        [("0,44", "0.44"), ("0.44", "0.44"), ("0,4%", "0.40"), ("100", "100.00"), ("12,5 %", "12.50")],
    )
    def test_read(self, typed, rate):
        assert RateField().clean(typed) == Decimal(rate)

    @pytest.mark.parametrize("typed", ["100,01", "0,444", "-1", "nửa", "0,"])
    def test_refused(self, typed):
        with pytest.raises(forms.ValidationError, match="phần trăm từ 0 đến 100"):
            RateField().clean(typed)

    def test_nothing_is_nothing(self):
        assert RateField(required=False).clean(" ") is None

    def test_shown_with_a_comma(self):
        assert RateField().prepare_value(Decimal("0.44")) == "0,44"


class TestSums:
    def test_everything_adds_up(self):
        whole = total([Line("Một", 520, 3, 1, 0, 4, 2), Line("Hai", 480, 2, 0, 1, 1, 1)])
        assert whole == Line("Cộng", 1000, 5, 1, 1, 5, 3)
        assert (whole.remaining, whole.near_remaining, whole.before, whole.after) == (5, 2, "0,50%", "0,50%")

    def test_one_unknown_whole_leaves_no_rate(self):
        whole = total([Line("Một", 520, 3, 1, 0), Line("Hai", None, 2, 0, 1)])
        assert (whole.households, whole.before, whole.poor) == (None, "", 5)

    def test_nothing_is_nothing(self):
        assert total([]) == Line("Cộng", None, 0, 0, 0)


class TestTargetDoubts:
    def test_what_fits_says_nothing(self):
        good = target(poor_before=14, poor_after=10, households_before=3211, near_before=30, near_after=25)
        assert target_doubts(good, [], KNOWN) == []

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"poor_before": 10, "poor_after": 12}, "Mục tiêu tăng số hộ nghèo: từ 10 lên 12 hộ."),
            ({"rate_before": "0.31", "rate_after": "0.44"}, "Mục tiêu tăng tỷ lệ hộ nghèo: từ 0,31% lên 0,44%."),
            ({"near_before": 3, "near_after": 4}, "Mục tiêu tăng số hộ cận nghèo: từ 3 lên 4 hộ."),
            (
                {"poor_before": 60, "near_before": 50, "households_before": 100},
                "Cuối năm 2023: hộ nghèo và cận nghèo cộng lại nhiều hơn tổng số 100 hộ.",
            ),
        ],
    )
    def test_what_contradicts_itself(self, values, said):
        assert target_doubts(target(**values), [], register()) == [said]

    @pytest.mark.parametrize(
        ("values", "said"),
        [
            ({"poor_before": 16}, "Sổ hộ ngày 31/03/2024 có 14 hộ nghèo, mục tiêu ghi 16."),
            ({"near_before": 31}, "Sổ hộ ngày 31/03/2024 có 30 hộ cận nghèo, mục tiêu ghi 31."),
            ({"rate_before": "0.54"}, "Sổ hộ ngày 31/03/2024 có tỷ lệ hộ nghèo 0,44%, mục tiêu ghi 0,54%."),
            ({"households_before": 3200}, "Trang Cơ quan có tổng số 3.211 hộ, mục tiêu ghi 3.200 hộ cuối năm trước."),
            (
                {"poor_before": 14, "poor_after": 9},
                "Mục tiêu giảm 5 hộ nghèo, sổ hộ mới chọn 4 hộ có khả năng thoát trong năm.",
            ),
        ],
    )
    def test_what_the_register_knows_better(self, values, said):
        assert target_doubts(target(**values), [], KNOWN) == [said]

    def test_an_empty_register_knows_nothing(self):
        assert target_doubts(target(poor_before=16, poor_after=2), [], register(before=3211)) == []

    def test_the_hamlets_have_to_add_up_to_the_target(self):
        whole = total([Line("Một", 1000, 8, 3, 0, 5, 1)])
        assert sum_doubts(target(poor_before=9, poor_after=5, near_before=6, near_after=4), whole) == [
            "Cộng các nơi có 8 hộ nghèo đầu năm, mục tiêu chung ghi 9.",
            "Cộng các nơi có 5 hộ cận nghèo đầu năm, mục tiêu chung ghi 6.",
        ]
        assert sum_doubts(target(rate_before="0.80", rate_after="0.40"), whole) == [
            "Cộng các nơi có tỷ lệ hộ nghèo cuối năm 0,50%, mục tiêu chung ghi 0,40%."
        ]


class TestHamletDoubts:
    def units(self):
        return [Unit(pk=1, kind="xóm", name="1"), Unit(pk=2, kind="xóm", name="2")]

    def test_what_the_register_knows_better(self):
        book = register(by_hamlet={1: Counts(3, 0, 1, 0)})
        lines = [Line("Xóm 1", 100, 2, 0, 0, 1, 0, key=1), Line("Xóm 2", 90, 0, 0, 0, 1, 0, key=2)]
        assert hamlet_doubts(lines, book, self.units()) == [
            "Xóm 1: sổ hộ có 3 hộ nghèo, chỉ tiêu ghi 2.",
            "Xóm 2: sổ hộ có 0 hộ cận nghèo, chỉ tiêu ghi 1.",
        ]

    def test_one_that_lacks_and_one_that_ended(self):
        lines = [Line("Xóm 1", 100, 2, 0, 0, key=1), Line("Xóm cũ", 90, 0, 0, 0, key=9)]
        assert hamlet_doubts(lines, register(), self.units()) == [
            "Chưa có chỉ tiêu của xóm 2.",
            "Xóm cũ không còn vào ngày 31/03/2024.",
        ]

    def test_more_poor_than_households(self):
        lines = [Line("Xóm 1", 5, 3, 0, 0, 4, 0, key=1)]
        assert hamlet_doubts(lines, register(), self.units()[:1]) == [
            "Xóm 1: hộ nghèo và cận nghèo cộng lại nhiều hơn tổng số 5 hộ."
        ]
