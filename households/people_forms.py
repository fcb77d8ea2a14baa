"""The people of a household as rows of a form, one of them marked as the head."""

from crispy_forms.layout import Column, Row
from django import forms
from django.utils import timezone

from households.day_fields import DayField
from households.doubles import holders_of, number_taken
from households.entries import HEAD, Leaving, Person
from households.forms import drawn
from households.importing.values import read_ethnicity
from households.life.days import check_day, check_person_day
from households.life.refusals import ActRefused
from households.masking import DOT, hidden, masked_number
from households.models import Departure, Sex
from offices.access import can
from vietnamese.dates import parse_date, short_date
from vietnamese.text import search_key, tidy

PREFIX = "nguoi"
REASONS = [
    (Departure.MISTAKE.value, "ghi nhầm"),
    (Departure.DIED.value, "qua đời"),
    (Departure.MOVED.value, "chuyển đi nơi khác"),
    (Departure.OTHER_HOUSEHOLD.value, "sang hộ khác"),
]
LEAVING = {"DELETE", "departure", "left_on", "left_reason"}  # say how a row is dropped, not who stands in it
ROWS_AT_FIRST = 3
MOST = 40
BAD_BIRTH = "Ghi đủ ngày như 05/01/1980, hoặc chỉ ghi năm 1980."


def number_shown(member):
    """What the number's field shows of a known member: masked, so that opening a form shows nobody's number."""
    return masked_number(member.citizen_number or member.old_id_number)


def initial_of(member):
    """A known member as a row shows it."""
    return {
        "key": member.pk,
        "name": member.name,
        "relation": member.relation,
        "birth": short_date(member.birth_date) if member.birth_date else str(member.birth_year or ""),
        "sex": member.sex,
        "number": number_shown(member),
        "ethnicity": hidden(member.ethnicity),
        "health": hidden(member.health),
    }


