"""Counts of households and rates as officers type them."""

import re
from decimal import Decimal

from django import forms

from vietnamese.numbers import decimal_comma, grouped, parse_grouped
from vietnamese.text import tidy

LARGEST = 9_999_999
_RATE = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))? ?%?")


class CountField(forms.CharField):
    """Households: "1.234", "1234"; nothing typed is `empty`."""

    default_error_messages = {"required": "Ghi số hộ, không có thì ghi 0.", "invalid": "Số hộ là một số, ví dụ 1.234."}

    def __init__(self, *, empty=None, **kwargs):
        super().__init__(max_length=12, **kwargs)
        self.empty = empty
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}

    def prepare_value(self, value):
        return grouped(value) if isinstance(value, int) else value

    def clean(self, value):
        typed = tidy(super().clean(value))
        if not typed:
            return self.empty
        try:
            count = parse_grouped(typed)
        except ValueError:
            raise forms.ValidationError(self.error_messages["invalid"]) from None
        if count < 0:
            raise forms.ValidationError(self.error_messages["invalid"])
        if count > LARGEST:
            raise forms.ValidationError(f"Số hộ lớn nhất ghi được là {grouped(LARGEST)}.")
        return count


class RateField(forms.CharField):
    """Per cent with at most two decimals as a Decimal: "0,44", "0.44%"."""

    default_error_messages = {"invalid": "Tỷ lệ là số phần trăm từ 0 đến 100, nhiều nhất hai số lẻ, ví dụ 0,44."}

    def __init__(self, **kwargs):
        super().__init__(max_length=12, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value):
        return decimal_comma(value, 2) if isinstance(value, Decimal) else value

    def clean(self, value):
        typed = tidy(super().clean(value))
        if not typed:
            return None
        found = _RATE.fullmatch(typed)
        rate = Decimal(f"{found[1]}.{found[2] or 0}").quantize(Decimal("0.01")) if found else None
        if rate is None or rate > 100:
            raise forms.ValidationError(self.error_messages["invalid"])
        return rate
