"""Rows come through `within`, acts through `can`: outside one's area is 404, inside without the right is 403."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from offices.roles import OWN_OFFICE, ROLES


def postings(user, on=None):
    """Postings of a user in force on a date (today), with their units; read once per user object and date."""
    if not user.is_authenticated:
        return []
    on = on or timezone.localdate()
    known = user.__dict__.setdefault("_postings", {})
    if on not in known:
        known[on] = list(user.postings.on(on).select_related("unit__parent"))
    return known[on]


def can(user, permission, unit, on=None):
    """Whether one of the user's postings gives the permission for this unit."""
    return any(
        permission in ROLES[posting.role].permissions and reaches(posting.unit.path, unit.path, permission)
        for posting in postings(user, on)
    )


def reaches(place, path, permission):
    """Whether a posting at a path reaches another path: below it, or for permissions of OWN_OFFICE only itself."""
    return path == place if permission in OWN_OFFICE else path.startswith(place)


def require(user, permission, unit):
    """Raise PermissionDenied (403) where `can` says no."""
    if not can(user, permission, unit):
        raise PermissionDenied


def within(field, user, permission):
    """Q for rows whose unit path (`field`, such as "hamlet__path") lies where the user has the permission."""
    lookup = field if permission in OWN_OFFICE else f"{field}__startswith"
    paths = [posting.unit.path for posting in postings(user) if permission in ROLES[posting.role].permissions]
    query = Q(pk__in=[])
    for path in paths:
        query |= Q(**{lookup: path})
    return query


def office_of(user, on=None):
    """The unit the user works at: of a hamlet head the commune above; None without a posting."""
    units = [posting.unit for posting in postings(user, on)]
    return units[0].commune if units else None


def office_with(user, permission):
    """The user's office: 404 without one, 403 without the permission there."""
    office = office_of(user)
    if office is None:
        raise Http404
    require(user, permission, office)
    return office
