"""Forms of the parts that are no list: general facts, content, whom it is for, money."""

from copy import copy

from crispy_forms.layout import Fieldset
from django import forms

from dialogues.forms.base import ActField, columns, drawn
from dialogues.forms.checking import TimeChecks
from dialogues.models import Conference, Share
from dialogues.writing.fields import AUDIENCE, CONTENT, GENERAL, MONEY, SHARES
from households.standings import LABELS
from offices.day_fields import typed_days
from programs import periods
from programs.models import Estimate
from vietnamese.numbers import grouped
from vietnamese.text import tidy

EACH_HAMLET = f"share_{Share.Who.EACH_HAMLET}"
AUDIENCES = ("poor", "near_poor", "escaped_poor", "escaped_near_poor")


class PartForm(forms.ModelForm):
    """A form of some fields of a conference. Validation writes into a copy: the page still shows what is stored."""

    def __init__(self, data=None, *, conference, initial=None):
        super().__init__(data, instance=copy(conference), initial=(initial or [{}])[0])
        self.conference = conference
        typed_days(self.fields)
        self.prepare()
        self.helper = drawn(*self.layout())

    def prepare(self):
        """Fill the choices."""

    def act_field(self, name):
        stored = getattr(self.conference, f"{name}_id")
        self.fields[name] = ActField(label=self.fields[name].label)
        self.fields[name].offer(self.conference, [stored] if stored else [])

    @property
    def rows(self):
        return [self.cleaned_data]


class GeneralForm(TimeChecks, PartForm):
    """When, where, who presides."""

    class Meta:
        model = Conference
        fields = GENERAL
        widgets = {"note": forms.Textarea({"rows": 3})}

    def prepare(self):
        self.act_field("task_force_act")

    def layout(self):
        return [
            columns(("year", "col-sm-3"), ("title", "col-sm-9")),
            columns(("starts_on", "col-sm-6 col-lg-3"), ("ends_on", "col-sm-6 col-lg-3"), ("period", "col-lg-6")),
            "exact_time_later",
            columns(("venue", "col-md-6"), ("address", "col-md-6")),
            columns(("chair", "col-md-6"), ("task_force_act", "col-md-6")),
            "opinions_first",
            "note",
        ]


class ContentForm(PartForm):
    """What is talked about, and the programme of the day."""

    class Meta:
        model = Conference
        fields = CONTENT
        widgets = {"topics": forms.Textarea({"rows": 6}), "agenda": forms.Textarea({"rows": 9})}

    def layout(self):
        return ["topics", "agenda"]


class AudienceForm(PartForm):
    """Whom the conference is for, and the least shares among those who are chosen."""

    audience = forms.MultipleChoiceField(
        label="Đối tượng",
        choices=[(code, LABELS[code]) for code in AUDIENCES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một diện hộ."},
    )

    class Meta:
        model = Conference
        fields = AUDIENCE

    def prepare(self):
        for name, who in SHARES.items():
            label = Share.Who(who).label
            if name == EACH_HAMLET:
                self.fields[name] = forms.BooleanField(label=label, required=False)
            else:
                self.fields[name] = forms.IntegerField(label=label, required=False, min_value=1, max_value=100)

    def layout(self):
        shares = columns(*((name, "col-6 col-md-4") for name in SHARES if name != EACH_HAMLET))
        shares.css_class = "align-items-end"
        own = columns(("eligible", "col-md-6"), ("priority", "col-md-6"))
        return ["audience", own, Fieldset("Tỷ lệ tối thiểu trong số đại diện hộ (%)", shares, EACH_HAMLET)]

    @property
    def rows(self):
        return [self.cleaned_data | {EACH_HAMLET: 100 if self.cleaned_data.get(EACH_HAMLET) else None}]


class MoneyForm(PartForm):
    """Where the money comes from."""

    class Meta:
        model = Conference
        fields = MONEY

    def prepare(self):
        self.act_field("funding_act")
        self.fields["funding_code"] = forms.ChoiceField(
            label="Nguồn kinh phí", choices=funding_choices(self.conference)
        )
        field = self.fields["estimate"]
        field.queryset = Estimate.objects.filter(unit=self.conference.unit).prefetch_related("lines")
        field.empty_label = "chưa có dự toán"
        field.label_from_instance = lambda one: f"{one}, năm {one.year} ({grouped(one.total)} đồng)"

    def layout(self):
        return ["funding_code", "funding_act", "funding_text", "estimate"]

    def clean_funding_text(self):
        return tidy(self.cleaned_data["funding_text"])


def funding_choices(conference):
    """Sub-projects of the programme of the year; what is stored stays a choice whatever the programme says."""
    period = periods.period_of(conference.year)
    choices = {code: part.label for code, part in period.by_code.items()} if period else {}
    stored = conference.funding_code
    return list(({stored: f"Dự án, tiểu dự án {stored}"} | choices).items())
