"""The hamlet head's small forms. Each gives `content`, the JSON of a Proposal.

Of an act it is {"version", "typed": {field of the act's form: text}}, so that the officer's form of the same act opens
with what was typed. Of a correction {"version", "member" (key or None), "new": {field: value}, "old": {field: value}}.
"""

from crispy_forms.layout import Column, Row
from django import forms

from households.forms import LONG_TEXTS, HouseholdForm, drawn
from households.life.days import check_day
from households.life.fields import MemberChoice, Reason
from households.life.forms import BirthForm, DeathForm, JoinForm, LeaveForm
from households.life.household_forms import AwayForm
from households.life.refusals import ActRefused
from households.masking import masked_phone
from households.models import Proposal
from households.people_forms import PersonForm
from vietnamese.text import nfc, tidy

Kind = Proposal.Kind
TEXTS_OF_HOUSEHOLD = ("address", "phone", "causes", "circumstances", "support_proposed", "note")
OF_HOUSEHOLD = (*TEXTS_OF_HOUSEHOLD, "expected_exit_year")
NOTHING = "Chưa có gì khác với sổ: sửa chỗ sai rồi gửi."


class Proposing:
    """An act's form without what only the officer writes; nothing is carried out."""

    kind = None
    without = ("number", "ethnicity", "health", "new_head")

    def build(self):
        super().build()
        relations = [name for name in self.fields if name.startswith("relation_")]
        for name in [*self.without, *relations]:
            self.fields.pop(name, None)
        self.related = []

    def clean(self):
        return self.with_day(super().clean())

    def with_day(self, data):
        """A day that cannot be is told at once, not only to the officer."""
        try:
            if data.get("on"):
                check_day(data["on"], self.household)
        except ActRefused as refusal:
            self.add_error("on", refusal.sentence)
        return data

    @property
    def content(self):
        typed = {name: tidy(self.data.get(name, "")) for name in self.fields if name not in {"version", "reason"}}
        return {"version": self.household.version, "typed": typed}


class BirthProposal(Proposing, BirthForm):
    kind, lead = Kind.BIRTH, "Báo trẻ mới sinh của hộ."


class JoinProposal(Proposing, JoinForm):
    kind, lead = Kind.JOINED, "Báo một người về ở cùng hộ."


class DeathProposal(Proposing, DeathForm):
    kind, lead = Kind.DEATH, "Báo người của hộ đã mất."

    def layout(self):
        return [Row(Column("member", css_class="col-md-6"))]


class LeaveProposal(Proposing, LeaveForm):
    kind, lead = Kind.LEFT, "Báo một người đi khỏi hộ. Cả hộ đi thì báo “Cả hộ chuyển đi”."

    def layout(self):
        return [Row(Column("member"), Column("departure"), Column("destination"))]


class AwayProposal(Proposing, AwayForm):
    kind, lead = Kind.MOVED_OUT, "Báo cả hộ đã chuyển đi nơi khác."
    without = ("to_unit",)

    def build(self):
        super().build()
        field = self.fields["destination"]
        field.label, field.required = "Chuyển đến đâu", True
        field.error_messages["required"] = "Ghi nơi hộ chuyển đến."

    def clean(self):
        return self.with_day(self.cleaned_data)  # the act's form asks for one of two places

    def layout(self):
        return [Row(Column("destination"))]


