"""Filters of the list of proposals."""

from crispy_forms.layout import HTML, Column, Row
from django import forms

from households.filters import hamlets_to_see
from households.forms import drawn
from households.models import Proposal


class ProposalFilter(forms.Form):
    """Every field may stay empty; the hamlet is asked of those who see several."""

    trang_thai = forms.ChoiceField(
        label="Trạng thái", required=False, choices=[("", "tất cả"), *Proposal.State.choices]
    )
    loai = forms.ChoiceField(label="Loại đề nghị", required=False, choices=[("", "tất cả"), *Proposal.Kind.choices])
    thon = forms.ChoiceField(label="Thôn, xóm", required=False)

    def __init__(self, data, *, user):
        super().__init__(data)
        hamlets = hamlets_to_see(user)
        self.fields["thon"].choices = [("", "tất cả"), *((str(hamlet.pk), hamlet.title) for hamlet in hamlets)]
        if len(hamlets) < 2:
            del self.fields["thon"]
        button = HTML('<button class="btn btn-primary">Lọc</button>')
        columns = [Column(name, css_class="col-6 col-lg-3") for name in self.fields]
        self.helper = drawn(Row(*columns, Column(button, css_class="col-auto align-self-center")))

    def narrow(self, proposals):
        """The Proposals that pass; a field that is wrong does not narrow."""
        self.is_valid()
        asked = {"state": "trang_thai", "kind": "loai", "hamlet": "thon"}
        told = {name: self.cleaned_data.get(field) for name, field in asked.items()}
        return proposals.filter(**{name: value for name, value in told.items() if value})

    @property
    def narrows(self):
        """Whether something was asked for."""
        return any(self.cleaned_data.values())
