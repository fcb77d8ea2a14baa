"""What an officer does with conferences."""

from dataclasses import dataclass

from django.db import transaction

from dialogues.models import Conference, QuotaLine
from offices.audit import record
from offices.models import Unit


@dataclass(frozen=True)
class Quota:
    """One line as the officer entered it; `hamlets` empty: all."""

    group: str
    rule: str
    count: int
    hamlets: tuple[Unit, ...] = ()


@transaction.atomic
def save_conference(*, conference, lines, by):
    """Save a new or changed conference with its whole list of Quota. Returns the conference, read anew."""
    is_new = conference.pk is None
    if is_new:
        conference.created_by = by
    conference.updated_by = by
    conference.save()
    save_lines(conference, lines)
    record(
        action="conference.create" if is_new else "conference.edit",
        unit=conference.unit,
        target=conference,
        summary=f"{'Lập' if is_new else 'Sửa'} hội nghị đối thoại “{conference}” năm {conference.year}.",
        by=by,
        details={"when": conference.when, "lines": [[line.group, line.rule, line.count] for line in lines]},
    )
    return Conference.objects.with_quotas().get(pk=conference.pk)


def save_lines(conference, lines):
    """The lines as they are given. A line whose group is still there stays the same row: people were chosen for it."""
    stored, kept = list(conference.lines.all()), []
    for order, line in enumerate(lines):
        row = next((row for row in stored if row.group == line.group and row.pk not in kept), None)
        row = row or QuotaLine(conference=conference, group=line.group)
        row.rule, row.count, row.order = line.rule, line.count, order
        row.save()
        row.hamlets.set(line.hamlets if line.rule == QuotaLine.Rule.PER_HAMLET else [])
        kept.append(row.pk)
    conference.lines.exclude(pk__in=kept).delete()


@transaction.atomic
def delete_conference(*, conference, by):
    """Delete a planned conference; the trail keeps what it was. Returns the deleted row."""
    record(
        action="conference.delete",
        unit=conference.unit,
        target=conference,
        summary=f"Xóa hội nghị đối thoại “{conference}” năm {conference.year}.",
        by=by,
        details={"when": conference.when, "venue": conference.venue},
    )
    conference.delete()
    return conference
