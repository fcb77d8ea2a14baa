"""Numbers of official papers, read back by a reader that shares nothing with the code that wrote them."""

import re
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.numbers import (
    LARGEST_IN_WORDS,
    decimal_comma,
    grouped,
    in_words,
    money_in_words,
    parse_grouped,
    percent,
    roman,
    two_digits,
)

readable = st.integers(-LARGEST_IN_WORDS, LARGEST_IN_WORDS) | st.integers(-20_000, 2_000_000)
DIGITS = dict(zip(["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"], range(10), strict=True))
LATE_DIGITS = {"mốt": 1, "tư": 4, "lăm": 5}
SCALES = {"nghìn": 10**3, "triệu": 10**6}
NEVER_SAID = [
    *("mươi một", "mươi bốn", "mươi năm", "mười mốt", "mười tư", "mười năm", "một mươi", "không mươi"),
    *("linh không", "linh mốt", "linh tư", "linh lăm", "mươi không", "mươi linh", "lẻ", "ngàn", "nhăm", "tỉ"),
]


def heard(words):
    """The whole number somebody would write down who hears `words`."""
    total = group = 0
    for word in words.removeprefix("âm ").split():
        if word == "tỷ":
            total, group = (total + group) * 10**9, 0
        elif word in SCALES:
            total, group = total + group * SCALES[word], 0
        elif word == "trăm":
            group *= 100
        elif word == "mươi":
            group += group % 10 * 9
        elif word == "mười":
            group += 10
        elif word != "linh":
            group += {**DIGITS, **LATE_DIGITS}[word]
    return -(total + group) if words.startswith("âm ") else total + group


@pytest.mark.parametrize(
    ("number", "words"),
    [
        *((0, "không"), (1, "một"), (5, "năm"), (10, "mười"), (11, "mười một"), (14, "mười bốn"), (15, "mười lăm")),
        *((20, "hai mươi"), (21, "hai mươi mốt"), (24, "hai mươi tư"), (25, "hai mươi lăm"), (91, "chín mươi mốt")),
        *((100, "một trăm"), (101, "một trăm linh một"), (104, "một trăm linh bốn"), (105, "một trăm linh năm")),
        *((110, "một trăm mười"), (111, "một trăm mười một"), (115, "một trăm mười lăm")),
        *((121, "một trăm hai mươi mốt"), (1000, "một nghìn"), (1005, "một nghìn không trăm linh năm")),
        *((1010, "một nghìn không trăm mười"), (1100, "một nghìn một trăm")),
        (523056, "năm trăm hai mươi ba nghìn không trăm năm mươi sáu"),
        *((1_000_005, "một triệu không trăm linh năm"), (1_021_000, "một triệu không trăm hai mươi mốt nghìn")),
        *((132_000_000, "một trăm ba mươi hai triệu"), (1_050_000_000, "một tỷ không trăm năm mươi triệu")),
        (24_000_000_001, "hai mươi tư tỷ không trăm linh một"),
        *((1_005_000_000_000, "một nghìn không trăm linh năm tỷ"), (10**12, "một nghìn tỷ")),
        *((10**15, "một triệu tỷ"), (-7, "âm bảy"), (-(10**15), "âm một triệu tỷ")),
        *((Decimal("9.76"), "chín phẩy bảy sáu"), (Decimal("5.0"), "năm"), (Decimal("4.50"), "bốn phẩy năm")),
        *((Decimal("0.09"), "không phẩy không chín"), (Decimal("-21.05"), "âm hai mươi mốt phẩy không năm")),
        *((Decimal("1E+3"), "một nghìn"), (Decimal("-0"), "không")),
    ],
)
def test_in_words(number, words):
    assert in_words(number) == words


@given(readable)
def test_whoever_hears_the_words_writes_the_number(number):
    assert heard(in_words(number)) == number


@given(readable)
def test_words_are_those_of_public_finance(number):
    words = in_words(number)
    assert words == " ".join(words.split())
    assert not [wrong for wrong in NEVER_SAID if re.search(rf"\b{wrong}\b", words)]
    assert all(
        word in {*DIGITS, *LATE_DIGITS, *SCALES, "tỷ", "trăm", "mươi", "mười", "linh", "âm"} for word in words.split()
    )


@given(readable)
def test_behind_a_larger_group_hundreds_are_always_read(number):
    groups = re.split(r"nghìn|triệu|tỷ", in_words(number))
    assert all("trăm" in group for group in groups[1:] if group.strip())


@given(st.decimals(-LARGEST_IN_WORDS, LARGEST_IN_WORDS, places=4))
def test_a_fraction_is_heard_digit_by_digit(number):
    whole, _, fraction = in_words(number).partition(" phẩy ")
    digits = "".join(str(DIGITS[word]) for word in fraction.split())
    sign = "-" if whole.startswith("âm") else ""
    assert Decimal(f"{sign}{abs(heard(whole))}.{digits or 0}") == number


@given(readable)
def test_equal_numbers_are_read_alike(number):
    assert in_words(number) == in_words(Decimal(number)) == in_words(Decimal(f"{number}.00"))


