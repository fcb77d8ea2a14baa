"""What a list is asked for, and how it leaves the house."""

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils import timezone

from documents.listings.sheet import PAPERS
from households.day_fields import DayField
from households.expiring import WINDOWS
from households.filters import hamlets_to_see
from households.lists.wanted import Wanted
from households.models import Decision
from households.standings import GROUPS
from offices.access import can
from offices.forms import helper
from offices.models import OfficeProfile
from sheets.protecting import MIN_LENGTH, why_refused
from vietnamese.dates import short_date

WHOLE, HALF = "col-12", "col-12 col-sm-6"
WIDTHS = dict.fromkeys(["dien", "khoang", "dau_ky", "ngay", "tu", "den"], HALF) | {
    "thon": f"{WHOLE} choices-columns",
    "quyet_dinh": WHOLE,
    "trong": WHOLE,
    "rieng": WHOLE,
}


class WantedForm(forms.Form):
    """The fields of one list; one left empty means what most people mean: all hamlets, today, the newest decision."""

    quyet_dinh = forms.ModelChoiceField(
        label="Quyết định", queryset=Decision.objects.none(), required=False, empty_label=None
    )
    trong = forms.BooleanField(
        label="Để trống số và ngày quyết định (văn bản điện tử)",
        required=False,
        help_text="Bản giấy thì ghi đủ; bản điện tử để trống theo Nghị định 30/2020/NĐ-CP.",
    )
    dien = forms.ChoiceField(
        label="Diện hộ", required=False, choices=[(code, words) for code, (words, _) in GROUPS.items()]
    )
    ngay = DayField(label="Tính đến ngày", required=False)
    dau_ky = DayField(label="Từ ngày", required=False)
    tu = DayField(
        label="Niêm yết từ ngày",
        required=False,
        help_text="Bỏ trống thì chừa chỗ ghi tay.",
    )
    den = DayField(label="Đến hết ngày", required=False)
    khoang = forms.ChoiceField(
        label="Khoảng thời gian",
        required=False,
        choices=[(code, words) for code, (words, _, _) in WINDOWS.items()],
    )
    thon = forms.MultipleChoiceField(
        label="Thôn, xóm", required=False, widget=forms.CheckboxSelectMultiple, help_text="Không chọn thì in tất cả."
    )
    rieng = forms.BooleanField(
        label="Kèm số định danh, dân tộc và đặc điểm của hộ",
        required=False,
        help_text="Các cột này không hiện trên màn hình, chỉ có trong tệp tải về; lần tải được ghi vào nhật ký.",
    )

    def __init__(self, data, *, listing, unit, user, found=None):
        super().__init__(data)
        self.unit, self.user, self.found = unit, user, found
        self.fields = {name: self.fields[name] for name in listing.asks}
        if not can(user, "personal.view", unit):
            self.fields.pop("rieng", None)
        self.helper = helper()
        self.helper.layout = Layout(Row(*(Column(name, css_class=WIDTHS[name]) for name in self.fields)))
        if "thon" in self.fields:
            self.hamlets = {str(hamlet.pk): hamlet for hamlet in hamlets_to_see(user)}
            self.fields["thon"].choices = [(key, hamlet.title) for key, hamlet in self.hamlets.items()]
        if "quyet_dinh" in self.fields:
            self.fields["quyet_dinh"].queryset = Decision.objects.visible_to(user)
        self.data = with_defaults(self.data, self.fields)

    def clean(self):
        data = super().clean()
        if data.get("dau_ky") and data.get("ngay") and data["ngay"] <= data["dau_ky"]:
            self.add_error("ngay", "Ngày cuối kỳ phải sau ngày đầu kỳ.")
        if data.get("tu") and data.get("den") and data["den"] < data["tu"]:
            self.add_error("den", "Ngày kết thúc niêm yết đứng trước ngày bắt đầu.")
        return data

    @property
    def wanted(self):
        """The Wanted of a valid form."""
        data = self.cleaned_data
        return Wanted(
            user=self.user,
            unit=self.unit,
            day=self.found.on if self.found else data.get("ngay") or timezone.localdate(),
            hamlets=tuple(self.hamlets[key] for key in data.get("thon") or ()),
            group=data.get("dien") or "listed",
            decision=data.get("quyet_dinh"),
            personal=bool(data.get("rieng")),
            since=data.get("dau_ky"),
            begins=data.get("tu"),
            ends=data.get("den"),
            window=data.get("khoang") or "",
            blank_source=bool(data.get("trong")),
            place=place_of(self.unit),
            found=self.found.in_order() if self.found else None,
        )

    @property
    def in_words(self):
        """Label -> what was asked for, for the audit trail."""
        if self.found:
            return self.found.in_words
        return {
            str(self.fields[name].label): self._words(name, value) for name, value in self.cleaned_data.items() if value
        }

    def _words(self, name, value):
        if name == "thon":
            return ", ".join(self.hamlets[key].title for key in value)
        return "có" if value is True else dict(getattr(self.fields[name], "choices", ())).get(value, str(value))


def with_defaults(data, fields):
    """What the page shows when nobody chose: today, the poor and near-poor, the newest decision."""
    data = data.copy()
    if "ngay" in fields and not data.get("ngay"):
        data["ngay"] = short_date(timezone.localdate())
    if "dau_ky" in fields and not data.get("dau_ky"):
        data["dau_ky"] = f"01/01/{timezone.localdate().year}"
    if "dien" in fields and not data.get("dien"):
        data["dien"] = "listed"
    if "quyet_dinh" in fields and not data.get("quyet_dinh"):
        newest = fields["quyet_dinh"].queryset.first()
        data["quyet_dinh"] = newest.pk if newest else ""
    return data


def place_of(unit):
    """The office's name before a date; the unit's own where the office has not said."""
    profile = OfficeProfile.objects.filter(unit=unit).first()
    return profile.place_name if profile else unit.name


class FileForm(forms.Form):
    """Paper, kind of file, and a password for a workbook that leaves the office."""

    giay = forms.ChoiceField(label="Khổ giấy", choices=[(paper.key, paper.label) for paper in PAPERS.values()])
    mat_khau = forms.CharField(
        label="Mật khẩu mở tệp Excel",
        required=False,
        strip=False,
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "new-password"}),
        help_text=f"Không bắt buộc, từ {MIN_LENGTH} ký tự. Quên thì không ai mở lại được tệp.",
    )
    mat_khau_lai = forms.CharField(
        label="Nhập lại mật khẩu",
        required=False,
        strip=False,
        widget=forms.PasswordInput(render_value=True, attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, listing, **kwargs):
        super().__init__(*args, initial={"giay": listing.paper}, **kwargs)
        self.fields["giay"].required = False
        self.listing = listing
        self.helper = helper()
        self.helper.layout = Layout(
            "giay", Row(Column("mat_khau", css_class=HALF), Column("mat_khau_lai", css_class=HALF))
        )

    def clean_giay(self):
        return PAPERS[self.cleaned_data["giay"] or self.listing.paper]

    def clean(self):
        data = super().clean()
        if sentence := why_refused(data.get("mat_khau", ""), data.get("mat_khau_lai", "")):
            self.add_error("mat_khau", sentence)
        return data
