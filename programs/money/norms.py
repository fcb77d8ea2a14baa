"""Loading the cost norms that hold for the whole country."""

import tomllib
from pathlib import Path

from django.db import transaction

from offices.models import LegalAct
from programs.models import CostNorm

FILE = Path(__file__).parents[1] / "data" / "norms.toml"
FIELDS = ["measure", "amount", "basis", "valid_to", "note"]


@transaction.atomic
def load_cost_norms():
    """Bring the national norms in line with `data/norms.toml`; returns (new, changed) numbers of norms."""
    data = tomllib.loads(FILE.read_text("utf-8"))
    act, _ = LegalAct.objects.get_or_create(
        unit=None, number=data["act"]["number"], signed_on=data["act"]["signed_on"], defaults=data["act"]
    )
    known = {(norm.item, norm.valid_from): norm for norm in CostNorm.objects.filter(unit=None)}
    new = changed = 0
    for row in data["norms"]:
        values = {"act": act} | {name: row.get(name, None if name == "valid_to" else "") for name in FIELDS}
        norm = known.get((row["item"], row["valid_from"]))
        if norm is None:
            CostNorm.objects.create(item=row["item"], valid_from=row["valid_from"], **values)
            new += 1
        elif any(getattr(norm, name) != value for name, value in values.items()):
            CostNorm.objects.filter(pk=norm.pk).update(**values)
            changed += 1
    return new, changed
