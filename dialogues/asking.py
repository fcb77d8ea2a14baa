"""What a superior office asks of its communes: how many people each still has to name and until when; telling them."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.urls import reverse

from dialogues.deadlines import list_due
from dialogues.meters import Sum, together
from dialogues.models import Conference
from dialogues.seating import Seating, communes_of, conferences_for
from offices.access import can
from offices.audit import record
from offices.models import Notice, Unit
from offices.notices import notify, staff_who
from vietnamese.dates import short_date


@dataclass(frozen=True)
class Asked:
    """What a conference asks of one commune: the sum of its own seats, and the day its list is due (None: not said)."""

    conference: Conference
    unit: Unit
    sum: Sum
    due: date | None

    @property
    def url(self):
        return reverse("conference-detail", args=[self.conference.pk])

    @property
    def words(self):
        """ "Huyện Sơn Khao đề nghị xã Khe Mây cử 11 người dự “...”, ngày 20/06/2024; gửi danh sách chậm nhất ..."."""
        by = f"; gửi danh sách chậm nhất {short_date(self.due)}" if self.due else ""
        chosen = f" Đã chọn {self.sum.chosen} người." if self.sum.chosen else ""
        conference = self.conference
        return (
            f"{conference.unit.title} đề nghị {self.unit.phrase} cử {self.sum.wanted} người dự “{conference}”, "
            f"{conference.when}{by}.{chosen}"
        )


@dataclass(frozen=True)
class Told:
    """The communes that were told, and those where nobody has an account to be told by."""

    units: tuple[Unit, ...] = ()
    silent: tuple[Unit, ...] = ()


def asked_of(seating, unit):
    """The Asked of a commune (of the office itself, where it holds the conference)."""
    seats = seating.of_unit(unit)
    return Asked(seating.conference, unit, together(row for row in seats if row.filler), due_for(seating, seats))


def due_for(seating, seats):
    """The day the list with these seats is due, by the day of the cluster they are in."""
    conference, keys = seating.conference, {row.cluster for row in seats}
    cluster = next((row for row in conference.clusters.all() if row.pk in keys), None)
    return list_due(conference.tasks.all(), cluster and cluster.starts_on or conference.starts_on)


def owed_by(user, unit, today):
    """Asked of the conferences to come for which the user has still to choose people of the unit, the next first."""
    if not can(user, "plan.edit", unit):
        return []
    coming = conferences_for(user).exclude(unit=unit).filter(year__gte=today.year)
    coming = [row for row in coming.with_quotas().prefetch_related("tasks") if (row.last_day or today) >= today]
    found = [asked_of(Seating(row), unit) for row in coming]
    return sorted((row for row in found if row.sum.free), key=lambda row: row.due or row.conference.day)


@transaction.atomic
def ask_communes(*, conference, by):
    """A notice to each officer of a commune whose list has room, but where the same one still waits to be read.

    Returns Told. Communes without an officer's account are named: the superior office chooses for them, or calls.
    """
    seating = Seating(Conference.objects.with_quotas().prefetch_related("tasks").get(pk=conference.pk))
    units = Unit.objects.in_bulk(communes_of(conference))
    asked = [row for row in (asked_of(seating, unit) for unit in units.values()) if row.sum.free]
    officers = staff_who("plan.edit", units)
    told = [row.unit for row in asked if tell(row, officers.get(row.unit.pk, []))]
    if told:
        record(
            action="conference.ask",
            unit=conference.unit,
            target=conference,
            summary=f"Báo {len(told)} xã, phường lập danh sách người dự “{conference}”.",
            by=by,
            details={"units": [unit.title for unit in told]},
        )
    return Told(tuple(told), tuple(row.unit for row in asked if row.unit.pk not in officers))


def tell(asked, users):
    """The notices to those of the users who have not the same one unread."""
    same = Notice.objects.unread().filter(user__in=users, text=asked.words[:500], url=asked.url)
    waiting = set(same.values_list("user", flat=True))
    return notify(users=[user for user in users if user.pk not in waiting], text=asked.words, url=asked.url)
