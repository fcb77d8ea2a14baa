"""What a commune sees of its district's conference: its own cluster, its quota, until when, the way to its list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from dialogues.models import Conference, ConferenceTask, Participant
from dialogues.summing import own_lines, sums_in_words, sums_of
from offices.models import Unit
from tests.conftest import make_commune, person
from tests.dialogues.people import clustered, read
from tests.dialogues.test_views import page, text_of


@pytest.fixture
def meeting(district, commune_a, commune_b):
    """Two clusters: A and B, and another commune alone."""
    meeting = clustered(district, [commune_a, commune_b], opinions_first=True, priority="phụ nữ nghèo")
    third = make_commune(district, "Pu Nhi", "99003", 4)
    meeting.clusters.create(order=2, venue="Hội trường Pu Nhi", host=third).communes.set([third])
    meeting.clusters.filter(order=1).update(address="bản Nà Tòng", hour="08 giờ 00", starts_on="2024-06-20")
    ConferenceTask.objects.create(
        conference=meeting, body="UBND các xã", text="Họp lấy ý kiến\nGửi danh sách", days_before=5
    )
    ConferenceTask.objects.create(conference=meeting, body="Phòng Tài chính", text="Chi tiền", order=1)
    return read(meeting)


def test_its_own_cluster_and_quota(meeting, client_of, an):
    text = text_of(client_of(an).get(page(meeting)))
    assert "Huyện Sơn Khao tổ chức, năm 2024. Phần của xã Khe Mây" in text
    assert "Xã Khe Mây, Xã Nà Sản" in text and "Hội trường Pu Nhi" not in text
    assert "08 giờ 00 ngày 20/06/2024" in text and "Nhà văn hóa, bản Nà Tòng" in text
    assert "(xã Khe Mây chuẩn bị địa điểm)" in text
    assert "Xã Khe Mây cử 11 người" in text
    assert "Đại diện hộ nghèo, cận nghèo: 2 người/xóm x 3 xóm = 6 người" in text
    assert "Cấp xã: 2 người/xã x 1 xã = 2 người" in text
    assert "Thôn, xóm họp lấy ý kiến trước" in text and "ưu tiên phụ nữ nghèo" in text


def test_until_when_and_what_it_has_to_do(meeting, client_of, an):
    text = text_of(client_of(an).get(page(meeting)))
    assert "15/06/2024" in text and "đã quá hạn" in text
    assert "Họp lấy ý kiến" in text and "trước hội nghị 5 ngày, tức ngày 15/06/2024" in text
    assert "Chi tiền" not in text
    ConferenceTask.objects.filter(body="UBND các xã").update(
        due_on=timezone.localdate() + timedelta(days=3), days_before=None
    )
    assert "đã quá hạn" not in text_of(client_of(an).get(page(meeting)))


def test_the_way_to_its_list_and_back(meeting, client_of, an, hoa, commune_a):
    own = f"/doi-thoai/{meeting.pk}/nguoi-du/{commune_a.pk}/"
    text = text_of(client_of(an).get(page(meeting)))
    assert f'href="{own}">Lập danh sách người dự' in text
    assert "Xem danh sách người dự" in text_of(client_of(hoa).get(page(meeting)))  # leaders read
    assert f'href="{page(meeting)}"' in text_of(client_of(an).get(own))
    assert f'href="{page(meeting)}"' in text_of(client_of(an).get("/doi-thoai/"))


def test_nothing_on_it_can_be_changed(meeting, client_of, an):
    client = client_of(an)
    assert "/sua/" not in text_of(client.get(page(meeting)))
    assert client.get(f"{page(meeting)}sua/cum/").status_code == 404
    assert client.get(f"{page(meeting)}xoa/").status_code == 404


def test_what_of_it_is_filled(meeting, client_of, an, commune_a, hamlets_a):
    line = meeting.lines.get(side="hamlet_heads")
    Participant.objects.create(
        conference=meeting, line=line, cluster=meeting.clusters.first(), commune=commune_a, hamlet=hamlets_a[0],
        name="Lò Văn Panh",
    )  # fmt: skip
    assert "1/11" in text_of(client_of(an).get(page(meeting)))


def test_seats_that_communes_share_are_said_to_be(meeting, client_of, an):
    meeting.lines.create(group="Hộ tiêu biểu", side="households", rule="fixed", count=3, order=9)
    text = text_of(client_of(an).get(page(meeting)))
    assert "Hộ tiêu biểu: 3 người, các xã trong cụm cùng chọn" in text


def test_a_commune_outside_every_cluster_sees_nothing(meeting, client_of, district):
    other = make_commune(district, "Xa", "99008", 1)
    outsider = person("xa", "Vi Văn Xa", other, "officer")
    assert client_of(outsider).get(page(meeting)).status_code == 404


def test_without_clusters_every_commune_is_asked(meeting, client_of, an):
    meeting.clusters.all().delete()
    text = text_of(client_of(an).get(page(meeting)))
    assert "Xã Khe Mây cử 11 người" in text and "Cụm 1" not in text and "<dt>Địa điểm</dt>" not in text


def test_the_district_sees_the_whole_plan(meeting, client_of, em):
    text = text_of(client_of(em).get(page(meeting)))
    assert "Hội trường Pu Nhi" in text and "/sua/cum/" in text


def test_queries_do_not_grow_with_communes(meeting, client_of, an, district):
    client, counts = client_of(an), []
    for number in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(page(meeting))
        counts.append(len(asked))
        more = [make_commune(district, f"Thêm {number} {one}", f"9920{number}{one}", 3) for one in range(4)]
        meeting.clusters.get(order=2).communes.add(*more)
    assert counts[0] == counts[1]


def test_sums_in_words(meeting, commune_b):
    first, second = meeting.gatherings
    assert sums_in_words([first]) == "Cả hội nghị: 3 + 4 + 5 + 10 = 22 người."
    assert sums_in_words([first, second]) == "Cụm 1: 22 người; Cụm 2: 17 người. Cả hội nghị: 39 người."
    assert sums_of([first])[0].places == "2 xã; 5 xóm"
    assert [(line.group, len(line.places)) for line in own_lines(first, commune_b.pk)] == [
        ("Cấp xã", 1), ("Trưởng xóm", 2), ("Đại diện hộ nghèo, cận nghèo", 2),
    ]  # fmt: skip


def test_a_province_asks_its_districts_not_their_communes(district, commune_a, client_of, an, em):
    above = Conference.objects.create(unit=district.parent, year=2024, title="Đối thoại của tỉnh", period="Quý II")
    assert "Đối thoại của tỉnh" in text_of(client_of(em).get("/doi-thoai/"))
    assert "Đối thoại của tỉnh" not in text_of(client_of(an).get("/doi-thoai/"))
    for address in (page(above), f"{page(above)}nguoi-du/"):
        assert client_of(an).get(address).status_code == 404


def test_a_commune_formed_afterwards_was_not_asked(district, commune_b, client_of, chi):
    Unit.objects.filter(pk=commune_b.pk).update(valid_from="2024-09-01")
    earlier = Conference.objects.create(unit=district, year=2024, title="Đối thoại", starts_on="2024-06-20")
    for address in (page(earlier), f"{page(earlier)}nguoi-du/"):
        assert client_of(chi).get(address).status_code == 404
