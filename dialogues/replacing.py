"""People who cannot come, and who comes instead; people entered by mistake; who goes for a household; who was there."""

from django.db import transaction
from django.utils import timezone

from dialogues.choosing import Refused, households_of, locked, refuse_chosen, seat_of, with_room
from dialogues.drawing import Slip, in_order
from dialogues.eligible import candidates, eligible_households
from dialogues.models import Participant
from offices.audit import record
from vietnamese.text import tidy

State = Participant.State


@transaction.atomic
def decline(*, participant, reason, by, household=None, named=None):
    """Write down that somebody cannot come, and who comes instead: a household (with standing), or (name, post), or
    nobody yet. Returns the Participant who declined; `replaced_by` is who comes.

    Raises Refused where the participant is not coming anyway, or somebody else has the seat or the household already.
    """
    locked(participant.conference)
    row = coming(participant)
    row.state, row.reason = State.DECLINED, tidy(reason)
    row.declined_at, row.declined_by = timezone.now(), by
    row.save(update_fields=["state", "reason", "declined_at", "declined_by"])
    note(row, "participant.decline", f"{row.name} không dự được “{row.conference}”: {row.reason}", by)
    if household or named:
        replace(row, household, named, by)
    return row


@transaction.atomic
def fill_in(*, participant, by, household=None, named=None):
    """Put somebody on the seat of one who declined before. Returns the new Participant; raises Refused as `decline`."""
    locked(participant.conference)
    row = Participant.objects.select_related("conference", "commune", "draw").get(pk=participant.pk)
    if row.state != State.DECLINED or Participant.objects.filter(instead_of=row).exists():
        raise Refused(f"Đã có người thay cho {row.name}. Mở lại danh sách để xem.")
    return replace(row, household, named, by)


def replace(row, household, named, by):
    """A Participant instead of `row`, who has left the seat in this transaction or before."""
    seating = locked(row.conference)
    seats = with_room(seating, row.commune, seating.key_of(row), 1)
    if household:
        who = household_instead(row, seats, household)
    else:
        who = {"hamlet_id": row.hamlet_id, "name": tidy(named[0]), "post": tidy(named[1])}
    new = seat_of(row.conference, row.commune, seats, by, instead_of=row, **who)
    new.save()
    note(new, "participant.replace", f"{new.name} dự “{row.conference}” thay {row.name}", by)
    return new


def household_instead(row, seats, household):
    found = households_of(row.conference, seats, row.commune).filter(pk=household.pk)
    chosen = candidates(row.conference, found)
    refuse_chosen(chosen, 1)
    candidate = chosen[0]
    follows = next_in_draw(row)
    return {
        "hamlet_id": candidate.household.hamlet_id,
        "household": candidate.household,
        "member": candidate.member,
        "name": candidate.name,
        "post": candidate.standing,
        "draw": row.draw if follows and follows.key == household.pk else None,
    }


def next_in_draw(participant):
    """The Slip that follows in the order of the participant's draw, or None: the first whom this conference has neither
    chosen nor heard decline, nor dropped, and who is still eligible."""
    draw = participant.draw
    if draw is None:
        return None
    seen = set(participant.conference.participants_chosen.order_by().values_list("household_id", flat=True))
    waiting = [slip for slip in in_order(draw.seed, map(Slip.read, draw.pool)) if slip.key not in seen]
    eligible = eligible_households(participant.conference, draw.hamlet, draw.line_id)
    still = set(eligible.filter(pk__in=[slip.key for slip in waiting]).values_list("pk", flat=True))
    return next((slip for slip in waiting if slip.key in still), None)


@transaction.atomic
def remove(*, participant, by):
    """Take somebody off the list who was entered by mistake; the row stays as removed. Returns it."""
    locked(participant.conference)
    row = coming(participant)
    row.state = State.REMOVED
    row.save(update_fields=["state"])
    note(row, "participant.remove", f"Bỏ {row.name} khỏi danh sách dự “{row.conference}”", by)
    return row


@transaction.atomic
def send_other(*, participant, by, member=None, name="", post=""):
    """Another member goes for the household, or a name and post are corrected. Returns the Participant."""
    row = coming(participant)
    before = row.name
    if member:
        row.member, row.name = member, member.name
    else:
        row.name, row.post = tidy(name), tidy(post)
    row.save(update_fields=["member", "name", "post"])
    note(row, "participant.edit", f"Người dự “{row.conference}”: {row.name} (trước ghi {before})", by)
    return row


@transaction.atomic
def mark_attendance(*, conference, unit, came, by):
    """Write down who of a unit's list was there: `came` are keys of Participants, all others stayed away.

    Returns (came, all).
    """
    rows = conference.participants_chosen.coming().filter(commune=unit)
    there = rows.filter(pk__in=came).update(attended=True)
    away = rows.exclude(pk__in=came).update(attended=False)
    record(
        action="participant.attend",
        unit=unit,
        target=conference,
        summary=f"Ghi người có mặt tại “{conference}”: {unit.title}, {there} trong {there + away} người.",
        by=by,
    )
    return there, there + away


def coming(participant):
    """The row as it stands, kept from others; Refused where somebody took it off the list meanwhile."""
    rows = Participant.objects.select_related("conference", "commune", "draw")
    row = rows.select_for_update(of=("self",)).get(pk=participant.pk)
    if row.state != State.CHOSEN:
        raise Refused(f"{row.name} không còn trong danh sách mời ({row.get_state_display().lower()}).")
    return row


def note(row, action, words, by):
    record(action=action, unit=row.commune, target=row, summary=f"{words}.", by=by, details={"line": row.line_id})
