"""Loading the national acts that every office may cite."""

import tomllib
from pathlib import Path

from django.db import transaction

from offices.models import LegalAct

FILE = Path(__file__).parent / "data" / "legal_acts.toml"
FIELDS = ["kind", "issuer", "subject", "in_force_from", "in_force_to"]


@transaction.atomic
def load_legal_acts():
    """Bring the national acts in line with `data/legal_acts.toml`; returns (new, changed) numbers of acts.

    Acts that replace others are named by their number. KeyError for a number that the file does not hold.
    """
    rows = tomllib.loads(FILE.read_text("utf-8"))["act"]
    known = {(act.number, act.signed_on): act for act in LegalAct.objects.filter(unit=None)}
    by_number, new, changed = {}, set(), set()
    for row in rows:
        values = {name: row.get(name, None if name.startswith("in_force") else "") for name in FIELDS}
        act = known.get((row["number"], row["signed_on"]))
        if act is None:
            act = LegalAct.objects.create(number=row["number"], signed_on=row["signed_on"], **values)
            new.add(act.pk)
        elif _change(act, values):
            changed.add(act.pk)
        by_number[act.number] = act
    for row in rows:
        later = by_number[row["replaced_by"]] if "replaced_by" in row else None
        act = by_number[row["number"]]
        if _change(act, {"replaced_by_id": later and later.pk}) and act.pk not in new:
            changed.add(act.pk)
    return len(new), len(changed)


def _change(act, values):
    """Whether a value of the act had to be changed in the database."""
    if all(getattr(act, name) == value for name, value in values.items()):
        return False
    for name, value in values.items():
        setattr(act, name, value)
    act.save()
    return True
