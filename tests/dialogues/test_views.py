"""Conferences on the screen: who sees what, entering, adding a line, deleting."""

from datetime import date

import pytest
from django.urls import reverse

from dialogues.actions import Quota, save_conference
from dialogues.models import Conference


def text_of(answer):
    return " ".join(answer.content.decode().split())


def entry(**changes):
    """A filled-in form with one line."""
    return {
        "year": "2024",
        "title": "Hội nghị đối thoại năm 2024",
        "starts_on": "2024-06-24",
        "ends_on": "",
        "period": "",
        "venue": "Hội trường UBND xã",
        "address": "",
        "chair": "Chủ tịch UBND xã",
        "funding_code": "6.2",
        "note": "",
        "lines-TOTAL_FORMS": "1",
        "lines-INITIAL_FORMS": "0",
        "lines-0-group": "Đại diện hộ nghèo",
        "lines-0-rule": "per_hamlet",
        "lines-0-count": "5",
        **changes,
    }


CREATE = "/doi-thoai/them/"


def test_list_shows_own_conferences(conference, client_of, an, chi):
    assert "Đối thoại với hộ nghèo</a>" in text_of(client_of(an).get("/doi-thoai/"))
    assert "Chưa có hội nghị" in text_of(client_of(chi).get("/doi-thoai/"))


def test_detail_explains_the_sums(conference, client_of, hoa):
    text = text_of(client_of(hoa).get(reverse("conference-detail", args=[conference.pk])))
    assert "5 người/xóm x 3 xóm = 15 người" in text
    assert "7 + 15 + 1 = 23 người" in text
    assert "Xóm 1: <strong>6</strong> người" in text
    assert "Sửa</a>" not in text


@pytest.mark.parametrize("name", ["conference-detail", "conference-edit", "conference-delete"])
def test_other_offices_find_nothing(conference, client_of, chi, dung, binh, name):
    for user in (chi, dung, binh):
        assert client_of(user).get(reverse(name, args=[conference.pk])).status_code == 404


@pytest.mark.parametrize("name", ["conference-edit", "conference-delete"])
def test_leader_reads_but_does_not_change(conference, client_of, hoa, name):
    client, url = client_of(hoa), reverse(name, args=[conference.pk])
    assert client.get(url).status_code == 403
    assert client.post(url).status_code == 403
    assert client.get(CREATE).status_code == 403


def test_hamlet_head_and_reviewer_have_no_conferences(client_of, binh, dung):
    for user in (binh, dung):
        assert client_of(user).get("/doi-thoai/").status_code == 403


def test_guest_signs_in_first(client, db):
    assert client.get("/doi-thoai/").status_code == 302


def test_officer_enters_a_conference(client_of, an, hamlets_a):
    answer = client_of(an).post(CREATE, entry(), follow=True)
    made = Conference.objects.get()
    assert answer.redirect_chain == [(f"/doi-thoai/{made.pk}/", 302)]
    assert "Đã lưu hội nghị “Hội nghị đối thoại năm 2024”: 15 người tham dự." in text_of(answer)
    assert (made.created_by, made.updated_by, made.unit) == (an, an, hamlets_a[0].parent)


def test_only_some_hamlets(client_of, an, hamlets_a):
    client_of(an).post(CREATE, entry(**{"lines-0-hamlets": [hamlets_a[0].pk, hamlets_a[2].pk]}))
    assert Conference.objects.get().participants == 10


def test_hamlets_of_others_are_refused(client_of, an, hamlets_b):
    answer = client_of(an).post(CREATE, entry(**{"lines-0-hamlets": [hamlets_b[0].pk]}))
    assert answer.status_code == 200
    assert not Conference.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts_on": ""}, "Ghi ngày bắt đầu, hoặc ghi thời gian bằng lời"),
        ({"starts_on": "2042-06-24"}, "phải trong năm 2024"),
        ({"ends_on": "2024-06-01"}, "Ngày kết thúc phải sau ngày bắt đầu"),
        ({"starts_on": "", "ends_on": "2024-06-01"}, "thì phải ghi ngày bắt đầu"),
        ({"lines-0-count": "0"}, "Số người phải từ 1 trở lên"),
        ({"year": "99999"}, "2100"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client_of, an, hamlets_a, changes, words):
    answer = client_of(an).post(CREATE, entry(**changes))
    text = text_of(answer)
    assert words in text
    assert 'value="Hội nghị đối thoại năm 2024"' in text
    assert not Conference.objects.exists()


