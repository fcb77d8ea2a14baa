"""The form of a conference."""

from crispy_forms.layout import Column, Layout, Row
from django import forms

from dialogues.forms.base import Quiet, drawn
from dialogues.models import Conference
from offices.day_fields import DayInput
from programs.models import Estimate
from vietnamese.numbers import grouped
from vietnamese.text import tidy


class ConferenceForm(Quiet, forms.ModelForm):
    """When, where, who presides."""

    class Meta:
        model = Conference
        fields = [
            "year",
            "title",
            "starts_on",
            "ends_on",
            "period",
            "venue",
            "address",
            "chair",
            "funding_code",
            "estimate",
            "note",
        ]
        widgets = {"starts_on": DayInput(), "ends_on": DayInput(), "note": forms.Textarea({"rows": 3})}

    def __init__(self, *args, quiet=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.quiet = quiet
        estimates = Estimate.objects.filter(unit=self.instance.unit).prefetch_related("lines")
        self.fields["estimate"].queryset = estimates
        self.fields["estimate"].empty_label = "chưa có dự toán"
        self.fields["estimate"].label_from_instance = lambda one: f"{one} ({grouped(one.total)} đồng)"
        layout = Layout(
            Row(Column("year", css_class="col-sm-3"), Column("title", css_class="col-sm-9")),
            Row(Column("starts_on"), Column("ends_on"), Column("period")),
            Row(Column("venue"), Column("address")),
            Row(Column("chair", css_class="col-sm-8"), Column("funding_code", css_class="col-sm-4")),
            "estimate",
            "note",
        )
        self.helper = drawn(layout)

    def clean_title(self):
        return tidy(self.cleaned_data["title"])

    def clean(self):
        data = super().clean()
        starts_on, ends_on, year = data.get("starts_on"), data.get("ends_on"), data.get("year")
        if starts_on and year and starts_on.year != year:
            self.add_error("starts_on", f"Hội nghị của năm {year} thì ngày bắt đầu phải trong năm {year}.")
        if ends_on and not starts_on and "starts_on" not in self.errors:
            self.add_error("starts_on", "Đã ghi ngày kết thúc thì phải ghi ngày bắt đầu.")
        self._refuse_same_title(data)
        return data

    def _refuse_same_title(self, data):
        # The office is no field of the form, so the database's own constraint is not asked by it.
        same = Conference.objects.filter(unit=self.instance.unit, year=data.get("year"), title=data.get("title"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("title", "Năm này đơn vị đã có hội nghị cùng tên.")
