"""People whom the form of a household lets go: each leaves by an act of its own, that can be undone."""

from django.utils import timezone

from households.life.act import plain
from households.life.days import check_day, check_person_day
from households.models import Departure, LifeEvent
from vietnamese.text import tidy

Kind = LifeEvent.Kind
KINDS = {
    Departure.DIED: (Kind.DEATH, "{} qua đời"),
    Departure.MOVED: (Kind.LEFT, "{} chuyển đi"),
    Departure.OTHER_HOUSEHOLD: (Kind.LEFT, "{} sang hộ khác"),
    Departure.MISTAKE: (Kind.STRUCK, "Bỏ {}, ghi nhầm vào hộ"),
}
BY_MISTAKE = "Ghi nhầm, bỏ khi sửa hộ"


def let_go(member, leaving, *, by):
    """Let a member go as a `Leaving` says; the trail is that of the whole edit. Returns the LifeEvent."""
    on = leaving.on or timezone.localdate()
    check_day(on, member.household)
    check_person_day(on, member)
    kind, words = KINDS[Departure(leaving.departure)]
    member.leave(on=on, departure=leaving.departure)
    fields = {"left_on": [None, plain(on)], "departure": ["", leaving.departure]}
    event = LifeEvent.objects.create(
        household=member.household,
        kind=kind,
        on=on,
        reason=tidy(leaving.reason) or BY_MISTAKE,
        summary=words.format(member.name),
        before={"changed": [["member", member.pk, fields]], "created": []},
        recorded_by=by,
    )
    event.members.add(member)
    return event
