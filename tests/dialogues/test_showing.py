"""What the page of a plan says of its parts, and what a conference knows of its places."""

from datetime import date

import pytest

from dialogues.models import Cluster, Conference, ConferenceTask, Invited
from dialogues.views.showing import audience_in_words, funding_in_words, invited_by_level, paper_kind, tasks_with_days
from documents.actions import create_paper
from documents.catalogue import KINDS
from offices.models import LegalAct, OfficeProfile, Post
from programs.models import Estimate
from tests.conftest import START
from tests.dialogues.people import clustered, read
from tests.dialogues.test_views import page, text_of


@pytest.fixture
def meeting(district, commune_a, commune_b):
    return clustered(district, [commune_a, commune_b])


class TestWhere:
    @pytest.mark.parametrize(
        ("venue", "address", "where"),
        [("Hội trường", "", "Hội trường"), ("Hội trường", "Số 3", "Hội trường, Số 3"), ("", "Số 3", "")],
    )
    def test_one_place(self, conference, venue, address, where):
        conference.venue, conference.address = venue, address
        assert conference.where == where

    def test_places_of_clusters_count_once(self, meeting, commune_b):
        assert meeting.where == "1 nơi, theo từng cụm"
        meeting.clusters.create(order=2, venue="Nhà văn hóa", host=commune_b)
        assert read(meeting).where == "1 nơi, theo từng cụm"
        meeting.clusters.create(order=3, venue="Nhà văn hóa", address="bản khác", host=commune_b)
        assert read(meeting).where == "2 nơi, theo từng cụm"

    def test_a_venue_of_the_whole_is_said_first(self, meeting):
        Conference.objects.update(venue="Hội trường huyện")
        assert read(meeting).where == "Hội trường huyện"


class TestClusterWhen:
    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({}, ""),
            ({"hour": "08 giờ 00"}, "08 giờ 00"),
            ({"starts_on": date(2024, 6, 20)}, "ngày 20/06/2024"),
            ({"hour": "08 giờ 00", "starts_on": date(2024, 6, 20)}, "08 giờ 00 ngày 20/06/2024"),
            (
                {"starts_on": date(2024, 6, 20), "ends_on": date(2024, 6, 21)},
                "ngày 20/06/2024 đến 21/06/2024",
            ),
        ],
    )
    def test_when(self, values, words):
        assert Cluster(order=1, venue="Nhà", **values).when == words


def test_the_year_is_said_once():
    assert Conference(title="Đối thoại năm 2024", year=2024).with_year == "Đối thoại năm 2024"
    assert Conference(title="Đối thoại", year=2024).with_year == "Đối thoại, năm 2024"


def test_who_can_be_put_into_clusters(meeting, conference, commune_a, commune_b, hamlets_a):
    assert meeting.members == [commune_a, commune_b]
    assert conference.members == hamlets_a
    hamlets_a[0].valid_to = date(2023, 12, 31)
    hamlets_a[0].save()
    assert read(conference).members == hamlets_a[1:]


def test_kinds_of_papers(meeting, conference, hamlets_a, district):
    assert paper_kind(meeting) == "dialogue_clusters"
    meeting.estimate = Estimate.objects.create(unit=district, year=2024, title="Dự toán", source="x", on="2024-02-01")
    assert paper_kind(meeting) == "dialogue_budget"
    conference.clusters.create(order=1, venue="Nhà văn hóa").communes.set(hamlets_a)
    assert paper_kind(read(conference)) == "dialogue_commune"


def test_words_of_money_and_audience(conference):
    assert funding_in_words(conference).startswith("Dự án 6, Tiểu dự án 2: ")
    conference.funding_code = "2"
    assert funding_in_words(conference).startswith("Dự án 2: ")
    conference.funding_code = "77"
    assert funding_in_words(conference) == "Dự án, tiểu dự án 77"
    assert audience_in_words(conference) == "hộ nghèo, hộ cận nghèo"


def test_invited_by_level_in_the_order_of_levels(conference):
    for level in ("hamlets", "superior"):
        Invited.objects.create(conference=conference, level=level, body=level)
    assert [(label, [row.body for row in rows]) for label, rows in invited_by_level(conference)] == [
        ("Cấp trên", ["superior"]),
        ("Thôn, xóm và hộ dân", ["hamlets"]),
    ]


def test_a_deadline_before_the_day_says_which_day_that_is(conference):
    ConferenceTask.objects.create(conference=conference, body="A", text="a", due_on=date(2024, 6, 5))
    ConferenceTask.objects.create(conference=conference, body="B", text="b", days_before=5, order=1)
    assert [row[1:] for row in tasks_with_days(conference)] == [
        ("chậm nhất 05/06/2024", None),
        ("trước hội nghị 5 ngày", None),  # the day of the conference is not known yet
    ]
    conference.starts_on = date(2024, 6, 24)
    assert tasks_with_days(conference)[1][2] == date(2024, 6, 19)


def test_the_page_leads_to_the_plan_and_not_to_the_invitation(conference, client_of, an, hoa):
    client = client_of(an)
    assert "Lập văn bản KẾ HOẠCH" in text_of(client.get(page(conference)))
    create_paper(source=conference, kind=KINDS["invitation"], by=an)
    assert "Lập văn bản KẾ HOẠCH" in text_of(client.get(page(conference)))
    plan = create_paper(source=conference, kind=KINDS["dialogue_commune"], by=an)
    text = text_of(client.get(page(conference)))
    assert f'href="/van-ban/{plan.pk}/">Mở văn bản KẾ HOẠCH' in text and "Lập văn bản KẾ HOẠCH" not in text
    assert "Lập lại cho năm sau" not in text_of(client_of(hoa).get(page(conference)))


def test_a_plan_with_a_paper_is_not_deleted(conference, client_of, an):
    create_paper(source=conference, kind=KINDS["dialogue_commune"], by=an)
    text = text_of(client_of(an).post(f"{page(conference)}xoa/", follow=True))
    assert "đã có 1 văn bản lập từ hội nghị này. Văn bản đã lập thì giữ hội nghị để tra cứu." in text
    assert Conference.objects.exists()


def test_bases_that_do_not_hold_are_marked_on_the_page(conference, client_of, an):
    act = LegalAct.objects.create(
        unit=conference.unit, kind="Quyết định", number="7/QĐ", signed_on="2023-11-05", issuer="UBND", subject="về",
        in_force_to="2023-12-31",
    )  # fmt: skip
    conference.basis_rows.create(act=act)
    text = text_of(client_of(an).get(page(conference)))
    assert "hết hiệu lực sau ngày 31/12/2023</span>" in text
    assert "Cần xem lại" in text


def test_a_district_changes_clusters_and_its_paper_follows(meeting, district, em, assembly_text):
    """What the paper says comes from the clusters as they stand."""
    OfficeProfile.objects.create(
        unit=district, valid_from=START, issuer_lines="UBND\nHUYỆN", short_name="UBND huyện", place_name="Sơn Khao",
        recipients="Như trên", archive_line="Lưu: VT.",
    )  # fmt: skip
    Post.objects.create(unit=district, kind="chair", title="Chủ tịch", holder="Cầm Văn Chủ", valid_from=START)
    paper = create_paper(source=meeting, kind=KINDS["dialogue_clusters"], by=em)
    assert "Thành phần tham dự: 22 người" in assembly_text(paper)
    cluster = meeting.clusters.get()
    cluster.communes.remove(cluster.communes.last())
    assert "Thành phần tham dự: 22 người" not in assembly_text(paper)
