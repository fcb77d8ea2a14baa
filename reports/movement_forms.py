"""The time a movement is asked for: a year, or two days."""

from datetime import date, timedelta

from crispy_forms.layout import HTML, Column, Row
from django import forms

from households.day_fields import DayField
from households.forms import drawn
from offices.typed import typed_number
from vietnamese.dates import short_date


class PeriodForm(forms.Form):
    """?tu= and ?den=; what is left out follows from the year (?nam=)."""

    tu = DayField(label="Từ ngày", required=False)
    den = DayField(label="Đến ngày", required=False)

    def __init__(self, values, *, years, today):
        self.years, self.today = years, today
        super().__init__(values.copy())
        for name, day in zip(("tu", "den"), of_year(self.year, years, today), strict=True):
            if not self.data.get(name):
                self.data[name] = short_date(day)
        button = '<button class="btn btn-outline-primary mb-3">Xem</button>'
        self.helper = drawn(
            Row(
                Column("tu", css_class="col-auto"),
                Column("den", css_class="col-auto"),
                Column(HTML(button), css_class="col-auto align-self-end"),
            )
        )

    @property
    def year(self):
        """The year asked for; without one, the year whose review made the newest list."""
        asked = typed_number(self.data.get("nam", ""))
        if 2000 <= asked <= self.today.year:
            return asked
        newest = min(max(self.years, default=self.today.year), self.today.year)
        return newest - 1 if newest - 1 in self.years else newest

    @property
    def days(self):
        """(start, end): the two days given, else those of the year."""
        if self.is_valid():
            return self.cleaned_data["tu"], self.cleaned_data["den"]
        return of_year(self.year, self.years, self.today)

    def clean(self):
        data = super().clean()
        if not self.errors and data["tu"] >= data["den"]:
            self.add_error("den", "Ngày cuối phải sau ngày đầu.")
        latest = date(self.today.year + 1, 1, 1)
        if not self.errors and data["den"] > latest:
            self.add_error("den", f"Sổ chưa có danh sách nào sau ngày {short_date(latest)}.")
        return data


def of_year(year, years, today):
    """From the day the list of a year begins to the day the next one does; to today where that is not decided yet.

    The review in the autumn of Y gives the list of Y+1 (QĐ 24/2021/QĐ-TTg, Điều 4), which begins on 1 January: what
    moved "in Y" lies between the two lists.
    """
    start, following = date(year, 1, 1), date(year + 1, 1, 1)
    end = following if year + 1 in years else min(following, today)
    return start, max(end, start + timedelta(days=1))
