"""The seats of a conference as they are taken at the moment, and which unit fills which of them."""

from collections import Counter

from django.db.models import Count, Q

from dialogues import quotas
from dialogues.meters import Sum, filled, seats_of, together
from dialogues.models import Conference, Participant
from offices.access import can, postings, within
from offices.notices import staff_who
from offices.roles import ROLES


def conferences_for(user):
    """Conferences whose lists the user may open: of the own office, and of superior ones that ask it for people."""
    readers = [posting for posting in postings(user) if "plan.view" in ROLES[posting.role].permissions]
    above = {posting.unit.parent_id for posting in readers}
    asked = within("clusters__communes__path", user, "plan.view") | Q(clusters__isnull=True, unit__in=above)
    found = Conference.objects.filter(within("unit__path", user, "plan.view") | asked)
    return Conference.objects.filter(pk__in=found.values("pk"))


def may_fill(user, unit):
    """Whether the user may choose for a unit: an officer posted in that very unit.

    A superior office reads the list as it fills, it does not choose: the commune answers for whom it sends. Only where
    no officer of the commune has an account in force may the superior office's officer choose in its stead.
    """
    here = [posting for posting in postings(user) if posting.unit_id == unit.pk]
    if any("plan.edit" in ROLES[posting.role].permissions for posting in here):
        return True
    return can(user, "plan.edit", unit) and not staff_who("plan.edit", [unit])


class Seating:
    """All seats of a conference (read by `with_quotas`), with their numbers: one query more.

    Where a commune changed its cluster, its people went with it: what counts is where the commune meets now.
    """

    def __init__(self, conference):
        self.conference = conference
        self.gatherings = conference.gatherings
        self._rules = {line.key: line.rule for line in conference.quota_lines}
        self._clusters = {place.key: row.key for row in self.gatherings for place in self._movable(row)}
        numbers = self._numbers()
        self.rows = [
            (
                gathering,
                [
                    filled(seats, numbers[Participant.State.CHOSEN], numbers[Participant.State.DECLINED])
                    for seats in seats_of(gathering, conference.unit_id)
                ],
            )
            for gathering in self.gatherings
        ]

    def _movable(self, gathering):
        """The places of a gathering that may change their cluster with their people."""
        return gathering.communes if self.conference.of_district else gathering.hamlets

    @property
    def seats(self):
        return [seats for _, rows in self.rows for seats in rows]

    @property
    def total(self) -> Sum:
        return together(self.seats)

    def of_unit(self, unit):
        """Seats a unit fills: its own, and those its gathering fills together."""
        return [
            seats
            for gathering, rows in self.rows
            for seats in rows
            if seats.filler == unit.pk
            or seats.filler is None
            and any(place.key == unit.pk for place in gathering.communes)
        ]

    def find(self, unit, key):
        """The Seats of that key which the unit fills, or None."""
        return next((seats for seats in self.of_unit(unit) if seats.key == key), None)

    def key_of(self, row):
        """The key of the Seats a participant takes (any row with the keys of cluster, line, commune and hamlet)."""
        moved = row.commune_id if self.conference.of_district else row.hamlet_id
        cluster = self._clusters.get(moved, row.cluster_id)
        rule = self._rules.get(row.line_id)
        place = {quotas.PER_HAMLET: row.hamlet_id, quotas.PER_COMMUNE: row.commune_id}.get(rule)
        return (cluster, row.line_id, place)

    def _numbers(self):
        """State -> Counter of persons by the key of their seats."""
        found = {state: Counter() for state in Participant.State}
        fields = ("cluster_id", "line_id", "commune_id", "hamlet_id", "state")
        rows = self.conference.participants_chosen.order_by().values(*fields).annotate(persons=Count("pk"))
        for row in rows.values_list(*fields, "persons", named=True):
            found[row.state][self.key_of(row)] += row.persons
        return found


def communes_of(conference):
    """Keys of the communes that take part, in the order of the plan."""
    return list(dict.fromkeys(place.key for gathering in conference.gatherings for place in gathering.communes))
