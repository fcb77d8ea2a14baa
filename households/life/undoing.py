"""Taking an act back by a new act: what it changed is set back, what it made leaves the register; nothing is deleted."""

from django.db import transaction
from django.utils import timezone

from households.entries import EDIT
from households.life.act import KINDS, Act, plain
from households.life.moving import refuse_taken_code
from households.life.refusals import ActRefused
from households.models import Departure, Ending, Household, LifeEvent, Member, Recognition, Transfer
from offices.access import require
from vietnamese.dates import short_date
from vietnamese.text import tidy

Kind = LifeEvent.Kind
# Fields that later acts build on: another value means that something stands in the way. The others stay as they are now.
FIRM = {"left_on", "departure", "is_head", "hamlet_id", "ended_on", "ending", "successor_id"}
FOLLOWS_HEAD = {"head_name"}


@transaction.atomic
def undo_act(*, event, reason, by, version=None):
    """Take a LifeEvent back, with the other half of a split or a merger. Returns the event that tells so.

    Raises ActRefused where later acts build on it, or another commune has taken the household in.
    """
    event = LifeEvent.objects.select_for_update(of=("self",)).get(pk=event.pk)
    event = LifeEvent.objects.get(pk=event.before["undone_with"]) if "undone_with" in event.before else event
    act = Act(event.household, by=by, version=version)
    _refuse(event)
    halves = [event, *LifeEvent.objects.filter(before__undone_with=event.pk)]
    others = [half.household for half in halves[1:]]
    for other in others:
        require(by, EDIT, other.hamlet)
    rows = _rows_of(event)
    _refuse_later(event, halves, rows)
    for kind, pk in reversed(event.before["created"]):
        _take_out(act, KINDS[kind], pk, event, reason)
    for kind, pk, fields in sorted(reversed(event.before["changed"]), key=_seats_last):
        _set_back(act, rows[kind, pk], fields)
    _follow_head(act)
    return [_told(act, half, reason) for half in reversed(halves)][-1]


def may_undo(event):
    """Whether the page offers to take an event back: it stands, and tells how."""
    told = event.before.get("changed") or event.before.get("created") or "undone_with" in event.before
    return bool(told) and event.kind != Kind.UNDONE and not hasattr(event, "undone_by")


def _refuse(event):
    if event.kind == Kind.UNDONE:
        raise ActRefused("Đây là lần hủy biến động. Ghi lại biến động nếu nó vẫn đúng.")
    if hasattr(event, "undone_by"):
        raise ActRefused(f"Biến động này đã được hủy ngày {short_date(event.undone_by.on)}.")
    if "transfer" in event.before:
        transfer = Transfer.objects.select_related("to_unit", "household__hamlet__parent").get(
            pk=event.before["transfer"]
        )
        there, here = transfer.to_unit.phrase, transfer.household.hamlet.parent.phrase
        raise ActRefused(
            f"Hộ đã chuyển từ {here} đến {there}, hai xã đã thống nhất. Hộ trở về thì {there} ghi “Cả hộ chuyển đi” "
            f"đến {here}."
        )


def _rows_of(event):
    """{(kind, key): row} of all that the act changed, as it stands now; each row once."""
    keys = dict.fromkeys((kind, pk) for kind, pk, _ in event.before["changed"])
    managers = {"household": Household.objects, "member": Member.everyone, "recognition": Recognition.everything}
    return {(kind, pk): managers[kind].get(pk=pk) for kind, pk in keys}


def _refuse_later(event, halves, rows):
    """Refuse where a value the act left behind is no longer there, or what it made has lived on."""
    final = {}
    for kind, pk, fields in event.before["changed"]:
        for name, (_, new) in fields.items():
            final[kind, pk, name] = new
    for (kind, pk, name), new in final.items():
        if name in FIRM and plain(getattr(rows[kind, pk], name)) != new:
            raise ActRefused(_in_the_way(halves))
    made = {pk for kind, pk in event.before["created"] if kind == "household"}
    later = LifeEvent.objects.standing().filter(household__in=made, pk__gt=event.pk)
    members = [pk for kind, pk in event.before["created"] if kind == "member"]
    gone = Member.everyone.filter(pk__in=members, left_on__isnull=False)
    heads = Member.objects.filter(pk__in=members, is_head=True).exclude(household__in=made)
    if later.exclude(pk__in=[half.pk for half in halves]).exists() or gone.exists() or heads.exists():
        raise ActRefused(_in_the_way(halves))
    if Transfer.objects.waiting().filter(household__in=made).exists():
        raise ActRefused("Hộ mới đang chờ xã khác tiếp nhận. Rút lại đề nghị chuyển đi trước.")


