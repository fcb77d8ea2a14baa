"""One small form for each act on a household; `carry_out` calls the act and returns the sentence for the screen."""

from crispy_forms.layout import HTML, Column, Div, Row
from django import forms

from households.forms import drawn
from households.life import actions
from households.life.fields import Day, MemberChoice, Reason
from households.models import Departure
from households.people_forms import PersonForm
from offices.access import can
from vietnamese.dates import ParsedDate, short_date
from vietnamese.text import tidy


class ActForm(forms.Form):
    """An act on a household by a user. `version` is the one the page was opened with."""

    title = ""
    lead = ""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    on = Day()
    reason = Reason("đơn của hộ ngày 05/01/2024")

    def __init__(self, *args, household, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.household, self.user = household, user
        self.members = list(household.members.all())
        self.fields["version"].initial = household.version
        self.build()
        self.helper = drawn("version", *self.layout(), Row(Column("on", css_class="col-md-4"), Column("reason")))

    def build(self):
        """Fields that depend on the household."""

    def layout(self):
        return []

    @property
    def common(self):
        """What every act takes."""
        data = self.cleaned_data
        told = {"household": self.household, "on": data["on"], "reason": data["reason"], "by": self.user}
        return told | {"version": data["version"]}

    def carry_out(self):
        raise NotImplementedError

    def clean_reason(self):
        return tidy(self.cleaned_data["reason"])


class HeadPart:
    """A new head where the old one goes, and what the others are to that person."""

    def add_relations(self, members):
        self.related = members
        for member in members:
            self.fields[f"relation_{member.pk}"] = forms.CharField(
                label=f"Quan hệ của {member.name}",
                max_length=40,
                required=False,
                initial="" if member.is_head else member.relation,
                widget=forms.TextInput(attrs={"list": "quan-he"}),
            )

    def add_new_head(self, members):
        self.fields["new_head"] = MemberChoice(members, label="Chủ hộ mới", required=False, empty="không đổi")
        self.add_relations(self.members)

    def head_layout(self):
        """Below a line of its own: most acts leave the head."""
        words = (
            "Nếu người này đang là chủ hộ: chọn chủ hộ mới, và ghi lại quan hệ của những người ở lại với chủ hộ mới."
        )
        return Div(
            HTML(f'<p class="form-text mt-0">{words}</p>'),
            Row(Column("new_head", css_class="col-md-6")),
            self.relations_layout(),
            css_class="act-part",
        )

    def relations_layout(self):
        return Row(*(Column(f"relation_{member.pk}", css_class="col-6 col-lg-3") for member in self.related))

    @property
    def relations(self):
        """{key of a member: what she is to the new head}, of those whom the page showed."""
        names = {member.pk: f"relation_{member.pk}" for member in self.related}
        return {pk: tidy(self.cleaned_data[name]) for pk, name in names.items() if name in self.data}


class BirthForm(ActForm, PersonForm):
    title = "Sinh"
    lead = "Ghi trẻ mới sinh vào hộ."
    on = Day("Ngày sinh")
    reason = Reason("giấy khai sinh số 12/2024")
    field_order = ["name", "sex", "relation", "on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, members={}, **kwargs)

    def build(self):
        del self.fields["birth"]
        self.fields["relation"].initial = "Con"
        self.hide_ethnicity()

    def hide_ethnicity(self):
        # Sensitive (Luật 91/2025/QH15): only who may see it writes it.
        if not can(self.user, "personal.view", self.household.hamlet):
            del self.fields["ethnicity"]

    def layout(self):
        rest = [name for name in ("number", "ethnicity") if name in self.fields]
        return [
            Row(Column("name", css_class="col-md-6"), Column("relation"), Column("sex")),
            Row(*(Column(name, css_class="col-md-6") for name in rest)),
        ]

    def clean(self):
        data = super().clean()
        day = data.get("on")
        data.setdefault("ethnicity", "")
        data.setdefault("birth", ParsedDate(day, day.year) if day else ParsedDate())
        return data

    def carry_out(self):
        actions.record_birth(person=self.person(False), **self.common)
        return f"Đã ghi {self.cleaned_data['name']} sinh ngày {short_date(self.cleaned_data['on'])}."


class JoinForm(BirthForm):
    title = "Người chuyển đến"
    lead = "Ghi một người về ở cùng hộ: kết hôn, về sống với con, nhận nuôi ..."
    on = Day("Ngày về ở cùng hộ")
    reason = Reason("kết hôn, đã đăng ký thường trú")
    origin = forms.CharField(label="Từ đâu đến", max_length=200, required=False)

    def build(self):
        self.hide_ethnicity()

    def layout(self):
        rest = [name for name in ("number", "ethnicity", "origin") if name in self.fields]
        return [
            Row(Column("name", css_class="col-md-5"), Column("relation"), Column("birth"), Column("sex")),
            Row(*(Column(name, css_class="col-md-4") for name in rest)),
        ]

    def carry_out(self):
        origin = tidy(self.cleaned_data["origin"])
        actions.record_joining(person=self.person(False), origin=origin, **self.common)
        return f"Đã ghi {self.cleaned_data['name']} vào hộ từ ngày {short_date(self.cleaned_data['on'])}."


class DeathForm(HeadPart, ActForm):
    title = "Qua đời"
    lead = "Người đã mất không còn được tính từ ngày này; thông tin của người ấy vẫn giữ trong sổ."
    on = Day("Ngày mất")
    reason = Reason("trích lục khai tử số 3/2024")

    def build(self):
        self.fields["member"] = MemberChoice(self.members, label="Người đã mất")
        self.add_new_head(self.members)

    def layout(self):
        part = [self.head_layout()] if len(self.members) > 1 else []
        return [Row(Column("member", css_class="col-md-6")), *part]

    @property
    def gone(self):
        data = self.cleaned_data
        return {"member": data["member"], "new_head": data["new_head"], "relations": self.relations} | self.common

    def carry_out(self):
        event = actions.record_death(**self.gone)
        return f"Đã ghi: {event.summary}."


class LeaveForm(DeathForm):
    title = "Người chuyển đi"
    lead = "Một người đi khỏi hộ: đi ở nơi khác, lấy vợ, lấy chồng, sang hộ khác. Cả hộ đi thì ghi “Cả hộ chuyển đi”."
    on = Day("Ngày đi")
    reason = Reason("kết hôn, chuyển về nhà chồng")

    def build(self):
        super().build()
        self.fields["member"].label = "Người chuyển đi"
        kinds = [(kind.value, kind.label) for kind in (Departure.MOVED, Departure.OTHER_HOUSEHOLD)]
        self.fields["departure"] = forms.ChoiceField(label="Đi thế nào", choices=kinds)
        self.fields["destination"] = forms.CharField(label="Đến đâu", max_length=200, required=False)

    def layout(self):
        member, *part = super().layout()
        return [member, Row(Column("departure"), Column("destination", css_class="col-md-8")), *part]

    def carry_out(self):
        data = self.cleaned_data
        where = {"destination": tidy(data["destination"]), "departure": data["departure"]}
        event = actions.record_leaving(**where, **self.gone)
        return f"Đã ghi: {event.summary}."


class StrikeForm(ActForm):
    title = "Bỏ người ghi nhầm"
    lead = "Người này chưa từng thuộc hộ. Người đã mất, đã chuyển đi thì ghi đúng việc ấy để số liệu trước đó còn đúng."
    on = Day("Ngày phát hiện")
    reason = Reason("ghi nhầm người của hộ bên cạnh")

    def build(self):
        self.fields["member"] = MemberChoice(
            [member for member in self.members if not member.is_head], label="Người ghi nhầm"
        )

    def layout(self):
        return [Row(Column("member", css_class="col-md-6"))]

    def carry_out(self):
        event = actions.strike_member(member=self.cleaned_data["member"], **self.common)
        return f"Đã ghi: {event.summary}."


class HeadForm(HeadPart, ActForm):
    title = "Đổi chủ hộ"
    lead = "Một người khác trong hộ làm chủ hộ. Ghi lại quan hệ của mọi người với chủ hộ mới."
    on = Day("Từ ngày")
    reason = Reason("chủ hộ đi làm xa, theo đơn của hộ")

    def build(self):
        others = [member for member in self.members if not member.is_head]
        self.fields["member"] = MemberChoice(others, label="Chủ hộ mới")
        self.add_relations(self.members)

    def layout(self):
        return [Row(Column("member", css_class="col-md-6")), self.relations_layout()]

    def carry_out(self):
        event = actions.change_head(member=self.cleaned_data["member"], relations=self.relations, **self.common)
        return f"Đã ghi: {event.summary}."
