"""Part of a household goes on as a household of its own."""

from django.db import transaction
from django.utils import timezone

from households.actions import last_place
from households.entries import EDIT
from households.life.act import Act
from households.life.copies import household_like, people_like, recognitions_like
from households.life.days import check_day, check_head_day, check_person_day
from households.life.heads import following_head, seat
from households.life.refusals import ActRefused
from households.models import Departure, LifeEvent
from offices.access import require
from vietnamese.text import tidy

Kind = LifeEvent.Kind


@transaction.atomic
def split_household(
    *,
    household,
    members,
    head,
    hamlet,
    on,
    reason,
    by,
    keep_class,
    address="",
    new_head=None,
    relations=None,
    version=None,
):
    """`members` leave and form a new household in `hamlet` of the same commune, one of them its `head`. Returns it.

    `keep_class`: the new household takes over all recognitions, so that its 36 months go on; else it has none yet.
    `new_head` heads those who stay where the old head leaves; `relations`: key of a member -> to the head she then has.
    """
    act = Act(household, by=by, version=version).refuse_ended()
    old = act.household
    require(by, EDIT, hamlet)
    check_day(on, old)
    leaving, staying = _parted(act, members, head, on)
    if hamlet.parent_id != old.hamlet.parent_id:
        raise ActRefused("Hộ mới phải ở cùng xã. Hộ đi xã khác thì tách hộ trước, rồi ghi “Cả hộ chuyển đi”.", "hamlet")
    for member in leaving:
        act.change(member, left_on=on, departure=Departure.OTHER_HOUSEHOLD)
    if any(member.is_head for member in leaving):
        check_head_day(on, old)
        seat(act, following_head(staying, new_head), relations)
    if old.stated_size:
        act.change(old, stated_size=max(old.stated_size - len(leaving), len(staying)))
    new = _begin(act, hamlet, address, head, on, by)
    people_like(act, leaving, new, head=head, relations=relations)
    if keep_class:
        recognitions_like(act, list(old.recognitions.all()), new)
    names = ", ".join(member.name for member in leaving)
    first = act.finish(
        Kind.SPLIT,
        on=on,
        reason=reason,
        summary=f"{names} tách thành hộ {new.head_name}, {hamlet.phrase}",
        members=leaving,
        other=new,
        to_hamlet=hamlet,
    )
    act.finish(
        Kind.SPLIT_OFF,
        household=new,
        on=on,
        reason=reason,
        summary=f"Tách từ hộ {old.head_name}, {old.hamlet.phrase}",
        members=new.members.all(),
        other=old,
        before={"undone_with": first.pk},
    )
    return new


def _parted(act, members, head, on):
    """(who leaves, who stays), as they stand now."""
    keys = {member.pk for member in members}
    leaving = [member for member in act.members if member.pk in keys]
    staying = [member for member in act.members if member.pk not in keys]
    if not leaving or len(leaving) != len(keys):
        raise ActRefused("Chọn những người tách ra, trong các thành viên hiện nay của hộ.", "members")
    if not staying:
        raise ActRefused("Phải có ít nhất một người ở lại. Cả hộ đi thì ghi chuyển thôn hoặc chuyển đi.", "members")
    if head.pk not in keys:
        raise ActRefused("Chủ hộ của hộ mới phải là một người tách ra.", "head")
    for member in leaving:
        check_person_day(on, member)
    return leaving, staying


def _begin(act, hamlet, address, head, on, by):
    place = act.household
    new = household_like(place, hamlet=hamlet, area=hamlet.area, began_on=on, created_by=by, updated_by=by)
    new.head_name, new.stated_size, new.address = head.name, None, tidy(address)
    new.phone = new.note = ""
    new.created_at = timezone.now()
    new.list_order = last_place(hamlet) + 1
    return act.add(new)
