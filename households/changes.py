"""What an act changes, field by field, in the words of the screen; kept in the audit trail and shown as history."""

from vietnamese.dates import short_date

# Their values never enter the trail, which more people read: they are told as present or not (Luật 91/2025/QH15).
NUMBERS = {"citizen_number", "old_id_number", "phone"}
SENSITIVE = {"ethnicity", "health"}


def changes_between(row, values, whom=""):
    """[{"field", "old", "new"}] of what `values` (field -> value) would change in a row; `whom` names the person."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    return [_change(row, name, values[name], whom) for name in changed if not _told_by_birth_date(name, values)]


def without_value(old, new, other):
    """(old, new) as words that tell no value; `other` where one value took the place of another."""
    return "đã có" if old else "", other if old and new else "đã ghi" if new else ""


def change(field, old, new):
    """One change as the trail keeps it."""
    return {"field": field, "old": old, "new": new}


def _told_by_birth_date(name, values):
    return name == "birth_year" and values.get("birth_date") is not None


def _change(row, name, value, whom):
    field = row._meta.get_field(name)
    label = str(field.verbose_name).capitalize() + (f" của {whom}" if whom else "")
    old = getattr(row, name)
    if name in NUMBERS | SENSITIVE:
        return change(label, *without_value(old, value, "số khác" if name in NUMBERS else "ghi khác"))
    return change(label, _words(field, old), _words(field, value))


def _words(field, value):
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return short_date(value) if hasattr(value, "isoformat") else str(value)
