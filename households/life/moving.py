"""Acts on a whole household: another hamlet, away, from elsewhere, the end. Each returns its LifeEvent or row."""

from django.db import transaction

from households.actions import create_household
from households.life.act import Act
from households.life.days import check_day, check_last_day
from households.life.refusals import ActRefused
from households.models import Departure, Ending, Household, LifeEvent
from vietnamese.dates import short_date
from vietnamese.text import tidy

Kind = LifeEvent.Kind
LEAVING = {
    Ending.MOVED: Departure.MOVED,
    Ending.MERGED: Departure.OTHER_HOUSEHOLD,
    Ending.NOBODY: Departure.MOVED,
    Ending.MISTAKE: Departure.MISTAKE,
}


@transaction.atomic
def move_to_hamlet(*, household, hamlet, on, reason, by, address=None, code=None, version=None):
    """The household moves to another hamlet of its commune; `address` and `code` None stay as they are."""
    act = Act(household, by=by, version=version).refuse_ended()
    household, old = act.household, act.household.hamlet
    check_day(on, household)
    if hamlet.pk == old.pk:
        raise ActRefused(f"Hộ đang ở {old.phrase}. Chọn thôn, xóm khác.", "hamlet")
    if hamlet.parent_id != old.parent_id:
        raise ActRefused("Thôn, xóm này thuộc xã khác: ghi “Cả hộ chuyển đi”.", "hamlet")
    _check_way(household, on)
    values = {"hamlet": hamlet, "area": hamlet.area}
    values |= {"address": tidy(address)} if address is not None else {}
    values |= {"code": tidy(code)} if code is not None else {}
    refuse_taken_code(household, hamlet, values.get("code", household.code))
    act.change(household, **values)
    summary = f"Chuyển từ {old.phrase} đến {hamlet.phrase}"
    return act.finish(Kind.MOVED_HAMLET, on=on, reason=reason, summary=summary, from_hamlet=old, to_hamlet=hamlet)


@transaction.atomic
def move_away(*, household, destination, on, reason, by, version=None):
    """The whole household moves to a place outside the register (`destination` in words) and ends here."""
    act = ending_act(household, on=on, by=by, version=version)
    end(act, Ending.MOVED, on)
    summary = f"Cả hộ {act.household.head_name} chuyển đến {destination}"
    return act.finish(Kind.MOVED_OUT, on=on, reason=reason, summary=summary, destination=destination)


@transaction.atomic
def arrive(*, values, people, finding, on, origin, reason, by):
    """A household from outside the register comes to live here. Returns the Household.

    `values`, `people` and `finding` as for `create_household`; `finding` None: not recognised yet.
    """
    household = Household(hamlet=values["hamlet"])
    check_day(on, household)
    household = create_household(values=values | {"began_on": on}, people=people, finding=finding, by=by)
    act = Act(household, by=by)
    act.created += [["household", household.pk]]
    summary = f"Cả hộ {household.head_name} từ {origin} chuyển đến {household.hamlet.phrase}"
    act.finish(Kind.MOVED_IN, on=on, reason=reason, summary=summary, destination=origin, to_hamlet=household.hamlet)
    return act.household


@transaction.atomic
def end_household(*, household, ending, on, reason, by, version=None):
    """The office stops following a household: nobody is left (Ending.NOBODY), or it was a mistake (Ending.MISTAKE)."""
    if ending not in {Ending.NOBODY, Ending.MISTAKE}:
        raise ActRefused("Hộ chuyển đi hoặc nhập hộ thì ghi biến động tương ứng.", "ending")
    act = ending_act(household, on=on, by=by, version=version)
    end(act, ending, on)
    summary = f"Thôi theo dõi hộ {act.household.head_name}: {Ending(ending).label.lower()}"
    return act.finish(Kind.ENDED, on=on, reason=reason, summary=summary)


def ending_act(household, *, on, by, version=None, permission="household.edit"):
    """An Act that is about to end a household, its day checked."""
    act = Act(household, by=by, version=version, permission=permission).refuse_ended()
    check_day(on, act.household)
    check_last_day(on, act.household)
    return act


def end(act, ending, on, successor=None):
    """End the act's household and let its people go."""
    act.refuse_waiting()
    for member in act.members:
        act.change(member, left_on=on, departure=LEAVING[ending])
    act.change(act.household, ended_on=on, ending=ending, successor=successor)


def refuse_taken_code(household, hamlet, code):
    """A code stands once in a hamlet."""
    others = Household.objects.filter(hamlet=hamlet, code__iexact=code, ended_on=None).exclude(pk=household.pk)
    if code and (other := others.first()):
        raise ActRefused(f"Mã hộ {other.code} đã dùng cho hộ {other.head_name} ở {hamlet.phrase}. Ghi mã khác.", "code")


def _check_way(household, on):
    """A way from hamlet to hamlet is written down in the order of its days."""
    last = household.life_events.standing().filter(kind=Kind.MOVED_HAMLET, on__gte=on).first()
    if last:
        told = f"Hộ đã ghi “{last.summary}” ngày {short_date(last.on)}"
        raise ActRefused(f"{told}: ghi ngày sau đó, hoặc hủy biến động ấy trước.", "on")
