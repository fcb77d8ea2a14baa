"""Where a household can go: hamlets of its commune, communes that work with the register."""

from django.utils import timezone

from offices.models import Posting, Unit
from offices.roles import ROLES

EDITORS = [role.code for role in ROLES.values() if "household.edit" in role.permissions]


def hamlets_today(commune):
    """Hamlets of a commune that exist today, in their order."""
    return list(Unit.objects.hamlets_of(commune).on(timezone.localdate()).select_related("parent"))


def other_communes(commune):
    """Communes of today, this one apart, where an officer can take a household in; with the unit above."""
    officers = Posting.objects.on(timezone.localdate()).filter(role__in=EDITORS)
    rows = Unit.objects.on(timezone.localdate()).filter(level=Unit.Level.COMMUNE, pk__in=officers.values("unit"))
    return list(rows.exclude(pk=commune.pk).select_related("parent").order_by("parent__name_key", "name_key"))
