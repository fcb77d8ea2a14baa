"""Whether a household had the like before: asked before support is written down, never decided for the officer."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Q

from programs.models import Support
from programs.periods import period_of
from vietnamese.text import search_key

WANTED, RECEIVED = Support.State.WANTED, Support.State.RECEIVED


@dataclass(frozen=True)
class Double:
    """An earlier Support that resembles what is to be written down, and in what."""

    row: Support
    why: str


def doubles(households, values, besides=None):
    """{key of a household: [Double]} of those that had the like before `values` (fields of a Support). One query.

    Like is: for the same need within the programme period (or the year, outside of any), or from the same organisation
    in the same year. Of wishes: the same need, still open. `besides`: key of the row that is being changed.
    """
    keys = [household.pk for household in households]
    rows = Support.objects.standing().filter(state=values["state"]).exclude(pk=besides).with_met()
    rows = rows.filter(Q(household__in=keys) | Q(household__successor__in=keys))
    found = defaultdict(list)
    for row in rows.annotate(goes_on=F("household__successor")).select_related("household__hamlet").order_by("-year"):
        if why := resembles(row, values):
            found[row.household_id if row.household_id in keys else row.goes_on].append(Double(row, why))
    return dict(found)


def resembles(row, values):
    """In what an earlier row resembles `values`, in words; "" where it does not. `row` has `met`."""
    period = period_of(values["year"])
    together = row.year in (period.years if period else [values["year"]])
    when = f"trong giai đoạn {period.code}" if period else f"trong năm {values['year']}"
    if values["state"] == WANTED:
        return "cùng nhu cầu, chưa được hỗ trợ" if together and row.kind == values["kind"] and not row.met else ""
    if together and row.kind == values["kind"]:
        return f"cùng nhu cầu {when}"
    same_giver = search_key(row.organisation) == search_key(values["organisation"])
    return "cùng cơ quan, cùng năm" if row.year == values["year"] and same_giver else ""
