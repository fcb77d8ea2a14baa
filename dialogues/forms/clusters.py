"""The clusters of a plan: who meets where."""

from django import forms

from dialogues.forms.base import PLACE, RowForm, RowFormSet, columns, drawn, row_formset
from offices.day_fields import DayField
from offices.models import Unit
from vietnamese.text import tidy


class ClusterForm(RowForm):
    """Communes of a district (hamlets of a commune) that meet at one place."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    communes = forms.ModelMultipleChoiceField(
        Unit.objects.none(),
        label="Gồm",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một nơi thuộc cụm này."},
    )
    host = forms.ModelChoiceField(
        Unit.objects.none(), label="Nơi đặt địa điểm", required=False, empty_label="nơi đầu tiên"
    )
    venue = forms.CharField(label="Địa điểm", max_length=200)
    address = forms.CharField(label="Địa chỉ", max_length=200, required=False)
    starts_on = DayField(label="Từ ngày", required=False)
    ends_on = DayField(label="Đến ngày", required=False)
    hour = forms.CharField(label="Giờ", max_length=20, required=False)
    offered, needed = frozenset({"key"}), frozenset({"communes"})

    def __init__(self, *args, conference, members, **kwargs):
        super().__init__(*args, **kwargs)
        units = Unit.objects.filter(pk__in=[unit.pk for unit in members])
        self.fields["communes"].queryset = self.fields["host"].queryset = units
        self.fields["communes"].choices = [(unit.pk, label_of(unit, conference)) for unit in members]
        self.fields["host"].choices = [("", "nơi đầu tiên"), *((unit.pk, unit.title) for unit in members)]
        self.helper = drawn(
            columns(("ORDER", PLACE), ("communes", "col choices-columns")),
            columns(("venue", "col-md-5"), ("address", "col-md-4"), ("host", "col-md-3")),
            columns(
                ("starts_on", "col-6 col-md-3"),
                ("ends_on", "col-6 col-md-3"),
                ("hour", "col-6 col-md-3"),
                ("DELETE", "col-6 col-md-3 align-self-center"),
            ),
            "key",
        )

    def clean_venue(self):
        return tidy(self.cleaned_data["venue"])

    def clean(self):
        data = super().clean()
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if ends_on and not starts_on:
            self.add_error("starts_on", "Đã ghi ngày kết thúc thì phải ghi ngày bắt đầu.")
        elif ends_on and ends_on < starts_on:
            self.add_error("ends_on", "Ngày kết thúc phải sau ngày bắt đầu.")
        data["communes"] = list(data.get("communes", []))
        host = data.get("host")
        if host and data["communes"] and host not in data["communes"]:
            self.add_error("host", f"{host.title} không thuộc cụm này: chọn nơi đã đánh dấu ở trên.")
        elif host is None and data["communes"]:
            data["host"] = min(data["communes"], key=lambda unit: (unit.order, unit.name_key))
        return data


def label_of(unit, conference):
    """ "Xã Long Khánh A (5)": with the number of its hamlets on the day."""
    if not conference.of_district:
        return unit.title
    return f"{unit.title} ({sum(one.exists_on(conference.day) for one in unit.children.all())})"


class BaseClusterRows(RowFormSet):
    """Members are asked for once for all rows; none may stand in two clusters."""

    def __init__(self, *args, form_kwargs, **kwargs):
        conference = form_kwargs["conference"]
        super().__init__(*args, form_kwargs=form_kwargs | {"members": conference.members}, **kwargs)

    def clean(self):
        where = {}
        for number, row in enumerate(self.typed, 1):
            for unit in row["communes"]:
                where.setdefault(unit.title, []).append(f"Cụm {number}")
        twice = [f"{title} ở {' và '.join(places)}" for title, places in where.items() if len(places) > 1]
        if twice:
            raise forms.ValidationError(f"Mỗi nơi chỉ thuộc một cụm: {'; '.join(twice)}. Bỏ dấu ở cụm thừa.")


ClusterRows = row_formset(ClusterForm, BaseClusterRows)
