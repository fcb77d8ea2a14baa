"""A list of a past day groups by the hamlet of that day, as the figures do."""

from datetime import date

import pytest

from households.expiring import expiring
from households.life.actions import move_to_hamlet
from households.lists.posted import posted
from households.lists.register import heads
from households.lists.wanted import Wanted
from tests.households.making import make_household

MOVED, BEFORE, AFTER = date(2024, 6, 1), date(2024, 5, 31), date(2024, 6, 2)


@pytest.fixture
def moved(hamlets_a, an):
    """A household that moved from Xóm 1 to Xóm 2, beside one that always stood in Xóm 2."""
    make_household(hamlets_a[1], "Hà Thị Lan")
    household = make_household(hamlets_a[0])
    return move_to_hamlet(household=household, hamlet=hamlets_a[1], on=MOVED, reason="Dựng nhà mới", by=an)


def bands(an, commune, day, *hamlets):
    table = heads(Wanted(user=an, unit=commune, day=day, hamlets=hamlets))
    return {band.title: [row["head"] for row in band.rows] for band in table.bands}


def test_bands_are_hamlets_of_the_day(moved, an, commune_a):
    assert bands(an, commune_a, BEFORE) == {"Xóm 1": ["Lò Văn Tâm"], "Xóm 2": ["Hà Thị Lan"]}
    assert bands(an, commune_a, AFTER) == {"Xóm 2": ["Hà Thị Lan", "Lò Văn Tâm"]}


def test_hamlets_are_chosen_as_of_the_day(moved, an, commune_a, hamlets_a):
    assert bands(an, commune_a, BEFORE, hamlets_a[0]) == {"Xóm 1": ["Lò Văn Tâm"]}
    assert bands(an, commune_a, AFTER, hamlets_a[0]) == {}
    rows = posted(Wanted(user=an, unit=commune_a, day=BEFORE)).rows
    assert [(row["head"], row["hamlet"]) for row in rows] == [("Lò Văn Tâm", "Xóm 1"), ("Hà Thị Lan", "Xóm 2")]


def test_the_36_months_stand_in_the_hamlet_of_the_day(hamlets_a, commune_a, an):
    household = make_household(hamlets_a[0], category="escaped_poor", decided_on=date(2021, 6, 20), year=2021)
    move_to_hamlet(household=household, hamlet=hamlets_a[1], on=MOVED, reason="Dựng nhà mới", by=an)
    rows = expiring(Wanted(user=an, unit=commune_a, day=BEFORE).all_of_place(), BEFORE)
    assert [row.household.hamlet.title for row in rows] == ["Xóm 1"]
