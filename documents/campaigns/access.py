"""Whose desk the pages of a superior office are for."""

from django.core.exceptions import PermissionDenied

from offices.access import postings
from offices.models import Unit
from offices.roles import ROLES

SUPERIORS = {Unit.Level.PROVINCE, Unit.Level.DISTRICT}


def desk_of(user, *permissions):
    """The district or province where the user holds one of the permissions, of the first posting; 403 without one."""
    for posting in postings(user):
        if posting.unit.level in SUPERIORS and ROLES[posting.role].permissions.intersection(permissions):
            return posting.unit
    raise PermissionDenied
