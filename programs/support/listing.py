"""Support in the reader's area: filters, totals, the table that is shown and taken out."""

from crispy_forms.layout import HTML, Column, Row
from django import forms
from django.db.models import Count, Sum

from households.filters import hamlets_to_see
from households.forms import drawn
from offices.access import within
from programs.forms import all_project_choices
from programs.models import Need, Support
from sheets import table

RECEIVED, WANTED, OPEN = "da-nhan", "nguyen-vong", "chua-dap-ung"
STATES = [(RECEIVED, "đã nhận"), (WANTED, "nguyện vọng"), (OPEN, "nguyện vọng chưa được hỗ trợ")]
AMOUNT = table.Column("amount", "Số tiền (đồng)", 16, "money")
COLUMNS = (
    table.Column("no", "STT", 6, "int"),
    table.Column("head", "Họ và tên chủ hộ", 28),
    table.Column("hamlet", "Thôn, xóm", 16),
    table.Column("state", "Loại", 14),
    table.Column("kind", "Nhu cầu", 20),
    table.Column("content", "Nội dung", 36),
    table.Column("project", "Dự án, tiểu dự án", 22),
    table.Column("year", "Năm", 8),
    table.Column("day", "Ngày nhận", 13, "date"),
    table.Column("organisation", "Cơ quan, tổ chức hỗ trợ", 28),
    table.Column("source", "Nguồn kinh phí", 24),
    table.Column("quantity", "Hiện vật, số lượng", 20),
)


class SupportFilter(forms.Form):
    """Every field may stay empty; a value nobody knows does not narrow."""

    loai = forms.ChoiceField(label="Xem", required=False, choices=STATES)
    nam = forms.ChoiceField(label="Năm", required=False)
    nhu_cau = forms.ChoiceField(label="Nhu cầu", required=False, choices=[("", "tất cả"), *Need.choices])
    thon = forms.ChoiceField(label="Thôn, xóm", required=False)
    du_an = forms.ChoiceField(label="Dự án, tiểu dự án", required=False)

    def __init__(self, data, *, user):
        super().__init__(data)
        self.user = user
        self.mine = Support.objects.visible_to(user).standing()
        years = self.mine.order_by("-year").values_list("year", flat=True).distinct()
        hamlets = hamlets_to_see(user)
        several = len({hamlet.parent_id for hamlet in hamlets}) > 1
        names = [(str(unit.pk), f"{unit.title}, {unit.parent.phrase}" if several else unit.title) for unit in hamlets]
        self.fields["nam"].choices = [("", "tất cả"), *((str(year), str(year)) for year in years)]
        self.fields["thon"].choices = [("", "tất cả"), *names]
        self.fields["du_an"].choices = [("", "tất cả"), *all_project_choices()]
        self.helper = drawn(
            Row(
                Column("loai", css_class="col-6 col-lg-2"),
                Column("nam", css_class="col-6 col-lg-2"),
                Column("nhu_cau", css_class="col-6 col-lg-2"),
                Column("thon", css_class="col-6 col-lg-2"),
                Column("du_an", css_class="col-12 col-lg-3"),
                Column(HTML('<button class="btn btn-primary">Lọc</button>'), css_class="col-auto align-self-center"),
            )
        )

    def rows(self):
        """Supports that pass, annotated by `with_met`, with household and hamlet."""
        self.is_valid()
        asked = self.cleaned_data
        found = self.mine.with_met()
        wanted = asked.get("loai") in {WANTED, OPEN}
        found = found.filter(state=Support.State.WANTED if wanted else Support.State.RECEIVED)
        found = found.filter(met=False) if asked.get("loai") == OPEN else found
        names = {"nam": "year", "nhu_cau": "kind", "thon": "household__hamlet", "du_an": "code"}
        told = {field: asked[name] for name, field in names.items() if asked.get(name)}
        found = found.filter(**told).select_related("household__hamlet")
        return found.order_by("-year", "household__hamlet__order", "household__head_sort", "-pk")

    @property
    def in_words(self):
        """Label -> value of the filters in use, for the audit trail."""
        self.is_valid()
        named = {name: dict(flat(field.choices)) for name, field in self.fields.items()}
        used = {name: value for name, value in self.cleaned_data.items() if value}
        return {str(self.fields[name].label): str(named[name].get(value, value)) for name, value in used.items()}


def flat(choices):
    """Choices without their groups."""
    for value, words in choices:
        yield from flat(words) if isinstance(words, list | tuple) else [(value, words)]


def totals(rows):
    """[{"kind", "label", "times", "households", "amount"}] by need and {"times", "households", "amount"} of all."""
    numbers = {"times": Count("pk"), "households": Count("household", distinct=True), "amount": Sum("amount")}
    plain = rows.order_by()
    by_kind = {row["kind"]: row for row in plain.values("kind").annotate(**numbers)}
    kinds = [by_kind[need.value] | {"label": need.label} for need in Need if need.value in by_kind]
    return kinds, plain.aggregate(**numbers)


def visible_amounts(rows, user):
    """Keys of the rows whose amounts the user may see. One query."""
    keys = [row.pk for row in rows]
    seen = Support.objects.filter(within("household__hamlet__path", user, "support.view"), pk__in=keys)
    return set(seen.order_by().values_list("pk", flat=True))


def support_table(rows, *, amounts):
    """The rows as a Table with a total; `amounts`: whether the column of money belongs to it."""
    rows = list(rows)
    columns = (*COLUMNS, AMOUNT) if amounts else COLUMNS
    cells = [_cells(number, row) for number, row in enumerate(rows, 1)]
    total = {"head": "Tổng cộng", "amount": sum(row.amount or 0 for row in rows)}
    return table.Table("Hỗ trợ cho hộ nghèo, hộ cận nghèo", columns, cells, footer=[total] if cells else [])


def _cells(number, row):
    names = ("content", "project", "day", "organisation", "source", "quantity", "amount")
    told = {
        "no": number,
        "head": row.household.head_name,
        "hamlet": row.household.hamlet.title,
        "state": row.get_state_display(),
        "kind": row.get_kind_display(),
        "year": str(row.year),
    }
    return told | {name: getattr(row, name) for name in names}
