"""What a list is asked for: place, day, group; and the households that answer, read in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from households.models import Decision, Household, Member
from households.standings import GROUPS, in_group
from offices.models import Unit, User


@dataclass(frozen=True)
class Wanted:
    """`unit` heads the list (a commune); without `hamlets` all of them are meant.

    `place` stands before the date ("Hưng Chính"). `personal`: with citizen numbers, ethnicity and the flags of the
    household; whether the reader may is asked before. `since`: first day of a movement up to `day`. `begins` and `ends`
    are the days of a public posting, None where a pen fills them in; `blank_source` leaves number and date of the
    decision to it. `found`: the households of a filter, in its order, in place of place and group. `window`: code of
    households.expiring.WINDOWS.
    """

    user: User
    unit: Unit
    day: date
    hamlets: tuple[Unit, ...] = ()
    group: str = "listed"
    decision: Decision | None = None
    personal: bool = False
    since: date | None = None
    begins: date | None = None
    ends: date | None = None
    blank_source: bool = False
    place: str = ""
    found: QuerySet | None = None
    window: str = ""

    @property
    def group_words(self):
        return GROUPS[self.group][0]

    def households(self):
        """Households in the register on the day whose standing belongs to the group, by hamlet, with their people."""
        return with_people(in_group(self.in_place(), self.group), self.day)

    def in_place(self):
        """All households present in the places, annotated by `with_standing`; unordered."""
        return self.all_of_place().present(self.day).with_standing(self.day)

    def all_of_place(self):
        """Households of the places that the reader may see, those that left included."""
        mine = Household.objects.visible_to(self.user).of(self.unit)
        return mine.filter(hamlet__in=self.hamlets) if self.hamlets else mine


def with_people(households, day):
    """In the order of hamlets, with hamlet, members of the day and recognitions read beforehand."""
    return read_whole(households.in_hamlet_order(), day)


def read_whole(households, day):
    """Hamlet, members of the day and recognitions of each, in three further queries."""
    people = Member.everyone.on(day).order_by("-is_head", "order", "pk")
    return households.select_related("hamlet").prefetch_related(
        Prefetch("members", queryset=people), "recognitions__decision"
    )
