"""Taking an act back by a new act: what it changed is set back, what it made leaves; nothing is deleted."""

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
# Fields that later acts build on: another value stands in the way. Of the others, what was changed since stays.
FIRM = {"left_on", "departure", "is_head", "hamlet_id", "ended_on", "ending", "successor_id"}


@transaction.atomic
def undo_act(*, event, reason, by, version=None):
    """Take a LifeEvent back, with the other half of a split or a merger. Returns the event that tells so.

    Raises ActRefused where later acts build on it, or another commune has taken the household in.
    """
    event = LifeEvent.objects.select_for_update(of=("self",)).get(pk=event.pk)
    seen = event.household
    event = LifeEvent.objects.get(pk=event.before["undone_with"]) if "undone_with" in event.before else event
    act = Act(event.household, by=by, version=version if event.household_id == seen.pk else None)
    _refuse(event)
    halves = [event, *LifeEvent.objects.filter(before__undone_with=event.pk)]
    for half in halves[1:]:
        require(by, EDIT, half.household.hamlet)
    account = _account(event)
    rows = _rows_of(account, act)
    _refuse_later(event, halves, account, rows)
    for kind, pk in reversed(event.before["created"]):
        _take_out(act, KINDS[kind], pk, event, reason)
    for key in sorted(account, key=lambda key: _rank(account[key])):
        _set_back(act, rows[key], account[key])
    _follow_head(act)
    return [_told(act, half, reason) for half in reversed(halves)][-1]


def may_undo(event):
    """Whether the page offers to take an event back: it stands, and tells how; both communes agreed on a transfer."""
    told = event.before.get("changed") or event.before.get("created") or "undone_with" in event.before
    return bool(told) and "transfer" not in event.before and not hasattr(event, "undone_by")


def _refuse(event):
    if event.kind == Kind.UNDONE:
        raise ActRefused("Đây là lần hủy biến động. Ghi lại biến động nếu nó vẫn đúng.")
    if hasattr(event, "undone_by"):
        raise ActRefused(f"Biến động này đã được hủy ngày {short_date(event.undone_by.on)}.")
    if "transfer" in event.before:
        transfers = Transfer.objects.select_related("to_unit", "household__hamlet__parent")
        transfer = transfers.get(pk=event.before["transfer"])
        there, here = transfer.to_unit.phrase, transfer.household.hamlet.parent.phrase
        told = f"Hộ đã chuyển từ {here} đến {there}, hai xã đã thống nhất, không hủy được."
        raise ActRefused(f"{told} Hộ trở về thì {there} ghi “Cả hộ chuyển đi” đến {here}.")


def _account(event):
    """{(kind, key of the row): {field: (value before the act, value after it)}} of rows older than the act."""
    account, made = {}, event.before["created"]
    for kind, pk, fields in event.before["changed"]:
        if [kind, pk] in made:
            continue
        row = account.setdefault((kind, pk), {})
        for name, (old, new) in fields.items():
            row[name] = (row[name][0] if name in row else old, new)
    return account


def _rows_of(account, act):
    """{(kind, key): row} of all that the act changed, as it stands now; the household is the new act's own."""
    managers = {"household": Household.objects, "member": Member.everyone, "recognition": Recognition.everything}
    rows = {(kind, pk): managers[kind].get(pk=pk) for kind, pk in account}
    return rows | {("household", act.household.pk): act.household}


def _refuse_later(event, halves, account, rows):
    """Refuse where a value the act left behind is no longer there, or what it made has lived on."""
    for key, fields in account.items():
        if any(name in FIRM and plain(getattr(rows[key], name)) != new for name, (_, new) in fields.items()):
            raise ActRefused(_in_the_way(halves))
    made = {pk for kind, pk in event.before["created"] if kind == "household"}
    members = [pk for kind, pk in event.before["created"] if kind == "member"]
    later = LifeEvent.objects.standing().filter(household__in=made, pk__gt=event.pk)
    gone = Member.everyone.filter(pk__in=members, left_on__isnull=False)
    seated = [pk for kind, pk, fields in event.before["changed"] if "is_head" in fields]  # by this very act
    heads = Member.objects.filter(pk__in=members, is_head=True).exclude(household__in=made).exclude(pk__in=seated)
    if later.exclude(pk__in=[half.pk for half in halves]).exists() or gone.exists() or heads.exists():
        raise ActRefused(_in_the_way(halves, made))
    if Transfer.objects.waiting().filter(household__in=made).exists():
        raise ActRefused("Hộ mới đang chờ xã khác tiếp nhận. Rút lại đề nghị chuyển đi trước.")


