"""Who meets where: the four clusters of a district's plan (seed 2), and gatherings of other shapes."""

from datetime import date

import pytest

from dialogues.models import Cluster, Conference, QuotaLine
from dialogues.quotas import explained, total_explained
from offices.models import Unit

# communes with their kind and number of hamlets; persons in all
CLUSTERS = [
    ([("thị trấn", "Thường Thới Tiền", 5), ("xã", "Thường Phước 1", 4), ("xã", "Thường Phước 2", 3)], 100),
    ([("xã", "Thường Thới Hậu A", 5), ("xã", "Thường Lạc", 3)], 69),
    ([("xã", "Long Khánh A", 5), ("xã", "Long Khánh B", 4)], 75),
    ([("xã", "Phú Thuận A", 4), ("xã", "Phú Thuận B", 4), ("xã", "Long Thuận", 4)], 100),
]
LINES = [
    ("Tổ công tác Huyện", "superior", "fixed", 7),
    ("Cấp xã", "office", "per_commune", 7),
    ("Trưởng khóm, ấp", "hamlet_heads", "per_hamlet", 1),
    ("Đại diện hộ nghèo, cận nghèo", "households", "per_hamlet", 5),
]


def make_commune(district, kind, name, hamlets):
    commune = Unit.objects.create(level="commune", kind=kind, name=name, parent=district)
    hamlet_kind = "khóm" if kind == "thị trấn" else "ấp"
    for number in range(1, hamlets + 1):
        Unit.objects.create(level="hamlet", kind=hamlet_kind, name=str(number), parent=commune, order=number)
    return commune


@pytest.fixture
def conference(district):
    conference = Conference.objects.create(unit=district, year=2022, title="Đối thoại", period="Quý II", chair="CT")
    for order, (group, side, rule, count) in enumerate(LINES):
        QuotaLine.objects.create(conference=conference, group=group, side=side, rule=rule, count=count, order=order)
    return conference


def add_cluster(conference, order, communes):
    cluster = Cluster.objects.create(conference=conference, order=order, venue="Nhà văn hóa", host=communes[0])
    cluster.communes.set(communes)
    return cluster


def read_again(conference):
    return Conference.objects.with_quotas().get(pk=conference.pk)


def test_the_four_clusters_of_seed_two(conference, district):
    for order, (communes, _) in enumerate(CLUSTERS, 1):
        add_cluster(conference, order, [make_commune(district, *commune) for commune in communes])
    found = read_again(conference)
    assert [gathering.total for gathering in found.gatherings] == [persons for _, persons in CLUSTERS]
    assert found.participants == 344
    first, second = found.gatherings[:2]
    assert [explained(line) for line in first.lines] == [
        "7 người",
        "7 người/xã, thị trấn x 3 xã, thị trấn = 21 người",
        "1 người/khóm, ấp x 12 khóm, ấp = 12 người",
        "5 người/khóm, ấp x 12 khóm, ấp = 60 người",
    ]
    assert explained(second.lines[3]) == "5 người/ấp x 8 ấp = 40 người"
    assert total_explained(second.lines) == "7 + 14 + 8 + 40 = 69 người"


def test_a_commune_that_changes_its_cluster_takes_its_people_along(conference, district):
    one, two, three = (make_commune(district, "xã", name, 4) for name in ("Một", "Hai", "Ba"))
    first, second = add_cluster(conference, 1, [one, two]), add_cluster(conference, 2, [three])
    assert [gathering.total for gathering in read_again(conference).gatherings] == [7 + 14 + 8 + 40, 7 + 7 + 4 + 20]
    first.communes.remove(two)
    second.communes.add(two)
    assert [gathering.total for gathering in read_again(conference).gatherings] == [7 + 7 + 4 + 20, 7 + 14 + 8 + 40]


def test_two_communes_that_share_one_venue_need_no_cluster_of_their_own(conference, district):
    """A district without clusters gathers all its communes at one place."""
    for name in ("Một", "Hai"):
        make_commune(district, "xã", name, 3)
    assert [gathering.total for gathering in read_again(conference).gatherings] == [7 + 14 + 6 + 30]


def test_a_conference_in_each_hamlet(commune_a, hamlets_a):
    """Opinions are taken in every hamlet: a line may hold for one hamlet only."""
    conference = Conference.objects.create(
        unit=commune_a, year=2024, title="Họp xóm", period="tháng 5", opinions_first=True
    )
    line = QuotaLine.objects.create(conference=conference, group="Hộ", rule="per_hamlet", count=20)
    line.hamlets.set(hamlets_a[:1])
    assert read_again(conference).participants == 20


def test_a_line_of_one_cluster_counts_there_alone(conference, district):
    one, two = (make_commune(district, "xã", name, 2) for name in ("Một", "Hai"))
    add_cluster(conference, 1, [one])
    second = add_cluster(conference, 2, [two])
    QuotaLine.objects.create(conference=conference, cluster=second, group="Phóng viên", rule="fixed", count=3)
    assert [gathering.total for gathering in read_again(conference).gatherings] == [7 + 7 + 2 + 10, 7 + 7 + 2 + 10 + 3]


def test_hamlets_that_ended_send_nobody(conference, district):
    commune = make_commune(district, "xã", "Một", 3)
    commune.children.filter(name="3").update(valid_to=date(2021, 12, 31))
    assert read_again(conference).participants == 7 + 7 + 2 + 10


def test_queries_do_not_grow_with_clusters(conference, district, django_assert_num_queries):
    for order in range(1, 6):
        add_cluster(conference, order, [make_commune(district, "xã", f"Xã {order}", 3)])
    with django_assert_num_queries(8):
        assert read_again(conference).participants
