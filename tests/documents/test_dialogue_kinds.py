"""Plans of dialogue written from a conference: of a commune, and of a district by clusters."""

from datetime import date

import pytest

from dialogues.models import Cluster, Conference, ConferenceBasis, ConferenceTask, Invited, QuotaLine
from dialogues.quotas import FIXED, PER_COMMUNE, PER_HAMLET, Line, Place
from documents.actions import create_paper
from documents.catalogue import KINDS
from documents.kinds.dialogue_facts import audience_phrase, facts, quota_words
from documents.pdf import pdf_of
from offices.models import LegalAct, OfficeProfile, Post
from tests.conftest import START


@pytest.fixture
def conference(commune_a, an):
    conference = Conference.objects.create(
        unit=commune_a,
        year=2024,
        title="Hội nghị đối thoại với hộ nghèo năm 2024",
        starts_on=date(2024, 6, 24),
        ends_on=date(2024, 6, 28),
        exact_time_later=True,
        venue="Hội trường UBND xã",
        address="bản Nà Tòng",
        audience=["poor", "near_poor"],
        eligible="can_borrow",
        agenda="Khai mạc\n\n- Đối thoại;\nBế mạc.",
        created_by=an,
    )
    act = LegalAct.objects.create(
        unit=commune_a, kind="Kế hoạch", number="9/KH-UBND", signed_on="2024-01-02", issuer="UBND xã", subject="về"
    )
    ConferenceBasis.objects.create(conference=conference, act=act)
    Invited.objects.create(conference=conference, level="office", body="Thường trực Đảng ủy xã.")
    QuotaLine.objects.create(conference=conference, group="Đại diện hộ", rule="per_hamlet", count=5)
    ConferenceTask.objects.create(conference=conference, above="UBND xã", body="Công chức VH-XH", text="In giấy mời")
    ConferenceTask.objects.create(
        conference=conference, body="Các xóm", text="Báo cho hộ", due_on=date(2024, 6, 5), order=1
    )
    return conference


def text_of(assembly):
    return "\n".join(section.text for section in assembly.sections)


def test_the_plan_of_a_commune(conference, an, assembly_of, pdf_text):
    assembly = assembly_of(create_paper(source=conference, kind=KINDS["dialogue_commune"], by=an))
    text = text_of(assembly)
    for words in [
        "Thực hiện Kế hoạch số 9/KH-UBND",
        "- Khai mạc;\n- Đối thoại;\n- Bế mạc.",
        "*Về phía xã:*",
        "- Thường trực Đảng ủy xã.",
        "Đại diện hộ nghèo, hộ cận nghèo năm 2024 (có điều kiện tiếp cận nguồn vốn",
        "Đại diện hộ (05 người/xóm x 03 xóm): 15 người.",
        "Thời gian: dự kiến từ ngày 24/6/2024 đến ngày 28/6/2024",
        "Địa điểm: Hội trường UBND xã (bản Nà Tòng)",
        "1. UBND xã",
        "1.1. Công chức VH-XH",
        "- Thời hạn: chậm nhất ngày 05/6/2024.",
    ]:
        assert words in text, words
    assert "về việc" not in assembly.page.subject
    assert "Tổ chức hội nghị đối thoại với hộ nghèo năm 2024" in pdf_text(pdf_of(assembly.page))


def test_what_is_not_planned_is_not_written(conference, an, assembly_of):
    conference.lines.all().delete()
    conference.tasks.all().delete()
    assembly = assembly_of(create_paper(source=conference, kind=KINDS["dialogue_commune"], by=an))
    text = text_of(assembly)
    assert "Số người dự" not in text
    assert "Tổ chức thực hiện" not in text
    assert "None" not in text


@pytest.fixture
def of_district(district, commune_a, commune_b, an):
    OfficeProfile.objects.create(
        unit=district,
        valid_from=START,
        issuer_lines="ỦY BAN NHÂN DÂN\nHUYỆN SƠN KHAO",
        short_name="UBND huyện",
        place_name="Sơn Khao",
    )
    Post.objects.create(unit=district, kind="chair", title="Chủ tịch", holder="Cà Văn Chủ", valid_from=START)
    conference = Conference.objects.create(unit=district, year=2024, title="Đối thoại năm 2024", period="quý II")
    for order, commune in enumerate([commune_a, commune_b], 1):
        cluster = Cluster.objects.create(conference=conference, order=order, venue="Nhà văn hóa", host=commune)
        cluster.communes.set([commune])
    QuotaLine.objects.create(conference=conference, group="Cấp xã", rule="per_commune", count=7)
    QuotaLine.objects.create(conference=conference, group="Đại diện hộ", rule="per_hamlet", count=5, order=1)
    return conference


def test_the_plan_of_a_district_follows_its_clusters(of_district, commune_b, an, assembly_of):
    made = create_paper(source=of_district, kind=KINDS["dialogue_clusters"], by=an)
    text = text_of(assembly_of(made))
    assert "gồm 2 cụm" in text
    assert "a) Cụm 1 gồm 01 xã: xã Khe Mây" in text
    assert "Thành phần tham dự: 22 người" in text  # 7 and 5 from each of 3 hamlets
    assert "+ Đại diện hộ (05 người/xóm x 02 xóm): 10 người." in text
    of_district.clusters.get(order=1).communes.add(commune_b)
    assert "a) Cụm 1 gồm 02 xã: xã Khe Mây, xã Nà Sản" in text_of(assembly_of(made))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"period": "Quý II năm 2024"}, "Thực hiện trong quý II năm 2024."),
        ({"period": "Sau vụ gặt"}, "Thực hiện sau vụ gặt."),
        ({"starts_on": date(2024, 6, 24)}, "Thực hiện ngày 24/6/2024."),
        (
            {"starts_on": date(2024, 6, 24), "ends_on": date(2024, 7, 5)},
            "Thực hiện từ ngày 24/6/2024 đến ngày 05/7/2024.",
        ),
    ],
)
def test_when_it_is_held(of_district, an, assembly_of, values, words):
    Conference.objects.update(**values)
    of_district.refresh_from_db()
    assert words in text_of(assembly_of(create_paper(source=of_district, kind=KINDS["dialogue_clusters"], by=an)))


