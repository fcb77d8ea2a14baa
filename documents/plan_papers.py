"""The papers that are written from a year plan: which are there, and what the others still lack."""

from dataclasses import dataclass

from documents.catalogue import KINDS
from documents.kinds.base import Kind
from documents.models import Paper
from programs import missing
from programs.targets import missing as target_missing

# What a plan lacks for each kind of paper; a kind that is not named lacks nothing that a plan could tell.
LACKING = {"programme_plan": missing.missing, "target_plan": target_missing.missing}


@dataclass(frozen=True)
class Writable:
    """A kind of paper of a plan: the paper itself or None, and what the plan still lacks for it (Gaps)."""

    kind: Kind
    paper: Paper | None
    gaps: list


def papers_of_plan(plan):
    """A Writable for each kind whose source is a plan, in the order of the catalogue."""
    known = {paper.kind: paper for paper in Paper.objects.filter(plan=plan)}
    return [
        Writable(kind, known.get(kind.code), LACKING[kind.code](plan) if kind.code in LACKING else [])
        for kind in KINDS.values()
        if kind.source == "plan"
    ]