class PersonForm(forms.Form):
    """One person. `members` are the household's by key: a number left masked stays as it is."""

    key = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="Họ và tên", max_length=120, error_messages={"required": "Ghi họ và tên."})
    relation = forms.CharField(
        label="Quan hệ", max_length=40, required=False, widget=forms.TextInput(attrs={"list": "quan-he"})
    )
    birth = forms.CharField(label="Ngày, năm sinh", max_length=30, required=False)
    sex = forms.ChoiceField(label="Giới tính", choices=[("", ""), *Sex.choices], required=False)
    number = forms.CharField(
        label="Số định danh, CMND",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "data-personal": ""}),
    )
    ethnicity = forms.CharField(
        label="Dân tộc",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"list": "dan-toc", "data-personal": ""}),
    )

    health = forms.CharField(
        label="Sức khỏe, khuyết tật",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-personal": ""}),
    )
    departure = forms.ChoiceField(label="Vì sao bỏ", choices=REASONS, required=False, initial=Departure.MISTAKE.value)
    left_on = DayField(label="Từ ngày", required=False)
    left_reason = forms.CharField(label="Căn cứ", max_length=300, required=False)

    def __init__(self, *args, members, shows_sensitive=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = members
        if not shows_sensitive:
            del self.fields["ethnicity"], self.fields["health"]

    def has_changed(self):
        """Whether the row says anything: a blank one is no person."""
        return any(str(self[name].value() or "").strip() for name in self.fields if name not in LEAVING)

    @property
    def member(self):
        """The known Member of this row, or None."""
        key = str(self["key"].value() or "")
        return self.members.get(int(key)) if key.isdecimal() else None

    def clean_name(self):
        return tidy(self.cleaned_data["name"])

    def clean_relation(self):
        return tidy(self.cleaned_data["relation"])

    def clean_ethnicity(self):
        typed = tidy(self.cleaned_data["ethnicity"])
        return self._kept("ethnicity") if DOT in typed else read_ethnicity(typed)

    def clean_health(self):
        typed = tidy(self.cleaned_data["health"])
        return self._kept("health") if DOT in typed else typed

    def _kept(self, name):
        """What stands in the register: a field left masked stays as it is."""
        return getattr(self.member, name) if self.member else ""

    def clean_birth(self):
        parsed = parse_date(self.cleaned_data["birth"], today=timezone.localdate())
        if parsed.problem:
            raise forms.ValidationError(BAD_BIRTH)
        return parsed

    def clean_number(self):
        """(citizen number, old number of nine digits)."""
        typed, member = self.cleaned_data["number"], self.member
        kept = (member.citizen_number, member.old_id_number) if member else ("", "")
        if DOT in typed:
            if member is None:
                raise forms.ValidationError("Ghi lại đủ 12 chữ số: số đã che chỉ dùng để giữ nguyên số cũ.")
            return kept
        digits = "".join(char for char in typed if char not in " .-\u00a0")
        if not digits:
            return ("", "") if not kept[0] else ("", kept[1])
        if digits.isascii() and digits.isdigit() and len(digits) in {9, 12}:
            return (digits, kept[1]) if len(digits) == 12 else (kept[0], digits)
        raise forms.ValidationError(_wrong_number(digits))

    @property
    def leaving(self):
        """How the member of a dropped row leaves: a Leaving."""
        data = self.cleaned_data
        return Leaving(data["departure"] or Departure.MISTAKE.value, data["left_on"], tidy(data["left_reason"]))

    def ask_leaving(self):
        """A death or a move needs its day and its paper; a mistake needs neither."""
        data = self.cleaned_data
        if self.leaving.departure == Departure.MISTAKE:
            return
        if not data["left_reason"].strip():
            self.add_error("left_reason", "Ghi căn cứ, ví dụ giấy khai tử số 3.")
        if not data["left_on"]:
            self.add_error("left_on", "Ghi ngày, ví dụ 05/01/2024.")
            return
        try:
            check_day(data["left_on"], self.member.household)
            check_person_day(data["left_on"], self.member)
        except ActRefused as refusal:
            self.add_error("left_on", refusal.sentence)

    def person(self, is_head):
        """The Person of a valid row."""
        data = self.cleaned_data
        return Person(
            name=data["name"],
            is_head=is_head,
            relation=HEAD if is_head else data["relation"],
            birth_date=data["birth"].date,
            birth_year=data["birth"].year,
            sex=data["sex"],
            citizen_number=data["number"][0],
            old_id_number=data["number"][1],
            ethnicity=data.get("ethnicity", self._kept("ethnicity")),
            health=data.get("health", self._kept("health")),
            key=self.member.pk if self.member else None,
        )


def _wrong_number(digits):
    if not (digits.isascii() and digits.isdigit()):
        return "Số định danh chỉ gồm chữ số: 12 chữ số, hoặc 9 chữ số của CMND cũ."
    zero = " Nếu số bị mất số 0 ở đầu, hãy ghi thêm." if len(digits) in {10, 11} and digits[0] != "0" else ""
    return f"Số đã ghi có {len(digits)} chữ số. Số định danh có đúng 12 chữ số, CMND cũ có 9.{zero}"


class BasePeople(forms.BaseFormSet):
    """All rows; the radio "head" holds the number of the head's row. `household`: None for one still to come."""

    def __init__(self, data=None, *, user, household=None, first_row=None, show_errors=True):
        members = list(household.members.all()) if household else []
        self.user, self.household, self.show_errors = user, household, show_errors
        self.extra = 0 if household else ROWS_AT_FIRST
        self.known = {member.pk: member for member in members}
        self.head_at_first = next((place for place, member in enumerate(members) if member.is_head), 0)
        rows = [initial_of(member) for member in members]
        if first_row:
            rows = [first_row]
        if household and not members:
            rows = [{"name": household.head_name}]  # a list may have named the head alone
        # Ethnicity and health are sensitive (Luật 91/2025/QH15): who may not see them leaves them as they are.
        self.shows_sensitive = household is None or can(user, "personal.view", household.hamlet)
        kwargs = {"members": self.known, "shows_sensitive": self.shows_sensitive}
        super().__init__(data, prefix=PREFIX, initial=rows, form_kwargs=kwargs)
        self.row_helper = drawn(
            "key",
            Row(
                Column("name", css_class="col-sm-6 col-lg-3"),
                Column("relation", css_class="col-6 col-sm-3 col-lg-1"),
                Column("birth", css_class="col-6 col-sm-3 col-lg-2"),
                Column("sex", css_class="col-6 col-sm-3 col-lg-1"),
                Column("number", css_class="col-6 col-sm-4 col-lg-2"),
                *([Column("ethnicity", css_class="col-6 col-sm-3 col-lg-2")] if self.shows_sensitive else []),
                *([Column("health", css_class="col-6 col-sm-4 col-lg-3")] if self.shows_sensitive else []),
                Column("DELETE", css_class="col-6 col-sm-2 col-lg-1 pt-lg-4 mt-lg-3"),
                css_class="g-2",
            ),
            Row(
                Column("departure", css_class="col-sm-4 col-lg-3"),
                Column("left_on", css_class="col-sm-3 col-lg-2"),
                Column("left_reason", css_class="col-sm-5"),
                css_class="g-2 leaving",
            ),
        )
        self.row_helper.form_show_errors = show_errors

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Bỏ"

    @property
    def head_place(self):
        """Number of the row marked as the head."""
        typed = self.data.get("head", "") if self.is_bound else ""
        return int(typed) if typed.isdecimal() else self.head_at_first

    @property
    def kept(self):
        """(place, form) of the rows that name a person and are not dropped."""
        rows = enumerate(self.forms)
        return [(place, form) for place, form in rows if form.has_changed() and not self._should_delete_form(form)]

    @property
    def people(self):
        """Persons of a valid form."""
        return [form.person(place == self.head_place) for place, form in self.kept]

    @property
    def removed(self):
        """{key of a member: Leaving} of the rows that were dropped."""
        return {form.member.pk: form.leaving for form in self.dropped}

    @property
    def dropped(self):
        return [form for form in self.forms if form.member and self._should_delete_form(form)]

    def clean(self):
        kept = self.kept
        for form in self.dropped:
            if form.is_valid():
                form.ask_leaving()
        if any(form.errors for form in self.dropped):
            raise forms.ValidationError("Ghi ngày và căn cứ của người được bỏ, hoặc chọn “ghi nhầm”.")
        if not kept:
            raise forms.ValidationError("Hộ phải có ít nhất chủ hộ: ghi họ tên chủ hộ vào một dòng.")
        if self.head_place not in [place for place, _ in kept]:
            raise forms.ValidationError("Chọn chủ hộ: đánh dấu “Chủ hộ” ở một người không bị bỏ.")
        for place, form in kept:
            if place != self.head_place and search_key(form.cleaned_data.get("relation", "")) == "chu ho":
                form.add_error("relation", "Người này không được đánh dấu là chủ hộ. Ghi vợ, chồng, con ...")
        self._refuse_doubled_numbers([form for _, form in kept])

    def _refuse_doubled_numbers(self, rows):
        numbers = {}
        for form in rows:
            number = (form.cleaned_data.get("number") or ("", ""))[0]
            if number and number in numbers:
                other = numbers[number].cleaned_data.get("name", "người ở dòng trên")
                form.add_error("number", f"Trùng số với {other}. Mỗi người một số định danh.")
            elif number:
                numbers[number] = form
        for number, holder in holders_of(numbers, self.household).items():
            numbers[number].add_error("number", number_taken(holder, self.user))


PeopleFormSet = forms.formset_factory(
    PersonForm, formset=BasePeople, extra=0, can_delete=True, max_num=MOST, absolute_max=MOST
)
