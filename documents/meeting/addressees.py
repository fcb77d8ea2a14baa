"""Whom an office invites: the bodies of the plan, and the people chosen from its communes."""

from django.db.models import F

from dialogues.models import Participant
from documents.addressing import Addressee


def invited_bodies(conference):
    """Addressees among the invited bodies that get a letter of their own."""
    return [Addressee(row.body.strip(" .;")) for row in conference.invited.filter(letter=True)]


def coming(conference, unit):
    """Participants of a unit's list who come: those of no hamlet first, then hamlet by hamlet."""
    rows = Participant.objects.coming().filter(conference=conference, commune=unit)
    return rows.select_related("cluster", "hamlet", "line", "household__hamlet__parent").order_by(
        F("hamlet__order").asc(nulls_first=True), "hamlet__name_key", "hamlet", "line__order", "line", "pk"
    )


def addressees(conference, unit):
    """All invitations an office writes: its own conference's bodies first, then its people."""
    bodies = invited_bodies(conference) if unit.pk == conference.unit_id else []
    return bodies + [Addressee(words_of(row), str(row.cluster or "")) for row in coming(conference, unit)]


def words_of(row):
    """ "Ông (bà) Lò Văn Thoong, đại diện hộ nghèo, bản Nà Tòng"; "Ông (bà) Vi Thị Mây, Trưởng bản Nà Tòng"."""
    who = f"đại diện {row.post[:1].lower()}{row.post[1:]}" if row.household_id and row.post else row.post
    # The post of a hamlet's head names the hamlet itself.
    hamlet = row.hamlet.phrase if row.hamlet and row.hamlet.phrase not in who else ""
    return ", ".join(filter(None, [f"Ông (bà) {row.name}", who, hamlet]))
