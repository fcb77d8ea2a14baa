"""Numbers as Vietnamese official papers write and read them: point for thousands, comma for decimals.

Only exact numbers (int, Decimal) are taken; a float is a TypeError, because 0.1 + 0.2 in a paper would be a lie.
"""

import re
from decimal import Decimal
from fractions import Fraction
from math import floor

from vietnamese.text import tidy

LARGEST_IN_WORDS = 10**15

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_UNITS = ((10**6, "triệu"), (10**3, "nghìn"), (1, ""))
_GROUPED = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def in_words(value: int | Decimal) -> str:
    """`value` read aloud in lower case, as public finance writes it: 1005 -> "một nghìn không trăm linh năm".

    A fraction is read digit by digit after "phẩy", without its trailing zeros, so equal numbers read alike.
    ValueError beyond one triệu tỷ (10**15) either way and for NaN or infinity; TypeError for anything inexact.
    """
    _require_exact(value)
    exact = Decimal(value)
    if not exact.is_finite() or not -LARGEST_IN_WORDS <= exact <= LARGEST_IN_WORDS:
        raise ValueError(f"Không đọc được số {value} thành chữ: chỉ đọc từ âm một triệu tỷ đến một triệu tỷ.")
    whole, _, fraction = f"{exact:f}".lstrip("-").partition(".")
    words = ["âm"] if exact < 0 else []
    words += _whole_words(int(whole))
    if digits := fraction.rstrip("0"):
        words += ["phẩy", *(_DIGITS[int(digit)] for digit in digits)]
    return " ".join(words)


def money_in_words(dong: int) -> str:
    """An amount in đồng read aloud in lower case: 132000000 -> "một trăm ba mươi hai triệu đồng chẵn".

    "chẵn" closes an amount of whole thousands, the way accounts bar a later addition below nghìn; an amount with an
    odd remainder, and nothing at all, end in "đồng". Errors as in `in_words`; a Decimal is refused too (no xu today).
    """
    if isinstance(dong, Decimal):
        raise TypeError("Số tiền bằng đồng phải là số nguyên.")
    ending = "đồng chẵn" if dong and dong % 1000 == 0 else "đồng"
    return f"{in_words(dong)} {ending}"


def grouped(value: int | Decimal) -> str:
    """1234567 -> "1.234.567"; a Decimal keeps its decimals after a comma: Decimal("1234.50") -> "1.234,50"."""
    _require_exact(value)
    exact = Decimal(value) if value else Decimal(value).copy_abs()
    return f"{exact:,f}".translate(str.maketrans(",.", ".,"))


def parse_grouped(text: str) -> int:
    """The whole number written as "1.234.567" or "1234567"; ValueError, in Vietnamese, for anything else."""
    number = tidy(text)
    if not _GROUPED.fullmatch(number):
        raise ValueError(f"“{number}” không phải số nguyên: hãy viết như 1.234.567 hoặc 1234567.")
    return int(number.replace(".", ""))


def percent(part: int | Decimal, whole: int | Decimal, places: int = 2) -> str:
    """The share of `part` in `whole`, rounded half up: percent(1, 1111) -> "0,09%"; "" when `whole` is nothing."""
    _require_exact(part, whole)
    if whole == 0:
        return ""
    return f"{_fixed(Fraction(part) * 100 / Fraction(whole), places)}%"


def decimal_comma(value: int | Decimal, places: int) -> str:
    """`value` rounded half up to `places` decimals: decimal_comma(Decimal("1234.565"), 2) -> "1.234,57"."""
    _require_exact(value)
    return _fixed(Fraction(value), places)


def two_digits(count: int) -> str:
    """A count as papers write it: 2 -> "02", 18 -> "18", 1234 -> "1.234"; ValueError below nothing."""
    if count < 0:
        raise ValueError(f"Số lượng không thể âm: {count}.")
    return f"{count:02d}" if count < 100 else grouped(count)


def roman(number: int) -> str:
    """A heading number from 1 to 3999: 14 -> "XIV"; ValueError outside."""
    if not 1 <= number <= 3999:
        raise ValueError(f"Số La Mã chỉ viết được từ 1 đến 3.999, không viết được {number}.")
    letters = ""
    for size, letter in _ROMAN:
        count, number = divmod(number, size)
        letters += letter * count
    return letters


def _require_exact(*values: int | Decimal) -> None:
    for value in values:
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            raise TypeError(f"Cần số nguyên hoặc số thập phân chính xác, không nhận {type(value).__name__}.")


def _whole_words(number: int) -> list[str]:
    if number == 0:
        return [_DIGITS[0]]
    billions, rest = divmod(number, 10**9)
    words = [*_whole_words(billions), "tỷ"] if billions else []
    for size, unit in _UNITS:
        group, rest = divmod(rest, size)
        if group:
            words += _group_words(group, padded=bool(words))
            words += [unit] if unit else []
    return words


def _group_words(group: int, *, padded: bool) -> list[str]:
    """Words of 1..999; `padded` reads missing hundreds, as behind a larger group: 56 -> "không trăm năm mươi sáu"."""
    hundreds, below = divmod(group, 100)
    tens, ones = divmod(below, 10)
    words = [_DIGITS[hundreds], "trăm"] if hundreds or padded else []
    if tens == 0 and ones:
        return [*words, "linh", _DIGITS[ones]] if words else [_DIGITS[ones]]
    if tens:
        words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    return [*words, _ones_word(tens, ones)] if ones else words


def _ones_word(tens: int, ones: int) -> str:
    if ones == 5:
        return "lăm"
    return {1: "mốt", 4: "tư"}.get(ones, _DIGITS[ones]) if tens > 1 else _DIGITS[ones]


def _fixed(value: Fraction, places: int) -> str:
    # In whole numbers, so that no second rounding slips in; half up means away from zero, as in ROUND_HALF_UP.
    scaled = floor(abs(value) * 10**places + Fraction(1, 2))
    whole, fraction = divmod(scaled, 10**places)
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{grouped(whole)},{fraction:0{places}d}" if places else f"{sign}{grouped(whole)}"
