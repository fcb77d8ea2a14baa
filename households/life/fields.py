"""Fields that the forms of acts share: a member of the household, a hamlet, a day, a reason."""

from django import forms

from households.day_fields import DayField


def person_label(member):
    """ "Lò Thị Hoa (Con, 2010)"."""
    told = [part for part in (member.relation, str(member.birth_year or "")) if part]
    return f"{member.name} ({', '.join(told)})" if told else member.name


class MemberChoice(forms.TypedChoiceField):
    """One of the given members; "" where none is required."""

    def __init__(self, members, *, empty="chọn", **kwargs):
        self.members = {member.pk: member for member in members}
        choices = [("", empty), *((pk, person_label(member)) for pk, member in self.members.items())]
        kwargs.setdefault("error_messages", {})
        kwargs["error_messages"] = {
            "required": "Chọn một người.",
            "invalid_choice": "Người này không còn trong hộ. Chọn lại.",
        } | kwargs["error_messages"]
        super().__init__(choices=choices, coerce=lambda value: self.members[int(value)], empty_value=None, **kwargs)


class UnitChoice(forms.TypedChoiceField):
    """One of the given units by its title, with the unit above where `above`."""

    def __init__(self, units, *, empty="chọn", above=False, **kwargs):
        self.units = {unit.pk: unit for unit in units}
        names = [
            (pk, f"{unit.title}, {unit.parent.phrase}" if above else unit.title) for pk, unit in self.units.items()
        ]
        messages = {"required": "Chọn một nơi trong danh sách.", "invalid_choice": "Chọn một nơi trong danh sách."}
        super().__init__(
            choices=[("", empty), *names],
            coerce=lambda value: self.units[int(value)],
            empty_value=None,
            error_messages=messages,
            **kwargs,
        )


class Reason(forms.CharField):
    """Why, in the officer's words; kept with the act."""

    def __init__(self, example, **kwargs):
        super().__init__(
            label="Lý do, căn cứ",
            max_length=300,
            help_text=f"Ví dụ: {example}.",
            error_messages={"required": "Ghi lý do hoặc giấy tờ làm căn cứ."},
            **kwargs,
        )


class Day(DayField):
    """The day an act happened."""

    def __init__(self, label="Ngày xảy ra", **kwargs):
        super().__init__(label=label, error_messages={"required": "Ghi ngày, ví dụ 05/01/2024."}, **kwargs)
