"""Forms of support: one row, withdrawing it, and what is asked where a household had the like before."""

from crispy_forms.layout import Column, Row
from django import forms
from django.utils import timezone

from households.day_fields import DayField
from programs.forms import all_project_choices, helper
from programs.models import Need, Support
from programs.periods import period_of
from programs.support.amounts import parse_amount
from vietnamese.numbers import grouped
from vietnamese.text import tidy

FIRST_YEAR = 2015
SOURCES = (
    "Ngân sách Trung ương",
    "Ngân sách tỉnh",
    "Ngân sách xã",
    "Lồng ghép chương trình khác",
    "Tín dụng chính sách",
    "Huy động doanh nghiệp, cộng đồng",
    "Quỹ Vì người nghèo",
)
NOTHING_GIVEN = "Ghi số tiền, hoặc hiện vật, số lượng; tư vấn, tập huấn thì ghi ở nội dung."


class AmountField(forms.CharField):
    """đồng as people write them; see programs.support.amounts."""

    def __init__(self, **kwargs):
        super().__init__(required=False, max_length=40, help_text="Ví dụ 12.000.000 hoặc 12 triệu.", **kwargs)
        self.widget.attrs |= {"inputmode": "text", "autocomplete": "off"}

    def prepare_value(self, value):
        return grouped(value) if isinstance(value, int) else value

    def clean(self, value):
        try:
            return parse_amount(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class SupportForm(forms.Form):
    """One row; `open_wishes` are the household's wishes that it may answer (none for a wish or for many)."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label="Nhu cầu", choices=[("", "chọn"), *Need.choices], error_messages={"required": "Chọn một nhu cầu."}
    )
    content = forms.CharField(label="Nội dung", max_length=300, required=False, help_text="Ví dụ: 01 con bò giống.")
    year = forms.IntegerField(
        label="Năm", error_messages={"required": "Ghi năm.", "invalid": "Ghi năm bằng bốn chữ số, ví dụ 2024."}
    )
    day = DayField(label="Ngày nhận", required=False)
    organisation = forms.CharField(
        label="Cơ quan, tổ chức hỗ trợ",
        max_length=200,
        help_text="Ví dụ: UBND xã, Hội Chữ thập đỏ huyện.",
        error_messages={"required": "Ghi cơ quan, tổ chức đã hỗ trợ."},
    )
    source = forms.CharField(
        label="Nguồn kinh phí", max_length=200, required=False, widget=forms.TextInput(attrs={"list": "nguon"})
    )
    amount = AmountField(label="Số tiền (đồng)")
    quantity = forms.CharField(label="Hiện vật, số lượng", max_length=120, required=False)
    code = forms.ChoiceField(label="Dự án, tiểu dự án", required=False)
    fulfils = forms.TypedChoiceField(label="Đáp ứng nguyện vọng", required=False, empty_value=None)
    ONLY_RECEIVED = ("day", "organisation", "source", "fulfils")

    def __init__(self, *args, state, open_wishes=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.state, self.wishes = state, {wish.pk: wish for wish in open_wishes}
        self.fields["code"].choices = [("", "không thuộc chương trình"), *all_project_choices()]
        wishes = [(pk, f"{wish.get_kind_display()} {wish.content}".strip()) for pk, wish in self.wishes.items()]
        self.fields["fulfils"].choices = [("", "không"), *wishes]
        self.fields["fulfils"].coerce = lambda value: self.wishes[int(value)]
        self.fields["year"].initial = timezone.localdate().year
        gone = self.ONLY_RECEIVED if state == Support.State.WANTED else () if wishes else ("fulfils",)
        for name in gone:
            del self.fields[name]
        self.helper = helper(
            *self._rows(("version",), ("kind", "code"), ("content",), ("amount", "quantity")),
            *self._rows(("year", "day", "fulfils"), ("organisation", "source")),
        )

    def _rows(self, *names):
        lines = [[name for name in line if name in self.fields] for line in names]
        return [Row(*(Column(name, css_class="col-sm") for name in line)) for line in lines if line]

    def clean_year(self):
        year, latest = self.cleaned_data["year"], timezone.localdate().year
        latest += self.state == Support.State.WANTED
        if not FIRST_YEAR <= year <= latest:
            raise forms.ValidationError(f"Năm phải từ {FIRST_YEAR} đến {latest}.")
        return year

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day > timezone.localdate():
            raise forms.ValidationError("Ngày nhận chưa đến. Chưa nhận thì ghi là nguyện vọng.")
        return day

    def clean(self):
        data = super().clean()
        for name, value in data.items():
            data[name] = tidy(value) if isinstance(value, str) else value
        if data.get("kind") == Need.OTHER and not data.get("content"):
            self.add_error("content", "Nhu cầu khác thì ghi rõ nội dung.")
        year, day = data.get("year"), data.get("day")
        if year and day and day.year != year:
            self.add_error("year", f"Ngày nhận thuộc năm {day.year}: sửa năm hoặc ngày.")
        given = "amount" not in data or data["amount"] or data.get("quantity") or data.get("content")
        if self.state == Support.State.RECEIVED and not given:
            self.add_error("amount", NOTHING_GIVEN)
        self._refuse_foreign_project(data)
        return data

    def _refuse_foreign_project(self, data):
        code, year = data.get("code"), data.get("year")
        period = period_of(year) if year else None
        if code and year and (period is None or code not in period.by_code):
            self.add_error("code", f"Năm {year} không có dự án này. Sửa năm, hoặc chọn “không thuộc chương trình”.")

    @property
    def values(self):
        """Fields of a Support, of a valid form."""
        data = self.cleaned_data
        nothing = {"day": None, "organisation": "", "source": "", "fulfils": None}
        return nothing | {name: value for name, value in data.items() if name != "version"} | {"state": self.state}


class WithdrawForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Lý do rút", max_length=300, error_messages={"required": "Ghi vì sao rút, ví dụ: ghi nhầm hộ."}
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper()

    def clean_reason(self):
        return tidy(self.cleaned_data["reason"])
