"""Two officers, one household: what the second left alone follows the first; what she typed stays.

The form carries a snapshot of what it showed when it was opened. Against it the program tells a typed value from one
that was only carried along.
"""

import json

from households.models import Household
from households.people_forms import MOST, PREFIX, initial_of

FIELD = "luc-mo"
FLAGS = ("ethnic_minority", "ethnic_minority_local", "no_labour", "merit")


def snapshot(household, names, without=()):
    """{"fields": {name: text}, "people": {key: {name: text}}, "head": key} as the form shows a Household.

    `without`: fields of people that the form does not show.
    """
    members = list(household.members.all())
    head = next((str(member.pk) for member in members if member.is_head), "")
    people = {str(member.pk): _texts(initial_of(member), without) for member in members}
    return {"fields": {name: _text(household, name) for name in names}, "people": people, "head": head}


def carried(data):
    """The snapshot a posted form carries; empty where it carries none that can be read."""
    try:
        found = json.loads(data.get(FIELD, ""))
        return {"fields": dict(found["fields"]), "people": dict(found["people"]), "head": str(found["head"])}
    except (ValueError, KeyError, TypeError):
        return {"fields": {}, "people": {}, "head": ""}


def merge(data, now):
    """Change posted `data` in place: fields as they were when opened get their values of now (a snapshot)."""
    then = carried(data)
    for name, value in now["fields"].items():
        typed = "on" if name in FLAGS and name in data else data.get(name, "")
        if typed == then["fields"].get(name):
            _put(data, name, value)
    _merge_people(data, then, now)
    data[FIELD] = json.dumps(now)


def _merge_people(data, then, now):
    count = _count(data)
    places = {data.get(f"{PREFIX}-{place}-key", ""): place for place in range(count)}
    for key, place in places.items():
        row, before = f"{PREFIX}-{place}", then["people"].get(key, {})
        untouched = [name for name, value in before.items() if data.get(f"{row}-{name}", "") == value]
        if key in now["people"]:
            for name in untouched:
                data[f"{row}-{name}"] = now["people"][key][name]
        elif before:
            data[f"{row}-DELETE"] = "on"  # the other officer let this person go; what was typed stays to be read
    coming = [key for key in now["people"] if key not in places and key not in then["people"]]
    for place, key in enumerate(coming[: MOST - count], count):
        data.update({f"{PREFIX}-{place}-{name}": value for name, value in now["people"][key].items()})
        places[key] = place
    data[f"{PREFIX}-TOTAL_FORMS"] = str(min(count + len(coming), MOST))
    if data.get("head") == str(places.get(then["head"])) and now["head"] in places:
        data["head"] = str(places[now["head"]])


def _count(data):
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    return min(int(total), MOST) if total.isdecimal() else 0


def _put(data, name, value):
    if name in FLAGS and not value:
        data.pop(name, None)
    else:
        data[name] = value


def _text(household, name):
    if name in FLAGS:
        return "on" if getattr(household, name) else ""
    value = getattr(household, Household._meta.get_field(name).attname)
    return "" if value is None else str(value).replace("\n", "\r\n")


def _texts(values, without):
    return {name: str(value) for name, value in values.items() if name not in without}
