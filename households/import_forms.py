"""The upload form of a household list."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone

from households.day_fields import DayField
from vietnamese.text import tidy

OLDEST_YEAR = 2015


class UploadForm(forms.Form):
    """A workbook, the year of its list, and the decision for rows that name none."""

    file = forms.FileField(
        label="Tệp danh sách",
        help_text="Excel (.xlsx, .xls) hoặc LibreOffice (.ods), tối đa 20 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
    )
    year = forms.IntegerField(
        label="Danh sách của năm",
        min_value=OLDEST_YEAR,
        help_text="Danh sách rà soát cuối năm 2023 là danh sách của năm 2024.",
    )
    decision_number = forms.CharField(
        label="Số quyết định công nhận",
        required=False,
        max_length=60,
        help_text="Ví dụ 215/QĐ-UBND. Dùng cho những hộ mà tệp không ghi quyết định.",
    )
    decision_date = DayField(label="Ngày quyết định", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].initial = timezone.localdate().year
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    def clean_year(self):
        year, latest = self.cleaned_data["year"], timezone.localdate().year + 1
        if year > latest:
            raise forms.ValidationError(f"Năm của danh sách không quá {latest}.")
        return year

    def clean_decision_number(self):
        return tidy(self.cleaned_data["decision_number"])

    def clean(self):
        number, day = self.cleaned_data.get("decision_number"), self.cleaned_data.get("decision_date")
        if number and not day and "decision_date" not in self.errors:
            self.add_error("decision_date", "Ghi cả ngày của quyết định, hoặc bỏ trống số quyết định.")
        if day and not number and "decision_number" not in self.errors:
            self.add_error("decision_number", "Ghi cả số quyết định, hoặc bỏ trống ngày.")
        if day and day > timezone.localdate():
            self.add_error("decision_date", "Ngày quyết định không thể ở tương lai.")
        return self.cleaned_data
