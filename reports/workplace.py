"""Where a person works, and with it which home page is theirs."""

from dataclasses import dataclass

from households.models import Household
from offices.access import postings, within
from offices.models import Unit
from offices.roles import ROLES

Level = Unit.Level


@dataclass(frozen=True)
class Workplace:
    """A unit, and the permission by which its figures are read."""

    unit: Unit
    permission: str

    def households(self, user):
        """The households the person may count here; a reviewer counts without being shown them."""
        return Household.objects.filter(within("hamlet__path", user, self.permission)).of(self.unit)


def workplace(user):
    """The first posting that lets the person read figures, reports before single households; None without one."""
    for permission in ("report.view", "household.view"):
        for posting in postings(user):
            if permission in ROLES[posting.role].permissions:
                return Workplace(posting.unit, permission)
    return None


def places_of(unit):
    """Rows of the unit's table: hamlets of a commune, communes of a district or province, a hamlet alone."""
    if unit.level == Level.COMMUNE:
        return list(Unit.objects.hamlets_of(unit))
    if unit.level == Level.HAMLET:
        return [unit]
    return list(
        Unit.objects.below(unit)
        .filter(level=Level.COMMUNE)
        .select_related("parent")
        .order_by("parent__order", "parent__name_key", "order", "name_key")
    )
