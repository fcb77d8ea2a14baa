"""Where a household came from, and since when it lives here."""

from crispy_forms.layout import Column, Row
from django import forms

from households.forms import drawn
from households.life.fields import Day, Reason
from vietnamese.text import tidy


class ArrivalForm(forms.Form):
    on = Day("Ngày chuyển đến")
    origin = forms.CharField(
        label="Từ đâu đến", max_length=200, error_messages={"required": "Ghi nơi hộ ở trước khi chuyển đến."}
    )
    reason = Reason("giấy chuyển hộ nghèo số 5 ngày 05/01/2024")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = drawn(Row(Column("on", css_class="col-md-3"), Column("origin"), Column("reason")))

    def clean_origin(self):
        return tidy(self.cleaned_data["origin"])
