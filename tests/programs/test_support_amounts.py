"""Amounts as officers type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.support.amounts import LARGEST, SMALLEST, parse_amount
from vietnamese.numbers import grouped


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("", None),
        ("  ", None),
        ("12.000.000", 12_000_000),
        ("12000000", 12_000_000),
        ("12 000 000 đ", 12_000_000),
        ("12.000.000 đồng", 12_000_000),
        ("12 triệu", 12_000_000),
        ("12tr", 12_000_000),
        ("1,5 triệu", 1_500_000),
        ("500k", 500_000),
        ("500 nghìn đồng", 500_000),
        ("1,2 tỷ", 1_200_000_000),
    ],
)
def test_amounts_are_read(text, amount):
    assert parse_amount(text) == amount


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("abc", "không phải số tiền"),
        ("-500.000", "không phải số tiền"),
        ("12.00", "không phải số tiền"),
        ("1.5 triệu", "không phải số tiền"),
        ("0", "chỉ là 0 đồng"),
        ("12", "chỉ là 12 đồng"),
        ("12.000.000,50", "lẻ hơn một đồng"),
        ("120.000.000.000", "lớn hơn 10.000.000.000 đồng"),
    ],
)
def test_refusals_name_what_was_typed_and_the_way_out(text, told):
    with pytest.raises(ValueError, match=told) as refusal:
        parse_amount(text)
    assert f"“{text}”" in str(refusal.value)


@given(st.integers(SMALLEST, LARGEST))
def test_an_amount_as_it_is_shown_is_read_back(amount):
    assert parse_amount(grouped(amount)) == amount


@given(st.text(max_size=20))
def test_nothing_typed_breaks_the_reader(text):
    try:
        amount = parse_amount(text)
    except ValueError:
        return
    assert amount is None or SMALLEST <= amount <= LARGEST
