"""Households for the tests of reports: hand-counted."""

from datetime import date

from households.models import Decision, Household, Member, Recognition


def make_household(
    hamlet, head, category="poor", *, year=2024, members=1, stated=None, decided_on=date(2023, 12, 11), number=""
):
    """A household with so many members (the head first), recognised once."""
    household = Household.objects.create(hamlet=hamlet, head_name=head, area="rural", stated_size=stated)
    for order in range(members):
        Member.objects.create(
            household=household,
            name=head if order == 0 else f"Con {order}",
            is_head=order == 0,
            birth_year=1970 + order,
            order=order,
            citizen_number=number if order == 0 else "",
        )
    recognise(household, category, year=year, decided_on=decided_on)
    return household


def recognise(household, category, *, year=2024, decided_on=date(2023, 12, 11)):
    decision = None
    if decided_on:
        decision, _ = Decision.objects.get_or_create(
            unit=household.hamlet.parent,
            number="206/QĐ-UBND",
            signed_on=decided_on,
            defaults={"issuer": "UBND xã"},
        )
    return Recognition.objects.create(household=household, category=category, year=year, decision=decision)
