"""Forms of a household, its members and its recognitions."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.forms import inlineformset_factory
from django.utils import timezone

from households.importing.citizen import born
from households.models import Category, Household, Member
from offices.models import Unit
from vietnamese.dates import parse_date, short_date
from vietnamese.text import nfc, search_key

BAD_BIRTH = "Ngày sinh ghi 05/01/1980, hoặc chỉ ghi năm 1980."
DATE = forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "autocomplete": "off"}, format="%d/%m/%Y")
DATE_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]


def plain_helper(layout=None):
    """Fields without a <form> of their own: the page holds several forms in one."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    if layout is not None:
        helper.layout = layout
    return helper


class HouseholdForm(forms.ModelForm):
    """A household without its people. `hamlets` are those of the officer's area."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Household
        fields = [
            "hamlet",
            "code",
            "address",
            "phone",
            "area",
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
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("circumstances", "support_proposed", "note")}
        help_texts = {
            "stated_size": "Để trống nếu đã ghi đủ mọi người ở dưới.",
            "expected_exit_year": "Ghi năm nếu hộ có khả năng thoát nghèo, thoát cận nghèo.",
        }

    def __init__(self, *args, hamlets, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hamlet"].queryset = hamlets
        self.fields["version"].initial = self.instance.version if self.instance.pk else 0
        self.helper = plain_helper(
            Layout(
                "version",
                Row(Column("hamlet"), Column("code"), Column("area")),
                Row(Column("address"), Column("phone")),
                Row(Column("stated_size"), Column("expected_exit_year"), Column("causes")),
                Fieldset("", Row(*(Column(name) for name in ("ethnic_minority", "ethnic_minority_local")))),
                Fieldset("", Row(*(Column(name) for name in ("no_labour", "merit")))),
                "circumstances",
                "support_proposed",
                "note",
            )
        )

    def clean(self):
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = nfc(value)
        return super().clean()

    def clean_expected_exit_year(self):
        year = self.cleaned_data["expected_exit_year"]
        if year is not None and not 2015 <= year <= 2100:
            raise forms.ValidationError("Năm phải ghi đủ bốn chữ số, ví dụ 2024.")
        return year


class MemberForm(forms.ModelForm):
    """A person of a household; `birth` takes a day or only a year."""

    birth = forms.CharField(label="Ngày hoặc năm sinh", required=False, max_length=40)

    class Meta:
        model = Member
        fields = ["name", "relation", "birth", "sex", "citizen_number", "ethnicity"]
        widgets = {"citizen_number": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
        self.fields["birth"].initial = self.born_words()
        self.fields["citizen_number"].error_messages["max_length"] = "Số định danh phải gồm đúng 12 chữ số."

    def born_words(self):
        if self.instance.birth_date:
            return short_date(self.instance.birth_date)
        return self.instance.birth_year or ""

    def clean_birth(self):
        text = self.cleaned_data["birth"].strip()
        born_on = parse_date(text, today=timezone.localdate())
        if text and (born_on.problem or not (born_on.date or born_on.year)):
            raise forms.ValidationError(BAD_BIRTH)
        self.instance.birth_date = born_on.date
        self.instance.birth_year = born_on.year
        return text

    def clean_citizen_number(self):
        number = "".join(self.cleaned_data["citizen_number"].split())
        if number and not (len(number) == 12 and number.isascii() and number.isdigit()):
            raise forms.ValidationError("Số định danh phải gồm đúng 12 chữ số, kể cả số 0 ở đầu.")
        return number

    def validate_unique(self):
        """Left to the formset, which knows who gives a number up in the same form."""

    def validate_constraints(self):
        """As `validate_unique`; the twelve digits are checked above."""

    def doubt(self):
        """A sentence where the citizen number speaks against sex or year of birth; "" where they agree."""
        number = self.cleaned_data.get("citizen_number")
        told = born(number) if number else None
        if not number:
            return ""
        year, sex = self.instance.birth_year, self.cleaned_data.get("sex")
        if told and year in {None, told[1]} and sex in {"", told[0]}:
            return ""
        return f"Số định danh của {self.cleaned_data['name']} không khớp với giới tính hoặc năm sinh."


class BaseMemberFormSet(forms.BaseInlineFormSet):
    """People of a household: the first row is the head."""

    def clean(self):
        super().clean()
        kept = self.kept_forms
        if not kept:
            raise forms.ValidationError("Hộ phải có ít nhất chủ hộ: ghi họ tên vào dòng đầu tiên.")
        numbers = {}
        for form in kept:
            number = form.cleaned_data.get("citizen_number")
            if number and number in numbers:
                form.add_error("citizen_number", f"Trùng số định danh với {numbers[number]} ở trên.")
            numbers[number] = form.cleaned_data.get("name")
        self.refuse_numbers_of_others(kept)

    def refuse_numbers_of_others(self, forms_kept):
        """A number that another household holds is refused; that household is named only inside the own area."""
        numbers = {form.cleaned_data.get("citizen_number"): form for form in forms_kept}
        numbers.pop("", None)
        others = Member.objects.filter(citizen_number__in=[n for n in numbers if n]).select_related("household__hamlet")
        for other in others.exclude(household=self.instance.pk):
            known = self.seen.filter(pk=other.household_id).exists()
            where = f"ở hộ {other.household}" if known else "ở một hộ ngoài địa bàn của bạn"
            numbers[other.citizen_number].add_error("citizen_number", f"Số này đã có {where}.")

    @property
    def kept_forms(self):
        """Forms of people that stay or come, in their order."""
        return [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", {}).get("name") and not form.cleaned_data.get("DELETE")
        ]

    @property
    def people(self):
        """Member objects as the form says, unsaved."""
        return [form.instance for form in self.kept_forms]

    @property
    def removed(self):
        return [form.instance for form in self.deleted_forms if form.instance.pk]

    @property
    def doubts(self):
        return [doubt for form in self.kept_forms if (doubt := form.doubt())]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Bỏ"
        form.fields["DELETE"].widget.attrs["class"] = "form-check-input"


def member_formset(*, household, seen, data=None, extra=1):
    """Bound or fresh formset of a household's members; `seen`: households the officer may know of."""
    kind = inlineformset_factory(Household, Member, form=MemberForm, formset=BaseMemberFormSet, extra=extra)
    formset = kind(data, instance=household, prefix="nguoi")
    formset.seen = seen
    return formset


