"""Search and filters of the household list."""

import django_filters
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Column, Layout, Row
from django import forms

from households import classification
from households.models import Category, Household
from offices.models import Unit

ORDERS = [("ten", "tên chủ hộ"), ("thon", "thôn, xóm")]
NEWLY_ESCAPED = "newly_escaped"


def filter_helper():
    """Filters in one row on an office screen; the button serves browsers without script."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    button = HTML('<button class="btn btn-outline-primary">Lọc</button>')
    helper.layout = Layout(
        Row(
            Column("tim", css_class="col-lg-4"),
            Column("thon", css_class="col-6 col-lg-2"),
            Column("dien", css_class="col-6 col-lg-2"),
            Column("xep", css_class="col-6 col-lg-2"),
            Column("ngay", css_class="col-6 col-lg-2"),
        ),
        Row(Column("thoat", css_class="col-auto"), Column("thieu", css_class="col-auto"), Column(button)),
    )
    return helper


class HouseholdFilter(django_filters.FilterSet):
    """Filters over households annotated with `with_status`; `on` is the date they speak of."""

    tim = django_filters.CharFilter(
        label="Tìm",
        method="search",
        widget=forms.TextInput(attrs={"placeholder": "tên, không dấu, chữ đầu (nvt), mã hộ"}),
    )
    thon = django_filters.ModelChoiceFilter(
        label="Thôn, xóm", field_name="hamlet", queryset=Unit.objects.none(), empty_label="tất cả"
    )
    dien = django_filters.ChoiceFilter(
        label="Diện",
        method="in_category",
        choices=[*Category.choices, (NEWLY_ESCAPED, "Mới thoát (trong 36 tháng)")],
        empty_label="tất cả",
    )
    xep = django_filters.ChoiceFilter(label="Xếp theo", method="in_order", choices=ORDERS, empty_label=None)
    ngay = django_filters.CharFilter(
        label="Tính đến ngày", method="unchanged", widget=forms.TextInput(attrs={"placeholder": "hôm nay"})
    )
    thoat = django_filters.BooleanFilter(
        label="Có khả năng thoát trong năm", method="may_escape", widget=forms.CheckboxInput
    )
    thieu = django_filters.BooleanFilter(
        label="Chủ hộ chưa có số định danh", method="without_number", widget=forms.CheckboxInput
    )

    class Meta:
        model = Household
        fields = []

    def __init__(self, *args, on, hamlets, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.filters["thon"].queryset = hamlets
        self.form.helper = filter_helper()

    def in_order(self, households, name, value):
        return households.in_hamlet_order() if value == "thon" else households.in_name_order()

    def unchanged(self, households, name, value):
        """The date is read before: it decides what `with_status` speaks of."""
        return households

    def search(self, households, name, value):
        return households.search(value)

    def in_category(self, households, name, value):
        if value == NEWLY_ESCAPED:
            return households.newly_escaped(self.on)
        return households.filter(category=value)

    def may_escape(self, households, name, value):
        return households.may_escape(self.on.year) if value else households

    def without_number(self, households, name, value):
        return households.exclude(members__is_head=True, members__citizen_number__gt="") if value else households


LABELS = {
    **dict(Category.choices),
    classification.LEFT: "Đã thoát, ngoài 36 tháng",
    None: "Chưa công nhận",
}
