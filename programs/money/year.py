"""The money of an office in one year, read once: sums, doubts, tables."""

from functools import cached_property

from programs.models import Allocation, Estimate, Spending
from programs.money import rules
from programs.money.sources import sources
from programs.periods import period_of


class MoneyYear:
    """Allocations, estimates and spending of a unit and year; a fixed number of queries for any number of rows.

    `without_spending`: key of a spending that is left out, being edited.
    """

    def __init__(self, unit, year, *, without_spending=None):
        self.unit, self.year = unit, year
        self.without_spending = without_spending

    @cached_property
    def allocations(self):
        return list(Allocation.objects.of_year(self.unit, self.year).select_related("act").order_by("on", "pk"))

    @cached_property
    def estimates(self):
        rows = Estimate.objects.of_year(self.unit, self.year).order_by("on", "pk")
        return list(rows.select_related("allocation__act").prefetch_related("lines__norm"))

    @cached_property
    def spendings(self):
        rows = Spending.objects.of_year(self.unit, self.year).exclude(pk=self.without_spending)
        return list(rows.order_by("on", "pk").values("source", "code", "amount", "on", "estimate_id"))

    @cached_property
    def plans(self):
        """{key of an estimate: rules.Plan}."""
        return {
            row.pk: as_plan(row, [line.as_rule for line in row.lines.all()], self.spent_on(row.pk))
            for row in self.estimates
        }

    def plan_of(self, key):
        return self.plans.get(key)

    def spent_on(self, key):
        """đồng paid out under the estimate with this key."""
        return sum(row["amount"] for row in self.spendings if key and row["estimate_id"] == key)

    def sums(self, without=None):
        """rules.Sums; `without`: key of an estimate that is left out."""
        given = [rules.Amount(row.source, row.code, row.amount) for row in self.allocations]
        plans = [plan for key, plan in self.plans.items() if key != without]
        spent = [
            rules.Amount(row["source"], row["code"], row["amount"], rules.quarter_of(row["on"], self.year))
            for row in self.spendings
        ]
        return rules.sums(given, plans, spent)

    def doubts(self, estimate, lines=None):
        """rules.Warned of an estimate, stored or being typed; `lines`: rules.Line instead of the stored ones."""
        if lines is None:
            lines = rules_of(estimate)
        source = sources().get(estimate.source)
        plan = as_plan(estimate, lines, self.spent_on(estimate.pk))
        found = [*rules.source_warnings(source, estimate.on)]
        for number, line in enumerate(lines, 1):
            found += rules.line_warnings(number, line, estimate.on)
        if source and not plan.settled:
            before = self.sums(without=estimate.pk)
            found += rules.plan_warnings(plan, before, source=source.title, project=estimate.project)
        return found

    def project_name(self, code):
        """ "Dự án 6 - Tiểu dự án 2: Truyền thông ..."; for money of no project what it is called."""
        period = period_of(self.year)
        part = period.by_code.get(code) if period else None
        if part is None:
            return code or "Chung, không thuộc riêng dự án nào"
        return f"Dự án {part.project_number} - {part.label}" if part.number else part.label


def rules_of(estimate):
    return [line.as_rule for line in estimate.lines.all()]


def as_plan(estimate, lines, spent):
    return rules.Plan(estimate.source, estimate.code, tuple(lines), estimate.quarter, spent, estimate.settled)
