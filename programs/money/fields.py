"""Amounts and quantities as officers type them."""

import re
from decimal import Decimal

from django import forms

from programs.support.amounts import parse_amount
from vietnamese.numbers import grouped, parse_grouped
from vietnamese.text import tidy

LARGEST = 10**13  # đồng; no office of these levels is given more in one decision
LARGEST_QUANTITY = 10**9
_FRACTION = re.compile(r"([0-9.]+),([0-9]{1,2})")


class AmountField(forms.CharField):
    """đồng as people write them: "12.000.000", "12 triệu"; see programs.support.amounts."""

    default_error_messages = {"required": "Ghi số tiền, ví dụ 12.000.000 hoặc 12 triệu."}

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "Ví dụ 12.000.000 hoặc 12 triệu.")
        super().__init__(max_length=40, **kwargs)
        self.widget.attrs |= {"autocomplete": "off"}

    def prepare_value(self, value):
        return grouped(value) if isinstance(value, int) else value

    def clean(self, value):
        typed = super().clean(value)
        try:
            return parse_amount(typed, smallest=1, largest=LARGEST, whose="")
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class QuantityField(forms.CharField):
    """A Decimal as people write it: "1.200", "2,5"."""

    default_error_messages = {
        "required": "Ghi số lượng, ví dụ 30.",
        "invalid": "Số lượng là một số lớn hơn 0, ví dụ 30 hoặc 2,5.",
    }

    def __init__(self, **kwargs):
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value):
        return quantity_shown(value) if isinstance(value, Decimal) else value

    def clean(self, value):
        typed = tidy(super().clean(value))
        if not typed:
            return None
        fraction = _FRACTION.fullmatch(typed)
        try:
            whole = parse_grouped(fraction[1] if fraction else typed)
        except ValueError:
            raise self._invalid from None
        quantity = Decimal(f"{whole}.{fraction[2] if fraction else 0}").quantize(Decimal("0.01"))
        if not 0 < quantity <= LARGEST_QUANTITY:
            raise self._invalid
        return quantity

    @property
    def _invalid(self):
        return forms.ValidationError(self.error_messages["invalid"], "invalid")


def quantity_shown(quantity):
    """ "30", "2,5", "1.200"."""
    whole = quantity == quantity.to_integral_value()
    return grouped(int(quantity)) if whole else grouped(quantity.normalize())
