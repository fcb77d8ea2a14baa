"""What forms of dialogues have in common."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Layout, Row
from django import forms
from django.forms.utils import ErrorDict

from offices.models import LegalAct

# Columns of the fields that a formset adds to each row.
PLACE, REMOVAL = "col-auto place", "col-md-3 align-self-center"


class Folded(Div):
    """Fields behind a summary, opened by the reader; needs no script."""

    template = "dialogues/_folded.html"

    def __init__(self, *fields, summary, **kwargs):
        super().__init__(*fields, **kwargs)
        self.summary = summary


class Quiet:
    """A form that says nothing about errors while `quiet`: it is only drawn once more with what was typed."""

    quiet = False

    @property
    def errors(self):
        found = super().errors
        return ErrorDict() if self.quiet else found


def drawn(*layout):
    """Crispy draws the fields; the template draws the form and its buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*layout)
    return helper


def columns(*pairs):
    """A crispy Row of (name or layout object, css class)."""
    return Row(*(Column(name, css_class=css) for name, css in pairs))


class ActField(forms.ModelChoiceField):
    """A legal act of the library; one that no longer holds on the day says so in its label."""

    def __init__(self, *, label, required=False):
        super().__init__(LegalAct.objects.none(), label=label, required=required, empty_label="Chọn văn bản")

    def offer(self, conference, stored=()):
        """The acts in force on the day and those the plan has already; one answer of the database for all rows."""
        acts = LegalAct.objects.proposed(conference.unit, on=conference.day, picked=stored)
        self.queryset = acts
        rows = acts.distinct().select_related("replaced_by").order_by("-signed_on", "pk")
        self.choices = [("", self.empty_label), *((act.pk, label_of(act, conference.day)) for act in rows)]


def label_of(act, day):
    """ "Quyết định số ... về việc ... (hết hiệu lực sau ngày ...)", cut to what a list can show."""
    text = act.citation if len(act.citation) <= 160 else f"{act.citation[:157]}..."
    outdated = act.outdated_on(day)
    return f"{text} ({outdated})" if outdated else text


class RowForm(Quiet, forms.Form):
    """A row of a part. `key` is that of the stored row, empty for a new one; the formset adds place and removal."""

    offered, needed = frozenset(), frozenset()

    def has_changed(self):
        """A row on which only a choice stands as it was offered is still an empty row."""
        return bool(set(self.changed_data) - {"ORDER", "DELETE", *self.offered})

    @property
    def readable(self):
        """What can be read of the row, None for the rest; nothing at all where a `needed` field cannot."""
        wrong = forms.Form.errors.fget(self)
        if not self.needed.isdisjoint(wrong):
            return None
        return dict.fromkeys(self.fields) | self.cleaned_data


class RowFormSet(forms.BaseFormSet):
    """Rows with a place and a box to remove them; `rows` are those that stay. `quiet` draws them without errors."""

    quiet = False

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["ORDER"].label = "Thứ tự"
        form.fields["ORDER"].initial = index + 1
        form.fields["DELETE"].label = "Bỏ dòng này"
        form.quiet = self.quiet

    @property
    def rows(self):
        """cleaned_data of the rows that stay, in their order, without the fields of the formset."""
        staying = [form.cleaned_data for form in self.ordered_forms if form.cleaned_data]
        return [{name: value for name, value in row.items() if name not in {"ORDER", "DELETE"}} for row in staying]

    @property
    def typed(self):
        """Rows whose `needed` fields can be read, whatever is wrong besides: to compute with while typing."""
        found = [form.readable for form in self.forms if form.is_bound and form.has_changed()]
        rows = [row for row in found if row and not row.get("DELETE")]
        rows.sort(key=lambda row: row.get("ORDER") or len(found))
        return [{name: value for name, value in row.items() if name not in {"ORDER", "DELETE"}} for row in rows]


def row_formset(form, base=RowFormSet):
    """The formset of a part; without script at least one empty row is there."""
    return forms.formset_factory(form, base, extra=1, can_order=True, can_delete=True, max_num=60, absolute_max=60)