@pytest.mark.parametrize(
    "number", [10**15 + 1, -(10**15) - 1, Decimal("1000000000000000.01"), Decimal("Infinity"), Decimal("NaN")]
)
def test_numbers_nobody_reads_are_refused_in_vietnamese(number):
    with pytest.raises(ValueError, match="một triệu tỷ"):
        in_words(number)


@pytest.mark.parametrize("number", [1.0, 0.1, True, "5", None])
def test_inexact_numbers_are_refused(number):
    for function in (in_words, money_in_words, grouped):
        with pytest.raises(TypeError):
            function(number)


@pytest.mark.parametrize(
    ("dong", "words"),
    [
        *((132_000_000, "một trăm ba mươi hai triệu đồng chẵn"), (1_000, "một nghìn đồng chẵn")),
        *((1_500, "một nghìn năm trăm đồng"), (523_056, "năm trăm hai mươi ba nghìn không trăm năm mươi sáu đồng")),
        *((500, "năm trăm đồng"), (0, "không đồng"), (-2_000_000, "âm hai triệu đồng chẵn")),
    ],
)
def test_money_in_words(dong, words):
    assert money_in_words(dong) == words


def test_money_has_no_fraction_of_a_dong():
    with pytest.raises(TypeError, match="số nguyên"):
        money_in_words(Decimal("1000.5"))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *((0, "0"), (999, "999"), (1000, "1.000"), (1234567, "1.234.567"), (-1234567, "-1.234.567")),
        *((2**64, "18.446.744.073.709.551.616"), (Decimal("1234.50"), "1.234,50"), (Decimal("-0.00"), "0,00")),
    ],
)
def test_grouped(number, text):
    assert grouped(number) == text


@given(st.integers())
def test_grouped_numbers_are_read_back(number):
    assert parse_grouped(grouped(number)) == parse_grouped(str(number)) == number


@pytest.mark.parametrize(("text", "number"), [("04", 4), (" 1.234\u00a0", 1234), ("-5", -5), ("1234567", 1234567)])
def test_parse_grouped_takes_what_lists_hold(text, number):
    assert parse_grouped(text) == number


@pytest.mark.parametrize(
    "text", ["", "-", "12.34", "1.2345", "1.234,5", "1,234", "1 234", "1234.567", ".123", "1e3", "٣", "hai"]
)
def test_parse_grouped_refuses_the_rest_in_vietnamese(text):
    with pytest.raises(ValueError, match="không phải số nguyên"):
        parse_grouped(text)


@pytest.mark.parametrize(
    ("part", "whole", "places", "text"),
    [
        *((1, 1111, 2, "0,09%"), (1, 8, 2, "12,50%"), (1, 8, 1, "12,5%"), (1, 8, 0, "13%"), (-1, 8, 0, "-13%")),
        *((5, 5, 2, "100,00%"), (0, 7, 2, "0,00%"), (12345, 10, 1, "123.450,0%"), (Decimal("2.5"), 100, 2, "2,50%")),
        (3, 0, 2, ""),
    ],
)
def test_percent(part, whole, places, text):
    assert percent(part, whole, places) == text


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 4))
def test_percent_is_rounded_half_up_once(part, whole, places):
    shown = Decimal(percent(part, whole, places).removesuffix("%").replace(".", "").replace(",", "."))
    error = (shown * whole - 100 * part) * 10**places * 2
    assert -whole < error <= whole


def test_percent_refuses_floats():
    with pytest.raises(TypeError):
        percent(0.5, 2)


@pytest.mark.parametrize(
    ("number", "places", "text"),
    [
        *((Decimal("4.52"), 2, "4,52"), (Decimal("5"), 1, "5,0"), (Decimal("0.445"), 2, "0,45")),
        *((Decimal("1234.565"), 2, "1.234,57"), (Decimal("-0.001"), 2, "0,00"), (Decimal("-2.5"), 0, "-3")),
        (7, 2, "7,00"),
    ],
)
def test_decimal_comma(number, places, text):
    assert decimal_comma(number, places) == text


@given(st.decimals(-(10**12), 10**12, places=5), st.integers(0, 4))
def test_decimal_comma_agrees_with_round_half_up(number, places):
    with localcontext(prec=40):
        expected = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(decimal_comma(number, places).replace(".", "").replace(",", ".")) == expected


@pytest.mark.parametrize(("count", "text"), [(0, "00"), (9, "09"), (10, "10"), (297, "297"), (1234, "1.234")])
def test_two_digits(count, text):
    assert two_digits(count) == text


def test_two_digits_refuses_less_than_nothing():
    with pytest.raises(ValueError, match="không thể âm"):
        two_digits(-1)


@pytest.mark.parametrize(
    ("number", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (2024, "MMXXIV")]
)
def test_roman(number, text):
    assert roman(number) == text


def test_roman_numbers_are_read_back():
    sizes = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    for number in range(1, 4000):
        values = [sizes[letter] for letter in roman(number)]
        signed = [-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True)]
        assert sum(signed) == number


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_roman_refuses_what_romans_could_not_write(number):
    with pytest.raises(ValueError, match="La Mã"):
        roman(number)
