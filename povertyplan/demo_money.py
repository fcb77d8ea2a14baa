"""Allocation and estimate of the demo offices."""

from datetime import date

from povertyplan.demo_dialogues import act_of
from programs.models import Allocation, CostNorm, Estimate, EstimateLine


def load_money(description, unit, by):
    """The estimate as described, with the allocation it is paid from, made once; None where the office has none."""
    if description is None:
        return None
    author = {"created_by": by, "updated_by": by}
    act = act_of(unit, description["act"])
    allocation, _ = Allocation.objects.get_or_create(unit=unit, act=act, **description["allocation"], defaults=author)
    common = {name: getattr(allocation, name) for name in ("unit", "year", "source", "code")}
    own = description["estimate"]
    estimate, made = Estimate.objects.get_or_create(
        unit=unit,
        year=allocation.year,
        title=own["title"],
        defaults=common | own | {"allocation": allocation} | author,
    )
    if made:
        for order, row in enumerate(description["lines"], 1):
            norm = norm_of(row.get("norm"), own["on"])
            EstimateLine.objects.create(estimate=estimate, order=order, **row | {"norm": norm})
    return estimate


def norm_of(item, day: date):
    """The national norm of this name on the day; None without a name."""
    return CostNorm.objects.on(day).get(unit=None, item=item) if item else None
