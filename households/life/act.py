"""One act while it is carried out: what it changes and makes is collected, so that it can be told and undone."""

from households.changes import change, changes_between
from households.entries import EDIT, EditedMeanwhile
from households.life.refusals import ActRefused
from households.models import Household, LifeEvent, Member, Recognition, Transfer
from offices.access import require
from offices.audit import record
from vietnamese.dates import short_date
from vietnamese.text import tidy

KINDS = {"household": Household, "member": Member, "recognition": Recognition}

UNTOLD = {"successor", "withdrawn_by"}  # the summary names the one, the trail the other


def locked(household):
    """The household as it stands, kept from others until the transaction ends."""
    rows = Household.objects.select_for_update(of=("self",)).select_related("hamlet__parent")
    return rows.get(pk=household.pk)


class Act:
    """Inside a transaction: `change` and `add` rows, then `finish` once for each household concerned.

    `version` is the one the officer saw: EditedMeanwhile where somebody saved in between; None asks for nothing.
    """

    def __init__(self, household, *, by, version=None, permission=EDIT):
        self.household, self.by = locked(household), by
        if permission:
            require(by, permission, self.household.hamlet)
        if version is not None and self.household.version != version:
            raise EditedMeanwhile(self.household)
        self.changed, self.created, self.changes = [], [], []

    def refuse_ended(self):
        """Most acts concern households that live in the register."""
        if self.household.ended_on:
            day = short_date(self.household.ended_on)
            raise ActRefused(f"Hộ {self.household.head_name} đã thôi theo dõi từ ngày {day}, không ghi thêm biến động.")
        return self

    def refuse_waiting(self):
        """What would take the household away must wait for the commune it was offered to."""
        waiting = Transfer.objects.waiting().filter(household=self.household).select_related("to_unit").first()
        if waiting:
            raise ActRefused(f"Hộ đang chờ {waiting.to_unit.phrase} tiếp nhận. Rút lại đề nghị chuyển đi trước.")
        return self

    @property
    def members(self):
        return list(self.household.members.all())

    def change(self, row, **values):
        """Set fields of a Household, Member or Recognition; what is so already stays out of the account."""
        values = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not values:
            return row
        whom = row.name if isinstance(row, Member) else ""
        self.changes += changes_between(row, {name: values[name] for name in values if name not in UNTOLD}, whom)
        fields = {}
        for name, value in values.items():
            attribute = row._meta.get_field(name).attname
            old = plain(getattr(row, attribute))
            setattr(row, name, value)
            fields[attribute] = [old, plain(getattr(row, attribute))]
        self.changed.append([row._meta.model_name, row.pk, fields])
        row.save()
        return row

    def add(self, row):
        """Save a new row that belongs to the act."""
        row.save()
        self.created.append([row._meta.model_name, row.pk])
        if isinstance(row, Member):
            self.changes.append(change("Thành viên", "", row.name))
        return row

    def finish(self, kind, *, on, reason, summary, members=(), household=None, **fields):
        """Write the event and the trail for the household (or another that the act concerns). Returns the LifeEvent.

        `before` instead of what was collected: {"undone_with": key} of the event whose undoing takes this one back too.
        """
        household = household or self.household
        household.version += 1
        household.updated_by = self.by
        household.save()
        event = LifeEvent.objects.create(
            household=household,
            kind=kind,
            on=on,
            reason=tidy(reason),
            summary=summary[:400],
            before=fields.pop("before", None) or {"changed": self.changed, "created": self.created},
            recorded_by=self.by,
            **fields,
        )
        event.members.set(members)
        details = {"version": household.version, "changes": self.changes, "on": on.isoformat(), "reason": event.reason}
        told = f"{summary}, ngày {short_date(on)}"
        record(
            action=f"life.{kind}", unit=household.hamlet, target=household, summary=told, by=self.by, details=details
        )
        return event


def plain(value):
    """A value as JSON keeps it."""
    return value.isoformat() if hasattr(value, "isoformat") else value
