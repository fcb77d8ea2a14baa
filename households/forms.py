"""The form of a household without its people, and that of a recognition."""

import re
from dataclasses import replace

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone

from households import classification
from households.actions import Finding
from households.day_fields import DayField
from households.doubts import Proposed, doubts
from households.models import Category, Household
from offices.models import Unit
from vietnamese.text import nfc, tidy

FIRST_YEAR = 2015
LARGEST_HOUSEHOLD = 50
PHONE = re.compile(r"\+?[0-9](?:[ .-]?[0-9]){8,11}")
# The browser's calendar sends the first; people type the others. Never month first.
DAY_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
LONG_TEXTS = ("circumstances", "support_proposed", "note")


def drawn(*layout):
    """Crispy draws the fields; the template draws the form and its buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*layout)
    return helper


class HamletChoice(forms.ModelChoiceField):
    """Hamlets of one commune by their title; of several, with the commune."""

    def label_from_instance(self, hamlet):
        return f"{hamlet.title}, {hamlet.parent.phrase}" if self.names_commune else hamlet.title


class HouseholdForm(forms.ModelForm):
    """A household without its people; `hamlets` are those where the officer may enter households."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    hamlet = HamletChoice(
        label="Thôn, xóm",
        queryset=Unit.objects.none(),
        error_messages={"required": "Chọn thôn, xóm của hộ.", "invalid_choice": "Chọn một thôn, xóm trong danh sách."},
    )

    class Meta:
        model = Household
        fields = [
            "hamlet",
            "code",
            "area",
            "address",
            "phone",
            "stated_size",
            "expected_exit_year",
            "ethnic_minority",
            "ethnic_minority_local",
            "no_labour",
            "merit",
            "causes",
            "circumstances",
            "support_proposed",
            "note",
        ]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in LONG_TEXTS}
        help_texts = {
            "stated_size": "Bỏ trống nếu đã ghi đủ thành viên.",
            "expected_exit_year": "Năm hộ có khả năng thoát nghèo hoặc thoát cận nghèo.",
        }
        error_messages = {
            "stated_size": {"min_value": "Số nhân khẩu phải từ 1 trở lên.", "invalid": "Số nhân khẩu là một số."},
            "expected_exit_year": {"invalid": "Ghi năm bằng bốn chữ số, ví dụ 2025."},
        }

    def __init__(self, *args, hamlets, **kwargs):
        super().__init__(*args, **kwargs)
        hamlet = self.fields["hamlet"]
        hamlet.names_commune = len({unit.parent_id for unit in hamlets}) > 1
        hamlet.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in hamlets])
        # One answer of the database for the field and for what the page asks of it.
        hamlet.choices = [("", "chọn"), *((unit.pk, hamlet.label_from_instance(unit)) for unit in hamlets)]
        if self.instance.pk:
            hamlet.help_text = "Chỉ sửa khi đã ghi sai. Hộ chuyển thôn, xóm thì ghi biến động."
        self.fields["area"].required = False
        self.fields["area"].choices = [("", "theo thôn, xóm"), *Household.Area.choices]
        self.fields["version"].initial = self.instance.version
        self.fields["phone"].widget.attrs |= {"data-personal": "", "inputmode": "tel", "autocomplete": "off"}
        self.helper = drawn(
            "version",
            Row(Column("hamlet"), Column("code"), Column("area")),
            Row(Column("address", css_class="col-md-8"), Column("phone", css_class="col-md-4")),
            Row(Column("stated_size"), Column("expected_exit_year"), Column("causes")),
            Row(*(Column(name, css_class="col-sm-6") for name in ("ethnic_minority", "ethnic_minority_local"))),
            Row(*(Column(name, css_class="col-sm-6") for name in ("no_labour", "merit"))),
            Row(Column("circumstances"), Column("support_proposed"), Column("note")),
        )

    def clean_phone(self):
        phone = tidy(self.cleaned_data["phone"])
        if phone and not PHONE.fullmatch(phone):
            raise forms.ValidationError("Số điện thoại gồm 9 đến 12 chữ số, ví dụ 0900000501.")
        return phone

    def clean_stated_size(self):
        size = self.cleaned_data["stated_size"]
        if size and size > LARGEST_HOUSEHOLD:
            raise forms.ValidationError(f"Số nhân khẩu của một hộ không quá {LARGEST_HOUSEHOLD}.")
        return size

    def clean(self):
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = nfc(value).replace("\r\n", "\n") if name in LONG_TEXTS else tidy(value)
        if not data.get("area") and data.get("hamlet"):
            data["area"] = data["hamlet"].area
        self._refuse_code_of_another(data)
        return data

    def _refuse_code_of_another(self, data):
        same = Household.objects.filter(hamlet=data.get("hamlet"), code__iexact=data.get("code") or "", ended_on=None)
        other = same.exclude(pk=self.instance.pk).first() if data.get("code") and data.get("hamlet") else None
        if other:
            where = other.hamlet.phrase
            self.add_error("code", f"Mã hộ {other.code} đã dùng cho hộ {other.head_name} ở {where}. Ghi mã khác.")

    def clean_expected_exit_year(self):
        year = self.cleaned_data["expected_exit_year"]
        if year is not None and not FIRST_YEAR <= year <= timezone.localdate().year + 10:
            raise forms.ValidationError(f"Năm có khả năng thoát nghèo không thể là {year}. Ghi đủ bốn chữ số.")
        return year

    @property
    def values(self):
        """Field of Household -> value, of a valid form."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class RecognitionForm(forms.Form):
    """What a household is recognised as, for which year, by which decision. `household`: None for one still to come."""

    category = forms.ChoiceField(
        label="Diện",
        choices=[("", "chọn"), *Category.choices],
        error_messages={"required": "Chọn diện hộ được công nhận."},
    )
    year = forms.IntegerField(
        label="Danh sách của năm",
        error_messages={"required": "Ghi năm của danh sách.", "invalid": "Ghi năm bằng bốn chữ số, ví dụ 2024."},
        help_text="Quyết định tháng 12/2023 công nhận danh sách năm 2024.",
    )
    decision_number = forms.CharField(
        label="Số quyết định", max_length=60, required=False, help_text="Ví dụ 206/QĐ-UBND. Bỏ trống nếu chưa có."
    )
    decision_date = DayField(label="Ngày quyết định", required=False)

    def __init__(self, *args, household=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.household = household
        self.helper = drawn(Row(Column("category"), Column("year"), Column("decision_number"), Column("decision_date")))

    def clean_year(self):
        year, latest = self.cleaned_data["year"], timezone.localdate().year + 1
        if not FIRST_YEAR <= year <= latest:
            raise forms.ValidationError(f"Năm của danh sách phải từ {FIRST_YEAR} đến {latest}.")
        return year

    def clean(self):
        data = super().clean()
        number, day, year = tidy(data.get("decision_number", "")), data.get("decision_date"), data.get("year")
        if number and not day and "decision_date" not in self.errors:
            self.add_error("decision_date", "Ghi cả ngày quyết định: 36 tháng mới thoát nghèo tính từ ngày này.")
        if day and not number:
            self.add_error("decision_number", "Ghi cả số quyết định, hoặc bỏ trống ngày.")
        if day and day > timezone.localdate():
            self.add_error("decision_date", "Ngày quyết định chưa đến. Ghi ngày đã ký.")
        elif day and year and abs(day.year - year) > 1:
            self.add_error("decision_date", f"Quyết định năm {day.year} không công nhận danh sách năm {year}.")
        if self.household and not self.errors:
            self._refuse_repetition(data)
        return data

    def _refuse_repetition(self, data):
        starts = classification.effective_from(data["year"], data["decision_date"])
        same = self.household.recognitions.filter(year=data["year"], category=data["category"], effective_from=starts)
        # A decision may come later than the list: it completes the recognition that has none.
        if same.exclude(decision=None).exists() or (same.exists() and not data["decision_number"]):
            label = Category(data["category"]).label.lower()
            self.add_error(None, f"Hộ đã được công nhận là {label} năm {data['year']} từ cùng ngày, không ghi lần nữa.")

    def let_blank(self):
        """A household from elsewhere may have no class yet."""
        self.fields["category"].required = False
        self.fields["category"].choices = [("", "chưa công nhận"), *Category.choices]

    @property
    def doubts(self):
        """What is doubtful about a valid form's recognition as a household's first; see households.doubts."""
        data = self.cleaned_data
        return doubts([], Proposed(data["category"], data["year"], data["decision_date"]))

    @property
    def finding(self):
        """The Finding of a valid form."""
        return Finding(**self.cleaned_data)

    def finding_of(self, origin):
        """The Finding of a valid form as the place the household left made it; None where it made none."""
        return replace(self.finding, issuer=f"Nơi chuyển đi: {origin}") if self.cleaned_data["category"] else None
