"""What a commune sees of a conference of its superior office: its own cluster, its quota, until when, and its list."""

from django.shortcuts import render
from django.utils import timezone

from dialogues.asking import asked_of
from dialogues.deadlines import due_of, names_communes
from dialogues.participants.reach import own_commune
from dialogues.quotas import explained, line_total
from dialogues.seating import Seating, may_fill
from dialogues.summing import own_lines
from dialogues.writing.rows import due_in_words


def asked_page(request, conference):
    """The plan as one commune needs it; who reads several communes sees the first."""
    unit = own_commune(request.user, conference)
    seating = Seating(conference)
    gathering = next(one for one in conference.gatherings if any(place.key == unit.pk for place in one.communes))
    cluster = next((one for one in conference.clusters.all() if one.pk == gathering.key), None)
    owed = asked_of(seating, unit)
    starts_on = cluster and cluster.starts_on or conference.starts_on
    lines = own_lines(gathering, unit.pk)
    context = {
        "conference": conference,
        "unit": unit,
        "gathering": gathering,
        "cluster": cluster,
        "lines": [(line.group, explained(line), line_total(line)) for line in lines],
        "asked": sum(line_total(line) for line in lines),
        "shared": [row for row in seating.of_unit(unit) if row.filler is None],
        "filled": owed.sum,
        "due": owed.due,
        "today": timezone.localdate(),
        "tasks": [
            (task, due_in_words(task.due_on, task.days_before), None if task.due_on else due_of(task, starts_on))
            for task in conference.tasks.all()
            if names_communes(task.body)
        ],
        "may_fill": may_fill(request.user, unit),
    }
    return render(request, "dialogues/asked.html", context)
