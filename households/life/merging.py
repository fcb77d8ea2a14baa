"""Two households become one, or one household was written down twice."""

from django.db import transaction

from households.life.act import Act
from households.life.copies import PERSONAL, people_like, recognitions_like
from households.life.days import check_day
from households.life.heads import seat
from households.life.moving import ending_act
from households.life.refusals import ActRefused
from households.models import Departure, Ending, LifeEvent

Kind = LifeEvent.Kind


@transaction.atomic
def merge_households(
    *,
    household,
    other,
    head,
    on,
    reason,
    by,
    doubled=False,
    same_people=None,
    recognitions=(),
    relations=None,
    version=None,
    other_version=None,
):
    """The people of `other` join `household`, which goes on with its own recognitions; `other` ends. Returns the event.

    `doubled`: both were one household, entered twice; `other` then never counts, also on days past. `same_people`: key
    of a member of `other` -> key of the same person in `household`, who is not written twice. `head`: a member of
    either. `recognitions` of `other` that `household` takes over. `relations`: key of a member -> relation to the head.
    """
    if household.pk == other.pk:
        raise ActRefused("Chọn một hộ khác để nhập vào hộ này.")
    losing = ending_act(other, on=on, by=by, version=other_version)
    act = _joined_act(losing, household, on, by, version)
    winner, loser = act.household, losing.household
    leaving, same = losing.members, _same(act, losing, same_people or {})
    ending = Ending.MISTAKE if doubled else Ending.MERGED
    losing.refuse_waiting()
    for member in leaving:
        act.change(member, left_on=on, departure=Departure.MISTAKE if doubled else Departure.OTHER_HOUSEHOLD)
    act.change(loser, ended_on=on, ending=ending, successor=winner)
    coming = [member for member in leaving if member.pk not in same]
    if winner.stated_size and winner.stated_size > len(act.members):
        act.change(winner, stated_size=winner.stated_size + len(coming))
    rows = people_like(act, coming, winner, head=None, relations=relations, joined_on=None if doubled else on)
    now = {old.pk: row for old, row in zip(coming, rows, strict=True)} | same
    _complete(act, leaving, same)
    _seat(act, head, now, relations or {})
    recognitions_like(act, [row for row in recognitions if row.household_id == loser.pk], winner)
    return _finish(act, loser, on, reason, rows, leaving)


def _joined_act(losing, household, on, by, version):
    """The Act that tells both households: everything is collected in it."""
    act = Act(household, by=by, version=version).refuse_ended()
    check_day(on, act.household)
    if act.household.hamlet.parent_id != losing.household.hamlet.parent_id:
        raise ActRefused("Hai hộ ở hai xã khác nhau: chuyển hộ về cùng xã rồi mới nhập.")
    return act


def _same(act, losing, same_people):
    """{key of a leaving member: the member of the winner who is the same person}."""
    mine, theirs = {row.pk: row for row in act.members}, {row.pk for row in losing.members}
    if len(set(same_people.values())) != len(same_people):
        raise ActRefused("Hai người của hộ nhập vào không thể cùng là một người của hộ ở lại.", "same_people")
    return {key: mine[value] for key, value in same_people.items() if key in theirs and value in mine}


def _complete(act, leaving, same):
    """What the doubled row knows of a person and the staying row does not."""
    for old in leaving:
        if row := same.get(old.pk):
            blank = [name for name in PERSONAL if not getattr(row, name) and getattr(old, name)]
            act.change(row, **{name: getattr(old, name) for name in blank})


def _seat(act, head, now, relations):
    new = now.get(head.pk, head)
    members = {row.pk: row for row in act.members}
    if new.pk not in members:
        raise ActRefused("Chọn chủ hộ trong những người của hai hộ.", "head")
    told = {now[key].pk if key in now else key: words for key, words in relations.items()}
    if not members[new.pk].is_head:
        seat(act, members[new.pk], told)
        return
    for member in members.values():
        if not member.is_head:
            act.change(member, relation=told.get(member.pk, member.relation))


def _finish(act, loser, on, reason, rows, leaving):
    winner = act.household
    event = act.finish(
        Kind.TOOK_IN,
        on=on,
        reason=reason,
        summary=f"Nhận hộ {loser.head_name}, {loser.hamlet.phrase} nhập vào",
        members=rows,
        other=loser,
    )
    act.finish(
        Kind.MERGED,
        household=loser,
        on=on,
        reason=reason,
        summary=f"Nhập vào hộ {winner.head_name}, {winner.hamlet.phrase}",
        members=leaving,
        other=winner,
        before={"undone_with": event.pk},
    )
    return event
