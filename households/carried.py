"""The households a decision carries, as its page shows them: counts by class and hamlet, one hamlet of a long list."""

from functools import cached_property
from itertools import groupby

from django.db.models import Count

from households.models import Category, Recognition
from offices.models import Unit

LONGEST = 300  # households on one page; a longer list is shown hamlet by hamlet


class Carried:
    """`asked`: key of the hamlet chosen in the address, "" for none."""

    def __init__(self, decision, asked):
        self.rows, self.asked = Recognition.objects.filter(decision=decision), asked

    @cached_property
    def _groups(self):
        """[(hamlet's key, class, year, number)]. One query."""
        groups = self.rows.order_by().values_list("household__hamlet", "category", "year")
        return list(groups.annotate(n=Count("pk")))

    @property
    def total(self):
        return sum(number for *_, number in self._groups)

    @property
    def years(self):
        return sorted({year for _, _, year, _ in self._groups})

    @property
    def by_class(self):
        """[(class in words, number)] in the law's order."""
        sums = {code: sum(n for _, category, _, n in self._groups if category == code) for code, _ in Category.choices}
        return [(label, sums[code]) for code, label in Category.choices if sums[code]]

    @cached_property
    def hamlets(self):
        """[(hamlet, number)] in the office's order."""
        found = Unit.objects.filter(pk__in={hamlet for hamlet, *_ in self._groups}).order_by("order", "name_key")
        return [(unit, sum(n for hamlet, _, _, n in self._groups if hamlet == unit.pk)) for unit in found]

    @property
    def is_long(self):
        return self.total > LONGEST

    @cached_property
    def shown_hamlet(self):
        """The hamlet a long list is narrowed to; None where all are shown."""
        if not self.is_long:
            return None
        units = [unit for unit, _ in self.hamlets]
        return next((unit for unit in units if str(unit.pk) == self.asked), units[0])

    @cached_property
    def bands(self):
        """[(hamlet, recognitions)] with their households. One query."""
        rows = self.rows.select_related("household__hamlet")
        if self.shown_hamlet:
            rows = rows.filter(household__hamlet=self.shown_hamlet)
        rows = rows.order_by(
            "household__hamlet__order",
            "household__hamlet__name_key",
            "household__list_order",
            "household__head_sort",
            "pk",
        )
        return [(hamlet, list(group)) for hamlet, group in groupby(rows, key=lambda row: row.household.hamlet)]
