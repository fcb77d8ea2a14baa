"""Citizen numbers: three digits of the province, one of century and sex, two of the year, six of chance.

Nghị định 137/2015/NĐ-CP, Điều 13: 0 and 1 are men and women born in 1900-1999, 2 and 3 in 2000-2099.
"""

import re
from dataclasses import dataclass

from households.importing.cells import text_of
from vietnamese.text import search_key

# "Chưa có", "Không", "Mất", "K có": why there is no number.
_NONE_YET = re.compile(r"(?:chua|khong|ko|k|mat|0|x)(?: (?:co|lam|cap|duoc|giay|to|cccd|the|can|cuoc|ro|nho))*")

DIGITS = 12

_SCIENTIFIC = re.compile(r"(\d)[.,]?(\d*)E\+?(\d+)", re.IGNORECASE)
_NOISE = re.compile(r"[\s.\-'’‘]")


@dataclass(frozen=True)
class CitizenNumber:
    """What a cell gives: a number of twelve digits or "", an old number of nine, and the kind of problem or None."""

    number: str = ""
    old: str = ""
    problem: str | None = None


BAD = CitizenNumber(problem="bad_cccd")


def read_citizen_number(value, *, sex="", birth_year=None, today):
    """Read a cell; lost zeros are given back only where sex and year of birth (as far as known) agree."""
    text = _plain(text_of(value))
    if text is None:
        return BAD
    complete = len(text) == DIGITS and text.isdigit()
    if not text or (not complete and _NONE_YET.fullmatch(search_key(text_of(value)))):
        return CitizenNumber()
    if not (text.isascii() and text.isdigit()):
        return BAD
    if len(text) == DIGITS and text.startswith("0"):
        return CitizenNumber(text) if born(text) else BAD
    if len(text) == 9:
        return CitizenNumber(old=text, problem="old_id_number")
    padded = text.zfill(DIGITS)
    if len(text) in {10, 11} and not text.startswith("0") and fits(padded, sex, birth_year, today):
        return CitizenNumber(padded, problem="ambiguous_leading_zero")
    return BAD


def born(number):
    """("male" or "female", year of birth) that the number tells; None for centuries nobody here was born in."""
    century, sex = divmod(int(number[3]), 2)
    year = 1900 + 100 * century + int(number[4:6])
    return (("male", "female")[sex], year) if century <= 1 else None


def fits(number, sex, birth_year, today):
    """Whether the number agrees with what is known of the person; "" and None agree with everything."""
    told = born(number)
    if told is None or told[1] > today.year:
        return False
    return sex in {"", told[0]} and birth_year in {None, told[1]}


def _plain(text):
    """Digits without blanks, points and apostrophes; None where a scientific notation lost digits."""
    text = re.sub(r"\.0+$", "", text.strip())
    if match := _SCIENTIFIC.fullmatch(text):
        digits = match[1] + match[2]
        return digits if len(digits) == int(match[3]) + 1 else None
    return _NOISE.sub("", text) if any(char.isdigit() for char in text) else re.sub(r"^\W+$", "", text)
