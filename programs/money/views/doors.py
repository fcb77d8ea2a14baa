"""What pages of money share: their permissions, the year of the address, the confirmation of doubts."""

import hashlib

from django.utils import timezone

EDIT, VIEW = "money.edit", "money.view"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CONFIRM = "da-xem"
YEARS = range(2000, 2101)


def year_of(request):
    """The year of the address (?nam=), else this one."""
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isdecimal() and len(typed) == 4 else 0
    return year if year in YEARS else timezone.localdate().year


def key_of(doubts):
    """Stands for these doubts: a tick confirms exactly what was read."""
    return hashlib.sha256("\n".join(map(str, doubts)).encode()).hexdigest()[:16]
