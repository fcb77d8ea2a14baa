"""Households of the register that may be one: found for an officer, who merges them or says they are two."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from operator import attrgetter

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from households.models import Household, Member, NotDoubles
from offices.audit import record

MOST_OF_ONE_NAME = 30  # a name that more households share tells nothing


@dataclass(frozen=True)
class Alike:
    """Keys of two households, the lower first, and why they may be one."""

    first: int
    second: int
    why: str


def alike_in(unit):
    """Alikes of the households of a commune that are present, without pairs said to be two; a fixed number of queries.

    One head's name in one hamlet, where no year of birth contradicts; one head's name and year of birth in two hamlets;
    one person (name and day of birth) in two households.
    """
    found = {}
    for first, second, why in [*_same_heads(unit), *_same_people(unit)]:
        found.setdefault((min(first, second), max(first, second)), why)
    apart = set(NotDoubles.objects.filter(unit=unit).values_list("first", "second"))
    return [Alike(*pair, why) for pair, why in sorted(found.items()) if pair not in apart]


def _present(unit):
    return Household.objects.of(unit).present(timezone.localdate())


def _same_heads(unit):
    years = dict(
        Member.objects.filter(household__in=_present(unit), is_head=True).values_list("household", "birth_year")
    )
    named = defaultdict(list)
    for pk, name, hamlet in _present(unit).values_list("pk", "head_key", "hamlet"):
        named[name].append((pk, hamlet, years.get(pk)))
    for rows in named.values():
        if len(rows) <= MOST_OF_ONE_NAME:
            for (first, hamlet, year), (second, other_hamlet, other_year) in combinations(rows, 2):
                if why := _why(hamlet == other_hamlet, year, other_year):
                    yield first, second, why


def _why(same_hamlet, year, other_year):
    if year and year == other_year:
        return "Cùng tên và năm sinh chủ hộ" + ("" if same_hamlet else ", khác thôn, xóm")
    return "Cùng tên chủ hộ, cùng thôn, xóm" if same_hamlet and not (year and other_year) else ""


def _same_people(unit):
    people = Member.objects.filter(household__in=_present(unit), birth_date__isnull=False)
    twice = people.values("name_key", "birth_date").annotate(n=Count("household", distinct=True)).filter(n__gt=1)
    keys = {(row["name_key"], row["birth_date"]) for row in twice.order_by()}
    rows = defaultdict(list)
    if keys:
        born = {day for _, day in keys}
        for member in people.filter(birth_date__in=born).order_by("pk"):
            if (member.name_key, member.birth_date) in keys:
                rows[member.name_key, member.birth_date].append(member)
    for members in rows.values():
        for first, second in combinations(members[:MOST_OF_ONE_NAME], 2):
            if first.household_id != second.household_id and not _told_apart(first, second):
                yield first.household_id, second.household_id, f"{first.name}, cùng ngày sinh, có ở cả hai hộ"


def _told_apart(first, second):
    return bool(first.citizen_number and second.citizen_number)  # one number is held once, so these are two


def keep_apart(*, unit, first, second, by):
    """Remember that two households of a commune are two. Returns the NotDoubles; one known already stays."""
    first, second = sorted((first, second), key=attrgetter("pk"))
    with transaction.atomic():
        pair, new = NotDoubles.objects.get_or_create(
            first=first, second=second, defaults={"unit": unit, "decided_by": by}
        )
        if new:
            summary = f"Xác nhận hai hộ khác nhau: {first} và {second}"
            record(
                action="doubles.apart", unit=unit, target=first, summary=summary, by=by, details={"second": second.pk}
            )
    return pair


def ask_again(*, pair, by):
    """Take back that two households are two. Returns the pair, no longer kept."""
    with transaction.atomic():
        summary = f"Bỏ xác nhận hai hộ khác nhau: {pair.first} và {pair.second}"
        record(action="doubles.apart", unit=pair.unit, target=pair.first, summary=summary, by=by)
        pair.delete()
    return pair
