"""The household list as figures: what the page counts."""

from django.db.models import Count

from households.standings import GROUPS, LABELS
from offices.models import Unit


def counts(households):
    """[(standing, words, number)] of households annotated by `with_standing`, in the order of LABELS. One query."""
    found = dict(households.order_by().values_list("standing").annotate(n=Count("pk")))
    return [(code, words, found[code]) for code, words in LABELS.items() if code in found]


def where_they_were(households):
    """The households (`with_hamlet_on` a day) each in its hamlet of that day; nothing is saved. At most one query."""
    moved = [household for household in households if household.hamlet_on != household.hamlet_id]
    hamlets = Unit.objects.select_related("parent").in_bulk({household.hamlet_on for household in moved})
    for household in moved:
        household.hamlet = hamlets[household.hamlet_on]
    return households


def number_in(counts, group):
    """Households of a group (code of standings.GROUPS, "" for all) by what `counts` gave."""
    standings = GROUPS[group][1] or [None] if group in GROUPS else list(LABELS)
    return sum(number for code, _, number in counts if code in standings)
