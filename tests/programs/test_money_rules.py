"""Sums, what is left, and doubts: reckoned by hand."""

from datetime import date
from decimal import Decimal

import pytest

from programs.money.rules import (
    Amount,
    Line,
    Norm,
    Plan,
    estimate_total,
    line_total,
    line_warnings,
    plan_warnings,
    quarter_of,
    source_warnings,
    spending_warnings,
    sums,
)
from programs.money.sources import source_choices, sources

DAY = date(2023, 5, 20)
TEA = Norm("Giải khát", 20_000, date(2017, 7, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("quantity", "times", "price", "total"),
    [
        (30, 2, 20_000, 1_200_000),
        (Decimal("2.5"), 1, 150_000, 375_000),
        (Decimal("0.33"), 1, 100, 33),
        (Decimal("0.5"), 1, 1, 1),
        (Decimal("0.25"), 1, 1, 0),
        (Decimal("1000000.00"), 3, 1_000_000, 3_000_000_000_000),
    ],
)
def test_a_line(quantity, times, price, total):
    assert line_total(quantity, times, price) == total


def test_an_estimate_is_the_sum_of_its_rounded_lines():
    assert estimate_total([Line("a", Decimal("0.5"), 1, 1), Line("b", Decimal("0.5"), 1, 1)]) == 2
    assert estimate_total([]) == 0


def plan(price, *, source="central_career", code="6.2", quarter=None, spent=0, settled=False, line_quarter=None):
    return Plan(source, code, (Line("Nước", 1, 1, price, quarter=line_quarter),), quarter, spent, settled)


def test_what_is_left_counts_payments_of_an_estimate_once():
    found = sums(
        [Amount("central_career", "6.2", 100), Amount("commune", "", 40)],
        [plan(60, spent=25, quarter=2), plan(10, source="commune", code="", line_quarter=3)],
        [Amount("central_career", "6.2", 25, 2), Amount("central_career", "", 5, 4)],
    )
    career = found.by_source["central_career"]
    assert (career.allotted, career.planned, career.spent, career.reserved, career.left) == (100, 60, 30, 35, 35)
    assert found.by_source["commune"].left == 30
    assert (found.all.allotted, found.all.left) == (140, 65)
    assert found.by_code["6.2"].left == 40
    assert found.by_both["central_career", ""].left == -5
    assert {key: (one.planned, one.spent) for key, one in found.by_quarter.items()} == {
        2: (60, 25),
        3: (10, 0),
        4: (0, 5),
    }


@pytest.mark.parametrize(
    ("spent", "settled", "reserved"), [(0, False, 60), (25, False, 35), (70, False, 0), (25, True, 0)]
)
def test_what_an_estimate_keeps_from_others(spent, settled, reserved):
    assert plan(60, spent=spent, settled=settled).reserved == reserved


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)])
def test_quarters(month, quarter):
    assert quarter_of(date(2024, month, 1), 2024) == quarter


@pytest.mark.parametrize(
    ("price", "norm", "day", "said"),
    [
        (20_000, TEA, DAY, ""),
        (25_000, None, DAY, ""),
        (25_000, TEA, DAY, "Dòng 3 “Nước”: đơn giá 25.000 đồng vượt định mức 20.000 đồng là 5.000 đồng."),
        (20_000, TEA, date(2024, 12, 31), ""),
        (20_000, TEA, date(2025, 1, 1), "có hiệu lực từ ngày 01/7/2017 đến ngày 31/12/2024, không áp dụng"),
        (20_000, TEA, date(2017, 6, 30), "không áp dụng vào ngày 30/6/2017"),
        (9, Norm("Nước", 9, DAY), date(2030, 1, 1), ""),
    ],
)
def test_a_line_against_its_norm(price, norm, day, said):
    found = list(line_warnings(3, Line("Nước", 2, 1, price, norm), day))
    assert [one.place for one in found] == (["dong-3"] if said else [])
    assert said in "".join(map(str, found))


@pytest.mark.parametrize(
    ("code", "day", "said"),
    [
        ("district", date(2025, 6, 30), ""),
        ("district", date(2025, 7, 1), "đã hết sau ngày 30/6/2025"),
        ("central_career", date(2026, 1, 1), "đã hết sau ngày 31/12/2025"),
        ("central_regular", date(2026, 1, 1), ""),
        ("central_regular", date(2025, 12, 31), "từ ngày 01/01/2026 mới có"),
        ("commune", date(2030, 1, 1), ""),
        ("moon", DAY, "không có trong danh mục"),
    ],
)
def test_a_source_on_a_day(code, day, said):
    found = list(source_warnings(sources().get(code), day))
    assert bool(found) == bool(said)
    assert said in "".join(map(str, found))


@pytest.mark.parametrize(
    ("price", "given", "others", "paid", "said"),
    [
        (100, [("central_career", "6.2", 100)], [], [], ""),
        (101, [("central_career", "6.2", 100)], [], [], "vượt số còn lại của nguồn “NSTW” (100 đồng) là 1 đồng"),
        (100, [], [], [], "Chưa ghi phân bổ nào của nguồn “NSTW”"),
        (60, [("central_career", "6.2", 100)], [50], [], "(50 đồng) là 10 đồng"),
        (60, [("central_career", "6.2", 100)], [], [("central_career", "", 120)], "(0 đồng) là 60 đồng"),
        (60, [("central_career", "6.2", 50), ("central_career", "2", 50)], [], [], "của TDA 2, nguồn “NSTW” (50 đồng)"),
        (60, [("central_career", "", 100)], [], [], ""),
    ],
)
def test_an_estimate_against_what_is_left(price, given, others, paid, said):
    before = sums([Amount(*row) for row in given], [plan(one) for one in others], [Amount(*row) for row in paid])
    found = "".join(map(str, plan_warnings(plan(price), before, source="NSTW", project="TDA 2")))
    assert bool(found) == bool(said)
    assert said in found


def test_what_was_paid_under_an_estimate_is_not_asked_for_again():
    paid = [Amount("central_career", "6.2", 70, 2)]
    before = sums([Amount("central_career", "6.2", 100)], [], paid)
    assert list(plan_warnings(plan(100, spent=70), before, source="NSTW")) == []
    assert "còn phải chi 31 đồng" in str(next(plan_warnings(plan(101, spent=70), before, source="NSTW")))


@pytest.mark.parametrize(
    ("amount", "left", "one", "said"),
    [
        (50, 50, None, ""),
        (51, 50, None, "vượt số còn lại của nguồn “NSTW” (50 đồng)"),
        (51, -20, None, "(0 đồng)"),
        (60, 0, plan(60), ""),
        (61, 50, plan(60), "vượt phần chưa chi của dự toán (60 đồng)"),
        (40, 0, plan(60, spent=30), "vượt phần chưa chi của dự toán (30 đồng)"),
    ],
)
def test_a_payment(amount, left, one, said):
    found = "".join(map(str, spending_warnings(amount, left, plan=one, source="NSTW")))
    assert bool(found) == bool(said)
    assert said in found


def test_sources_of_a_year():
    assert {"district", "central_career"} <= set(dict(source_choices(2025)))
    later = set(dict(source_choices(2026)))
    assert "central_regular" in later
    assert not later & {"district", "central_career"}