def _in_the_way(halves, made=()):
    """Names the last act after this one, where one was written down."""
    keys, households = [half.pk for half in halves], {half.household_id for half in halves} | set(made)
    later = LifeEvent.objects.standing().filter(household__in=households, pk__gt=max(keys))
    last = later.order_by("-pk").first()
    if last:
        told = f"Sau đó đã ghi “{last.summary}” ngày {short_date(last.on)}."
        return f"{told} Hủy biến động ấy trước, rồi hủy biến động này."
    return "Sau đó thông tin này của hộ đã được sửa. Sửa lại bằng “Sửa hộ” hoặc ghi biến động mới."


def _take_out(act, model, pk, event, reason):
    """What the act made stays in the register as a mistake."""
    if model is Household:
        household = Household.objects.get(pk=pk) if pk != act.household.pk else act.household
        for member in household.members.all():
            act.change(member, left_on=event.on, departure=Departure.MISTAKE)
        act.change(household, ended_on=event.on, ending=Ending.MISTAKE)
    elif model is Member:
        if member := Member.objects.filter(pk=pk).first():
            act.change(member, left_on=event.on, departure=Departure.MISTAKE)
    elif row := Recognition.objects.filter(pk=pk).first():
        words = f"Hủy “{event.summary}”: {tidy(reason)}"[:300]
        act.change(row, withdrawn_at=timezone.now(), withdrawn_by=act.by, withdrawal_reason=words)


def _rank(fields):
    """A head gives up the place, and a doubled row its number, before the other takes them again."""
    if fields.get("is_head", (None, None))[1]:
        return 0
    return 2 if "left_on" in fields or "is_head" in fields else 1


def _set_back(act, row, fields):
    values = {}
    for name, (old, new) in fields.items():
        field, now = row._meta.get_field(name), getattr(row, name)
        if name == "stated_size" and None not in (old, new, now):
            values[name] = max(now + old - new, 1)
        elif name != "head_name" and plain(now) == new:
            values[field.name] = _value(field, old)
    if "left_on" in values:
        _refuse_lost_number(row)
        if row.is_head and Member.objects.filter(household=row.household_id, is_head=True).exclude(pk=row.pk).exists():
            values |= {"is_head": False, "relation": ""}  # an edit has seated another head since
    if isinstance(row, Household):
        refuse_taken_code(row, values.get("hamlet", row.hamlet), values.get("code", row.code))
    act.change(row, **values)


def _value(field, old):
    """What JSON kept, as the field has it."""
    if old is None:
        return None
    return field.remote_field.model.objects.get(pk=old) if field.remote_field else field.to_python(old)


def _refuse_lost_number(member):
    """Who comes back must find her number free."""
    number = member.citizen_number
    if number and Member.objects.filter(citizen_number=number).exclude(pk=member.pk).exists():
        told = f"Số định danh của {member.name} nay đã ghi cho một người khác trong sổ."
        raise ActRefused(f"{told} Bỏ số ở người kia, hoặc nhập hai hộ, rồi hủy biến động này.")


def _follow_head(act):
    """The names of households follow their heads."""
    keys = {pk for kind, pk, _ in act.changed if kind == "household"} | {act.household.pk}
    changed = [pk for kind, pk, _ in act.changed if kind == "member"]
    keys |= set(Member.everyone.filter(pk__in=changed).values_list("household_id", flat=True))
    for head in Member.objects.filter(household__in=keys, is_head=True).select_related("household"):
        household = act.household if head.household_id == act.household.pk else head.household
        act.change(household, head_name=head.name)


def _told(act, half, reason):
    mine = half.household_id == act.household.pk
    return act.finish(
        Kind.UNDONE,
        household=act.household if mine else Household.objects.select_related("hamlet").get(pk=half.household_id),
        on=timezone.localdate(),
        reason=reason,
        summary=f"Hủy “{half.summary}” ngày {short_date(half.on)}",
        undoes=half,
        before={"undone": half.pk},
    )