class HouseholdCorrection(forms.Form):
    """Facts of the household as the register has them, to be typed over; the telephone is masked and left blank."""

    kind, title, lead = Kind.CORRECT, "Sửa thông tin của hộ", "Sửa chỗ sai, để nguyên chỗ đúng."
    reason = Reason("hộ báo đã đổi số điện thoại")
    expected_exit_year = HouseholdForm.base_fields["expected_exit_year"]

    def __init__(self, *args, household, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.household, self.user = household, user
        known = HouseholdForm.base_fields
        fields = {name: known[name] for name in TEXTS_OF_HOUSEHOLD}
        for name, field in fields.items():
            made = forms.CharField(label=field.label, max_length=field.max_length or 2000, required=False)
            made.initial = "" if name == "phone" else getattr(household, name)
            made.widget = forms.Textarea(attrs={"rows": 3}) if name in LONG_TEXTS else made.widget
            self.fields[name] = made
        if household.phone:
            self.fields["phone"].help_text = f"Sổ đang ghi {masked_phone(household.phone)}. Để trống nếu đúng."
        self.fields["phone"].widget.attrs |= {"inputmode": "tel", "autocomplete": "off", "data-personal": ""}
        self.fields["expected_exit_year"].initial = household.expected_exit_year
        self.helper = drawn(*OF_HOUSEHOLD, "reason")

    clean_phone = HouseholdForm.clean_phone
    clean_expected_exit_year = HouseholdForm.clean_expected_exit_year

    def clean(self):
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = nfc(value).replace("\r\n", "\n") if name in LONG_TEXTS else tidy(value)
        if not self.errors and not self.new:
            raise forms.ValidationError(NOTHING)
        return data

    @property
    def new(self):
        """{field: value} of what differs from the register."""
        data = {name: self.cleaned_data[name] for name in OF_HOUSEHOLD}
        data = {name: value for name, value in data.items() if value or name != "phone"}
        return {name: value for name, value in data.items() if value != getattr(self.household, name)}

    @property
    def content(self):
        old = {name: getattr(self.household, name) for name in self.new}
        return {"version": self.household.version, "member": None, "new": self.new, "old": old}


class PersonCorrection(PersonForm):
    """One person of the household; only what is wrong is typed, so that nothing masked has to be shown."""

    kind, title = Kind.CORRECT, "Sửa thông tin của một người"
    lead = "Chọn người, rồi chỉ ghi những chỗ cần sửa; để trống chỗ đã đúng."
    reason = Reason("theo thẻ căn cước của người ấy")

    def __init__(self, *args, household, user, **kwargs):
        super().__init__(*args, members={}, **kwargs)
        self.household, self.user = household, user
        self.fields["member"] = MemberChoice(list(household.members.all()), label="Người cần sửa")
        for name in ("key", "ethnicity", "health", "departure", "left_on", "left_reason"):
            self.fields.pop(name, None)
        self.fields["name"].required = False
        self.helper = drawn(
            "member",
            Row(Column("name", css_class="col-md-6"), Column("relation", css_class="col-md-6")),
            Row(Column("birth", css_class="col-md-4"), Column("sex"), Column("number")),
            "reason",
        )

    @property
    def member(self):
        """PersonForm asks whose number stands here: nobody's, the field is blank."""
        return None

    def clean_reason(self):
        return tidy(self.cleaned_data["reason"])

    def clean(self):
        data = super().clean()
        if not self.errors and not self.new:
            raise forms.ValidationError(NOTHING)
        return data

    @property
    def new(self):
        data, person = self.cleaned_data, self.cleaned_data["member"]
        birth, (number, old_number) = data["birth"], data["number"]
        told = {"name": data["name"], "relation": data["relation"], "sex": data["sex"]}
        told |= {"citizen_number": number, "old_id_number": old_number}
        told = {name: value for name, value in told.items() if value}
        if birth.year:
            told |= {"birth_date": birth.date.isoformat() if birth.date else None, "birth_year": birth.year}
        return {name: value for name, value in told.items() if value != plain(person, name)}

    @property
    def content(self):
        person, new = self.cleaned_data["member"], self.new
        old = {name: plain(person, name) for name in new}
        return {"version": self.household.version, "member": person.pk, "new": new, "old": old}


def plain(row, name):
    """A field's value as JSON keeps it."""
    value = getattr(row, name)
    return value.isoformat() if hasattr(value, "isoformat") else value


class ReviewProposal(forms.Form):
    """A household that is not in the register and should be reviewed."""

    kind, title = Kind.REVIEW, "Đề nghị rà soát hộ"
    lead = "Hộ chưa có trong sổ, cần xã rà soát trong năm vì gặp khó khăn đột xuất hoặc mới phát sinh."

    name = forms.CharField(label="Họ và tên chủ hộ", max_length=120, error_messages={"required": "Ghi họ tên chủ hộ."})
    birth = forms.CharField(label="Ngày, năm sinh", max_length=30, required=False)
    sex = PersonForm.base_fields["sex"]
    address = forms.CharField(label="Địa chỉ", max_length=200, required=False)
    stated_size = forms.IntegerField(label="Số nhân khẩu", required=False, min_value=1, max_value=50)
    circumstances = forms.CharField(
        label="Thực trạng",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Ghi hoàn cảnh của hộ để xã xem xét."},
    )
    reason = Reason("nhà cháy tháng 3, lao động chính mất việc")

    def __init__(self, *args, hamlets, **kwargs):
        super().__init__(*args, **kwargs)
        self.hamlets = {hamlet.pk: hamlet for hamlet in hamlets}
        if len(hamlets) > 1:
            choices = [(pk, hamlet.title) for pk, hamlet in self.hamlets.items()]
            self.fields["hamlet"] = forms.TypedChoiceField(label="Thôn, xóm", choices=choices, coerce=int)
        self.helper = drawn(
            *(["hamlet"] if "hamlet" in self.fields else []),
            "name",
            Row(Column("birth", css_class="col-6"), Column("sex", css_class="col-6")),
            Row(Column("address", css_class="col-md-8"), Column("stated_size", css_class="col-md-4")),
            "circumstances",
            "reason",
        )

    clean_birth = PersonForm.clean_birth

    @property
    def hamlet(self):
        """The hamlet it is about: the chosen one, or the only one there is."""
        return self.hamlets[self.cleaned_data.get("hamlet") or next(iter(self.hamlets))]

    @property
    def content(self):
        data = self.cleaned_data
        typed = {name: tidy(data[name]) for name in ("name", "sex", "address", "circumstances")}
        typed |= {"birth": tidy(self.data.get("birth", "")), "stated_size": data["stated_size"]}
        return {"typed": typed}


# Word of the address -> form, in the order of the menu.
FORMS = {
    "sua-ho": HouseholdCorrection,
    "sua-nguoi": PersonCorrection,
    "sinh": BirthProposal,
    "qua-doi": DeathProposal,
    "nguoi-den": JoinProposal,
    "nguoi-di": LeaveProposal,
    "chuyen-di": AwayProposal,
}


def menu():
    """[(word of the address, title)]."""
    return [(word, form.title) for word, form in FORMS.items()]
