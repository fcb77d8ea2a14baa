"""An estimate being typed: form, lines, sum, doubts, and what somebody else saved meanwhile."""

from django.utils.functional import cached_property

from programs.models import CostNorm, Estimate, EstimateLine
from programs.money.actions import MoneyChangedError, save_estimate
from programs.money.changes import differences, line_in_words
from programs.money.estimate_forms import EstimateForm, LineRows, as_line
from programs.money.fields import LARGEST
from programs.money.rules import estimate_total
from programs.money.tables import amount_in_words
from programs.money.views.doors import CONFIRM, key_of
from programs.money.year import MoneyYear

MORE, RECKON = "them", "tinh"
FIELDS = ("content", "quantity", "measure", "times", "price", "quarter")


class Entry:
    """The form page of an estimate. `save` does the work; the template reads the rest."""

    def __init__(self, request, estimate):
        self.request, self.pk, self.stored_title = request, estimate.pk, estimate.title if estimate.pk else ""
        self.estimate = estimate
        self.data = self._posted() if request.method == "POST" else None
        self.stored = list(estimate.lines.all()) if estimate.pk else []
        self.standing, self.theirs, self.gone = None, [], False
        self._bind()

    def _posted(self):
        data = self.request.POST.copy()
        count = data.get("form-TOTAL_FORMS", "")
        if MORE in data and count.isdecimal():
            data["form-TOTAL_FORMS"] = str(int(count) + 1)
        return data

    def _bind(self):
        self.form = EstimateForm(
            self.data, instance=self.estimate, unit=self.estimate.unit, quiet=MORE in (self.data or {})
        )
        initial = [{name: getattr(line, name) for name in FIELDS} | {"norm": line.norm_id} for line in self.stored]
        self.rows = LineRows(
            self.data, initial=(initial or [{}]) if self.data is None else None, form_kwargs={"norms": self.norms}
        )
        self.rows.quiet = MORE in (self.data or {})

    @cached_property
    def norms(self):
        """{key: CostNorm} that the office may use; those of the stored lines too."""
        usable = CostNorm.objects.usable_by(self.estimate.unit).select_related("act")
        return {norm.pk: norm for norm in usable} | {line.norm_id: line.norm for line in self.stored if line.norm}

    @property
    def redrawn(self):
        """Whether the form is only drawn once more: with a further line, or with its sums."""
        return self.data is not None and (MORE in self.data or RECKON in self.data)

    @cached_property
    def is_right(self):
        """Whether what was typed is complete. While a line is added nothing is checked."""
        if self.data is None or MORE in self.data:
            return False
        return self.form.is_valid() & self.rows.is_valid()

    @cached_property
    def lines(self):
        """Values of the lines in their order; [] before they are complete."""
        return self.rows.kept if self.is_right else []

    @property
    def total(self):
        """đồng of the lines as stored or typed; None where nothing can be reckoned yet."""
        if self.is_right:
            return estimate_total(map(as_line, self.lines))
        return sum(form.total or 0 for form in self.rows) or None

    @property
    def words(self):
        return amount_in_words(self.total) if self.total and self.total <= LARGEST else ""

    @cached_property
    def doubts(self):
        """rules.Warned of what was typed, once it is complete."""
        if not self.is_right:
            return []
        typed = Estimate(unit=self.estimate.unit, pk=self.pk, **self.form.values)
        return MoneyYear(typed.unit, typed.year).doubts(typed, [as_line(line) for line in self.lines])

    @cached_property
    def wrong(self):
        """Numbers of the lines that lack something, 0 for what stands above them; [] where nothing is checked."""
        if self.data is None or MORE in self.data:
            return []
        above = [0] if self.form.errors else []
        return above + [number for number, form in enumerate(self.rows, 1) if form.errors]

    @property
    def doubts_key(self):
        return key_of(self.doubts)

    def save(self):
        """The saved estimate; None where the form is to be shown (again)."""
        if self.redrawn or not self.is_right:
            return None
        if self.doubts and self.data.get(CONFIRM) != self.doubts_key:
            return None
        try:
            return save_estimate(
                estimate=self.estimate,
                version=self.form.cleaned_data["version"],
                values=self.form.values,
                lines=self.lines,
                by=self.request.user,
            )
        except MoneyChangedError as changed:
            self._tell_difference(changed.row)
        return None

    def _tell_difference(self, standing):
        """Both values of what differs; the next save is against what stands now."""
        if standing is None:
            self.gone = True
            return
        self.standing = standing
        self.theirs = differences(standing, self.form.values)
        old = [line_in_words(line) for line in standing.lines.all()]
        new = [line_in_words(EstimateLine(**values)) for values in self.lines]
        for number in range(max(len(old), len(new))):
            before, after = (rows[number] if number < len(rows) else "" for rows in (old, new))
            if before != after:
                self.theirs.append({"field": f"Dòng {number + 1}", "old": before, "new": after})
        self.data["version"] = str(standing.version)
        self._bind()
