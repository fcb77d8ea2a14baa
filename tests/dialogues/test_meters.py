"""Seats and shares by numbers."""

from collections import Counter

import pytest

from dialogues.meters import Seats, filled, floors_for, groups_of, least, seats_of, share_meters, together
from dialogues.quotas import FIXED, PER_COMMUNE, PER_HAMLET, Gathering, Line, Place

COMMUNES = (Place(1, "Xã Một", "xã", 90), Place(2, "Xã Hai", "xã", 90))
HAMLETS = tuple(Place(10 * commune + n, f"Ấp {n}", "ấp", commune) for commune in (1, 2) for n in (1, 2, 3))
LINES = (
    Line("Tổ công tác", FIXED, 7, (), "superior", 101),
    Line("Cấp xã", PER_COMMUNE, 7, COMMUNES, "office", 102),
    Line("Trưởng ấp", PER_HAMLET, 1, HAMLETS, "hamlet_heads", 103),
    Line("Đại diện hộ", PER_HAMLET, 5, HAMLETS, "households", 104),
    Line("Hộ tiêu biểu", FIXED, 50, (), "households", 105),
)
CLUSTER = Gathering("Cụm 1", COMMUNES, HAMLETS, LINES, 7)


def test_seats_of_a_cluster_say_who_fills_them():
    seats = list(seats_of(CLUSTER, office=90))
    assert together(seats).wanted == CLUSTER.total == 7 + 14 + 6 + 30 + 50
    assert {row.line: row.filler for row in seats if not row.place} == {101: 90, 105: None}
    assert {row.filler for row in seats if row.line == 102} == {1, 2}
    assert Counter(row.filler for row in seats if row.line == 104) == {1: 3, 2: 3}


def test_a_commune_alone_fills_its_fixed_lines():
    alone = Gathering("Hội nghị", COMMUNES[:1], HAMLETS[:3], LINES)
    assert {row.filler for row in seats_of(alone, office=1) if not row.place} == {1}


def test_an_overfull_hamlet_does_not_make_up_for_an_empty_one():
    first, second = [row for row in seats_of(CLUSTER, 90) if row.line == 104][:2]
    full = filled(first, {first.key: 6}, {first.key: 1})
    assert (full.free, full.over, full.is_full) == (0, 1, True)
    found = together([full, second])
    assert (found.wanted, found.chosen, found.declined, found.free, found.is_full) == (10, 6, 1, 5, False)


@pytest.mark.parametrize(
    ("percent", "persons", "expected"), [(30, 5, 2), (30, 10, 3), (100, 7, 7), (1, 1, 1), (30, 0, 0)]
)
def test_least_number(percent, persons, expected):
    assert least(percent, persons) == expected


@pytest.mark.parametrize(
    ("sex", "minority", "standing", "expected"),
    [
        ("female", True, "poor", {"women", "ethnic_minority", "poor"}),
        ("male", False, "escaped_near_poor", {"newly_escaped"}),
        ("", False, None, set()),
        ("", False, "left", set()),
    ],
)
def test_groups(sex, minority, standing, expected):
    assert groups_of(sex=sex, minority=minority, standing=standing) == expected


SHARES = [("women", "Phụ nữ", 30), ("poor", "Hộ nghèo", 50), ("each_hamlet", "Thôn nào cũng có người", 30)]
WOMAN, POOR = frozenset({"women"}), frozenset({"poor"})


def test_share_meters_count_against_all_seats():
    women, poor, places = share_meters(SHARES, [WOMAN, POOR, POOR], 2, 3, wanted=15)
    assert (women.have, women.least, women.lacking) == (1, 5, 4)
    assert (poor.have, poor.least) == (2, 8)
    assert (places.have, places.least, places.lacking, places.percent) == (2, 3, 1, 100)


def test_floors_are_counted_over_all_hamlets():
    """30% women, 5 seats a hamlet: 2, then 1, then 2, and no more than 30% of 15 in the end."""
    people, asked = [], []
    for _ in range(3):
        floor = floors_for([("women", "Phụ nữ", 30)], people, 5).get("women", 0)
        asked.append(floor)
        people += [WOMAN] * floor + [POOR] * (5 - floor)
    assert (asked, sum(asked)) == ([2, 1, 2], least(30, 15))


def test_no_floor_where_the_share_is_kept_already():
    assert floors_for(SHARES, [WOMAN] * 5 + [POOR] * 5, 1) == {"poor": 1}
    assert isinstance(next(seats_of(CLUSTER, 90)), Seats)
