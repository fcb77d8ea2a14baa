"""Numbers of a paper for adding up, counted by hand."""

import json
from datetime import date

import pytest

from dialogues.models import Conference
from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.figures import figures_of, participants_of
from documents.models import Paper
from households.models import Decision, Household
from offices.models import UnitYear
from programs.figures import figures
from programs.models import Allocation, Estimate, EstimateLine, HamletTarget, Spending, YearPlan
from tests.reports.making import make_household

YEAR = {"year": 2024, "source": "central_career", "code": "6.2"}


@pytest.fixture
def register(hamlets_a):
    """Poor: two households of 1 + 4; near-poor: one of 3; newly escaped: one of 2; one escaped too long ago."""
    first, second, third = hamlets_a
    make_household(first, "Vi Văn Thắm")
    make_household(second, "Lò Thị Huệ", members=2, stated=4)
    make_household(third, "Lò Văn Cảnh", "near_poor", members=3)
    make_household(first, "Tòng Thị Mới", "escaped_poor", year=2023, members=2, decided_on=date(2022, 12, 1))
    make_household(first, "Tòng Thị Cũ", "escaped_poor", year=2021, decided_on=date(2020, 12, 1))


@pytest.fixture
def paper(register, commune_a, an):
    plan = YearPlan.objects.create(unit=commune_a, year=2024, facts_on=date(2024, 3, 31))
    return create_paper(source=plan, kind=KINDS["target_plan"], by=an)


@pytest.fixture
def meeting(commune_a, an):
    """7 + 3 x 5 people in one gathering, with an estimate of 2 x 150.000 + 100.000 đồng of which 250.000 are spent."""
    estimate = Estimate.objects.create(unit=commune_a, title="Dự toán đối thoại", on="2024-02-01", **YEAR)
    for count, price in [(2, 150_000), (1, 100_000)]:
        EstimateLine.objects.create(estimate=estimate, content="Nước uống", quantity=count, measure="suất", price=price)
    Spending.objects.create(
        unit=commune_a, content="Nước", on="2024-03-01", amount=250_000, estimate=estimate, voucher="01", **YEAR
    )
    conference = Conference.objects.create(
        unit=commune_a, year=2024, title="Đối thoại", period="Quý II", chair="Chủ tịch", estimate=estimate
    )
    conference.lines.create(group="Đại biểu", rule="fixed", count=7, side="office")
    conference.lines.create(group="Đại diện hộ", rule="per_hamlet", count=5, side="households")
    return conference


def test_counts_of_households_and_persons(paper, commune_a):
    found = figures_of(paper)
    assert found["counts"] == {
        "poor": {"households": 2, "persons": 5},
        "near_poor": {"households": 1, "persons": 3},
        "newly_escaped": {"households": 1, "persons": 2},
    }
    assert (found["households"], found["persons"]) == (2195, 8640)
    assert (found["unit"], found["office"]) == (commune_a.pk, "Xã Khe Mây")
    assert (found["kind"], found["year"], found["on"]) == ("target_plan", 2024, "2024-03-31")


def test_they_are_numbers_a_database_keeps(paper):
    found = figures_of(paper)
    assert json.loads(json.dumps(found)) == found


def test_they_agree_with_what_the_paper_says(paper):
    said, found = figures(paper.plan).counts, figures_of(paper)["counts"]
    assert {name: found[name]["households"] for name in found} == {name: said[name] for name in found}


def test_all_households_are_of_the_last_year_known(paper, commune_a):
    UnitYear.objects.create(unit=commune_a, year=2025, households=9999)
    assert figures_of(paper)["households"] == 2195
    UnitYear.objects.filter(year=2024).delete()
    found = figures_of(paper)
    assert (found["households"], found["persons"]) == (None, None)


def test_neighbours_are_not_counted(paper, hamlets_b):
    make_household(hamlets_b[0], "Vừ A Sở", members=6)
    assert figures_of(paper)["counts"]["poor"] == {"households": 2, "persons": 5}


def test_marked_households_escape_where_no_target_is_set(paper, hamlets_a):
    make_household(hamlets_a[0], "Lò Văn Đợi", "near_poor")
    Household.objects.filter(head_name__in=["Vi Văn Thắm", "Lò Văn Đợi"]).update(expected_exit_year=2024)
    assert figures_of(paper)["escaping"] == {"poor": 1, "near_poor": 1}
    assert figures_of(paper)["arising"] == 0


