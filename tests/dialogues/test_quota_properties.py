"""Sums of people hold whatever the shape of the plan: moving places, splitting and joining gatherings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogues.meters import seats_of, together
from dialogues.quotas import FIXED, PER_COMMUNE, PER_HAMLET, Draft, Gathering, Place, by_place, total
from dialogues.summing import own_lines, sums_in_words, sums_of

DRAFTS = st.lists(
    st.builds(
        Draft,
        group=st.sampled_from(["Tổ công tác", "Cấp xã", "Trưởng ấp", "Đại diện hộ"]),
        rule=st.sampled_from([FIXED, PER_COMMUNE, PER_HAMLET]),
        count=st.integers(1, 60),
        side=st.sampled_from(["superior", "office", "hamlet_heads", "households", "other"]),
    ),
    max_size=6,
)
# How many hamlets each commune has, cluster by cluster.
CLUSTERS = st.lists(st.lists(st.integers(0, 15), min_size=1, max_size=5), min_size=1, max_size=5)


def gather(clusters, drafts):
    """A Gathering of each cluster; communes and hamlets have keys of their own, drafts those of their place."""
    found, key = [], 0
    for number, sizes in enumerate(clusters):
        communes, hamlets = [], []
        for size in sizes:
            key += 100
            communes.append(Place(key, f"Xã {key}", "xã"))
            hamlets += [Place(key + one, f"Ấp {one}", "ấp", key) for one in range(1, size + 1)]
        lines = tuple(
            Draft(one.group, one.rule, one.count, one.side, key=order).at(tuple(communes), tuple(hamlets))
            for order, one in enumerate(drafts)
        )
        found.append(Gathering(f"Cụm {number + 1}", tuple(communes), tuple(hamlets), lines, number))
    return found


def people(gatherings):
    return sum(gathering.total for gathering in gatherings)


def fixed(drafts):
    return sum(draft.count for draft in drafts if draft.rule == FIXED)


@given(CLUSTERS, DRAFTS)
def test_only_fixed_lines_count_once_for_each_cluster(clusters, drafts):
    """The rest follows the places, whichever cluster they stand in: one hall for all costs just the fixed ones less."""
    apart, joined = gather(clusters, drafts), gather([sum(clusters, [])], drafts)
    assert people(apart) - people(joined) == fixed(drafts) * (len(clusters) - 1)


@given(CLUSTERS, DRAFTS)
def test_a_sum_is_what_its_words_say(clusters, drafts):
    for gathering, shown in zip(gather(clusters, drafts), sums_of(gather(clusters, drafts)), strict=True):
        assert shown.total == sum(count for _, _, count in shown.lines) == gathering.total
        for line, (_, words, count) in zip(gathering.lines, shown.lines, strict=True):
            if line.rule == FIXED:
                assert words == f"{count} người"
            else:
                each, places = line.count, len(line.places)
                assert words.endswith(f"= {count} người") and words.startswith(f"{each} người/")
                assert f" x {places} " in words and each * places == count
        if shown.lines:
            assert shown.explained.endswith(f"{shown.total} người")


@given(CLUSTERS, DRAFTS)
def test_every_person_has_one_seat(clusters, drafts):
    for gathering in gather(clusters, drafts):
        seats = list(seats_of(gathering, office=1))
        assert together(seats).wanted == gathering.total
        assert len({row.key for row in seats}) == len(seats)


@given(CLUSTERS, DRAFTS)
def test_what_communes_are_asked_for_adds_up(clusters, drafts):
    """What each commune sends, and the fixed lines, are everybody."""
    for gathering in gather(clusters, drafts):
        asked = sum(total(own_lines(gathering, commune.key)) for commune in gathering.communes)
        assert asked + fixed(drafts) == gathering.total
        assert sum(count for _, count in by_place(gathering.lines)) == asked


@given(CLUSTERS, DRAFTS)
def test_the_message_names_every_cluster_and_the_whole(clusters, drafts):
    gatherings = gather(clusters, drafts)
    words = sums_in_words(gatherings)
    if len(gatherings) > 1:
        assert words.endswith(f"Cả hội nghị: {people(gatherings)} người.")
        assert words.count("Cụm ") == len(gatherings)
    elif drafts:
        assert words.endswith(f"{people(gatherings)} người.")


@pytest.mark.parametrize(
    ("clusters", "totals"),
    [
        ([[5, 4, 3], [5, 3], [5, 4], [4, 4, 4]], [100, 69, 75, 100]),  # seed 2
        ([[5, 4], [5, 3, 3], [5, 4], [4, 4, 4]], [75, 94, 75, 100]),  # its third commune goes to the second cluster
        ([[5, 4, 3, 5, 3, 5, 4, 4, 4, 4]], [7 + 70 + 41 + 205]),  # all ten at one place
        ([[1]] * 12, [7 + 7 + 1 + 5] * 12),  # a conference in each of twelve hamlets
        ([[6], [2]], [7 + 7 + 6 + 30, 7 + 7 + 2 + 10]),  # two communes, one after the other, in one hall
        ([[6, 2]], [7 + 14 + 8 + 40]),  # the same two together
        ([[0]], [14]),  # a commune whose hamlets are not known yet
    ],
)
def test_shapes_of_plans(clusters, totals):
    drafts = [
        Draft("Tổ công tác Huyện", FIXED, 7),
        Draft("Cấp xã", PER_COMMUNE, 7),
        Draft("Trưởng khóm, ấp", PER_HAMLET, 1),
        Draft("Đại diện hộ nghèo, cận nghèo", PER_HAMLET, 5),
    ]
    assert [gathering.total for gathering in gather(clusters, drafts)] == totals