def _in_the_way(halves):
    """Names the last act after this one, where one was written down."""
    keys = [half.pk for half in halves]
    later = LifeEvent.objects.standing().filter(household__in=[half.household_id for half in halves], pk__gt=max(keys))
    last = later.order_by("-pk").first()
    if last:
        return (
            f"Sau đó đã ghi “{last.summary}” ngày {short_date(last.on)}. Hủy biến động ấy trước, rồi hủy biến động này."
        )
    return "Sau đó thông tin này của hộ đã được sửa. Sửa lại bằng “Sửa hộ” hoặc ghi biến động mới."


def _take_out(act, model, pk, event, reason):
    """What the act made stays in the register as a mistake."""
    if model is Member:
        member = Member.objects.filter(pk=pk).first()
        if member:
            act.change(member, left_on=event.on, departure=Departure.MISTAKE)
    elif model is Household:
        household = Household.objects.get(pk=pk)
        for member in household.members.all():
            act.change(member, left_on=event.on, departure=Departure.MISTAKE)
        act.change(household, ended_on=event.on, ending=Ending.MISTAKE)
    else:
        words = f"Hủy “{event.summary}”: {tidy(reason)}"[:300]
        row = Recognition.objects.filter(pk=pk).first()
        if row:
            act.change(row, withdrawn_at=timezone.now(), withdrawn_by=act.by, withdrawal_reason=words)


def _seats_last(told):
    """A head takes the place again when the other has left it."""
    return told[2].get("is_head", [None])[0] is True or "left_on" in told[2]


def _set_back(act, row, fields):
    values = {}
    for name, (old, new) in fields.items():
        field = row._meta.get_field(name)
        now = getattr(row, name)
        if name == "stated_size" and None not in (old, new, now):
            values[name] = max(now + old - new, 1)
        elif name not in FOLLOWS_HEAD and plain(now) == new:
            value = None if old is None else field.to_python(old)
            values[field.name] = _unit_or(field, value)
    if "left_on" in values:
        _refuse_lost_number(row)
    if "hamlet" in values or "ended_on" in values:
        refuse_taken_code(row, values.get("hamlet", row.hamlet), values.get("code", row.code))
    act.change(row, **values)


def _unit_or(field, value):
    related = field.remote_field and value is not None
    return field.remote_field.model.objects.get(pk=value) if related else value


def _refuse_lost_number(member):
    """Who comes back must find her number free."""
    number = member.citizen_number
    if number and Member.objects.filter(citizen_number=number).exclude(pk=member.pk).exists():
        told = f"Số định danh của {member.name} nay đã ghi cho một người khác trong sổ."
        raise ActRefused(f"{told} Bỏ số ở người kia, hoặc nhập hai hộ, rồi hủy biến động này.")


def _follow_head(act):
    """The names of households follow their heads."""
    keys = {pk for kind, pk, _ in act.changed if kind == "household"} | {act.household.pk}
    keys |= {Member.everyone.get(pk=pk).household_id for kind, pk, _ in act.changed if kind == "member"}
    for head in Member.objects.filter(household__in=keys, is_head=True).select_related("household"):
        household = act.household if head.household_id == act.household.pk else head.household
        act.change(household, head_name=head.name)
    act.household.refresh_from_db()


def _told(act, half, reason):
    household = act.household if half.household_id == act.household.pk else Household.objects.get(pk=half.household_id)
    return act.finish(
        Kind.UNDONE,
        household=household,
        on=timezone.localdate(),
        reason=reason,
        summary=f"Hủy “{half.summary}” ngày {short_date(half.on)}",
        undoes=half,
        before={"undone": half.pk},
    )
