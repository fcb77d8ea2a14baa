"""The draw by lot: repeatable, blind to the order of the list, and no more of a thumb on the scale than shares ask."""

import hashlib
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.drawing import Slip, drawn, in_order, lacking, mark

GROUPS = ["women", "ethnic_minority", "poor", "near_poor"]
seeds = st.text(min_size=1, max_size=12)
slips = st.builds(
    Slip, key=st.integers(1, 10**9), name=st.just("Lò Văn A"), groups=st.frozensets(st.sampled_from(GROUPS), max_size=3)
)
pools = st.lists(slips, max_size=14, unique_by=lambda slip: slip.key)
floors = st.dictionaries(st.sampled_from(GROUPS), st.integers(1, 4), max_size=3)


def test_anyone_can_repeat_it_with_a_calculator_of_sha_256():
    """The mark is what any tool makes of "seed:number"; the smallest comes first."""
    assert mark("Khe Mây 2024", 17) == hashlib.sha256("Khe Mây 2024:17".encode()).hexdigest()
    pool = [Slip(key, "Lò Văn A") for key in range(1, 30)]
    by_hand = sorted(hashlib.sha256(f"mã:{key}".encode()).hexdigest() for key in range(1, 30))
    assert [mark("mã", slip.key) for slip in drawn("mã", pool, 5)] == by_hand[:5]


@given(seeds, pools, st.integers(0, 16), floors, st.randoms())
def test_the_order_of_the_list_does_not_matter(seed, pool, wanted, least, random):
    shuffled = list(pool)
    random.shuffle(shuffled)
    assert drawn(seed, shuffled, wanted, least) == drawn(seed, pool, wanted, least)


@given(seeds, pools, st.integers(0, 16), floors)
def test_nobody_twice_and_as_many_as_wanted(seed, pool, wanted, least):
    keys = [slip.key for slip in drawn(seed, pool, wanted, least)]
    assert len(set(keys)) == len(keys) == min(wanted, len(pool))
    assert set(keys) <= {slip.key for slip in pool}


@given(seeds, pools, st.integers(0, 16))
def test_one_seat_more_adds_one_and_changes_nobody(seed, pool, wanted):
    assert drawn(seed, pool, wanted + 1)[:wanted] == drawn(seed, pool, wanted)


@given(seeds, pools.filter(bool), st.data())
def test_a_household_less_leaves_the_order_of_the_others(seed, pool, data):
    gone = data.draw(st.sampled_from(pool))
    rest = [slip for slip in pool if slip != gone]
    assert in_order(seed, rest) == [slip for slip in in_order(seed, pool) if slip != gone]


@given(seeds, pools, st.integers(0, 16), floors)
def test_shares_bend_the_draw_only_where_it_lacks_somebody(seed, pool, wanted, least):
    plain, bent = drawn(seed, pool, wanted), drawn(seed, pool, wanted, least)
    if not lacking(plain, least):
        assert bent == plain
    assert lacking(bent, least) <= lacking(plain, least)


@given(seeds, pools, st.integers(0, 8), st.sampled_from(GROUPS), st.integers(1, 6))
def test_a_single_share_is_kept_whenever_it_can_be(seed, pool, wanted, group, least):
    possible = min(sum(group in slip.groups for slip in pool), wanted, least)
    assert sum(group in slip.groups for slip in drawn(seed, pool, wanted, {group: least})) >= possible


@given(seeds, pools.map(lambda pool: pool[:9]), st.integers(1, 4), floors)
def test_no_exchange_of_two_could_do_better(seed, pool, wanted, least):
    won = drawn(seed, pool, wanted, least)
    rest = [slip for slip in pool if slip not in won]
    better = [
        (out, come)
        for out in won
        for come in rest
        if lacking([*(slip for slip in won if slip != out), come], least) < lacking(won, least)
    ]
    assert better == []


def test_every_pair_is_drawn_about_equally_often():
    """All 45 pairs of ten over 4.500 seeds: about 100 each; the bounds are five standard deviations away."""
    pool = [Slip(key, "Lò Văn A") for key in range(101, 111)]
    found = Counter(frozenset(slip.key for slip in drawn(f"mã {n}", pool, 2)) for n in range(4500))
    pairs = [frozenset(pair) for pair in combinations(range(101, 111), 2)]
    assert all(50 <= found[pair] <= 150 for pair in pairs)


@given(slips)
def test_a_slip_is_kept_and_read_again(slip):
    assert Slip.read(slip.stored) == slip


@pytest.mark.parametrize(("wanted", "women"), [(1, 1), (2, 2), (3, 2)])
def test_women_come_before_the_last_of_the_order(wanted, women):
    pool = [Slip(key, "Lò", frozenset({"women"} if key in {3, 8} else ())) for key in range(1, 11)]
    won = drawn("mã", pool, wanted, {"women": women})
    assert sum("women" in slip.groups for slip in won) == women
