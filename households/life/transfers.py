"""A household goes to another commune of the register: offered by one office, taken in or refused by the other.

Nothing changes until it is taken in: then it ends here and goes on there, with its people and its recognitions.
"""

from django.db import transaction
from django.utils import timezone

from households.actions import last_place
from households.entries import EDIT
from households.life.act import Act
from households.life.copies import household_like, people_like, recognitions_like
from households.life.days import check_day, check_last_day
from households.life.moving import end, ending_act
from households.life.refusals import ActRefused
from households.models import Ending, LifeEvent, Transfer
from offices.access import require
from offices.audit import record
from vietnamese.dates import short_date
from vietnamese.text import tidy

Kind, State = LifeEvent.Kind, Transfer.State


@transaction.atomic
def offer_transfer(*, household, to_unit, on, reason, by, version=None):
    """Offer a household to another commune. Returns the Transfer."""
    act = Act(household, by=by, version=version).refuse_ended().refuse_waiting()
    household = act.household
    check_day(on, household)
    check_last_day(on, household)
    if to_unit.pk == household.hamlet.parent_id:
        raise ActRefused("Hộ đang ở xã này: chuyển trong xã thì ghi “Chuyển thôn, xóm”.", "to_unit")
    transfer = Transfer.objects.create(household=household, to_unit=to_unit, on=on, reason=tidy(reason), sent_by=by)
    summary = f"Đề nghị {to_unit.phrase} tiếp nhận hộ {household.head_name}, chuyển đi ngày {short_date(on)}"
    _note("transfer.send", transfer, summary, by)
    return transfer


@transaction.atomic
def accept_transfer(*, transfer, hamlet, by):
    """Take a household in, in a hamlet of the receiving commune. Returns the new Household; the old one ends."""
    transfer = _waiting(transfer)
    require(by, EDIT, transfer.to_unit)
    if hamlet.parent_id != transfer.to_unit_id:
        raise ActRefused("Chọn thôn, xóm của xã mình.", "hamlet")
    act = ending_act(transfer.household, on=transfer.on, by=by, permission=None)
    old, members, on = act.household, act.members, transfer.on
    origin = old.hamlet.commune
    transfer.state, transfer.answered_at, transfer.answered_by = State.ACCEPTED, timezone.now(), by
    transfer.save()
    end(act, Ending.MOVED, on)
    new = household_like(old, hamlet=hamlet, area=hamlet.area, began_on=on, created_by=by, updated_by=by, address="")
    new.list_order = last_place(hamlet) + 1
    act.add(new)
    people_like(act, members, new, head=next((member for member in members if member.is_head), None))
    recognitions_like(act, list(old.recognitions.all()), new)
    act.change(old, successor=new)
    transfer.successor = new
    transfer.save()
    told = {"on": on, "reason": transfer.reason, "before": {"transfer": transfer.pk}}
    summary = f"Cả hộ {old.head_name} chuyển đến {hamlet.phrase}, {transfer.to_unit.phrase}"
    act.finish(Kind.MOVED_OUT, summary=summary, other=new, destination=transfer.to_unit.title, **told)
    summary = f"Tiếp nhận hộ {new.head_name} từ {origin.phrase}, vào {hamlet.phrase}"
    act.finish(
        Kind.MOVED_IN, household=new, summary=summary, other=old, destination=origin.title, to_hamlet=hamlet, **told
    )
    return new


@transaction.atomic
def refuse_transfer(*, transfer, answer, by):
    """Do not take the household in, with the reason. Returns the Transfer."""
    transfer = _waiting(transfer)
    require(by, EDIT, transfer.to_unit)
    if not tidy(answer):
        raise ActRefused("Ghi lý do không tiếp nhận, để nơi gửi biết.", "answer")
    summary = f"{transfer.to_unit.title} không tiếp nhận hộ {transfer.household.head_name}: {tidy(answer)}"
    return _answer(transfer, State.REFUSED, tidy(answer), "transfer.refuse", summary, by)


@transaction.atomic
def cancel_transfer(*, transfer, by):
    """The sending office takes its offer back. Returns the Transfer."""
    transfer = _waiting(transfer)
    require(by, EDIT, transfer.household.hamlet)
    summary = f"Rút lại đề nghị {transfer.to_unit.phrase} tiếp nhận hộ {transfer.household.head_name}"
    return _answer(transfer, State.CANCELLED, "", "transfer.cancel", summary, by)


def _waiting(transfer):
    rows = Transfer.objects.select_for_update(of=("self",)).select_related("to_unit", "household__hamlet__parent")
    transfer = rows.get(pk=transfer.pk)
    if transfer.state != State.WAITING:
        raise ActRefused(f"Đề nghị này đã xong: {transfer.get_state_display().lower()}. Không còn gì để trả lời.")
    return transfer


def _answer(transfer, state, answer, action, summary, by):
    transfer.state, transfer.answer = state, answer[:300]
    transfer.answered_at, transfer.answered_by = timezone.now(), by
    transfer.save()
    _note(action, transfer, summary, by)
    return transfer


def _note(action, transfer, summary, by):
    household = transfer.household
    details = {"on": transfer.on.isoformat(), "reason": transfer.reason}
    record(action=action, unit=household.hamlet, target=household, summary=summary, by=by, details=details)
