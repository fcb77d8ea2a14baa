"""Forms of allocations, cost norms and spending."""

from crispy_forms.layout import Column, Row
from django import forms
from django.utils import timezone

from households.day_fields import DayField
from offices.models import LegalAct
from programs.forms import ActChoiceField, all_project_choices, helper
from programs.models import Allocation, CostNorm, Estimate, Spending
from programs.money.fields import AmountField
from programs.money.rules import source_warnings, spending_warnings, year_warnings
from programs.money.sources import source_choices, sources
from programs.money.year import MoneyYear
from programs.periods import period_of
from vietnamese.text import tidy

NO_ACT = "không có trong danh sách"


def rows(*lines):
    """Rows of a layout: names of fields side by side."""
    return [Row(*(Column(name, css_class="col-md") for name in line)) for line in lines]


class MoneyForm(forms.ModelForm):
    """A row of money of `unit`, with the version it was opened at."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    lines = ()

    def __init__(self, *args, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.fields["version"].initial = self.instance.version
        if "act" in self.fields:
            chosen = LegalAct.objects.filter(pk=self.instance.act_id)
            self.fields["act"].queryset = LegalAct.objects.citable_by(unit) | chosen
        self.helper = helper("version", *rows(*self.lines))

    def clean(self):
        data = super().clean()
        for name, value in data.items():
            if isinstance(value, str) and "\n" not in value:
                data[name] = tidy(value)
        return data

    @property
    def values(self):
        """Fields of the row, of a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def doubts(self):
        """rules.Warned to confirm before saving, of a valid form."""
        return []


class SourcedForm(MoneyForm):
    """Money of a year, a source and a project or none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "source" in self.fields:
            self.fields["source"] = forms.ChoiceField(
                label="Nguồn vốn",
                choices=[("", "chọn"), *source_choices()],
                error_messages={"required": "Chọn nguồn vốn."},
            )
        self.fields["code"] = forms.ChoiceField(
            label="Dự án, tiểu dự án",
            required=False,
            choices=[("", "không thuộc riêng dự án nào"), *all_project_choices()],
        )

    def clean(self):
        data = super().clean()
        code, year = data.get("code"), data.get("year")
        period = period_of(year) if year else None
        if code and year and (period is None or code not in period.by_code):
            self.add_error("code", f"Năm {year} không có dự án này. Sửa năm, hoặc chọn “không thuộc riêng dự án nào”.")
        return data


class AllocationForm(SourcedForm):
    act = ActChoiceField(
        LegalAct.objects.none(), label="Quyết định phân bổ", required=False, empty_label=NO_ACT.capitalize()
    )
    on = DayField(label="Ngày phân bổ", required=False, help_text="Để trống thì lấy ngày của quyết định.")
    amount = AmountField(label="Số tiền (đồng)")
    lines = (("year", "source"), ("code",), ("act",), ("act_text",), ("on", "amount"), ("note",))

    class Meta:
        model = Allocation
        fields = ["year", "source", "code", "act", "act_text", "on", "amount", "note"]

    def clean(self):
        data = super().clean()
        if not data.get("act") and not data.get("act_text"):
            self.add_error("act_text", "Chọn quyết định phân bổ, hoặc ghi số, ngày của văn bản.")
        if not data.get("on") and "on" not in self.errors:
            data["on"] = data["act"].signed_on if data.get("act") else None
            if data["on"] is None:
                self.add_error("on", "Ghi ngày phân bổ, ví dụ 12/5/2023.")
        self._refuse_second_name(data.get("year"))
        return data

    def _refuse_second_name(self, year):
        """Its estimates follow it to another year, where their names must be free."""
        if self.instance.pk is None or year is None:
            return
        own = Estimate.objects.filter(allocation=self.instance)
        there = Estimate.objects.filter(unit=self.unit, year=year, title__in=own.values("title"))
        if same := there.exclude(pk__in=own).first():
            self.add_error("year", f"Năm {year} đã có dự toán cùng tên “{same}”. Đổi tên một trong hai dự toán trước.")

    def doubts(self):
        return list(source_warnings(sources()[self.values["source"]], self.values["on"]))


class SpendingForm(SourcedForm):
    on = DayField(label="Ngày chi")
    amount = AmountField(label="Số tiền (đồng)")
    estimate = forms.ModelChoiceField(
        Estimate.objects.none(), label="Theo dự toán", required=False, empty_label="Không theo dự toán nào"
    )
    lines = (("year", "on", "amount"), ("content",), ("estimate",), ("source",), ("code", "voucher"))

    class Meta:
        model = Spending
        fields = ["year", "on", "amount", "content", "estimate", "source", "code", "voucher"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["estimate"].queryset = Estimate.objects.filter(unit=self.unit)
        self.fields["estimate"].label_from_instance = lambda one: f"{one} ({one.year})"
        self.fields["source"].required = False
        self.fields["source"].help_text = "Chi theo dự toán thì lấy nguồn vốn và dự án của dự toán."

    def clean(self):
        data = super().clean()
        estimate, day = data.get("estimate"), data.get("on")
        if estimate:
            data["source"], data["code"] = estimate.source, estimate.code
            if data.get("year") and data["year"] != estimate.year:
                self.add_error("year", f"Dự toán này của năm {estimate.year}: sửa năm hoặc chọn dự toán khác.")
        elif not data.get("source"):
            self.add_error("source", "Chọn nguồn vốn, hoặc chọn dự toán.")
        if day and day > timezone.localdate():
            self.add_error("on", "Ngày chi chưa đến. Chưa chi thì ghi vào dự toán.")
        return data

    def doubts(self):
        found = self.values
        source, estimate = sources()[found["source"]], found["estimate"]
        others = MoneyYear(self.unit, found["year"], without_spending=self.instance.pk)
        left = others.sums().by_source[source.code].left
        plan = others.plan_of(estimate.pk) if estimate else None
        return [
            *year_warnings(found["on"], found["year"]),
            *source_warnings(source, found["on"]),
            *spending_warnings(found["amount"], left, plan=plan, source=source.title),
        ]


class NormForm(MoneyForm):
    act = ActChoiceField(
        LegalAct.objects.none(), label="Văn bản quy định", required=False, empty_label=NO_ACT.capitalize()
    )
    amount = AmountField(label="Mức chi tối đa (đồng)")
    valid_from = DayField(label="Có hiệu lực từ")
    valid_to = DayField(label="Hết hiệu lực sau", required=False)
    lines = (("item",), ("measure", "amount"), ("act",), ("basis",), ("valid_from", "valid_to"), ("note",))

    class Meta:
        model = CostNorm
        fields = ["item", "measure", "amount", "act", "basis", "valid_from", "valid_to", "note"]

    def clean(self):
        data = super().clean()
        if not data.get("act") and not data.get("basis"):
            self.add_error("basis", "Chọn văn bản quy định, hoặc ghi tên văn bản.")
        first, last = data.get("valid_from"), data.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", "Ngày hết hiệu lực phải sau ngày có hiệu lực.")
        same = CostNorm.objects.filter(unit=self.unit, item=data.get("item"), valid_from=first)
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("item", "Đã có định mức của nội dung này từ ngày đó.")
        return data
