"""Forms of decisions, of a further recognition, of its withdrawal and of its clock."""

from crispy_forms.layout import Column, Row
from django import forms
from django.utils import timezone

from households.day_fields import DayField
from households.forms import RecognitionForm, drawn
from households.models import Decision
from vietnamese.dates import add_months
from vietnamese.text import tidy

LARGEST_SCORE = 1000
LONGEST_CLOCK = 60  # months from today: an office may lengthen the 36 months, not make them endless


class DecisionForm(forms.ModelForm):
    """Number, day, issuer, kind and subject; `unit` is the commune whose decision it is."""

    signed_on = DayField(
        label="Ngày ban hành",
        error_messages={"required": "Ghi ngày ban hành.", "invalid": "Ngày ban hành không có trong lịch."},
    )

    class Meta:
        model = Decision
        fields = ["kind", "number", "signed_on", "issuer", "subject"]
        error_messages = {
            "number": {"required": "Ghi số quyết định, ví dụ 206/QĐ-UBND."},
            "issuer": {"required": "Ghi cơ quan, người ban hành."},
        }

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.fields["kind"].choices = [("", "chọn"), *Decision.Kind.choices]
        number = self.fields["number"]
        number.help_text = (
            "Ghi cả ký hiệu, ví dụ 206/QĐ-UBND. Chưa có số thì ghi “dự thảo”: ban hành văn bản xong, số và ngày vào sổ."
        )
        self.helper = drawn(
            Row(
                Column("kind", css_class="col-md-6"),
                Column("number", css_class="col-sm-6 col-md-3"),
                Column("signed_on", css_class="col-sm-6 col-md-3"),
            ),
            Row(Column("issuer", css_class="col-md-6"), Column("subject", css_class="col-md-6")),
        )

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError("Ngày ban hành chưa đến. Ghi ngày đã ký.")
        return day

    def clean(self):
        data = super().clean()
        for name in ("number", "issuer", "subject"):
            data[name] = tidy(data.get(name) or "")
        same = Decision.objects.filter(unit=self.unit, number=data["number"], signed_on=data.get("signed_on"))
        if not self.errors and same.exclude(pk=self.instance.pk).exists():
            self.add_error("number", f"Quyết định số {data['number']} cùng ngày này đã có trong sổ.")
        return data

    @property
    def values(self):
        """Field of Decision -> value, of a valid form."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class FurtherRecognitionForm(RecognitionForm):
    """A recognition of a known household: by a decision of the office's or a new one, with the two scores."""

    decision = forms.ModelChoiceField(
        label="Quyết định đã có trong sổ",
        queryset=Decision.objects.none(),
        required=False,
        empty_label="quyết định khác, ghi số và ngày ở dưới",
    )
    income_score = forms.IntegerField(label="Điểm thu nhập (B1)", required=False, min_value=0, max_value=LARGEST_SCORE)
    deprivation_score = forms.IntegerField(
        label="Điểm thiếu hụt (B2)", required=False, min_value=0, max_value=LARGEST_SCORE
    )

    def __init__(self, *args, household, **kwargs):
        super().__init__(*args, household=household, **kwargs)
        self.fields["decision"].queryset = household.commune.decisions.all()
        for name in ("income_score", "deprivation_score"):
            wrong = "Điểm là số nguyên từ 0 trở lên, hoặc bỏ trống."
            self.fields[name].error_messages |= dict.fromkeys(("invalid", "min_value", "max_value"), wrong)
        self.helper = drawn(
            Row(Column("category"), Column("year"), Column("income_score"), Column("deprivation_score")),
            Row(
                Column("decision", css_class="col-md-6"),
                Column("decision_number", css_class="col-sm-6 col-md-3"),
                Column("decision_date", css_class="col-sm-6 col-md-3"),
            ),
        )

    def clean(self):
        decision = self.cleaned_data.get("decision")
        if decision:
            typed = tidy(self.cleaned_data.get("decision_number", ""))
            if typed and typed != decision.number:
                self.add_error("decision_number", "Đã chọn quyết định có trong sổ: bỏ trống ô này, hoặc thôi chọn.")
            self.cleaned_data |= {"decision_number": decision.number, "decision_date": decision.signed_on}
        return super().clean()

    @property
    def told(self):
        """What `doubts_about` asks of a valid form."""
        data = self.cleaned_data
        names = ("category", "year", "income_score", "deprivation_score")
        return {name: data[name] for name in names} | {"decided_on": data["decision_date"]}


class ReasonForm(forms.Form):
    """Why something written down is taken back."""

    reason = forms.CharField(label="Lý do", max_length=300, error_messages={"required": "Ghi lý do."})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = drawn("reason")

    def clean_reason(self):
        return tidy(self.cleaned_data["reason"])


class ClockForm(ReasonForm):
    """The last day of the 36 months as the office fixes it, and why."""

    until = DayField(
        label="Ngày cuối được tính là hộ mới thoát",
        error_messages={"required": "Ghi ngày cuối.", "invalid": "Ngày này không có trong lịch."},
    )

    def __init__(self, *args, recognised_on, **kwargs):
        super().__init__(*args, **kwargs)
        self.recognised_on = recognised_on
        self.helper = drawn(Row(Column("until", css_class="col-md-4"), Column("reason", css_class="col-md-8")))

    def clean_until(self):
        day, latest = self.cleaned_data["until"], add_months(timezone.localdate(), LONGEST_CLOCK)
        if day > latest:
            raise forms.ValidationError(f"Ngày cuối không thể sau {latest:%d/%m/%Y}. Kiểm tra lại năm.")
        if self.recognised_on and day < self.recognised_on:
            raise forms.ValidationError(f"Ngày cuối không thể trước ngày công nhận {self.recognised_on:%d/%m/%Y}.")
        return day
