"""Picking the households of a hamlet that got the same support."""

from functools import cached_property

from django.utils import timezone

from households.models import Household
from households.standings import GROUPS, LABELS, in_group
from offices.access import within
from offices.models import Unit
from programs.support.actions import EDIT
from programs.support.doubling import doubles

FIELD, SKIP = "ho", "bo-qua"


class Choice:
    """`asked`: the address (thon, dien); `sent`: the form posted, None on a visit."""

    def __init__(self, user, asked, sent=None):
        self.user, self.asked, self.sent, self.errors = user, asked, sent, []

    @cached_property
    def hamlets(self):
        """Hamlets of today where the user may write down support."""
        mine = Unit.objects.filter(within("path", self.user, EDIT), level=Unit.Level.HAMLET)
        rows = mine.on(timezone.localdate()).select_related("parent")
        return list(rows.order_by("parent__name_key", "order", "name_key"))

    @property
    def hamlet(self):
        """The chosen hamlet, or None."""
        return next((unit for unit in self.hamlets if str(unit.pk) == self.asked.get("thon", "")), None)

    @property
    def group(self):
        asked = self.asked.get("dien", "listed")
        return asked if asked in GROUPS else ""

    @property
    def groups(self):
        return [(code, words) for code, (words, _) in GROUPS.items()]

    @cached_property
    def candidates(self):
        """Households of the hamlet as they stand today, each with `words` and whether it is `picked`."""
        today = timezone.localdate()
        if self.hamlet is None:
            return []
        found = Household.objects.filter(hamlet=self.hamlet).present(today).with_standing(today)
        found = in_group(found, self.group) if self.group else found
        rows = list(found.in_name_order().select_related("hamlet__parent"))
        picked = set(self.sent.getlist(FIELD)) if self.sent is not None else set()
        for household in rows:
            household.words, household.picked = LABELS[household.standing], str(household.pk) in picked
        return rows

    @property
    def households(self):
        """Those that were picked."""
        return [household for household in self.candidates if household.picked]

    @property
    def skips(self):
        """Whether those that had the like before shall be left out."""
        return SKIP in (self.sent or {})

    def is_right(self, form_is_valid):
        if not self.households:
            self.errors.append("Chưa chọn hộ nào: đánh dấu những hộ đã nhận hỗ trợ.")
        return form_is_valid and not self.errors

    def without_doubles(self, values):
        """Picked households that had nothing like it before; says so where none is left."""
        found = doubles(self.households, values)
        rest = [household for household in self.households if household.pk not in found]
        if not rest:
            self.errors.append("Mọi hộ đã chọn đều có ghi nhận tương tự, không ghi thêm hộ nào.")
        return rest
