"""Whom an office invites: the bodies of the plan, and the people chosen from its communes."""

from dataclasses import dataclass

from dialogues.models import Participant


@dataclass(frozen=True)
class Addressee:
    """Words of one invitation: "Ông (bà) Lò Văn Thoong, Hộ nghèo, Bản Nà Tòng", or a body."""

    words: str


def invited_bodies(conference):
    """Addressees among the invited bodies that get a letter of their own."""
    return [Addressee(row.body.strip(" .;")) for row in conference.invited.filter(letter=True)]


def coming(conference, unit):
    """Participants of a unit's list who come, by hamlet and name."""
    rows = Participant.objects.coming().filter(conference=conference, commune=unit)
    return rows.select_related("hamlet", "line", "household__hamlet__parent").order_by("hamlet__order", "line", "pk")


def addressees(conference, unit):
    """All invitations an office writes: its own conference's bodies first, then its people."""
    bodies = invited_bodies(conference) if unit.pk == conference.unit_id else []
    return bodies + [Addressee(words_of(row)) for row in coming(conference, unit)]


def words_of(row):
    """ "Ông (bà) Lò Văn Thoong, đại diện hộ nghèo, Bản Nà Tòng"."""
    return ", ".join(filter(None, [f"Ông (bà) {row.name}", row.post, row.hamlet.title if row.hamlet else ""]))
