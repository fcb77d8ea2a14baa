"""Conferences on the screen: who sees what, beginning one, its page, deleting."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dialogues.actions import delete_conference
from dialogues.models import Conference, Participant
from dialogues.writing.parts import BY_ADDRESS
from offices.models import Unit
from tests.dialogues.conftest import quota, save_lines
from tests.dialogues.people import clustered

CREATE = "/doi-thoai/them/"


def text_of(answer):
    return " ".join(answer.content.decode().split())


def entry(**changes):
    """A filled-in form of a new conference."""
    return {
        "year": "2024",
        "title": "Hội nghị đối thoại năm 2024",
        "starts_on": "24/6/2024",
        "ends_on": "",
        "period": "",
        "earlier": "",
        **changes,
    }


def page(conference):
    return reverse("conference-detail", args=[conference.pk])


def test_list_shows_own_conferences(conference, client_of, an, chi):
    assert "Đối thoại với hộ nghèo</a>" in text_of(client_of(an).get("/doi-thoai/"))
    assert "Chưa có hội nghị" in text_of(client_of(chi).get("/doi-thoai/"))


def test_detail_explains_the_sums(conference, client_of, hoa):
    text = text_of(client_of(hoa).get(page(conference)))
    assert "5 người/xóm x 3 xóm = 15 người" in text
    assert "7 + 15 + 1 = 23 người" in text
    assert "Xóm 1: <strong>6</strong> người" in text
    assert "/sua/" not in text


def test_every_part_has_its_way_to_be_changed(conference, client_of, an):
    text = text_of(client_of(an).get(page(conference)))
    for address in BY_ADDRESS:
        assert f'href="/doi-thoai/{conference.pk}/sua/{address}/"' in text


@pytest.mark.parametrize("address", ["", "xoa/", *(f"sua/{address}/" for address in BY_ADDRESS)])
def test_other_offices_find_nothing(conference, client_of, chi, dung, binh, address):
    for user in (chi, dung, binh):
        assert client_of(user).get(f"{page(conference)}{address}").status_code == 404


@pytest.mark.parametrize("address", ["xoa/", *(f"sua/{address}/" for address in BY_ADDRESS)])
def test_leader_reads_but_does_not_change(conference, client_of, hoa, address):
    client, url = client_of(hoa), f"{page(conference)}{address}"
    assert client.get(url).status_code == 403
    assert client.post(url).status_code == 403
    assert client.get(CREATE).status_code == 403


def test_an_unknown_part_is_not_there(conference, client_of, an):
    assert client_of(an).get(f"{page(conference)}sua/khong-co/").status_code == 404


def test_hamlet_head_and_reviewer_have_no_conferences(client_of, binh, dung):
    for user in (binh, dung):
        assert client_of(user).get("/doi-thoai/").status_code == 403


def test_guest_signs_in_first(client, db):
    assert client.get("/doi-thoai/").status_code == 302


def test_officer_begins_a_conference_with_what_is_usual(client_of, an, hamlets_a):
    client = client_of(an)
    assert 'value="Hội nghị đối thoại chính sách giảm nghèo năm' in text_of(client.get(CREATE))
    answer = client.post(CREATE, entry(), follow=True)
    made = Conference.objects.get()
    assert answer.redirect_chain == [(f"/doi-thoai/{made.pk}/", 302)]
    assert "Đã lập hội nghị “Hội nghị đối thoại năm 2024”. Cả hội nghị: 15 + 3 + 15 = 33 người." in text_of(answer)
    assert (made.created_by, made.updated_by, made.unit) == (an, an, hamlets_a[0].parent)
    assert "Trưởng xóm" in {line.group for line in made.lines.all()}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_on": ""}, "Ghi ngày bắt đầu, hoặc ghi thời gian bằng lời"),
        ({"starts_on": "24/6/2042"}, "phải trong năm 2024"),
        ({"starts_on": "31/6/2024"}, "không có trong lịch"),
        ({"ends_on": "1/6/2024"}, "Ngày kết thúc phải sau ngày bắt đầu"),
        ({"starts_on": "", "ends_on": "1/6/2024"}, "thì phải ghi ngày bắt đầu"),
        ({"year": "99999"}, "2100"),
        ({"earlier": "77"}, "Lựa chọn"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client_of, an, hamlets_a, changes, words):
    text = text_of(client_of(an).post(CREATE, entry(**changes)))
    assert words in text or "Hãy chọn một lựa chọn hợp lệ" in text
    assert 'value="Hội nghị đối thoại năm 2024"' in text
    assert not Conference.objects.exists()


def test_same_title_in_a_year_is_refused(conference, client_of, an):
    answer = client_of(an).post(CREATE, entry(title=" Đối thoại với  hộ nghèo "))
    assert "đã có hội nghị cùng tên" in text_of(answer)


def test_deleting_asks_first(conference, client_of, an):
    client, url = client_of(an), reverse("conference-delete", args=[conference.pk])
    assert "Xóa hội nghị này?" in text_of(client.get(url))
    assert Conference.objects.exists()
    assert "Đã xóa hội nghị" in text_of(client.post(url, follow=True))
    assert not Conference.objects.exists()


def test_a_conference_with_people_is_not_deleted(conference, client_of, an, commune_a):
    Participant.objects.create(
        conference=conference, line=conference.lines.first(), commune=commune_a, name="Lò Văn Panh"
    )
    client, url = client_of(an), reverse("conference-delete", args=[conference.pk])
    text = text_of(client.get(url))
    assert "đã có 1 người trong danh sách người dự" in text
    assert "Xóa hội nghị</button>" not in text
    assert "Không xóa được hội nghị" in text_of(client.post(url, follow=True))
    assert Participant.objects.exists()


@pytest.mark.skipif(not connection.features.has_select_for_update, reason="the database writes one at a time")
def test_deleting_waits_for_who_is_choosing(conference, an):
    with CaptureQueriesContext(connection) as queries:
        delete_conference(conference=conference, by=an)
    words = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"] or "participant" in query["sql"]]
    assert "FOR UPDATE" in words[0]


def test_people_taken_back_do_not_keep_a_conference(conference, client_of, an, commune_a):
    """Rows that say only who was entered by mistake go with the conference, although lines are not deleted alone."""
    Participant.objects.create(
        conference=conference, line=conference.lines.first(), commune=commune_a, name="Lò Văn Panh", state="removed"
    )
    client_of(an).post(reverse("conference-delete", args=[conference.pk]))
    assert not Conference.objects.exists() and not Participant.objects.exists()


def test_a_district_shows_no_empty_venue(district, commune_a, commune_b, client_of, em):
    meeting = clustered(district, [commune_a, commune_b])
    for address in ("/doi-thoai/", page(meeting)):
        assert "1 nơi, theo từng cụm" in text_of(client_of(em).get(address))
    meeting.clusters.all().delete()
    assert "<dt>Địa điểm</dt>" not in text_of(client_of(em).get(page(meeting)))
    assert "Chưa ghi địa điểm" in text_of(client_of(em).get(page(meeting)))


def add_conferences(unit, by, count):
    for number in range(count):
        one = Conference.objects.create(unit=unit, year=2023, title=f"Lần {number}", period="Quý I", chair="CT")
        save_lines(one, [quota("Hộ", "per_hamlet", 5)], by)


def test_list_asks_the_same_number_of_questions(conference, client_of, an, commune_a, django_assert_num_queries):
    client = client_of(an)
    add_conferences(commune_a, an, 10)
    # Session, user, posting; count, conferences, units below in two steps, lines, chosen hamlets, clusters.
    with django_assert_num_queries(12):
        client.get("/doi-thoai/")


def test_the_page_asks_the_same_number_of_questions(district, commune_a, commune_b, client_of, em):
    """However many communes, clusters, lines and tasks."""
    client, counts = client_of(em), []
    meeting = clustered(district, [commune_a, commune_b])
    for first in (True, False):
        with CaptureQueriesContext(connection) as asked:
            client.get(page(meeting))
        counts.append(len(asked))
        for number in range(5 if first else 0):
            commune = Unit.objects.create(level="commune", kind="xã", name=f"Mới {number}", parent=district)
            meeting.clusters.create(order=number + 2, venue="Nhà", host=commune).communes.set([commune])
            meeting.lines.create(group=f"Nhóm {number}", rule="per_hamlet", count=2, order=number + 9)
            meeting.tasks.create(body=f"Phòng {number}", text="Việc", order=number)
            meeting.invited.create(body=f"Đoàn thể {number}", order=number)
    assert counts[0] == counts[1]


def test_long_list_has_pages(conference, client_of, an, commune_a):
    Conference.objects.bulk_create(
        Conference(unit=commune_a, year=2023, title=f"Lần {number}", period="Quý I", venue="UBND", chair="CT")
        for number in range(30)
    )
    client = client_of(an)
    assert 'href="?page=2"' in text_of(client.get("/doi-thoai/"))
    assert "Trang trước" in text_of(client.get("/doi-thoai/?page=2"))
