"""Loading the national acts that every office may cite."""

import tomllib
from pathlib import Path

from django.db import transaction

from offices.models import LegalAct

FILE = Path(__file__).parent / "data" / "legal_acts.toml"
FIELDS = ["kind", "issuer", "subject", "in_force_from", "in_force_to"]


@transaction.atomic
def load_legal_acts():
    """Bring the national acts in line with `data/legal_acts.toml`; returns (new, changed) numbers of acts."""
    known = {(act.number, act.signed_on): act for act in LegalAct.objects.filter(unit=None)}
    new = changed = 0
    for row in tomllib.loads(FILE.read_text("utf-8"))["act"]:
        values = {name: row.get(name, None if name.startswith("in_force") else "") for name in FIELDS}
        act = known.get((row["number"], row["signed_on"]))
        if act is None:
            LegalAct.objects.create(number=row["number"], signed_on=row["signed_on"], **values)
            new += 1
        elif any(getattr(act, name) != value for name, value in values.items()):
            LegalAct.objects.filter(pk=act.pk).update(**values)
            changed += 1
    return new, changed
