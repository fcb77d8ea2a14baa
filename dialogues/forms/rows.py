"""Rows of the plain lists of a plan: legal bases, invited bodies, tasks."""

from django import forms

from dialogues.forms.base import PLACE, REMOVAL, ActField, RowForm, RowFormSet, columns, drawn, row_formset
from dialogues.models import Invited
from offices.day_fields import DayField
from vietnamese.text import tidy


class BasisForm(RowForm):
    act = ActField(label="Văn bản", required=True)
    needed = frozenset({"act"})

    def __init__(self, *args, conference, **kwargs):
        super().__init__(*args, **kwargs)
        self.conference = conference
        self.helper = drawn(columns(("ORDER", PLACE), ("act", "col-12 col-md"), ("DELETE", REMOVAL)))


class BaseBasisRows(RowFormSet):
    """The acts are asked for once for all rows."""

    def __init__(self, *args, form_kwargs, **kwargs):
        conference = form_kwargs["conference"]
        self.acts = ActField(label="Văn bản", required=True)
        self.acts.offer(conference, [row.act_id for row in conference.basis_rows.all()])
        super().__init__(*args, form_kwargs=form_kwargs, **kwargs)

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["act"].queryset, form.fields["act"].choices = self.acts.queryset, self.acts.choices

    def clean(self):
        acts = [row["act"] for row in self.typed]
        twice = dict.fromkeys(str(act) for act in acts if acts.count(act) > 1)
        if twice:
            raise forms.ValidationError(f"Văn bản chọn hai lần: {', '.join(twice)}. Bỏ bớt một dòng.")


class InvitedForm(RowForm):
    """A body or group of people, and whether it gets a letter of its own."""

    level = forms.ChoiceField(label="Cấp", choices=Invited.Level, initial=Invited.Level.OFFICE)
    body = forms.CharField(label="Mời", max_length=300)
    letter = forms.BooleanField(label="In giấy mời riêng", required=False, initial=True)
    offered = frozenset({"level", "letter"})

    def __init__(self, *args, conference, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = drawn(
            columns(
                ("ORDER", PLACE),
                ("level", "col col-md-3"),
                ("body", "col-12 col-md"),
            ),
            columns(("letter", "col-6 col-md-3"), ("DELETE", "col-6 col-md-3")),
        )

    def clean_body(self):
        return tidy(self.cleaned_data["body"])


class TaskForm(RowForm):
    """What a body has to do, until a day or so many days before the conference."""

    body = forms.CharField(label="Cơ quan, bộ phận", max_length=200)
    above = forms.CharField(
        label="Thuộc", max_length=200, required=False, help_text="Để chia mục con, ví dụ: UBND phường"
    )
    text = forms.CharField(label="Việc phải làm (mỗi dòng một việc)", widget=forms.Textarea({"rows": 4}))
    due_on = DayField(label="Chậm nhất ngày", required=False)
    days_before = forms.IntegerField(label="hoặc trước hội nghị (ngày)", required=False, min_value=0, max_value=365)

    def __init__(self, *args, conference, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = drawn(
            columns(
                ("ORDER", PLACE),
                ("body", "col"),
                ("above", "col-12 col-md-4"),
            ),
            "text",
            columns(("due_on", "col-6 col-md-4"), ("days_before", "col-6 col-md-4"), ("DELETE", REMOVAL)),
        )

    def clean(self):
        data = super().clean()
        if data.get("due_on") and data.get("days_before") is not None:
            self.add_error("days_before", "Ghi ngày hạn, hoặc số ngày trước hội nghị, không ghi cả hai.")
        return data


BasisRows = row_formset(BasisForm, BaseBasisRows)
InvitedRows = row_formset(InvitedForm)
TaskRows = row_formset(TaskForm)
