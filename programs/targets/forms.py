"""Forms of the targets: the office's own, a table of all hamlets, fields of work."""

from crispy_forms.layout import Column, Row
from django import forms

from programs.forms import PLACE, REMOVAL, RowForm, RowFormSet, helper, row_formset
from programs.models import PlanField, PlanTarget
from programs.models.targets import rate
from programs.targets.fields import CountField, RateField
from programs.targets.parts import HAMLET_FIELDS, TARGET_FIELDS
from programs.targets.sums import COUNTS, Line
from vietnamese.text import tidy

SIDES = ("before", "after")


class TargetForm(forms.ModelForm):
    """Counts or rates at the end of two years; a rate that the counts already give is left to them."""

    class Meta:
        model = PlanTarget
        fields = TARGET_FIELDS
        widgets = {"funding": forms.Textarea({"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        year = self.instance.plan.year
        rows = [self._side(side, when) for side, when in zip(SIDES, (year - 1, year), strict=True)]
        self.helper = helper(*rows, "priority", "board", "funding")

    def _side(self, side, year):
        """The row of fields of one year."""
        counts = {"poor": "Hộ nghèo", "households": "Tổng số hộ", "near": "Hộ cận nghèo"}
        for name, words in counts.items():
            self.fields[f"{name}_{side}"] = CountField(label=f"{words} cuối năm {year}", required=False)
        self.fields[f"rate_{side}"] = RateField(
            label=f"Tỷ lệ hộ nghèo năm {year} (%)", required=False, help_text="Chỉ ghi khi không có số hộ."
        )
        names = [f"{name}_{side}" for name in ("poor", "households", "near", "rate")]
        return Row(*(Column(name, css_class="col-6 col-md-3") for name in names))

    def clean(self):
        data = super().clean()
        for side in SIDES:
            self._agree(data, side)
        return data

    def _agree(self, data, side):
        """Counts go together; a rate beside them is dropped where it says the same, refused where it does not."""
        poor, households, entered = (data.get(f"{name}_{side}") for name in ("poor", "households", "rate"))
        if poor is not None and households is None and f"households_{side}" not in self.errors:
            self.add_error(f"households_{side}", "Ghi tổng số hộ để tính tỷ lệ, hoặc bỏ số hộ nghèo và ghi tỷ lệ.")
        if None not in (poor, households) and poor > households:
            self.add_error(f"poor_{side}", f"Không thể nhiều hơn tổng số {households} hộ.")
        computed = rate(poor, households, None)
        if entered is not None and computed:
            if computed != rate(None, None, entered):
                self.add_error(f"rate_{side}", f"Theo số hộ thì tỷ lệ là {computed}: bỏ trống ô này hoặc sửa số hộ.")
            data[f"rate_{side}"] = None

    def _post_clean(self):
        """The rules of the database are said above, beside the fields; the row itself is written by the action."""

    @property
    def typed(self):
        """Unsaved PlanTarget of what stands in the form: typed, or first shown."""
        data = self.cleaned_data if self.is_bound and self.errors is not None else self._first()
        return PlanTarget(plan=self.instance.plan, **{name: data.get(name) for name in TARGET_FIELDS[:8]})

    def _first(self):
        return {name: self.get_initial_for_field(field, name) for name, field in self.fields.items()}


class HamletForm(forms.Form):
    """A row of the table; `units` maps keys as text to the hamlets that may stand in it."""

    hamlet = forms.ChoiceField(widget=forms.HiddenInput)
    households = CountField(label="Tổng số hộ", required=False)
    poor = CountField(label="Hộ nghèo đầu năm", required=False, empty=0)
    escaping = CountField(label="Dự kiến thoát nghèo", required=False, empty=0)
    arising = CountField(label="Dự kiến phát sinh", required=False, empty=0)
    near_poor = CountField(label="Hộ cận nghèo đầu năm", required=False, empty=0)
    near_escaping = CountField(label="Dự kiến thoát cận nghèo", required=False, empty=0)

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.units = units
        self.fields["hamlet"].choices = [(key, key) for key in units]
        for name in HAMLET_FIELDS:
            label = f"{self.fields[name].label}, {self.title}"
            self.fields[name].widget.attrs |= {"class": "form-control form-control-sm text-end", "aria-label": label}

    def has_changed(self):
        """Every row stands for a hamlet, so none is passed over as empty."""
        return True

    @property
    def unit(self):
        """The unit of the row; None where its key was damaged."""
        return self.units.get(str(self["hamlet"].value()))

    @property
    def title(self):
        return self.unit.title if self.unit else ""

    @property
    def cells(self):
        return [self[name] for name in HAMLET_FIELDS]

    def clean_hamlet(self):
        return self.units[self.cleaned_data["hamlet"]]

    def clean(self):
        data = super().clean()
        for part, whole, words in (
            ("escaping", "poor", "hộ nghèo đầu năm"),
            ("near_escaping", "near_poor", "hộ cận nghèo đầu năm"),
            ("poor", "households", "hộ của nơi này"),
        ):
            if None not in (data.get(part), data.get(whole)) and data[part] > data[whole]:
                self.add_error(part, f"Không thể nhiều hơn {data[whole]} {words}.")
        return data

    @property
    def line(self):
        """Line of what was typed or first shown; None where a figure cannot be read."""
        data = getattr(self, "cleaned_data", {}) if self.is_bound else self.initial
        counts = [data.get(name) for name in COUNTS]
        if None in counts or self.unit is None:
            return None
        return Line(self.title, data.get("households"), *counts, key=self.unit.pk)


class BaseHamletRows(forms.BaseFormSet):
    """The table of hamlets, each once."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = f"Bỏ {form.title}"

    def clean(self):
        units = [row["hamlet"] for row in self.kept if row["hamlet"]]
        twice = dict.fromkeys(unit.title for unit in units if units.count(unit) > 1)
        if twice:
            raise forms.ValidationError(f"Ghi hai lần: {', '.join(twice)}. Tải lại trang rồi ghi lại.")

    @property
    def staying(self):
        return [form for form in self.forms if not (self.is_bound and form in self.deleted_or_damaged)]

    @property
    def deleted_or_damaged(self):
        return [form for form in self.forms if form["DELETE"].data or not hasattr(form, "cleaned_data")]

    @property
    def kept(self):
        """cleaned_data of the rows that stay, without the field of the formset."""
        fields = ["hamlet", *HAMLET_FIELDS]
        return [{name: form.cleaned_data.get(name) for name in fields} for form in self.staying]

    @property
    def lines(self):
        """Lines of the rows that stay and can be read."""
        if self.is_bound:
            self.full_clean()
        return [form.line for form in self.staying if form.line]


HamletRows = forms.formset_factory(HamletForm, BaseHamletRows, extra=0, can_delete=True, max_num=600, absolute_max=600)


class FieldForm(RowForm):
    class Meta:
        model = PlanField
        fields = ["title", "lead", "cooperating", "text"]
        widgets = {"text": forms.Textarea({"rows": 5})}

    def rows(self):
        return [
            Row(
                Column("ORDER", css_class=PLACE),
                Column("title", css_class="col-md-9"),
                Column("DELETE", css_class=REMOVAL),
                Column("lead", css_class="col-md-5"),
                Column("cooperating", css_class="col-md-7"),
                Column("text", css_class="col-12"),
            )
        ]

    def clean_title(self):
        return tidy(self.cleaned_data["title"])


class BaseFieldRows(RowFormSet):
    def clean(self):
        staying = [form.cleaned_data.get("title") for form in self.forms if form not in self.deleted_forms]
        twice = dict.fromkeys(title for title in staying if title and staying.count(title) > 1)
        if twice:
            raise forms.ValidationError(f"Hai lĩnh vực cùng tên: {', '.join(twice)}. Gộp lại hoặc bỏ bớt một.")


FieldRows = row_formset(FieldForm, BaseFieldRows)
