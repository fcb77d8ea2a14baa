"""Fields of work that a plan for the poverty target may begin with; dated data, worded for every kind of office."""

import tomllib
from functools import cache
from pathlib import Path

from programs.models import PlanField

DATA = Path(__file__).parent / "data" / "fields.toml"


@cache
def _data():
    return tomllib.loads(DATA.read_text("utf-8"))["fields"]


def suggested_fields(plan, board=""):
    """Unsaved PlanFields in their order; `board` is what the office calls its steering committee."""
    words = {
        "unit": plan.unit.kind,
        "hamlet": plan.hamlet_kind,
        "year": plan.year,
        "board": board or f"Ban Chỉ đạo giảm nghèo {plan.unit.kind}",
    }
    return [
        PlanField(plan=plan, title=field["title"], text="\n".join(field["points"]).format(**words), order=order)
        for order, field in enumerate(_data(), 1)
    ]
