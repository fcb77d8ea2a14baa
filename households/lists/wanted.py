"""What a list is asked for: place, day, group; and the households that answer, read in a fixed number of queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from households.listing import where_they_were
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

    def all_of_place(self, day=None):
        """Households that stood in the places on a day, as far as the reader may see; those that left included."""
        mine = self.all_of_unit().with_hamlet_on(day or self.day)
        return mine.filter(hamlet_on__in=[hamlet.pk for hamlet in self.hamlets]) if self.hamlets else mine

    def all_of_unit(self):
        """Households of the commune that the reader may see, in whatever hamlet."""
        return Household.objects.visible_to(self.user).of(self.unit)


def with_people(households, day):
    """In the order of the hamlets of a day, with hamlet, members of the day and recognitions read beforehand."""
    rows = read_whole(households.in_hamlet_order(), day)
    return sorted(rows, key=lambda row: (row.hamlet.order, row.hamlet.name_key))


def read_whole(households, day):
    """Households with the hamlet and the members of a day and their recognitions, in at most five queries."""
    people = Member.everyone.on(day).order_by("-is_head", "order", "pk")
    rows = households.with_hamlet_on(day).select_related("hamlet")
    return where_they_were(list(rows.prefetch_related(Prefetch("members", queryset=people), "recognitions__decision")))
