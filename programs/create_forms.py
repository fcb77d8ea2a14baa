"""The form that begins a year plan, and what it suggests."""

from datetime import MAXYEAR, date

from django import forms
from django.utils import timezone

from offices.day_fields import DayField
from programs.forms import ProjectsForm, check_facts_day
from programs.models import YearPlan
from programs.periods import period_of, periods
from vietnamese.dates import add_months


class CreateForm(ProjectsForm):
    """Year, day of the figures and projects of a new plan.

    The projects are those of the programme of the year. A year of another programme than the page showed (`shown`,
    its code) begins with the usual ones: nobody could choose them yet.
    """

    shown = forms.CharField(required=False, widget=forms.HiddenInput)
    year = forms.TypedChoiceField(label="Năm kế hoạch", coerce=int)
    facts_on = DayField(
        label="Số liệu hộ tính đến ngày",
        help_text="Số hộ, tỷ lệ và các bảng trong văn bản lấy theo sổ hộ vào ngày này.",
    )
    field_order = ["year", "facts_on", "codes", "shown"]

    def __init__(self, data=None, *, unit, years, asked=""):
        initial = first_values(unit, years, data.get("year", "") if data else asked)
        self.programme = period_of(initial["year"])
        if data and data.get("shown", "") not in {"", self.programme.code}:
            data = data.copy()
            data.setlist("codes", initial["codes"])
            data["shown"] = self.programme.code
        super().__init__(data, initial=initial | {"shown": self.programme.code}, programme=self.programme)
        self.fields["year"].choices = [(year, year) for year in years]
        if not self.programme.projects:
            del self.fields["codes"]

    @property
    def values(self):
        """Year, facts_on and codes of a valid form."""
        return {name: self.cleaned_data.get(name, []) for name in ("year", "facts_on", "codes")}

    def clean_facts_on(self):
        facts_on, year = self.cleaned_data["facts_on"], self.cleaned_data.get("year")
        if year:
            check_facts_day(facts_on, year)
        return facts_on


def free_years(unit):
    """Years of the programmes up to the coming one, in which the unit exists and has no plan; the newest first."""
    taken = set(unit.year_plans.values_list("year", flat=True))
    first = unit.valid_from.year if unit.valid_from else 0
    last = min(timezone.localdate().year + 1, unit.valid_to.year if unit.valid_to else MAXYEAR)
    years = {year for period in periods() for year in period.years if first <= year <= last}
    return sorted(years - taken, reverse=True)


def first_values(unit, years, asked=""):
    """Initial values of a new plan: the year asked for (text) or this one where free, today's figures, projects."""
    today = timezone.localdate()
    year = next((year for year in years if str(year) == asked), today.year if today.year in years else years[0])
    last = YearPlan.objects.before(unit, year)
    newest = min(unit.last_day(today), date(year, 12, 31))
    return {"year": year, "facts_on": _facts_day(last, year, newest), "codes": usual_projects(last, year)}


def usual_projects(last, year):
    """Codes of the projects of the year's programme that the last plan (or None) had; else what it suggests."""
    programme = period_of(year)
    known = [row.code for row in last.projects.all() if row.code in programme.by_code] if last else []
    return known or list(programme.defaults.projects)


def _facts_day(last, year, newest):
    """The day of last year's figures a year on, once that has come; else the newest day the year allows."""
    again = add_months(last.facts_on, 12 * (year - last.year)) if last else newest
    return min(again, newest)
