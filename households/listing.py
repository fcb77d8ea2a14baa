"""The household list as figures: what the page counts."""

from django.db.models import Count

from households.standings import GROUPS, LABELS


def counts(households):
    """[(standing, words, number)] of households annotated by `with_standing`, in the order of LABELS. One query."""
    found = dict(households.order_by().values_list("standing").annotate(n=Count("pk")))
    return [(code, words, found[code]) for code, words in LABELS.items() if code in found]


def number_in(counts, group):
    """Households of a group (code of standings.GROUPS, "" for all) by what `counts` gave."""
    standings = GROUPS[group][1] or [None] if group in GROUPS else list(LABELS)
    return sum(number for code, _, number in counts if code in standings)
