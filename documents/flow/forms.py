"""Forms of the moves, and of a document entered by hand into the register."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone

from documents.models import OutgoingDocument
from households.day_fields import DayField
from vietnamese.text import tidy

# The only abbreviations of NĐ 30/2020, Phụ lục III, mục I that are not all capitals: quy định, chương trình, tờ trình,
# bản trích sao.
WITH_SMALL_LETTERS = {"QYĐ": "QyĐ", "CTR": "CTr", "TTR": "TTr", "TRS": "TrS"}


class MoveForm(forms.Form):
    """Reason or note of a move; for the submission the findings must have been seen; the issue has its day."""

    reason = forms.CharField(label="Ghi chú", required=False, max_length=2000, widget=forms.Textarea({"rows": 3}))

    # The edition that was read: a newer one must be read before it is signed or given back.
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, move, concerns=0, edition=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["edition"].initial = edition
        if move.needs_reason:
            self.fields["reason"].label = "Lý do"
            self.fields["reason"].required = True
            self.fields["reason"].error_messages["required"] = "Ghi lý do để người nhận biết cần làm gì."
        if concerns:
            self.fields["seen"] = forms.BooleanField(
                label=f"Đã xem {concerns} chỗ Soát văn bản nêu, vẫn trình ký",
                error_messages={"required": "Mở Soát văn bản, sửa những chỗ cần sửa, hoặc đánh dấu là đã xem."},
            )
        if move.code == "issue":
            self.fields["on"] = DayField(label="Ngày ban hành", initial=timezone.localdate())
        self.helper = FormHelper()
        self.helper.form_tag = False


class OldDocumentForm(forms.ModelForm):
    """A document that was numbered on paper, so that the register is whole and the next number follows."""

    issued_on = DayField(label="Ngày văn bản")

    class Meta:
        model = OutgoingDocument
        fields = ["number", "symbol", "issued_on", "title", "signer_name", "recipients", "archive", "copies", "note"]
        widgets = {"recipients": forms.Textarea({"rows": 3}), "title": forms.Textarea({"rows": 2})}
        help_texts = {
            "symbol": "Phần sau dấu gạch chéo, ví dụ KH-UBND.",
            "title": "Ví dụ: Kế hoạch tổ chức Tháng cao điểm Vì người nghèo.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_number(self):
        number = self.cleaned_data["number"]
        if not 1 <= number <= 99_999:
            raise forms.ValidationError("Số văn bản từ 1 đến 99999.")
        return number

    def clean_symbol(self):
        series, dash, rest = tidy(self.cleaned_data["symbol"]).upper().lstrip("/").partition("-")
        if not series.isalpha() or len(series) > 8:
            raise forms.ValidationError("Ký hiệu bắt đầu bằng chữ viết tắt tên loại văn bản, ví dụ KH-UBND.")
        return WITH_SMALL_LETTERS.get(series, series) + dash + rest

    def clean_issued_on(self):
        day = self.cleaned_data["issued_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(f"Ngày {day:%d/%m/%Y} còn ở tương lai.")
        return day

    def clean(self):
        data = super().clean()
        symbol, day = data.get("symbol"), data.get("issued_on")
        if symbol and day:
            self.instance.year, self.instance.series = day.year, symbol.partition("-")[0]
        return data
