"""Who left the register but stands in a file all the same: most often the file is older than the death or the move."""

from collections import defaultdict
from dataclasses import replace

from households.entries import HEAD
from households.models import Departure, Ending, Household, Member
from vietnamese.dates import short_date


class Gone:
    """People who left households that are still followed, and households that ended, of one commune."""

    def __init__(self, unit):
        self.people, self.heads, self.by_number = defaultdict(list), defaultdict(list), {}
        self.ended, self.ended_by_number, self.last_people = defaultdict(list), {}, defaultdict(list)
        left = Member.everyone.filter(household__hamlet__path__startswith=unit.path, left_on__isnull=False)
        for member in left.select_related("household__hamlet").order_by("left_on", "pk"):
            self._note(member, member.household)
        for household in Household.objects.of(unit).filter(ended_on__isnull=False).select_related("hamlet"):
            self.ended[household.head_key, household.hamlet_id].append(household)

    def _note(self, member, household):
        if household.ended_on is None:
            self.people[household.pk].append(member)
            self.heads[member.name_key, household.hamlet_id].append(member)
            names, holder = self.by_number, member
        elif member.left_on == household.ended_on:
            self.last_people[household.pk].append(member)
            names, holder = self.ended_by_number, household
        else:
            return
        if member.citizen_number:
            names[member.citizen_number] = holder

    def household_of(self, head, name_key, hamlet, same):
        """The Member who left a household and is the head of this row, or the Household that ended; None for neither.

        `same(person, member)`: whether two of one name may be one person.
        """
        number = head.citizen_number if head else ""
        if number in self.by_number or number in self.ended_by_number:
            return self.by_number.get(number) or self.ended_by_number[number]
        may_be = [member for member in self.heads[name_key, hamlet.pk] if not head or same(head, member)]
        if may_be:
            return may_be[-1]
        ended = [row for row in self.ended[name_key, hamlet.pk] if self._same_head(head, row, same)]
        return ended[-1] if ended else None

    def _same_head(self, head, household, same):
        last = next((member for member in self.last_people[household.pk] if member.is_head), None)
        return not (head and last) or same(head, last)


def without_gone(read, members, gone, find):
    """(ReadHousehold without those who left this household, [(ReadMember, Member who left)]).

    `find(person, members)`: the member a person is, or None. Where the head left, the file's list of who heads whom is
    old: the register's stays.
    """
    found = [(person, find(person, gone)) for person in read.members if not find(person, members)]
    # A household without a listed head stands in lists with the name of the last one all the same.
    headless = not any(row.is_head for row in members)
    found = [(person, member) for person, member in found if member and not (person.is_head and headless)]
    if not found:
        return read, []
    left = [person for person, _ in found]
    kept = [person for person in read.members if person not in left]
    size = read.stated_size - len(left) if read.stated_size else read.stated_size
    read = replace(read, members=kept, people_count=read.people_count - len(left), stated_size=size or None)
    if any(person.is_head for person in left) and (head := next((row for row in members if row.is_head), None)):
        is_head = [find(person, [head]) is not None for person in kept]
        kept = [
            replace(person, is_head=heads, relation=HEAD if heads else "")
            for person, heads in zip(kept, is_head, strict=True)
        ]
        read = replace(read, head=head.name, members=kept)
    return read, found


def departed(member):
    """ "Lò Văn Tâm đã ra khỏi hộ ngày 05/03/2024 (qua đời)"."""
    why = Departure(member.departure).label.lower()
    return f"{member.name} đã ra khỏi hộ ngày {short_date(member.left_on)} ({why})"


def ended(household):
    """ "Hộ Lò Văn Tâm đã thôi theo dõi từ ngày 05/03/2024 (chuyển đi nơi khác)"."""
    why = Ending(household.ending).label.lower()
    return f"Hộ {household.head_name} đã thôi theo dõi từ ngày {short_date(household.ended_on)} ({why})"
