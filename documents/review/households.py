"""Which household a row of a sent list is about, so that the sender finds the way to it."""

from households.models import Household
from vietnamese.text import tidy


def household_of(line, unit):
    """The one household of the unit whose head and, if need be, hamlet the row names; None for none or several."""
    cells = {tidy(cell) for cell in line.cells if cell}
    if not cells:
        return None
    found = list(
        Household.objects.filter(hamlet__path__startswith=unit.path, head_name__in=cells).select_related("hamlet")
    )
    if len(found) > 1:
        found = [one for one in found if {one.hamlet.title, one.hamlet.name, one.hamlet.phrase} & cells]
    return found[0] if len(found) == 1 else None
