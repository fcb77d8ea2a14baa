"""Days as officers type them: 5/1/2024, 05.01.2024, 05012024, 5-1-24; shown again as 05/01/2024."""

import re
from datetime import date

from django import forms
from django.utils import timezone

from vietnamese.dates import parse_date, short_date
from vietnamese.text import tidy

EIGHT_DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})")
FAR = date(9000, 1, 1)
READABLE = {None, "two_digit_year"}


class DayInput(forms.TextInput):
    """Plain text: quicker to type than a calendar is to click, and the same in every browser."""

    def __init__(self, attrs=None):
        super().__init__({"placeholder": "ngày/tháng/năm", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value):
        return short_date(value) if isinstance(value, date) else value


class DayField(forms.Field):
    """A whole date; days to come are left to the form's own rules."""

    widget = DayInput
    default_error_messages = {
        "required": "Ghi ngày, ví dụ 05/01/2024.",
        "invalid": "Ngày này không có trong lịch. Ghi như 05/01/2024.",
        "partial": "Ghi đủ ngày, tháng, năm, ví dụ 05/01/2024.",
    }

    def to_python(self, value):
        if not value or isinstance(value, date):
            return value or None
        text = EIGHT_DIGITS.sub(r"\1/\2/\3", tidy(value)) if EIGHT_DIGITS.fullmatch(tidy(value)) else tidy(value)
        parsed = parse_date(text, today=timezone.localdate())
        if parsed.problem == "bad_date":
            parsed = parse_date(text, today=FAR)
            if parsed.problem:
                raise forms.ValidationError(self.error_messages["invalid"])
        if parsed.date is None or parsed.problem not in READABLE:
            raise forms.ValidationError(self.error_messages["partial"])
        return parsed.date


def typed_days(fields):
    """Put a DayField in the place of every DateField of a form's fields, with the same words around it."""
    for name, field in fields.items():
        if isinstance(field, forms.DateField):
            fields[name] = DayField(
                label=field.label, required=field.required, help_text=field.help_text, initial=field.initial
            )
