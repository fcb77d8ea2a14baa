"""How many people meet where, with the way to each number: rows for the pages and sentences for messages."""

from dataclasses import dataclass, replace

from dialogues import quotas


@dataclass(frozen=True)
class GatheringSum:
    """A gathering with its lines [(group, explanation, persons)] and its sum in words."""

    title: str
    places: str
    lines: list[tuple[str, str, int]]
    total: int
    explained: str


def sums_of(gatherings):
    """GatheringSum of each gathering."""
    return [
        GatheringSum(
            title=gathering.title,
            places=places_in_words(gathering),
            lines=[(line.group, quotas.explained(line), quotas.line_total(line)) for line in gathering.lines],
            total=gathering.total,
            explained=quotas.total_explained(gathering.lines),
        )
        for gathering in gatherings
    ]


def places_in_words(gathering):
    """ "3 xã, thị trấn; 12 khóm, ấp"."""
    communes = quotas.kind_of(gathering.communes, quotas.PER_COMMUNE)
    hamlets = quotas.kind_of(gathering.hamlets)
    return f"{len(gathering.communes)} {communes}; {len(gathering.hamlets)} {hamlets}"


def sums_in_words(gatherings):
    """ "Cụm 1: 100 người; Cụm 2: 69 người. Cả hội nghị: 169 người." or "Cả hội nghị: 7 + 40 = 47 người."."""
    total = sum(gathering.total for gathering in gatherings)
    if len(gatherings) == 1:
        return f"Cả hội nghị: {quotas.total_explained(gatherings[0].lines)}."
    parts = "; ".join(f"{gathering.title}: {gathering.total} người" for gathering in gatherings)
    return f"{parts}. Cả hội nghị: {total} người."


def own_lines(gathering, commune):
    """The lines of a gathering as one commune (its key) is asked for them; what others fill is left out."""
    lines = (
        replace(line, places=tuple(place for place in line.places if commune in {place.key, place.above}))
        for line in gathering.lines
        if line.rule != quotas.FIXED
    )
    return [line for line in lines if line.places]
