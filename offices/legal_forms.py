"""Forms of the library of legal acts: an act of the office, an act to cite, what to look for."""

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from offices.day_fields import DayField
from offices.forms import OfficeForm, helper
from offices.models import LegalAct
from vietnamese.dates import cited_date


class ActField(forms.ModelChoiceField):
    """An act of the library, told by its whole citation."""

    def label_from_instance(self, act):
        return act.citation


class ActForm(OfficeForm):
    """An act of the office's own area; what replaces it is another of the library."""

    replaced_by = ActField(
        LegalAct.objects.none(),
        label="Được thay thế bởi",
        required=False,
        empty_label="Chưa có văn bản thay thế",
        help_text="Chọn trong thư viện. Để trống ngày hết hiệu lực thì tính đến khi văn bản mới có hiệu lực.",
    )

    class Meta:
        model = LegalAct
        fields = ["kind", "number", "signed_on", "issuer", "subject", "in_force_from", "in_force_to", "replaced_by"]
        widgets = {"subject": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = LegalAct.objects.citable_by(self.unit).exclude(pk=self.instance.pk)
        self.fields["replaced_by"].queryset = others.order_by("-signed_on")

    def clean(self):
        data = super().clean()
        signed_on, begins, ends = (data.get(name) for name in ("signed_on", "in_force_from", "in_force_to"))
        if begins and signed_on and begins < signed_on:
            self.add_error("in_force_from", f"Văn bản ký ngày {cited_date(signed_on)} không thể có hiệu lực trước đó.")
        if ends and (begins or signed_on) and ends < (begins or signed_on):
            self.add_error("in_force_to", "Ngày hết hiệu lực đứng trước ngày có hiệu lực.")
        later = data.get("replaced_by")
        if later and signed_on and later.signed_on < signed_on:
            self.add_error(
                "replaced_by", f"{later.reference} ký trước văn bản này nên không thay thế được. Kiểm tra lại ngày ký."
            )
        return data


class CitationForm(forms.Form):
    """Choose an act in force today that the office does not cite yet."""

    act = ActField(LegalAct.objects.none(), label="Văn bản", empty_label="Chọn văn bản")

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        acts = LegalAct.objects.proposed(unit, on=timezone.localdate())
        self.fields["act"].queryset = acts.exclude(pk__in=unit.citations.values("act"))
        self.helper = helper()


class LibraryFilter(forms.Form):
    """What to look for in the library: words, and a day on which the acts hold."""

    tim = forms.CharField(
        label="Tìm",
        required=False,
        max_length=100,
        widget=forms.TextInput({"type": "search", "placeholder": "Số, cơ quan, nội dung", "autocomplete": "off"}),
    )
    ngay = DayField(label="Còn hiệu lực vào ngày", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper()
        self.helper.layout = Layout(Row(Column("tim", css_class="col-md-6"), Column("ngay", css_class="col-md-4")))

    def clean_ngay(self):
        day = self.cleaned_data["ngay"]
        if day and not 1945 <= day.year <= 2100:
            raise ValidationError("Ghi ngày có năm từ 1945 đến 2100.")
        return day