def test_a_cluster_with_its_own_day_and_hour(of_district, an, assembly_of):
    of_district.clusters.filter(order=2).update(starts_on=date(2024, 6, 25), hour="08 giờ 00")
    text = text_of(assembly_of(create_paper(source=of_district, kind=KINDS["dialogue_clusters"], by=an)))
    assert "- Thời gian: 08 giờ 00, ngày 25/6/2024." in text


def test_a_district_that_meets_at_one_place(of_district, an, assembly_of):
    of_district.clusters.all().delete()
    Conference.objects.update(venue="Hội trường huyện", opinions_first=True, exact_time_later=True)
    of_district.refresh_from_db()
    text = text_of(assembly_of(create_paper(source=of_district, kind=KINDS["dialogue_clusters"], by=an)))
    assert "cụm" not in text
    assert "- Địa điểm tổ chức: Hội trường huyện." in text
    assert "- Thành phần tham dự: 39 người, gồm:" in text  # 7 from each of 2 communes, 5 from each of 5 hamlets


def test_a_line_that_brings_nobody_is_not_written(of_district, hamlets_a, an, assembly_of):
    of_district.lines.get(group="Đại diện hộ").hamlets.set(hamlets_a[:1])
    text = text_of(assembly_of(create_paper(source=of_district, kind=KINDS["dialogue_clusters"], by=an)))
    assert text.count("Đại diện hộ (") == 1
    assert "00" not in text


def test_more_places_than_letters(conference, an, commune_a, assembly_of):
    """A commune with a session in each of 24 hamlets: papers have 23 letters for points."""
    for order in range(1, 25):
        Cluster.objects.create(conference=conference, order=order, venue=f"Nhà văn hóa số {order}")
    text = text_of(assembly_of(create_paper(source=conference, kind=KINDS["dialogue_commune"], by=an)))
    assert "*Cụm 24 gồm" in text
    assert "a) Cụm 1" not in text


def test_facts_are_plain_json(of_district, an):
    paper = create_paper(source=of_district, kind=KINDS["dialogue_clusters"], by=an)
    assert facts(paper)["clusters"][1]["communes"] == "xã Nà Sản"


AP = (Place(1, "Ấp 1", "ấp"), Place(2, "Ấp 2", "ấp"))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (Line("Tổ công tác", FIXED, 7), "Tổ công tác: 07 người"),
        (Line("Trưởng khóm, ấp", PER_HAMLET, 1, AP, "hamlet_heads"), "Trưởng ấp (02 ấp): 02 người"),
        (Line("Trưởng Ban nhân dân", PER_HAMLET, 1, AP, "hamlet_heads"), "Trưởng Ban nhân dân (02 ấp): 02 người"),
        (Line("Hộ", PER_HAMLET, 5, AP), "Hộ (05 người/ấp x 02 ấp): 10 người"),
        (Line("Cấp xã", PER_COMMUNE, 7, (Place(1, "Xã A", "xã"),)), "Cấp xã (07 người/xã x 01 xã): 07 người"),
    ],
)
def test_a_line_in_the_words_of_a_plan(line, words):
    assert quota_words(line, "khóm, ấp") == words


def test_audience():
    assert audience_phrase([]) == "hộ nghèo, hộ cận nghèo"
    assert audience_phrase(["escaped_poor", "poor"]) == "hộ nghèo, hộ mới thoát nghèo"


def test_a_commune_that_meets_in_each_hamlet(conference, an, hamlets_a, assembly_of):
    """Clusters of a commune are hamlets: the paper names them with their place and people, and no common venue."""
    Conference.objects.update(venue="", address="")
    for order, hamlet in enumerate(hamlets_a, 1):
        cluster = Cluster.objects.create(conference=conference, order=order, venue=f"Nhà văn hóa {hamlet.phrase}")
        cluster.communes.set([hamlet])
    QuotaLine.objects.create(conference=conference, group="Cấp xã", side="office", rule="fixed", count=3, order=5)
    conference.refresh_from_db()
    text = text_of(assembly_of(create_paper(source=conference, kind=KINDS["dialogue_commune"], by=an)))
    assert "Hội nghị tổ chức tại 3 nơi:" in text
    assert "b) Cụm 2 gồm xóm 2" in text and "- Địa điểm: Nhà văn hóa xóm 2." in text
    assert text.count("Số người dự: 08 người, gồm:") == 3
    assert "+ Đại diện hộ (05 người/xóm x 01 xóm): 05 người." in text
    assert "Địa điểm: ." not in text


def test_full_stops_typed_into_names_go(conference, an, assembly_of):
    Conference.objects.update(title="Hội nghị đối thoại năm 2024.", venue="Hội trường UBND xã.", priority="phụ nữ.")
    conference.refresh_from_db()
    text = text_of(assembly_of(create_paper(source=conference, kind=KINDS["dialogue_commune"], by=an)))
    assert "hội nghị đối thoại năm 2024 với các nội dung sau" in text
    assert "Địa điểm: Hội trường UBND xã (bản Nà Tòng)." in text
    assert "ưu tiên phụ nữ.\n" in text
