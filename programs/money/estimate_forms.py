"""Forms of an estimate and of its lines."""

from crispy_forms.layout import Column, Row
from django import forms

from households.day_fields import DayField
from programs.forms import PLACE, REMOVAL, Quiet, RowFormSet, helper, row_formset
from programs.models import Allocation, Estimate, Quarter
from programs.money import rules
from programs.money.fields import LARGEST, AmountField, QuantityField
from programs.money.forms import SourcedForm
from vietnamese.numbers import grouped
from vietnamese.text import tidy

QUARTERS = [("", "chưa định"), *Quarter.choices]


class AllocationChoice(forms.ModelChoiceField):
    def label_from_instance(self, row):
        return (
            f"{row.act_name}, {row.source_title}{', ' + row.project if row.project else ''}: {grouped(row.amount)} đồng"
        )


class EstimateForm(Quiet, SourcedForm):
    allocation = AllocationChoice(
        Allocation.objects.none(), label="Theo phân bổ", required=False, empty_label="chưa có quyết định phân bổ"
    )
    on = DayField(label="Ngày lập", help_text="Định mức và nguồn vốn được xét theo ngày này.")
    quarter = forms.TypedChoiceField(
        label="Thực hiện trong", choices=QUARTERS, coerce=int, empty_value=None, required=False
    )
    lines = (("title",), ("year", "on", "quarter"), ("allocation",), ("source", "code"), ("settled",), ("note",))

    class Meta:
        model = Estimate
        fields = ["title", "year", "on", "quarter", "allocation", "source", "code", "settled", "note"]
        widgets = {"note": forms.Textarea({"rows": 2})}

    def __init__(self, *args, quiet=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.quiet = quiet
        self.fields["allocation"].queryset = Allocation.objects.filter(unit=self.unit).select_related("act")
        self.fields["source"].required = False
        self.fields["source"].help_text = "Để trống thì lấy theo phân bổ đã chọn."

    def clean(self):
        data = super().clean()
        given = data.get("allocation")
        if given:
            data["source"] = data.get("source") or given.source
            data["code"] = data.get("code") or given.code
            self._refuse_other(given, data)
        elif not data.get("source"):
            self.add_error("source", "Chọn nguồn vốn, hoặc chọn phân bổ.")
        same = Estimate.objects.filter(unit=self.unit, year=data.get("year"), title=data.get("title"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("title", "Năm này đơn vị đã có dự toán cùng tên.")
        return data

    def _refuse_other(self, given, data):
        """The allocation decides year, source and project."""
        if data["source"] != given.source:
            self.add_error("source", f"Phân bổ đã chọn thuộc nguồn “{given.source_title}”. Chọn cùng nguồn.")
        if given.code and data["code"] != given.code:
            self.add_error("code", f"Phân bổ đã chọn dành cho {given.project}. Chọn cùng dự án.")
        if data.get("year") and data["year"] != given.year:
            self.add_error("year", f"Phân bổ đã chọn của năm {given.year}. Sửa năm hoặc chọn phân bổ khác.")


def norm_of(norms, key):
    """The norm chosen; ValueError, which the field words, where it is gone since the page was opened."""
    if int(key) not in norms:
        raise ValueError(key)
    return norms[int(key)]


def norm_label(norm):
    return f"{norm.item}: {grouped(norm.amount)} đồng/{norm.measure}"


class LineForm(Quiet, forms.Form):
    """A line; what is left empty is taken over from its norm. `norms`: {key: CostNorm} to choose from."""

    content = forms.CharField(label="Nội dung chi", max_length=300, required=False)
    quantity = QuantityField(label="Số lượng")
    measure = forms.CharField(label="Đơn vị tính", max_length=60, required=False)
    times = forms.IntegerField(
        label="Số lần",
        min_value=1,
        max_value=9999,
        initial=1,
        error_messages={"required": "Ghi số lần, ít nhất là 1."},
    )
    price = AmountField(label="Đơn giá (đồng)", required=False, help_text="")
    norm = forms.TypedChoiceField(
        label="Định mức áp dụng",
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": "Định mức này không còn trong danh sách: chọn định mức khác, hoặc không."},
    )
    quarter = forms.TypedChoiceField(
        label="Quý", choices=[("", "như dự toán"), *Quarter.choices], coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args, norms, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["norm"].choices = [("", "không có"), *((key, norm_label(norm)) for key, norm in norms.items())]
        self.fields["norm"].coerce = lambda key: norm_of(norms, key)
        self.helper = helper(
            Row(
                Column("ORDER", css_class=PLACE),
                Column("content", css_class="col-md-7"),
                Column("quantity", css_class="col-6 col-md-2"),
                Column("measure", css_class="col-6 col-md-2"),
            ),
            Row(
                Column("times", css_class="col-4 col-md-1"),
                Column("price", css_class="col-8 col-md-2"),
                Column("norm", css_class="col-md-5"),
                Column("quarter", css_class="col-md-2"),
                Column("DELETE", css_class=REMOVAL),
            ),
        )

    def has_changed(self):
        """A line on which only the number of times or the order stands is still an empty line."""
        return bool(set(self.changed_data) - {"times", "ORDER"})

    def clean(self):
        data = super().clean()
        norm = data.get("norm")
        data["content"] = tidy(data.get("content", "")) or (norm.item if norm else "")
        data["measure"] = tidy(data.get("measure", "")) or (norm.measure if norm else "")
        if not data["content"]:
            self.add_error("content", "Ghi nội dung chi.")
        if not data["measure"]:
            self.add_error("measure", "Ghi đơn vị tính, ví dụ: người, bộ.")
        if data.get("price") is None and "price" not in self.errors:
            data["price"] = norm.amount if norm else None
            if norm is None:
                self.add_error("price", "Ghi đơn giá, hoặc chọn định mức.")
        if (self.total or 0) > LARGEST:
            self.add_error("price", "Thành tiền vượt 10.000 tỷ đồng: xem lại số lượng, số lần và đơn giá.")
        return data

    @property
    def total(self):
        """đồng of the line as stored or typed; None where it cannot be reckoned yet."""
        data = getattr(self, "cleaned_data", {}) if self.is_bound else self.initial
        if not all(data.get(name) for name in ("quantity", "times", "price")):
            return None
        return rules.line_total(data["quantity"], data["times"], data["price"])


class BaseLineRows(RowFormSet):
    def clean(self):
        staying = [form for form in self.forms if form not in self.deleted_forms and form.cleaned_data]
        if not any(self.errors) and not staying:
            raise forms.ValidationError("Dự toán cần ít nhất một dòng.")
        if sum(form.total or 0 for form in staying) > LARGEST:
            raise forms.ValidationError("Cộng các dòng vượt 10.000 tỷ đồng: xem lại số lượng, số lần và đơn giá.")


LineRows = row_formset(LineForm, BaseLineRows)


def as_line(values):
    """rules.Line of the values of a LineForm."""
    norm = values["norm"].as_rule if values["norm"] else None
    return rules.Line(values["content"], values["quantity"], values["times"], values["price"], norm, values["quarter"])