class RecognitionForm(forms.Form):
    """What a household is recognised as, for which year, by which decision."""

    category = forms.ChoiceField(label="Diện", choices=Category.choices)
    year = forms.IntegerField(label="Danh sách của năm", min_value=2015, max_value=2100)
    decision_number = forms.CharField(label="Số quyết định công nhận", max_length=60, required=False)
    decision_date = forms.DateField(
        label="Ngày quyết định", required=False, input_formats=DATE_FORMATS, widget=DATE, help_text="Ghi 12/12/2023."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = plain_helper(
            Layout(Row(Column("category"), Column("year")), Row(Column("decision_number"), Column("decision_date")))
        )

    def clean(self):
        cleaned = super().clean()
        number, day = cleaned.get("decision_number"), cleaned.get("decision_date")
        if number and not day and "decision_date" not in self.errors:
            self.add_error("decision_date", "Ghi cả ngày của quyết định: thời hạn 36 tháng tính từ ngày này.")
        if day and not number:
            self.add_error("decision_number", "Ghi cả số của quyết định.")
        if day and day > timezone.localdate():
            self.add_error("decision_date", "Ngày quyết định nằm ở tương lai.")
        return cleaned


def same_head(household, name, hamlet):
    """Another household of the hamlet whose head bears the same name without marks, or None."""
    others = Household.objects.filter(hamlet=hamlet, head_key=search_key(name)).exclude(pk=household.pk)
    return others.first() if isinstance(hamlet, Unit) else None
