"""Forms of a conference and of its lines of participants."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Layout, Row
from django import forms
from django.forms.utils import ErrorDict

from dialogues.models import Conference, QuotaLine
from offices.forms import DayInput
from programs.models import Estimate
from vietnamese.numbers import grouped
from vietnamese.text import tidy


class Folded(Div):
    """Fields behind a summary, opened by the reader; needs no script."""

    template = "dialogues/_folded.html"


class Quiet:
    """A form that says nothing about errors while `quiet`: it is only drawn once more with what was typed."""

    quiet = False

    @property
    def errors(self):
        found = super().errors
        return ErrorDict() if self.quiet else found


def drawn(layout):
    """Crispy draws the fields; the template draws the form and its buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = layout
    return helper


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


class QuotaForm(Quiet, forms.ModelForm):
    """One group of participants; hamlets are those of the office."""

    class Meta:
        model = QuotaLine
        fields = ["group", "rule", "count", "hamlets"]
        widgets = {"hamlets": forms.CheckboxSelectMultiple()}

    def __init__(self, *args, hamlets, quiet=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.quiet = quiet
        self.fields["group"].help_text = ""  # said once above all lines
        self.fields["hamlets"].queryset = hamlets
        # One answer of the database for all rows of the form.
        self.fields["hamlets"].choices = [(unit.pk, unit.title) for unit in hamlets]

    def has_changed(self):
        """A line on which only the rule was touched is still an empty line."""
        return bool(set(self.changed_data) - {"rule"})

    def clean_group(self):
        return tidy(self.cleaned_data["group"])


class BaseQuotaFormSet(forms.BaseFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Bỏ dòng này"


QuotaFormSet = forms.formset_factory(
    QuotaForm, formset=BaseQuotaFormSet, extra=1, can_delete=True, max_num=40, validate_max=True
)


def quota_helper():
    """How one line is drawn."""
    layout = Layout(
        Row(
            Column("group", css_class="col-md-6"),
            Column("rule", css_class="col-sm-7 col-md-4"),
            Column("count", css_class="col-sm-5 col-md-2"),
        ),
        Row(
            Column(Folded("hamlets", css_class="choices-columns"), css_class="col-md-6"),
            Column("DELETE", css_class="col-md-6"),
        ),
    )
    return drawn(layout)
