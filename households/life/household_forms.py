"""Forms of acts on whole households: another hamlet, away, split, the end; and taking an act back."""

from crispy_forms.layout import HTML, Column, Div, Row
from django import forms

from households.forms import drawn
from households.life import actions
from households.life.fields import Day, MemberChoice, Reason, UnitChoice, person_label
from households.life.forms import ActForm, HeadPart
from households.life.places import hamlets_today, other_communes
from households.models import Ending
from vietnamese.text import tidy


class HamletForm(ActForm):
    title = "Chuyển thôn, xóm"
    lead = "Hộ chuyển sang thôn, xóm khác của xã. Ghi sai thôn từ đầu thì bấm “Sửa hộ”."
    on = Day("Ngày chuyển")
    reason = Reason("làm nhà mới ở xóm khác")

    def build(self):
        here = self.household.hamlet
        others = [unit for unit in hamlets_today(here.parent) if unit.pk != here.pk]
        self.fields["hamlet"] = UnitChoice(others, label="Thôn, xóm mới")
        self.fields["address"] = forms.CharField(label="Địa chỉ mới", max_length=200, required=False)
        self.fields["code"] = forms.CharField(label="Mã hộ", max_length=30, required=False, initial=self.household.code)

    def layout(self):
        return [Row(Column("hamlet"), Column("address"), Column("code"))]

    def carry_out(self):
        data = self.cleaned_data
        where = {"hamlet": data["hamlet"], "address": data["address"], "code": data["code"]}
        event = actions.move_to_hamlet(**where, **self.common)
        return f"Đã ghi: {event.summary.lower()}."


class AwayForm(ActForm):
    title = "Cả hộ chuyển đi"
    lead = (
        "Xã đến có dùng sổ này thì chọn xã: xã ấy nhận được đề nghị tiếp nhận, và hộ giữ nguyên ở đây cho đến khi họ "
        "đồng ý. Nơi khác thì ghi bằng chữ, hộ thôi theo dõi từ ngày chuyển."
    )
    on = Day("Ngày chuyển đi")
    reason = Reason("đã đăng ký thường trú ở nơi mới")

    def build(self):
        communes = other_communes(self.household.hamlet.parent)
        self.fields["to_unit"] = UnitChoice(
            communes, label="Xã, phường có trong sổ", required=False, above=True, empty="không có trong danh sách"
        )
        self.fields["destination"] = forms.CharField(label="Nơi khác", max_length=200, required=False)

    def layout(self):
        return [Row(Column("to_unit"), Column("destination"))]

    def clean(self):
        data = super().clean()
        data["destination"] = tidy(data.get("destination") or "")
        if not data.get("to_unit") and not data["destination"] and "to_unit" not in self.errors:
            self.add_error("destination", "Chọn xã, phường đến, hoặc ghi nơi đến.")
        if data.get("to_unit") and data["destination"]:
            self.add_error("destination", "Chỉ chọn một: xã trong sổ, hoặc nơi khác ghi bằng chữ.")
        return data

    def carry_out(self):
        data = self.cleaned_data
        if data["to_unit"]:
            actions.offer_transfer(to_unit=data["to_unit"], **self.common)
            where = data["to_unit"].phrase
            return f"Đã gửi đề nghị {where} tiếp nhận. Hộ giữ nguyên ở đây cho đến khi {where} trả lời."
        event = actions.move_away(destination=data["destination"], **self.common)
        return f"Đã ghi: {event.summary}. Hộ thôi theo dõi ở đây."


class EndForm(ActForm):
    title = "Thôi theo dõi"
    lead = "Hộ không còn ai ở địa bàn, hoặc là hộ ghi nhầm. Hộ ghi hai lần thì ghi “Nhập hộ” để giữ đủ thông tin."
    on = Day("Từ ngày")
    reason = Reason("nhà bỏ trống, không rõ nơi đến")

    def build(self):
        kinds = [(Ending.NOBODY.value, Ending.NOBODY.label), (Ending.MISTAKE.value, Ending.MISTAKE.label)]
        self.fields["ending"] = forms.ChoiceField(
            label="Vì sao",
            choices=kinds,
            widget=forms.RadioSelect,
            error_messages={"required": "Chọn vì sao thôi theo dõi."},
            help_text="Hộ ghi nhầm không được tính ở ngày nào cả.",
        )

    def layout(self):
        return ["ending"]

    def carry_out(self):
        event = actions.end_household(ending=self.cleaned_data["ending"], **self.common)
        return f"Đã ghi: {event.summary}."


class SplitForm(HeadPart, ActForm):
    title = "Tách hộ"
    lead = "Một số người ra ở riêng thành hộ mới trong cùng xã."
    on = Day("Ngày tách")
    reason = Reason("con lập gia đình, ra ở riêng")

    def build(self):
        choices = [(member.pk, person_label(member)) for member in self.members]
        self.fields["leaving"] = forms.TypedMultipleChoiceField(
            label="Những người tách ra",
            choices=choices,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": "Chọn những người tách ra.", "invalid_choice": "Người này không còn trong hộ."},
        )
        self.fields["head"] = MemberChoice(self.members, label="Chủ hộ của hộ mới")
        self.fields["hamlet"] = UnitChoice(
            hamlets_today(self.household.hamlet.parent),
            label="Hộ mới ở thôn, xóm",
            initial=self.household.hamlet_id,
        )
        self.fields["address"] = forms.CharField(label="Địa chỉ hộ mới", max_length=200, required=False)
        self.fields["keep_class"] = forms.TypedChoiceField(
            label="Diện của hộ mới",
            choices=[("yes", "giữ như hộ cũ, 36 tháng tính tiếp"), ("no", "chưa công nhận, chờ rà soát")],
            coerce=lambda value: value == "yes",
            widget=forms.RadioSelect,
            error_messages={"required": "Chọn diện của hộ mới."},
        )
        self.add_new_head(self.members)
        self.fields["new_head"].label = "Chủ hộ của hộ còn lại"

    def layout(self):
        words = "Ghi lại quan hệ của mỗi người với chủ hộ mà người ấy ở cùng sau khi tách."
        return [
            Row(Column("leaving", css_class="col-md-6"), Column("keep_class", css_class="col-md-6")),
            Row(Column("head"), Column("hamlet"), Column("address")),
            Row(Column("new_head", css_class="col-md-4")),
            Div(HTML(f'<p class="form-text mt-0">{words}</p>'), self.relations_layout(), css_class="act-part"),
        ]

    def carry_out(self):
        data = self.cleaned_data
        members = [member for member in self.members if member.pk in data["leaving"]]
        told = {name: data[name] for name in ("head", "hamlet", "address", "keep_class", "new_head")}
        new = actions.split_household(members=members, relations=self.relations, **told, **self.common)
        return f"Đã tách thành hộ {new.head_name}, {new.hamlet.phrase}, {len(members)} người."


class UndoForm(forms.Form):
    """Why an act is taken back."""

    reason = forms.CharField(
        label="Vì sao hủy",
        max_length=300,
        help_text="Ví dụ: ghi nhầm hộ, hộ rút đơn.",
        error_messages={"required": "Ghi vì sao hủy biến động này."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = drawn("reason")
