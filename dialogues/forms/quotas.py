"""The lines of participants: rules, not numbers."""

from django import forms

from dialogues.forms.base import PLACE, Folded, RowForm, RowFormSet, columns, drawn, row_formset
from dialogues.forms.parts import AUDIENCES
from dialogues.models import Cluster
from dialogues.models.quota import Rule, Side
from households.standings import LABELS
from offices.models import Unit
from vietnamese.text import tidy


class QuotaForm(RowForm):
    """One group of participants."""

    key = forms.IntegerField(required=False, widget=forms.HiddenInput)
    side = forms.ChoiceField(label="Bên", choices=Side, initial=Side.HOUSEHOLDS)
    group = forms.CharField(label="Thành phần", max_length=200)
    rule = forms.ChoiceField(label="Cách tính", choices=Rule, initial=Rule.PER_HAMLET)
    count = forms.IntegerField(
        label="Số người",
        min_value=1,
        max_value=2000,
        error_messages={"min_value": "Số người phải từ 1 trở lên."},
    )
    cluster = forms.ModelChoiceField(Cluster.objects.none(), label="Ở cụm", required=False, empty_label="mọi cụm")
    standings = forms.MultipleChoiceField(
        label="Chỉ các hộ",
        required=False,
        choices=[(code, LABELS[code]) for code in AUDIENCES],
        widget=forms.CheckboxSelectMultiple,
    )
    hamlets = forms.ModelMultipleChoiceField(
        Unit.objects.none(), label="Chỉ các thôn, xóm", required=False, widget=forms.CheckboxSelectMultiple
    )
    offered = frozenset({"side", "rule", "key"})
    needed = frozenset({"side", "rule", "count", "cluster", "hamlets"})

    def __init__(self, *args, conference, places, clusters, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cluster"].queryset = conference.clusters.all()
        self.fields["cluster"].choices = [("", "mọi cụm"), *((row.pk, str(row)) for row in clusters)]
        self.fields["hamlets"].queryset = Unit.objects.filter(pk__in=[key for key, _ in places])
        self.fields["hamlets"].choices = places
        if not clusters:
            del self.fields["cluster"]
        cluster = [("cluster", "col-6 col-md-4")] if clusters else []
        self.helper = drawn(
            columns(
                ("ORDER", PLACE),
                ("group", "col"),
                ("side", "col-12 col-md-4"),
            ),
            columns(
                ("rule", "col-12 col-md-5"),
                ("count", "col-6 col-md-3"),
                *cluster,
            ),
            columns(
                (Folded("standings", summary="Chỉ một diện hộ (không chọn: mọi đối tượng)"), "col-md-4"),
                (
                    Folded("hamlets", summary="Chỉ một số thôn, xóm (không chọn: tất cả)", css_class="choices-columns"),
                    "col-md-5",
                ),
                ("DELETE", "col-md-3"),
            ),
            "key",
        )

    def clean_group(self):
        return tidy(self.cleaned_data["group"])

    def clean(self):
        return {"cluster": None} | super().clean()


def places_of(conference):
    """[(key, label)] of the hamlets that take part, and of those that lines name although they do not.

    The latter are offered too: a line saved without its hamlets would be one of all hamlets.
    """
    own = conference.places
    named = {unit.pk for line in conference.lines.all() for unit in line.hamlets.all()} - {unit.pk for unit in own}
    absent = Unit.objects.filter(pk__in=named).select_related("parent").order_by("parent__name_key", "order", "pk")
    found = [(unit.pk, hamlet_label(unit, conference)) for unit in own]
    return found + [(unit.pk, f"{hamlet_label(unit, conference)} (không dự)") for unit in absent]


def hamlet_label(unit, conference):
    return f"{unit.title}, {unit.parent.phrase}" if conference.of_district else unit.title


class BaseQuotaRows(RowFormSet):
    """Hamlets and clusters are asked for once for all rows."""

    def __init__(self, *args, form_kwargs, **kwargs):
        conference = form_kwargs["conference"]
        own = {"places": places_of(conference), "clusters": list(conference.clusters.all())}
        super().__init__(*args, form_kwargs=form_kwargs | own, **kwargs)


QuotaRows = row_formset(QuotaForm, BaseQuotaRows)
