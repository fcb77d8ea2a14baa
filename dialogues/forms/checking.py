"""What is checked of the time and the name of a conference, in whichever form they are written."""

from dialogues.models import Conference
from vietnamese.text import tidy


class TimeChecks:
    """Mixin of model forms with year, title, starts_on, ends_on and period."""

    def clean_title(self):
        return tidy(self.cleaned_data["title"])

    def clean(self):
        data = super().clean()
        starts_on, ends_on, year = data.get("starts_on"), data.get("ends_on"), data.get("year")
        if starts_on and year and starts_on.year != year:
            self.add_error("starts_on", f"Hội nghị của năm {year} thì ngày bắt đầu phải trong năm {year}.")
        if ends_on and not starts_on and "starts_on" not in self.errors:
            self.add_error("starts_on", "Đã ghi ngày kết thúc thì phải ghi ngày bắt đầu.")
        self._refuse_same_title(data)
        return data

    def _refuse_same_title(self, data):
        # The office is no field of the form, so the database's own constraint is not asked by it.
        same = Conference.objects.filter(unit=self.instance.unit, year=data.get("year"), title=data.get("title"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("title", "Năm này đơn vị đã có hội nghị cùng tên.")
