"""Forms of a campaign and of the inbox."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Div, Layout, Row
from django import forms
from django.db.models import Q

from documents.campaigns.inbox import senders
from documents.campaigns.sorting import narrowed, ordered
from documents.campaigns.standing import LABELS
from documents.catalogue import KINDS
from documents.models import Campaign
from offices.day_fields import DayField
from offices.models import Unit
from vietnamese.text import tidy

# Invitations go to people, not to the superior office.
SENT_KINDS = {code: kind.label for code, kind in KINDS.items() if not kind.addressed}
KINDS_BY_LABEL = sorted(SENT_KINDS.items(), key=lambda item: item[1])


def drawn(*layout):
    """Crispy draws the fields; the template draws the form and its buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*layout)
    return helper


class CampaignForm(forms.ModelForm):
    """What is asked for, until when, and of whom not. Kind and year of an open campaign stay as they are."""

    kind = forms.ChoiceField(label="Loại văn bản", choices=KINDS_BY_LABEL)
    due_on = DayField(label="Hạn gửi")

    class Meta:
        model = Campaign
        fields = ["kind", "year", "title", "due_on", "message", "exempt"]
        widgets = {"message": forms.Textarea(attrs={"rows": 4}), "exempt": forms.CheckboxSelectMultiple}

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        campaign, self.today = self.instance, today
        self.fields["title"].required = False
        self.fields["title"].help_text = "Để trống thì ghi theo loại văn bản và năm."
        self.fields["message"].help_text = "Các xã thấy ở trang chủ: căn cứ, phụ lục phải có, người liên hệ."
        since = min(today, campaign.due_on or today)
        there = Q(valid_to=None) | Q(valid_to__gte=since)
        self.fields["exempt"].queryset = (
            campaign.unit.children.filter(there).exclude(level=Unit.Level.HAMLET).order_by("order", "name_key")
        )
        self.fields["exempt"].help_text = "Đánh dấu đơn vị không phải gửi, ví dụ không còn hộ nghèo."
        for name in ("kind", "year") if campaign.pk else ():
            self.fields[name].disabled = True
        self.helper = drawn(
            Row(Column("kind", css_class="col-md-8"), Column("year", css_class="col-6 col-md-4")),
            Row(Column("title", css_class="col-md-8"), Column("due_on", css_class="col-md-4")),
            "message",
            Div("exempt", css_class="choices-columns"),
        )

    def clean_year(self):
        year = self.cleaned_data["year"]
        if not 2000 <= year <= 2100:
            raise forms.ValidationError("Năm phải từ 2000 đến 2100.")
        return year

    def clean_due_on(self):
        due_on = self.cleaned_data["due_on"]
        if due_on < self.today and due_on != self.instance.due_on:
            raise forms.ValidationError("Hạn gửi đã qua. Chọn hôm nay hoặc ngày sau đó.")
        return due_on

    def clean(self):
        data = super().clean()
        if not tidy(data.get("title") or "") and data.get("kind") and data.get("year"):
            data["title"] = f"{SENT_KINDS[data['kind']]} năm {data['year']}"[:200]
        due_on, exempt = data.get("due_on"), data.get("exempt")
        if due_on and exempt is not None:
            asked = [unit for unit in senders(self.instance.unit, due_on) if unit not in exempt]
            if not asked:
                self.add_error("exempt", "Không còn đơn vị nào phải gửi. Bỏ đánh dấu ít nhất một đơn vị.")
        return data

    def _get_validation_exclusions(self):
        """One open campaign for a kind and year: the constraint names the office, which is no field."""
        return super()._get_validation_exclusions() - {"unit", "closed_at"}


class InboxFilter(forms.Form):
    """Narrowing and ordering an inbox by the address: ?tinh_trang=sent&loai=target_plan&xa=5&nam=2024&xep=due."""

    ORDERS = [("", "Việc cần làm trước"), ("due", "Hạn gửi"), ("unit", "Tên xã, phường"), ("age", "Chờ lâu nhất")]

    tinh_trang = forms.ChoiceField(label="Tình trạng", required=False, choices=[("", "Tất cả"), *LABELS.items()])
    loai = forms.ChoiceField(label="Loại văn bản", required=False, choices=[("", "Tất cả"), *KINDS_BY_LABEL])
    xa = forms.TypedChoiceField(label="Đơn vị", required=False, coerce=int, empty_value=None)
    nam = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None)
    xep = forms.ChoiceField(label="Xếp theo", required=False, choices=ORDERS)

    def __init__(self, data, *, rows):
        super().__init__(data)
        units = {row.unit.pk: row.unit for row in rows}
        titles = sorted((unit.name_key, unit.title, key) for key, unit in units.items())
        self.fields["xa"].choices = [("", "Tất cả"), *((key, title) for _, title, key in titles)]
        years = sorted({row.year for row in rows}, reverse=True)
        self.fields["nam"].choices = [("", "Tất cả"), *((year, str(year)) for year in years)]
        narrow = "col-6 col-lg-2"
        columns = [Column(name, css_class="col-12 col-lg-4" if name == "loai" else narrow) for name in self.fields]
        self.helper = drawn(Row(*columns))
        # A value that is no choice asks for nothing.
        self.is_valid()

    def applied(self, rows):
        """The rows that were asked for, in the order asked for."""
        asked = self.cleaned_data.get
        found = narrowed(rows, state=asked("tinh_trang"), kind=asked("loai"), unit=asked("xa"), year=asked("nam"))
        return ordered(found, asked("xep"))

    @property
    def narrows(self):
        return any(value for name, value in self.cleaned_data.items() if name != "xep")
