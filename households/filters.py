"""Search, filters and order of the household list."""

from datetime import date

import django_filters
from crispy_forms.layout import HTML, Column, Row
from django import forms
from django.db.models import Exists
from django.utils import timezone

from households.day_fields import DayField, DayFilter
from households.forms import drawn
from households.models import Household
from households.models.register import CITIZEN_NUMBER
from households.standings import GROUPS, in_group
from offices.access import within
from offices.models import Unit

BY_NAME, BY_HAMLET = "ten", "thon"
ENDED = "thoi"
GAPS = [
    ("so-dinh-danh", "Chủ hộ chưa có số định danh"),
    ("thanh-vien", "Chưa ghi đủ thành viên"),
    ("nam-sinh", "Có người chưa rõ năm sinh"),
    ("quyet-dinh", "Chưa ghi quyết định"),
]
OLDEST_DAY = date(1990, 1, 1)  # before any list of poor households
HINT = "Tên (có dấu hoặc không), chữ đầu nvt, mã hộ, số định danh"


def day_of(values):
    """The day a list speaks of: ?ngay= where that is a date, else today."""
    field, today = DayField(required=False), timezone.localdate()
    try:
        day = field.clean(values.get("ngay")) or today
    except forms.ValidationError:
        return today
    return day if day >= OLDEST_DAY else today


def hamlets_to_see(user):
    """Hamlets in which the user may read households, with their communes."""
    mine = Unit.objects.filter(within("path", user, "household.view"), level=Unit.Level.HAMLET)
    return list(mine.select_related("parent").order_by("parent__name_key", "order", "name_key"))


class HouseholdFilter(django_filters.FilterSet):
    """Filters over the households the user may see, as they stand on a day; a value nobody knows changes nothing."""

    tim = django_filters.CharFilter(label="Tìm", method="by_words")
    thon = django_filters.ChoiceFilter(label="Thôn, xóm", field_name="hamlet_on", empty_label="tất cả")
    dien = django_filters.ChoiceFilter(
        label="Diện",
        method="by_group",
        choices=[(code, words) for code, (words, _) in GROUPS.items()],
        empty_label="tất cả",
    )
    thieu = django_filters.ChoiceFilter(label="Còn thiếu", method="by_gap", choices=GAPS, empty_label="không lọc")
    thoat = django_filters.BooleanFilter(method="by_exit", widget=forms.CheckboxInput)
    ngay = DayFilter(label="Tính đến ngày", method="as_it_is")
    theo = django_filters.ChoiceFilter(
        label="Theo dõi", method="as_it_is", choices=[(ENDED, "đã thôi theo dõi")], empty_label="đang theo dõi"
    )
    xep = django_filters.ChoiceFilter(
        label="Xếp theo", method="as_it_is", choices=[(BY_HAMLET, "thôn, xóm")], empty_label="tên chủ hộ"
    )

    class Meta:
        model = Household
        fields = []

    def __init__(self, data, *, user):
        self.user, self.on = user, day_of(data)
        self.ended = data.get("theo") == ENDED
        households = Household.objects.visible_to(user)
        households = households.ended(self.on) if self.ended else households.present(self.on)
        super().__init__(data, households.with_hamlet_on(self.on).with_standing(self.on))
        hamlets = hamlets_to_see(user)
        several = len({hamlet.parent_id for hamlet in hamlets}) > 1
        self.filters["thon"].extra["choices"] = [
            (hamlet.pk, f"{hamlet.title}, {hamlet.parent.phrase}" if several else hamlet.title) for hamlet in hamlets
        ]
        self.filters["thoat"].label = f"Có khả năng thoát trong năm {self.on.year}"
        self.form.fields["tim"].widget.attrs |= {"placeholder": HINT, "type": "search", "autocomplete": "off"}
        self.form.helper = drawn(
            Row(
                Column("tim", css_class="col-12 col-lg-6"),
                Column("thon", css_class="col-6 col-lg-3"),
                Column("dien", css_class="col-6 col-lg-3"),
                Column("thieu", css_class="col-6 col-lg-2"),
                Column("theo", css_class="col-6 col-lg-2"),
                Column("xep", css_class="col-6 col-lg-2"),
                Column("ngay", css_class="col-6 col-lg-2"),
                Column("thoat", css_class="col-6 col-lg-3 align-self-center"),
                Column(HTML('<button class="btn btn-primary">Lọc</button>'), css_class="col-auto align-self-center"),
            )
        )

    def matching(self, *without):
        """Households that pass the filters, those named apart; unordered."""
        households = self.queryset
        if self.form.is_valid() or self.form.is_bound:
            for name, value in self.form.cleaned_data.items():
                if name not in without:
                    households = self.filters[name].filter(households, value)
        return households

    def in_order(self):
        """Households that pass the filters, in the chosen order."""
        chosen = self.form.cleaned_data.get("xep") if self.form.is_valid() else ""
        return self.matching().in_hamlet_order() if chosen == BY_HAMLET else self.matching().in_name_order()

    @property
    def in_words(self):
        """Label -> value of the filters in use, for the audit trail: without personal numbers."""
        used = {name: value for name, value in self.form.cleaned_data.items() if value}
        return {str(self.form.fields[name].label): _harmless(str(value)) for name, value in used.items()}

    def by_words(self, households, name, value):
        return households.search(value, self.user)

    def by_group(self, households, name, value):
        return in_group(households, value)

    def by_exit(self, households, name, value):
        """May escape: of those still poor or near-poor, as the plans count them."""
        return in_group(households.may_escape(self.on.year), "listed") if value else households

    def by_gap(self, households, name, value):
        people = households.members_of_each(self.on)
        if value == "so-dinh-danh":
            return households.exclude(Exists(people.filter(is_head=True).exclude(citizen_number="")))
        if value == "thanh-vien":
            return households.lacking_people()
        if value == "nam-sinh":
            return households.filter(Exists(people.filter(birth_year=None)))
        return households.filter(recognised_on=None)

    def as_it_is(self, households, name, value):
        """Day and order are no filters: they are read by `day_of` and `in_order`; the queryset is of the followed."""
        return households


def _harmless(words):
    return "một số định danh" if CITIZEN_NUMBER.fullmatch(words.strip()) else words
