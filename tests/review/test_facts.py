"""The numbers beside a sent paper, worded, and those the round before worded otherwise."""

from documents.review.facts import FactLine, fact_lines, texts_of

PLAN = {
    "households": 2195,
    "persons": 8640,
    "counts": {
        "poor": {"households": 28, "persons": 101},
        "near_poor": {"households": 40, "persons": 160},
        "newly_escaped": {"households": 7, "persons": 30},
    },
    "escaping": {"poor": 10, "near_poor": 4},
    "arising": 1,
    "money": [
        {"source": "central", "code": "2", "allotted": 100_000_000, "planned": 90_000_000, "spent": 0},
        {"source": "commune", "code": "2", "allotted": 5_000_000, "planned": 5_000_000, "spent": 2_000_000},
    ],
}


def test_counts_come_with_persons_and_their_share_of_all():
    assert texts_of(PLAN)["Hộ nghèo"] == "28 hộ, 101 nhân khẩu (1,28%)"
    assert texts_of(PLAN | {"households": None})["Hộ nghèo"] == "28 hộ, 101 nhân khẩu"
    assert "Tổng số hộ dân cư" not in texts_of(PLAN | {"households": None})


def test_money_is_added_up_and_told_by_source():
    texts = texts_of(PLAN)
    assert texts["Được phân bổ"] == "105.000.000 đồng"
    assert [label for label in texts if label.startswith("Đã chi")][0] == "Đã chi"
    assert len([label for label in texts if label.startswith("Dự toán")]) == 3


def test_a_conference_tells_the_people_of_each_gathering():
    figures = {"participants": [{"cluster": "Cụm 1", "places": [], "sides": {}, "people": 45}], "money": []}
    assert texts_of(figures) == {"Người dự: Cụm 1": "45 người"}


def test_only_what_differs_from_the_round_before_is_set_beside_it():
    before = PLAN | {"escaping": {"poor": 12, "near_poor": 4}}
    lines = {line.label: line for line in fact_lines(PLAN, before)}
    assert lines["Dự kiến thoát nghèo"] == FactLine("Dự kiến thoát nghèo", "10 hộ", "12 hộ")
    assert lines["Dự kiến thoát cận nghèo"].before == ""


def test_what_the_new_round_no_longer_has_is_told():
    assert fact_lines({}, {"arising": 3}) == [FactLine("Dự kiến phát sinh hộ nghèo", "không còn", "3 hộ")]
    assert fact_lines({}) == []
