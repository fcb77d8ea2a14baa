"""The form of a line of participants."""

from crispy_forms.layout import Column, Layout, Row
from django import forms

from dialogues.forms.base import Folded, Quiet, drawn
from dialogues.models import QuotaLine
from vietnamese.text import tidy


class QuotaForm(Quiet, forms.ModelForm):
    """One group of participants; hamlets are those of the office."""

    class Meta:
        model = QuotaLine
        fields = ["group", "rule", "count", "hamlets"]
        widgets = {"hamlets": forms.CheckboxSelectMultiple()}

    def __init__(self, *args, hamlets, quiet=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.quiet = quiet
        self.fields["group"].help_text = ""  # said once above all lines
        self.fields["hamlets"].queryset = hamlets
        # One answer of the database for all rows of the form.
        self.fields["hamlets"].choices = [(unit.pk, unit.title) for unit in hamlets]

    def has_changed(self):
        """A line on which only the rule was touched is still an empty line."""
        return bool(set(self.changed_data) - {"rule"})

    def clean_group(self):
        return tidy(self.cleaned_data["group"])


class BaseQuotaFormSet(forms.BaseFormSet):
    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Bỏ dòng này"


QuotaFormSet = forms.formset_factory(
    QuotaForm, formset=BaseQuotaFormSet, extra=1, can_delete=True, max_num=40, validate_max=True
)


def quota_helper():
    """How one line is drawn."""
    layout = Layout(
        Row(
            Column("group", css_class="col-md-6"),
            Column("rule", css_class="col-sm-7 col-md-4"),
            Column("count", css_class="col-sm-5 col-md-2"),
        ),
        Row(
            Column(Folded("hamlets", css_class="choices-columns"), css_class="col-md-6"),
            Column("DELETE", css_class="col-md-6"),
        ),
    )
    return drawn(layout)