def test_same_title_in_a_year_is_refused(conference, client_of, an):
    answer = client_of(an).post(CREATE, entry(title=" Đối thoại với  hộ nghèo "))
    assert "đã có hội nghị cùng tên" in text_of(answer)


def test_a_line_is_added_without_losing_what_was_typed(client_of, an, hamlets_a):
    answer = client_of(an).post(CREATE, entry(title="", add_line="1", **{"lines-0-group": "Trưởng xóm"}))
    text = text_of(answer)
    assert 'name="lines-1-group"' in text
    assert text.count('<option value="per_hamlet" selected>') == 2
    assert 'value="Trưởng xóm"' in text
    assert "invalid" not in text
    assert not Conference.objects.exists()


def test_a_line_without_words_and_number_is_no_line(client_of, an, hamlets_a):
    empty = {"lines-1-group": "", "lines-1-rule": "fixed", "lines-1-count": ""}
    client_of(an).post(CREATE, entry(**{"lines-TOTAL_FORMS": "2", **empty}))
    assert Conference.objects.get().lines.count() == 1


def test_chosen_hamlets_stay_visible(client_of, an, hamlets_a):
    client = client_of(an)
    client.post(CREATE, entry(**{"lines-0-hamlets": [hamlets_a[1].pk]}))
    text = text_of(client.get(reverse("conference-edit", args=[Conference.objects.get().pk])))
    assert text.count('<details class="mb-3" open>') == 1


def test_lines_are_changed_dropped_and_added(conference, client_of, an):
    url = reverse("conference-edit", args=[conference.pk])
    assert 'value="Trưởng xóm"' in text_of(client_of(an).get(url))
    lines = {
        "lines-TOTAL_FORMS": "4",
        "lines-INITIAL_FORMS": "3",
        "lines-0-rule": "fixed",
        "lines-0-count": "9",
        "lines-1-group": "Đại diện hộ nghèo",
        "lines-1-rule": "per_hamlet",
        "lines-1-count": "5",
        "lines-1-DELETE": "on",
        "lines-2-group": "Trưởng xóm",
        "lines-2-rule": "per_hamlet",
        "lines-2-count": "1",
        "lines-3-group": "",
        "lines-3-rule": "per_hamlet",
        "lines-3-count": "",
    }
    assert "12 người tham dự" in text_of(client_of(an).post(url, entry(**lines), follow=True))
    conference = Conference.objects.get()
    assert conference.participants == 9 + 3
    assert conference.title == "Hội nghị đối thoại năm 2024"


def test_deleting_asks_first(conference, client_of, an):
    client, url = client_of(an), reverse("conference-delete", args=[conference.pk])
    assert "Xóa hội nghị này?" in text_of(client.get(url))
    assert Conference.objects.exists()
    assert "Đã xóa hội nghị" in text_of(client.post(url, follow=True))
    assert not Conference.objects.exists()


def test_list_asks_the_same_number_of_questions(conference, client_of, an, commune_a, django_assert_num_queries):
    client = client_of(an)
    for number in range(10):
        save_conference(
            conference=Conference(
                unit=commune_a, year=2024, title=f"Lần {number}", starts_on=date(2024, 6, 1), venue="UBND", chair="CT"
            ),
            lines=[Quota("Hộ", "per_hamlet", 5)],
            by=an,
        )
    # Session, user, posting; count, conferences, units below in two steps, lines, chosen hamlets, clusters.
    with django_assert_num_queries(11):
        client.get("/doi-thoai/")


def test_long_list_has_pages(conference, client_of, an, commune_a):
    Conference.objects.bulk_create(
        Conference(unit=commune_a, year=2023, title=f"Lần {number}", period="Quý I", venue="UBND", chair="CT")
        for number in range(30)
    )
    client = client_of(an)
    assert 'href="?page=2"' in text_of(client.get("/doi-thoai/"))
    assert "Trang trước" in text_of(client.get("/doi-thoai/?page=2"))
