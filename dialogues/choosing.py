"""Giving seats to people: from the register, by lot, or by name. Each act locks the conference first, so that the last
seat is given once however many officers choose at the same time."""

import secrets
from dataclasses import dataclass

from django.db import transaction

from dialogues.drawing import drawn
from dialogues.eligible import candidates, eligible_households, groups_chosen
from dialogues.meters import floors_for
from dialogues.models import Conference, Draw, Participant
from dialogues.seating import Seating
from offices.audit import record
from offices.models import Unit
from vietnamese.text import tidy


class Refused(Exception):
    """What was asked for cannot be done; the text says why and what to do, for the reader."""


@dataclass(frozen=True)
class Named:
    """A person for a seat that the register does not fill; `seats`: key of the Seats."""

    seats: tuple
    name: str
    post: str


@transaction.atomic
def choose_households(*, conference, unit, key, households, by):
    """Give free seats (`key` of the Seats) to households (with standing). Returns the Participants.

    Raises Refused when there are fewer free seats than households, or somebody chose one of them meanwhile.
    """
    seats = free_seats(conference, unit, key, len(households))
    chosen = candidates(
        conference, households_of(conference, seats, unit).filter(pk__in=[row.pk for row in households])
    )
    refuse_chosen(chosen, len(households))
    rows = take_seats(conference, unit, seats, chosen, by)
    record(
        action="participant.choose",
        unit=unit,
        target=conference,
        summary=f"Chọn {len(rows)} hộ dự “{conference}”: {place_words(seats, unit)}, {seats.group}.",
        by=by,
        details={"households": [row.household_id for row in rows], "line": seats.line},
    )
    return rows


@transaction.atomic
def draw_by_lot(*, conference, unit, key, by, seed=""):
    """Draw the free seats among the households nobody chose yet. Returns the Draw, with its `participants`.

    Raises Refused without a free seat or without a household to draw. Where fewer households wait than there are seats
    all of them are taken.
    """
    seats = free_seats(conference, unit, key, 1)
    waiting = [row for row in candidates(conference, households_of(conference, seats, unit)) if not row.state]
    if not waiting:
        raise Refused(f"{place_words(seats, unit)} không còn hộ nào để bốc thăm.")
    shares = [(share.who, str(share), share.percent) for share in conference.shares.all()]
    floors = floors_for(shares, groups_chosen(conference, unit).values(), min(seats.free, len(waiting)))
    draw = Draw.objects.create(
        conference=conference,
        cluster_id=seats.cluster,
        line_id=seats.line,
        hamlet_id=seats.place.key if seats.place else unit.pk,
        seed=tidy(seed)[:40] or new_seed(),
        pool=[row.slip.stored for row in sorted(waiting, key=lambda row: row.household.pk)],
        floors=floors,
        wanted=seats.free,
        drawn_by=by,
    )
    winners = drawn(draw.seed, [row.slip for row in waiting], draw.wanted, floors)
    found = {row.household.pk: row for row in waiting}
    rows = take_seats(conference, unit, seats, [found[slip.key] for slip in winners], by, draw=draw)
    record(
        action="participant.draw",
        unit=unit,
        target=conference,
        summary=f"Bốc thăm {len(rows)} trong {len(waiting)} hộ dự “{conference}”: {place_words(seats, unit)}, "
        f"mã {draw.seed}.",
        by=by,
        details={"draw": draw.pk, "seed": draw.seed, "households": [row.household_id for row in rows]},
    )
    return draw


def new_seed():
    """Eight characters that are easily read out and typed again."""
    return "".join(secrets.choice("ABCDEFGHKLMNPQRTUVXY346789") for _ in range(8))


@transaction.atomic
def name_people(*, conference, unit, people, by):
    """Give seats to people by name and post (Named). Returns the Participants; Refused where seats are lacking."""
    seating = locked(conference)
    asked = {}
    for person in people:
        asked.setdefault(person.seats, []).append(person)
    rows = []
    for key, persons in asked.items():
        seats = with_room(seating, unit, key, len(persons))
        hamlet = seats.place.key if seats.place and seats.place.key != unit.pk else None
        rows += [
            seat_of(conference, unit, seats, by, hamlet_id=hamlet, name=person.name, post=person.post)
            for person in persons
        ]
    Participant.objects.bulk_create(rows)
    record(
        action="participant.name",
        unit=unit,
        target=conference,
        summary=f"Ghi {len(rows)} người dự “{conference}”: {unit.title}.",
        by=by,
        details={"names": [row.name for row in rows]},
    )
    return rows


def locked(conference):
    """Seating read inside the transaction; other officers wait until it ends."""
    Conference.objects.order_by().select_for_update().get(pk=conference.pk)
    return Seating(Conference.objects.with_quotas().get(pk=conference.pk))


def free_seats(conference, unit, key, wanted):
    return with_room(locked(conference), unit, key, wanted)


def with_room(seating, unit, key, wanted):
    """The Seats, or Refused where they have less room than wanted."""
    seats = seating.find(unit, key)
    if seats is None:
        raise Refused("Kế hoạch đã đổi, không còn chỗ này. Mở lại danh sách của đơn vị rồi chọn tiếp.")
    if wanted > seats.free:
        raise Refused(over_words(seats, unit, wanted))
    return seats


def over_words(seats, unit, wanted):
    place = place_words(seats, unit)
    if not seats.free:
        return f"{place} đã đủ {seats.wanted} người ({seats.group}), không còn chỗ trống."
    return (
        f"{place} còn {seats.free} chỗ ({seats.group}) mà đang chọn {wanted}. Bỏ bớt {wanted - seats.free} rồi lưu lại."
    )


def place_words(seats, unit):
    return seats.place.title if seats.place else unit.title


def households_of(conference, seats, unit):
    """Eligible households of the seats' hamlet, or of the whole commune where the line knows no hamlets.

    Where a commune meets in several places, those of the hamlets that meet at this one.
    """
    place = Unit.objects.get(pk=seats.place.key) if seats.place else unit
    found = eligible_households(conference, place, seats.line)
    if seats.cluster is None or conference.of_district:
        return found
    return found.filter(hamlet__in=Unit.objects.filter(dialogue_clusters=seats.cluster))


def refuse_chosen(chosen, wanted):
    taken = [row.household.head_name for row in chosen if row.state == Participant.State.CHOSEN]
    if taken:
        raise Refused(f"Đã có người chọn: {', '.join(taken)}. Chọn hộ khác thay vào.")
    if len(chosen) < wanted:
        raise Refused("Có hộ không còn thuộc đối tượng của hội nghị. Xem lại danh sách rồi chọn tiếp.")


def take_seats(conference, unit, seats, chosen, by, **more):
    """Write a Participant for each Candidate."""
    rows = [
        seat_of(
            conference,
            unit,
            seats,
            by,
            hamlet_id=row.household.hamlet_id,
            household=row.household,
            member=row.member,
            name=row.name,
            post=row.standing,
            **more,
        )
        for row in chosen
    ]
    return Participant.objects.bulk_create(rows)


def seat_of(conference, unit, seats, by, **who):
    """A Participant, not yet written."""
    return Participant(
        conference=conference, cluster_id=seats.cluster, line_id=seats.line, commune=unit, chosen_by=by, **who
    )
