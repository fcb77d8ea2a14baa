"""Forms of a year plan: its own fields, a project, and rows of tasks, people and bases."""

from crispy_forms.bootstrap import InlineCheckboxes
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.forms.utils import ErrorDict
from django.utils import timezone

from offices.day_fields import typed_days
from offices.models import LegalAct
from programs.models import PlanProject, PlanTask, SteeringMember, YearPlan
from programs.periods import periods
from vietnamese.text import tidy

# Columns of the fields that a formset adds to each row.
PLACE, REMOVAL = "col-4 col-md-1", "col-md-2 align-self-center"


def helper(*layout):
    """Crispy draws the fields; the template draws the form and its buttons."""
    made = FormHelper()
    made.form_tag = False
    made.disable_csrf = True
    if layout:
        made.layout = Layout(*layout)
    return made


def check_facts_day(facts_on, year):
    """Raise ValidationError when households cannot be counted on this day for a plan of the year."""
    if facts_on > timezone.localdate():
        raise forms.ValidationError("Ngày này chưa đến: chọn ngày hôm nay hoặc trước đó.")
    if facts_on.year not in {year - 1, year}:
        raise forms.ValidationError(f"Kế hoạch năm {year} lấy số liệu trong năm {year - 1} hoặc năm {year}.")


def project_choices(programme):
    """Choices grouped by project: [("Dự án 2: ...", [("2", "Cả dự án")]), ("Dự án 3: ...", [("3.1", ...), ...])]."""
    return [
        (project.label, [(part.code, part.label if project.has_parts else "Cả dự án") for part in project.parts])
        for project in programme.projects
    ]


def all_project_choices():
    """Choices of every programme, the newest first: what money and support of any year may belong to."""
    return [choice for programme in reversed(periods()) for choice in project_choices(programme)]


class ProjectsForm(forms.Form):
    """Which projects the office carries out."""

    codes = forms.MultipleChoiceField(
        label="Dự án, tiểu dự án thực hiện trong năm",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn ít nhất một dự án hoặc tiểu dự án."},
    )

    def __init__(self, *args, programme, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["codes"].choices = project_choices(programme)
        self.helper = helper()


class PlanForm(forms.ModelForm):
    class Meta:
        model = YearPlan
        fields = ["facts_on", "wider_goal"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        typed_days(self.fields)
        self.helper = helper()

    def clean_facts_on(self):
        check_facts_day(self.cleaned_data["facts_on"], self.instance.year)
        return self.cleaned_data["facts_on"]


class ProjectForm(forms.ModelForm):
    class Meta:
        model = PlanProject
        fields = ["lead", "lead_task", "cooperating", "with_hamlets", "aim", "funding"]
        widgets = {
            "cooperating": forms.Textarea({"rows": 3}),
            "aim": forms.Textarea({"rows": 4}),
            "funding": forms.Textarea({"rows": 2}),
        }
        help_texts = {"lead": "Ví dụ: Công chức Văn hóa - Xã hội"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = helper()


class Quiet:
    """A form that can be drawn with what was typed but without its errors: `quiet`."""

    quiet = False

    @property
    def errors(self):
        return ErrorDict() if self.quiet else super().errors


class RowForm(Quiet, forms.ModelForm):
    """A row of a formset; its place and its removal are fields of the formset."""

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.plan = plan
        self.helper = helper(*self.rows())


class TaskForm(RowForm):
    class Meta:
        model = PlanTask
        fields = ["body", "duty", "text"]
        widgets = {"text": forms.Textarea({"rows": 3})}
        help_texts = {
            "body": "",
            "duty": "Văn bản có sẵn nội dung cho từng loại.",
            "text": "Mỗi dòng một việc; ghi ở đây thì thay cho nội dung có sẵn.",
        }

    def rows(self):
        return [
            Row(
                Column("ORDER", css_class=PLACE),
                Column("body", css_class="col-md-6"),
                Column("duty", css_class="col-md-5"),
                Column("text", css_class="col-md-10"),
                Column("DELETE", css_class=REMOVAL),
            )
        ]


class MemberForm(RowForm):
    class Meta:
        model = SteeringMember
        fields = ["name", "post", "board_role", "hamlets"]
        widgets = {"hamlets": forms.CheckboxSelectMultiple}
        help_texts = {
            "post": "Ví dụ: Chủ tịch Hội LHPN xã",
            "board_role": "Ví dụ: Phó Trưởng Ban",
            "hamlets": "Không chọn nơi nào: chỉ đạo, theo dõi chung.",
        }

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, plan=plan, **kwargs)
        field = self.fields["hamlets"]
        field.queryset = type(plan.unit).objects.hamlets_of(plan.unit).on(plan.facts_on)

    def rows(self):
        return [
            Row(
                Column("ORDER", css_class=PLACE),
                Column("name", css_class="col-md-4"),
                Column("post", css_class="col-md-4"),
                Column("board_role", css_class="col-md-3"),
                Column(InlineCheckboxes("hamlets"), css_class="col-md-10"),
                Column("DELETE", css_class=REMOVAL),
            )
        ]

    def clean_name(self):
        return tidy(self.cleaned_data["name"])


class ActChoiceField(forms.ModelChoiceField):
    """An act of the library; one that ended before `day`, where there is one, says so, with what replaced it."""

    day = None

    def label_from_instance(self, act):
        ended = act.ended_on(self.day) if self.day else ""
        return f"{act.citation} ({ended})" if ended else act.citation


class BasisForm(Quiet, forms.Form):
    act = ActChoiceField(LegalAct.objects.none(), label="Văn bản", empty_label="Chọn văn bản")

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        field, picked = self.fields["act"], plan.basis_rows.values("act")
        field.day = plan.facts_on
        field.queryset = LegalAct.objects.proposed(plan.unit, on=plan.citing_day, picked=picked)
        self.helper = helper(
            Row(
                Column("ORDER", css_class=PLACE),
                Column("act", css_class="col-md-9"),
                Column("DELETE", css_class=REMOVAL),
            )
        )


class RowFormSet(forms.BaseFormSet):
    """Rows with a place and a box to remove them. `quiet` draws what was typed without its errors."""

    quiet = False

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["ORDER"].label = "Thứ tự"
        form.fields["DELETE"].label = "Bỏ dòng này"
        form.quiet = self.quiet

    @property
    def kept(self):
        """cleaned_data of the rows that stay, in their order, without the fields of the formset."""
        forms_in_order = [form for form in self.ordered_forms if form.cleaned_data]
        return [
            {name: value for name, value in form.cleaned_data.items() if name not in {"ORDER", "DELETE"}}
            for form in forms_in_order
        ]


class BasisFormSet(RowFormSet):
    def clean(self):
        staying = [form.cleaned_data for form in self.forms if form.is_valid() and form not in self.deleted_forms]
        acts = [row["act"] for row in staying if row]
        twice = dict.fromkeys(act for act in acts if acts.count(act) > 1)
        if twice:
            raise forms.ValidationError(f"Văn bản chọn hai lần: {', '.join(map(str, twice))}. Bỏ bớt một dòng.")


def row_formset(form, base=RowFormSet):
    return forms.formset_factory(form, base, extra=0, can_order=True, can_delete=True, max_num=60, absolute_max=60)


TaskRows = row_formset(TaskForm)
MemberRows = row_formset(MemberForm)
BasisRows = row_formset(BasisForm, BasisFormSet)
