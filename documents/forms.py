"""Forms of a paper: the text of a section, and how the paper is laid out."""

from calendar import monthrange

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import Q

from documents.actions import LAYOUT, fingerprint, layout_of
from documents.models import Paper
from offices.models import Post


class SectionForm(forms.Form):
    """Text of one section; `seen` marks the text that was opened."""

    EMPTY = "Phần này đang trống. Bấm “Trở lại bản soạn từ số liệu” nếu muốn bỏ phần đã sửa."

    text = forms.CharField(
        label="Nội dung",
        max_length=100_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 26, "spellcheck": "true", "class": "section-text form-control"}),
        error_messages={"required": EMPTY},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, preview_url, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {
            "hx-post": preview_url,
            "hx-trigger": "input changed delay:500ms",
            "hx-target": "#section-page",
        }

    def clean_text(self):
        """Blanks alone are no text either."""
        if not self.cleaned_data["text"].strip():
            raise forms.ValidationError(self.EMPTY)
        return self.cleaned_data["text"]


def is_day(year, month, day):
    """Whether the calendar has this day."""
    return 1 <= day <= monthrange(year, month)[1]


class LayoutForm(forms.ModelForm):
    """Date line, signer, recipients of a paper; `seen` marks what stood there when the form was opened."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Paper
        fields = LAYOUT
        widgets = {
            "recipients": forms.Textarea(attrs={"rows": 7}),
            "dated_month": forms.Select(
                choices=[("", "để trống"), *((month, f"tháng {month}") for month in range(1, 13))]
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = fingerprint(layout_of(self.instance))
        leaders = Q(kind__in=[Post.Kind.CHAIR, Post.Kind.VICE_CHAIR]) | ~Q(signs_as="")
        self.fields["signer"].queryset = Post.objects.filter(leaders, unit=self.instance.unit)
        self.fields["signer"].help_text = (
            "Phó Chủ tịch ký thì văn bản ghi TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH; người được thừa lệnh, ủy quyền ghi "
            "TL., TUQ. CHỦ TỊCH."
        )
        self.fields["dated_month"].required = False
        self.fields["dated_month"].help_text = "Số để trống, ghi khi ban hành; ngày, tháng cũng có thể để trống."
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_recipients(self):
        """One recipient a line, without the signs that the page sets itself."""
        lines = [line.strip(" -;.\t") for line in self.cleaned_data["recipients"].splitlines()]
        return "\n".join(line for line in lines if line)

    def clean(self):
        data = super().clean()
        day, month, year = data.get("dated_day"), data.get("dated_month"), data.get("dated_year")
        if day and not month:
            self.add_error("dated_month", "Đã ghi ngày ban hành thì phải ghi tháng.")
        elif day and month and year and not is_day(year, month, day):
            self.add_error("dated_day", f"Tháng {month} năm {year} không có ngày {day}.")
        return data

    def clean_dated_month(self):
        month = self.cleaned_data["dated_month"]
        if month is not None and not 1 <= month <= 12:
            raise forms.ValidationError("Tháng ban hành phải từ 1 đến 12.")
        return month

    def clean_dated_year(self):
        year = self.cleaned_data["dated_year"]
        if not 2000 <= year <= 2100:
            raise forms.ValidationError("Năm ban hành phải từ 2000 đến 2100.")
        return year
