"""Filters of the commune's log of acts."""

from datetime import date

from crispy_forms.layout import HTML, Column, Row
from django import forms
from django.utils import timezone

from households.day_fields import DayField
from households.filters import hamlets_to_see
from households.forms import drawn
from households.models import LifeEvent

KINDS = LifeEvent.Kind


class LogFilter(forms.Form):
    """Acts of a span of days, this year's where none is given; every field may stay empty."""

    loai = forms.ChoiceField(label="Biến động", required=False, choices=[("", "tất cả"), *KINDS.choices])
    thon = forms.ChoiceField(label="Thôn, xóm", required=False)
    tu = DayField(label="Xảy ra từ ngày", required=False)
    den = DayField(label="Đến hết ngày", required=False)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        hamlets = hamlets_to_see(user)
        several = len({hamlet.parent_id for hamlet in hamlets}) > 1
        names = [(str(unit.pk), f"{unit.title}, {unit.parent.phrase}" if several else unit.title) for unit in hamlets]
        self.fields["thon"].choices = [("", "tất cả"), *names]
        self.helper = drawn(
            Row(
                Column("loai", css_class="col-6 col-lg-3"),
                Column("thon", css_class="col-6 col-lg-3"),
                Column("tu", css_class="col-6 col-lg-2"),
                Column("den", css_class="col-6 col-lg-2"),
                Column(HTML('<button class="btn btn-primary">Lọc</button>'), css_class="col-auto align-self-center"),
            )
        )

    def clean(self):
        data = super().clean()
        if data.get("tu") and data.get("den") and data["tu"] > data["den"]:
            self.add_error("den", "Ngày cuối phải từ ngày đầu trở đi.")
        return data

    @property
    def days(self):
        """(first, last) day of the log."""
        today, data = timezone.localdate(), getattr(self, "cleaned_data", {})
        last = data.get("den") or today
        return data.get("tu") or date(last.year, 1, 1), last

    def events(self):
        """LifeEvents that pass, the newest first; a field that is wrong does not narrow."""
        self.is_valid()
        first, last = self.days
        found = LifeEvent.objects.visible_to(self.user).filter(on__gte=first, on__lte=last)
        if kind := self.cleaned_data.get("loai"):
            found = found.filter(kind=kind)
        if hamlet := self.cleaned_data.get("thon"):
            found = found.filter(household__hamlet=hamlet)
        return found