def test_targets_of_hamlets_come_before_marks(paper, hamlets_a):
    for hamlet, poor, escaping, arising in zip(hamlets_a, [5, 4, 3], [2, 1, 0], [0, 0, 1], strict=True):
        HamletTarget.objects.create(
            plan=paper.plan, hamlet=hamlet, poor=poor, escaping=escaping, arising=arising, households=100
        )
    found = figures_of(paper)
    assert (found["escaping"]["poor"], found["arising"]) == (3, 1)


def test_targets_for_the_near_poor_too(paper, hamlets_a):
    Household.objects.filter(head_name="Lò Văn Cảnh").update(expected_exit_year=2024)
    target = HamletTarget.objects.create(plan=paper.plan, hamlet=hamlets_a[0], poor=5, escaping=2)
    assert figures_of(paper)["escaping"] == {"poor": 2, "near_poor": 1}
    target.near_poor, target.near_escaping = 9, 4
    target.save()
    assert figures_of(paper)["escaping"] == {"poor": 2, "near_poor": 4}


def test_money_by_source_and_sub_project(paper, commune_a):
    own = YEAR | {"source": "commune", "code": ""}
    for amount, of in [(30_000_000, YEAR), (20_000_000, YEAR), (4_000_000, own)]:
        Allocation.objects.create(unit=commune_a, act_text="QĐ 1", on="2024-01-05", amount=amount, **of)
    Allocation.objects.create(unit=commune_a, act_text="QĐ 0", on="2023-01-05", amount=7, **YEAR | {"year": 2023})
    Spending.objects.create(unit=commune_a, content="In", on="2024-02-02", amount=1_500_000, voucher="7", **YEAR)
    assert figures_of(paper)["money"] == [
        {"source": "central_career", "code": "6.2", "allotted": 50_000_000, "planned": 0, "spent": 1_500_000},
        {"source": "commune", "code": "", "allotted": 4_000_000, "planned": 0, "spent": 0},
    ]


def test_people_of_a_conference_and_its_estimate(meeting, an):
    found = figures_of(create_paper(source=meeting, kind=KINDS["dialogue_commune"], by=an))
    assert found["participants"] == [
        {
            "cluster": "Đối thoại",
            "places": ["Xã Khe Mây"],
            "sides": {"office": 7, "households": 15},
            "people": 22,
        }
    ]
    assert found["money"] == [
        {"source": "central_career", "code": "6.2", "allotted": 0, "planned": 400_000, "spent": 250_000},
    ]
    assert "counts" not in found


def test_a_conference_without_estimate_has_no_money(meeting, an):
    meeting.estimate = None
    meeting.save()
    assert figures_of(create_paper(source=meeting, kind=KINDS["dialogue_commune"], by=an))["money"] == []


def test_clusters_count_each_for_itself(district, commune_a, commune_b, em):
    conference = Conference.objects.create(unit=district, year=2024, title="Đối thoại", period="Quý II", chair="PCT")
    for number, commune in enumerate([commune_a, commune_b], 1):
        conference.clusters.create(order=number, venue="Hội trường").communes.set([commune])
    conference.lines.create(group="Đại diện hộ", rule="per_hamlet", count=4, side="households")
    conference.lines.create(group="Cấp huyện", rule="fixed", count=6, side="superior")
    assert [(row["cluster"], row["places"], row["people"]) for row in participants_of(conference)] == [
        ("Cụm 1", ["Xã Khe Mây"], 18),
        ("Cụm 2", ["Xã Nà Sản"], 14),
    ]


def test_a_decision_counts_the_register_of_its_day(register, commune_a):
    decision = Decision.objects.get(number="206/QĐ-UBND", signed_on=date(2023, 12, 11))
    found = figures_of(Paper(unit=commune_a, kind="decision", decision=decision))
    assert (found["year"], found["on"]) == (2023, "2023-12-11")
    assert found["counts"]["newly_escaped"] == {"households": 1, "persons": 2}
    assert "escaping" not in found and "money" not in found


def test_queries_do_not_grow_with_households(paper, hamlets_a, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        figures_of(paper)
    for number in range(6):
        make_household(hamlets_a[0], f"Vi Văn {number}")
    with django_assert_max_num_queries(9):
        figures_of(paper)
