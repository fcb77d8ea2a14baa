"""Forms of sending, commenting, answering and deciding."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils import timezone

from offices.day_fields import DayField
from vietnamese.numbers import grouped

LONG = 4000


def text_field(label, missing, rows=4):
    """A text that must be there; `missing` says what to write."""
    return forms.CharField(
        label=label,
        max_length=LONG,
        widget=forms.Textarea({"rows": rows, "spellcheck": "true"}),
        error_messages={"required": missing, "max_length": f"Viết gọn trong {grouped(LONG)} chữ cái."},
    )


def optional(field):
    field.required = False
    return field


class ReviewForm(forms.Form):
    """Without a form tag of its own: the page writes it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class SendForm(ReviewForm):
    message = optional(text_field("Lời nhắn gửi kèm", ""))


class CommentForm(ReviewForm):
    text = text_field("Ý kiến", "Ghi nội dung ý kiến.")
    wanted = forms.BooleanField(label="Đơn vị phải trả lời trước khi gửi lại", required=False, initial=True)


class AnswerForm(ReviewForm):
    answer = text_field("Trả lời", "Ghi nội dung trả lời: đã sửa gì, ở đâu, hoặc vì sao giữ nguyên.", rows=3)


class AskForm(ReviewForm):
    reason = text_field("Lý do, nội dung cần bổ sung", "Ghi lý do để đơn vị biết cần bổ sung gì.")
    due_on = DayField(label="Hạn gửi lại", required=False, help_text="Để trống: giữ hạn cũ nếu chưa qua.")

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(f"Ngày {day:%d/%m/%Y} đã qua.")
        return day


class AcceptForm(ReviewForm):
    note = optional(text_field("Ghi chú kèm theo", "", rows=3))
