"""The form that merges two households, or strikes one of two entries of the same."""

from crispy_forms.layout import HTML, Column, Div, Row
from django import forms

from households.forms import drawn
from households.life import actions
from households.life.fields import Day, MemberChoice, Reason, person_label
from households.life.forms import HeadPart
from vietnamese.text import tidy

TOGETHER, TWICE = "chung", "trung"


class MergeForm(HeadPart, forms.Form):
    """`household` goes on, `other` ends. Versions are those the page was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    other_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.ChoiceField(
        label="Vì sao nhập",
        choices=[
            (TOGETHER, "Hai hộ về ở chung từ ngày dưới đây"),
            (TWICE, "Một hộ bị ghi hai lần: hộ kia không được tính ở ngày nào cả"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Chọn vì sao nhập hai hộ."},
    )
    on = Day("Ngày nhập hộ")
    reason = Reason("cha mẹ về ở với con, theo đơn ngày 05/01/2024")

    def __init__(self, *args, household, other, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.household, self.other, self.user = household, other, user
        self.staying, self.coming = list(household.members.all()), list(other.members.all())
        self.fields["version"].initial, self.fields["other_version"].initial = household.version, other.version
        both = self.staying + self.coming
        head = next((member.pk for member in self.staying if member.is_head), None)
        self.fields["head"] = MemberChoice(both, label="Chủ hộ sau khi nhập", initial=head)
        self._add_same()
        self._add_recognitions()
        self.add_relations(both)
        self.helper = drawn("version", "other_version", *self._layout())

    def _add_same(self):
        for member in self.coming:
            same = next((one for one in self.staying if is_same(one, member)), None)
            self.fields[f"same_{member.pk}"] = MemberChoice(
                self.staying,
                label=f"{person_label(member)} của hộ nhập vào là",
                required=False,
                empty="người khác, chuyển sang hộ này",
                initial=same.pk if same else "",
            )

    def _add_recognitions(self):
        known = {(row.year, row.category, row.effective_from) for row in self.household.recognitions.all()}
        rows = [
            row for row in self.other.recognitions.all() if (row.year, row.category, row.effective_from) not in known
        ]
        self.rows = {row.pk: row for row in rows}
        if rows:
            self.fields["recognitions"] = forms.TypedMultipleChoiceField(
                label="Lần công nhận của hộ nhập vào được ghi tiếp cho hộ ở lại",
                choices=[(row.pk, f"{row}{f', {row.decision}' if row.decision else ''}") for row in rows],
                coerce=int,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="Không chọn: diện và 36 tháng chỉ theo các lần công nhận của hộ ở lại.",
            )

    def _layout(self):
        words = "Quan hệ của mỗi người với chủ hộ sau khi nhập:"
        return [
            "why",
            *(f"same_{member.pk}" for member in self.coming),
            *(["recognitions"] if self.rows else []),
            Row(Column("head", css_class="col-md-6")),
            Div(HTML(f'<p class="form-text mt-0">{words}</p>'), self.relations_layout(), css_class="act-part"),
            Row(Column("on", css_class="col-md-4"), Column("reason")),
        ]

    def carry_out(self):
        data = self.cleaned_data
        same = {member.pk: data[f"same_{member.pk}"] for member in self.coming}
        event = actions.merge_households(
            household=self.household,
            other=self.other,
            head=data["head"],
            on=data["on"],
            reason=tidy(data["reason"]),
            doubled=data["why"] == TWICE,
            same_people={key: member.pk for key, member in same.items() if member},
            recognitions=[self.rows[key] for key in data.get("recognitions", [])],
            relations=self.relations,
            version=data["version"],
            other_version=data["other_version"],
            by=self.user,
        )
        return f"Đã nhập hộ {event.other.head_name} vào hộ {event.household.head_name}."


def is_same(one, other):
    """Whether two entries look like one person: same number, or same name, marks apart, and no other year of birth."""
    if one.citizen_number and other.citizen_number:
        return one.citizen_number == other.citizen_number
    years = {one.birth_year, other.birth_year} - {None}
    return one.name_key == other.name_key and len(years) < 2


def told(row):
    """What a recognition says: two that say the same are one."""
    return row.year, row.category, row.effective_from
