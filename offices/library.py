"""The library of legal acts as an office sees it: national acts and its own, with how each stands on a day."""

from dataclasses import dataclass

from offices.models import LegalAct
from vietnamese.text import search_key

HOLDS, ENDED, EARLY = "holds", "ended", "early"


@dataclass(frozen=True)
class Entry:
    """An act with its state on the day that was asked for; `words` say why it does not hold, `cited`: a habit of the
    office."""

    act: LegalAct
    state: str
    words: str
    cited: bool


def entries(unit, *, day, words="", holding=False):
    """Entries of the acts that `unit` may cite, the newest first.

    `words`: all of them stand in number, issuer or subject, whatever their case and accents. `holding`: those alone
    that are in force on the day. Two queries.
    """
    acts = LegalAct.objects.proposed(unit, on=day) if holding else LegalAct.objects.citable_by(unit)
    cited = set(unit.citations.values_list("act", flat=True))
    wanted = search_key(words).split()
    return [
        _entry(act, day, act.pk in cited)
        for act in acts.select_related("replaced_by").order_by("-signed_on", "-pk")
        if _tells(act, wanted)
    ]


def _entry(act, day, cited):
    early, ended = act.early_on(day), act.ended_on(day)
    state = EARLY if early else ENDED if ended else HOLDS
    return Entry(act, state, early or ended, cited)


def _tells(act, wanted):
    """Whether all words stand in what the act is called; its number is compared as it is written, too."""
    text = search_key(f"{act.kind} {act.number} {act.issuer} {act.subject}")
    return all(word in text for word in wanted)
