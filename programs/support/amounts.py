"""Amounts as officers type them. Pure."""

import re

from vietnamese.numbers import grouped, parse_grouped
from vietnamese.text import tidy

SMALLEST, LARGEST = 1_000, 10_000_000_000  # below or above it is a slip of the pen, not a household's support
_UNITS = {"nghìn": 10**3, "ngàn": 10**3, "k": 10**3, "triệu": 10**6, "tr": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_NUMBER = re.compile(r"([0-9]+|[0-9]{1,3}(?:[. ][0-9]{3})+)(?:,([0-9]{1,3}))?")
_PARTS = re.compile(r"([0-9][0-9., ]*?)\s*(nghìn|ngàn|k|triệu|tr|tỷ|tỉ)?\s*(đồng|đ|vnđ|vnd)?", re.IGNORECASE)


def parse_amount(text, *, smallest=SMALLEST, largest=LARGEST, whose=" cho một hộ"):
    """đồng of "12.000.000", "12000000 đ", "12 triệu", "1,5 triệu"; None for "". ValueError says what to type."""
    typed = tidy(text)
    if not typed:
        return None
    parts = _PARTS.fullmatch(typed)
    number = _NUMBER.fullmatch(parts[1].strip()) if parts else None
    if number is None:
        raise ValueError(f"“{typed}” không phải số tiền. Ghi bằng số, ví dụ 12.000.000.")
    amount = _in_dong(number, _UNITS.get((parts[2] or "").lower(), 1), typed)
    if amount < smallest:
        raise ValueError(f"“{typed}” chỉ là {grouped(amount)} đồng. Ghi đủ số đồng, ví dụ 12.000.000.")
    if amount > largest:
        raise ValueError(f"“{typed}” lớn hơn {grouped(largest)} đồng{whose}. Kiểm tra lại số 0.")
    return amount


def _in_dong(number, unit, typed):
    whole, fraction = parse_grouped(number[1].replace(" ", ".")), number[2] or ""
    amount = whole * unit + (int(fraction) * unit // 10 ** len(fraction) if fraction else 0)
    if fraction and (unit == 1 or unit % 10 ** len(fraction)):
        raise ValueError(f"“{typed}” lẻ hơn một đồng. Ghi số đồng tròn, ví dụ 12.000.000.")
    return amount
