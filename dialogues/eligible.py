"""Which households of the register a conference is for, who goes for each, and what each counts as."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from dialogues.drawing import Slip
from dialogues.meters import groups_of
from dialogues.models import Eligible, Participant
from households.classification import NEAR_POOR, POOR
from households.models import Household, Member
from households.standings import LABELS
from vietnamese.dates import short_date
from vietnamese.text import search_key

AUDIENCE = (POOR, NEAR_POOR)  # where the plan names nobody


@dataclass(frozen=True)
class Candidate:
    """A household that may be chosen, the member who would go (its head), and what it is in this conference so far.

    `state`: "", "chosen" or "declined". `groups`: for the meters only; sex and ethnic group are not shown.
    """

    household: Household
    member: Member | None
    groups: frozenset[str]
    state: str

    @property
    def name(self):
        return self.member.name if self.member else self.household.head_name

    @property
    def standing(self):
        return LABELS[self.household.standing]

    @property
    def slip(self):
        return Slip(self.household.pk, self.household.head_name, self.groups)


def eligible_households(conference, place, line=None):
    """Households of a hamlet or commune that the conference is for, as they stand on its day, with their standing.

    `line`: key of a QuotaLine; one that is for some standings alone takes no others.
    That a household has means to borrow stands in no register: the officer knows it, the page says so.
    """
    day = conference.day
    found = Household.objects.of(place).present(day).with_standing(day)
    asked = conference.audience or AUDIENCE
    only = next((row.standings for row in conference.lines.all() if row.pk == line), None) or asked
    found = found.filter(standing__in=set(asked) & set(only))
    return found.may_escape(conference.year) if conference.eligible == Eligible.MAY_ESCAPE else found


def eligible_counts(conference):
    """Counter of all households the conference is for, by (key of the hamlet, standing): one query."""
    rows = eligible_households(conference, conference.unit).order_by().values_list("hamlet", "standing")
    return Counter({(hamlet, standing): number for hamlet, standing, number in rows.annotate(Count("pk"))})


def doubts_about(conference, unit, people):
    """{key of a Participant who comes: why that person or household may no longer come}: one query.

    Who was chosen stays chosen when the register changes: the officer sees it and decides.
    """
    keys = [row.household_id for row in people if row.household_id]
    still = set(eligible_households(conference, unit).filter(pk__in=keys).values_list("pk", flat=True)) if keys else ()
    found = {}
    for row in people:
        left = row.member.left_on if row.member else None
        if row.household_id and row.household_id not in still:
            found[row.pk] = "hộ không còn thuộc đối tượng của hội nghị"
        elif left and left <= conference.day:
            found[row.pk] = f"không còn trong hộ từ ngày {short_date(left)}"
    return found


def candidates(conference, households):
    """Candidates of households with standing, in the order of their lists: three queries."""
    states = dict(
        conference.participants_chosen.exclude(state=Participant.State.REMOVED)
        .filter(household__isnull=False)
        .order_by("pk")
        .values_list("household_id", "state")
    )
    rows = households.in_hamlet_order().select_related("hamlet__parent").prefetch_related("members")
    return [candidate(row, states.get(row.pk, "")) for row in rows]


def candidate(household, state=""):
    """The household with its head, or whoever is first on its list."""
    member = next(iter(household.members.all()), None)
    return Candidate(household, member, groups_for(household, member, household.standing), state)


def groups_for(household, member, standing):
    sex = member.sex if member else ""
    return groups_of(sex=sex, minority=is_minority(household, member), standing=standing)


def is_minority(household, member):
    """By the person's own ethnic group; where it is not written down, by what the household's row says."""
    if member and member.ethnicity:
        return search_key(member.ethnicity) != "kinh"
    return household.ethnic_minority


def groups_chosen(conference, unit=None):
    """Key of each participant who comes for a household -> groups; of one commune, or of all. Two queries."""
    rows = conference.participants_chosen.coming().filter(household__isnull=False).order_by()
    if unit:
        rows = rows.filter(commune=unit)
    rows = list(rows.select_related("household", "member"))
    households = Household.objects.filter(pk__in=[row.household_id for row in rows]).with_standing(conference.day)
    standings = dict(households.values_list("pk", "standing"))
    return {row.pk: groups_for(row.household, row.member, standings.get(row.household_id)) for row in rows}
