"""What a person may open and fill: outside the area 404, inside without the right 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from dialogues.models import Participant
from dialogues.seating import Seating, communes_of, conferences_for, may_fill
from offices.access import can, within
from offices.models import Unit


def conference_for(user, pk):
    """A conference whose lists the user may open, read with its quotas."""
    return get_object_or_404(conferences_for(user).with_quotas(), pk=pk)


def unit_for(user, conference, pk):
    """A unit with a list in the conference that the user may read: the office itself or a commune that takes part."""
    if pk not in {conference.unit_id, *communes_of(conference)}:
        raise Http404
    units = Unit.objects.filter(within("path", user, "plan.view")).select_related("parent")
    return get_object_or_404(units, pk=pk)


def own_commune(user, conference):
    """The first commune of the conference that the user works in; 404 where none of them takes part."""
    keys = communes_of(conference)
    units = Unit.objects.in_bulk(keys)
    found = next((units[key] for key in keys if can(user, "plan.view", units[key])), None)
    if found is None:
        raise Http404
    return found


def to_fill(user, conference_pk, unit_pk):
    """(Conference, Unit) of a list that the user may fill."""
    conference = conference_for(user, conference_pk)
    unit = unit_for(user, conference, unit_pk)
    if not may_fill(user, unit):
        raise PermissionDenied
    return conference, unit


def seats_to_fill(user, conference_pk, unit_pk, line, place, cluster=""):
    """(Conference, Unit, Seats) of the line; `place`: key of the hamlet, or of the unit where the line knows none.

    `cluster`: the key as the address has it, for a commune that has the same line at several places; without one the
    first with a free seat is meant.
    """
    conference, unit = to_fill(user, conference_pk, unit_pk)
    rows = [row for row in Seating(conference).of_unit(unit) if row.line == line]
    rows = [row for row in rows if (row.place.key if row.place else unit.pk) == place]
    if not rows:
        raise Http404
    named = [row for row in rows if str(row.cluster) == cluster]
    return conference, unit, next(iter(named or [row for row in rows if row.free]), rows[0])


def participant_to_fill(user, pk):
    """A participant of a list that the user may fill."""
    rows = Participant.objects.visible_to(user).select_related("conference", "commune", "household", "line", "draw")
    row = get_object_or_404(rows, pk=pk)
    if not may_fill(user, row.commune):
        raise PermissionDenied
    return row
