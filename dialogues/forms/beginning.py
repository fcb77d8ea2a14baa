"""The form that begins a plan of dialogue: which year, when, and from what."""

from django import forms

from dialogues.forms.base import columns, drawn
from dialogues.forms.checking import TimeChecks
from dialogues.models import Conference
from offices.day_fields import typed_days


class BeginForm(TimeChecks, forms.ModelForm):
    """Year, title and time; `earlier` is the plan whose parts are taken over, None: what is usual."""

    earlier = forms.ModelChoiceField(
        Conference.objects.none(),
        label="Lấy lại từ",
        required=False,
        empty_label="không lấy lại, theo mẫu gợi ý",
        help_text="Cụm, thành phần, đại biểu, nhiệm vụ, căn cứ được lấy lại; ngày dời theo năm; chỗ đã cũ được nhắc.",
    )

    class Meta:
        model = Conference
        fields = ["year", "title", "starts_on", "ends_on", "period", "exact_time_later"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        typed_days(self.fields)
        earlier = Conference.objects.filter(unit=self.instance.unit)
        self.fields["earlier"].queryset = earlier
        self.fields["earlier"].label_from_instance = lambda one: one.with_year
        self.helper = drawn(
            "earlier",
            columns(("year", "col-sm-3"), ("title", "col-sm-9")),
            columns(("starts_on", "col-sm-6 col-lg-3"), ("ends_on", "col-sm-6 col-lg-3"), ("period", "col-lg-6")),
            "exact_time_later",
        )
