"""Who may open which page of money, and what two pages of forms share."""

import hashlib

from django.http import Http404
from django.utils import timezone

from offices.access import office_of, require

EDIT, VIEW = "money.edit", "money.view"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONFIRM = "da-xem"
YEARS = range(2000, 2101)


def office_with(user, permission):
    """The user's office: 404 without one, 403 without the permission there."""
    office = office_of(user)
    if office is None:
        raise Http404
    require(user, permission, office)
    return office


def year_of(request):
    """The year of the address (?nam=), else this one."""
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isdecimal() and len(typed) == 4 else 0
    return year if year in YEARS else timezone.localdate().year


def key_of(doubts):
    """Stands for these doubts: a tick confirms exactly what was read."""
    return hashlib.sha256("\n".join(map(str, doubts)).encode()).hexdigest()[:16]
