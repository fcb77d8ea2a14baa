"""Papers whose next move is this person's: what the home page puts before the leader and the officer."""

from dataclasses import dataclass

from documents.models import Paper, PaperState
from offices.access import office_of, within

S = PaperState
# State -> (permission of who has to act, what to do).
TURNS = {
    S.RETURNED: ("paper.edit", "bị trả lại, sửa rồi trình lại"),
    S.MORE_WANTED: ("paper.submit", "cấp trên yêu cầu bổ sung"),
    S.AT_SIGNING: ("paper.sign", "chờ ký"),
    S.SIGNED: ("paper.issue", "đã ký, chờ cấp số"),
}


@dataclass(frozen=True)
class Turn:
    """A paper and what the person has to do with it."""

    paper: Paper
    words: str


def turns(user):
    """Turns of a person in his or her office, the oldest paper first; none without an office. One query."""
    unit = office_of(user) if user.is_authenticated else None
    if unit is None:
        return []
    query = Paper.objects.none()
    for state, (permission, _) in TURNS.items():
        query = query | Paper.objects.filter(within("unit__path", user, permission), state=state, unit=unit)
    papers = query.select_related("unit", "plan", "conference", "decision", "plan__unit").order_by("created_at")
    return [Turn(paper, TURNS[paper.state][1]) for paper in papers]
