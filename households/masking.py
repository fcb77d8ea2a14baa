"""Private values as they stand in lists and pages: enough to tell two people apart, not enough to use.

Personal numbers and telephone are basic, ethnicity and health sensitive personal data (Luật 91/2025/QH15). Each is
shown one by one, on purpose, and each showing is an audit event.
"""

from collections.abc import Callable
from dataclasses import dataclass

DOT = "•"
HIDDEN = DOT * 4


def masked_number(number):
    """ "099012345695" -> "0990••••••95"; an old number of nine digits likewise; "" stays ""."""
    return _masked(number, 4, 2)


def masked_phone(phone):
    """ "0912345678" -> "••••••••78"; "" stays ""."""
    return _masked(phone, 0, 2)


def hidden(text):
    """Nothing of the text is shown but that there is one."""
    return HIDDEN if text else ""


def _masked(text, first, last):
    return f"{text[:first]}{DOT * max(len(text) - first - last, 4)}{text[-last:]}" if text else ""


@dataclass(frozen=True)
class Field:
    """A private field of a Member or a Household: its name for people and its mask."""

    name: str
    label: str
    mask: Callable


OF_MEMBERS = {
    field.name: field
    for field in [
        Field("citizen_number", "số định danh", masked_number),
        Field("old_id_number", "số CMND", masked_number),
        Field("ethnicity", "dân tộc", hidden),
        Field("health", "tình trạng sức khỏe", hidden),
    ]
}
OF_HOUSEHOLDS = {"phone": Field("phone", "số điện thoại", masked_phone)}


@dataclass(frozen=True)
class PrivateValue:
    """One value as a page shows it. `key` names it: "12.ethnicity" of member 12, ".phone" of the household."""

    key: str
    label: str
    whose: str
    text: str
    masked: bool


def value_of(row, field, whose, shown=frozenset()):
    """PrivateValue of a row's field; in full where its key is among `shown`; None where nothing is recorded."""
    text = getattr(row, field.name)
    if not text:
        return None
    key = f"{row.pk if field.name in OF_MEMBERS else ''}.{field.name}"
    open_ = key in shown
    return PrivateValue(key, field.label, whose, text if open_ else field.mask(text), not open_)


def values_of(household, shown=frozenset()):
    """{"phone": PrivateValue or None, member.pk: {field: PrivateValue or None}} of a household and its people."""
    of_people = {
        member.pk: {name: value_of(member, field, member.name, shown) for name, field in OF_MEMBERS.items()}
        for member in household.members.all()
    }
    return {"phone": value_of(household, OF_HOUSEHOLDS["phone"], f"hộ {household.head_name}", shown)} | of_people


def find(household, key):
    """(row, Field) that a key names among what is recorded of this household; None for anything else."""
    member, _, name = key.partition(".")
    if not member:
        field = OF_HOUSEHOLDS.get(name)
        return (household, field) if field and getattr(household, name) else None
    row = next((one for one in household.members.all() if str(one.pk) == member), None)
    field = OF_MEMBERS.get(name)
    return (row, field) if row and field and getattr(row, name) else None
