"""Quota arithmetic on the four clusters of a district's plan (seed 2) and on shapes of our own."""

import pytest

from dialogues.quotas import FIXED, PER_HAMLET, Line, Place, by_place, explained, line_total, total, total_explained


def places(count, kind="ấp"):
    return tuple(Place(number, f"{kind} {number}", kind) for number in range(1, count + 1))


@pytest.mark.parametrize(
    ("line", "persons", "words"),
    [
        (Line("Tổ công tác huyện", FIXED, 7), 7, "7 người"),
        (Line("Hộ nghèo, cận nghèo", PER_HAMLET, 5, places(12)), 60, "5 người/ấp x 12 ấp = 60 người"),
        (Line("Trưởng xóm", PER_HAMLET, 1, places(8, "xóm")), 8, "1 người/xóm x 8 xóm = 8 người"),
        (Line("Hộ nghèo", PER_HAMLET, 5, ()), 0, "5 người/thôn, xóm x 0 thôn, xóm = 0 người"),
        (
            Line("Hộ nghèo", PER_HAMLET, 2, (*places(1, "xóm"), Place(9, "Tổ dân phố 9", "tổ dân phố"))),
            4,
            "2 người/xóm, tổ dân phố x 2 xóm, tổ dân phố = 4 người",
        ),
    ],
)
def test_a_line(line, persons, words):
    assert line_total(line) == persons
    assert explained(line) == words


@pytest.mark.parametrize(("hamlets", "expected"), [(12, 100), (8, 69), (9, 75)])
def test_a_cluster_of_seed_two(hamlets, expected):
    """5 people an ấp and one head an ấp are computed; the rest of the cluster is fixed."""
    lines = [Line("Đại biểu", FIXED, expected - 5 * hamlets - hamlets), Line("Hộ", PER_HAMLET, 5, places(hamlets))]
    lines.append(Line("Trưởng ấp", PER_HAMLET, 1, places(hamlets)))
    assert total(lines) == expected


def test_total_in_words():
    lines = [Line("Đại biểu", FIXED, 7), Line("Hộ", PER_HAMLET, 5, places(8))]
    assert total_explained(lines) == "7 + 40 = 47 người"
    assert total_explained(lines[:1]) == "7 người"
    assert total_explained([]) == ""


def test_persons_by_place():
    one, two = places(2)
    lines = [
        Line("Đại biểu", FIXED, 7),
        Line("Hộ", PER_HAMLET, 5, (one, two)),
        Line("Hộ mới thoát nghèo", PER_HAMLET, 2, (two,)),
    ]
    assert by_place(lines) == [(one, 5), (two, 7)]
