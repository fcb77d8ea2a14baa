"""The pages of participants: who opens and fills which list, choosing without script, draws, replacements, files."""

import io
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from dialogues.choosing import choose_households, draw_by_lot
from dialogues.models import ConferenceTask, Participant
from dialogues.replacing import decline
from dialogues.seating import Seating
from offices.models import AuditEvent, Posting
from tests.dialogues.people import clustered, fill_hamlets, read


@pytest.fixture
def households(hamlets_a, hamlets_b):
    return fill_hamlets([*hamlets_a, *hamlets_b])


@pytest.fixture
def meeting(district, commune_a, commune_b, households):
    return clustered(district, [commune_a, commune_b])


def text_of(answer):
    return " ".join(answer.content.decode().split())


def line_of(meeting, side):
    return meeting.lines.get(side=side)


def address(name, *parts):
    return reverse(f"participant-{name}", args=[getattr(part, "pk", part) for part in parts])


def choose_address(meeting, unit, hamlet):
    return address("choose", meeting, unit, line_of(meeting, "households"), hamlet)


def key_in(meeting, unit, hamlet):
    seats = Seating(read(meeting)).of_unit(unit)
    return next(row.key for row in seats if row.side == "households" and row.place.key == hamlet.pk)


def chosen(meeting, unit, hamlet, households, by):
    key = key_in(meeting, unit, hamlet)
    return choose_households(conference=meeting, unit=unit, key=key, households=households, by=by)


def test_the_district_sees_every_list_fill_up(meeting, commune_a, hamlets_a, households, client_of, em, an, chi):
    chosen(meeting, commune_a, hamlets_a[0], households[0][:2], an)
    ConferenceTask.objects.create(
        conference=meeting, body="UBND các xã", text="Gửi danh sách hộ tham dự", due_on=date(2024, 6, 10)
    )
    text = text_of(client_of(em).get(address("overview", meeting)))
    assert "Xã Khe Mây</a>" in text and "Xã Nà Sản</a>" in text
    assert "chậm, hạn 10/06/2024" in text
    # 3 of the task force, 2 a commune, 1 head and 2 households from each of 5 hamlets
    assert "2/22" in text and "<strong>2/11</strong>" in text


def test_a_commune_sees_its_own_list_only(meeting, commune_a, commune_b, client_of, an, hoa):
    for user in (an, hoa):
        answer = client_of(user).get(address("overview", meeting))
        assert answer.url == address("list", meeting, commune_a)
        assert client_of(user).get(answer.url).status_code == 200
        assert client_of(user).get(address("list", meeting, commune_b)).status_code == 404
        assert client_of(user).get(address("list", meeting, meeting.unit_id)).status_code == 404


def test_the_way_to_the_lists(meeting, commune_a, client_of, an, em):
    overview = f'href="{address("overview", meeting)}"'
    assert overview in text_of(client_of(em).get(reverse("conference-detail", args=[meeting.pk])))
    text = text_of(client_of(an).get(reverse("conference-list")))
    assert "Hội nghị do cấp trên tổ chức" in text and overview in text
    assert "Hội nghị do cấp trên tổ chức" not in text_of(client_of(em).get(reverse("conference-list")))


def test_nobody_chooses_for_another_office(meeting, commune_a, hamlets_a, client_of, an, chi, em, hoa, dung, binh):
    page = choose_address(meeting, commune_a, hamlets_a[0])
    answers = [client_of(user).get(page).status_code for user in (an, hoa, em, chi, dung, binh)]
    assert answers == [200, 403, 403, 404, 404, 404]


def test_the_district_chooses_where_the_commune_has_no_officer(meeting, commune_b, hamlets_b, client_of, em):
    page = choose_address(meeting, commune_b, hamlets_b[0])
    assert client_of(em).get(page).status_code == 200
    Posting.objects.create(user=em, unit=commune_b, role="officer", valid_from=date(2030, 1, 1))
    assert client_of(em).get(page).status_code == 200  # not yet in force


def test_a_district_without_clusters_asks_all_its_communes(meeting, commune_a, client_of, an):
    meeting.clusters.all().delete()
    assert client_of(an).get(address("list", meeting, commune_a)).status_code == 200


def test_choosing_counts_before_it_saves(meeting, commune_a, hamlets_a, households, client_of, an):
    page = choose_address(meeting, commune_a, hamlets_a[0])
    keys = [row.pk for row in households[0]]
    text = text_of(client_of(an).post(page, {"ho": keys[:1], "tim": "may"}))
    assert "đang đánh dấu <strong>1</strong>, còn thiếu <strong>1</strong>" in text
    assert "Vi Thị Mây A" in text and "Lò Văn Panh A" in text and "Quàng Văn Pâng" not in text
    assert "Phụ nữ: <strong>0</strong>, cần ít nhất 2 (30%)" in text
    assert not Participant.objects.exists()


def test_too_many_ticks_are_refused_and_kept(meeting, commune_a, hamlets_a, households, client_of, an):
    page = choose_address(meeting, commune_a, hamlets_a[0])
    text = text_of(client_of(an).post(page, {"ho": [row.pk for row in households[0][:3]], "luu": "1"}))
    assert "Xóm 1 còn 2 chỗ" in text and text.count("checked") == 3
    assert not Participant.objects.exists()
    assert "Chưa đánh dấu hộ nào" in text_of(client_of(an).post(page, {"luu": "1"}))


def test_saving_leads_back_to_the_list(meeting, commune_a, hamlets_a, households, client_of, an):
    page = choose_address(meeting, commune_a, hamlets_a[0])
    answer = client_of(an).post(page, {"ho": [households[0][1].pk], "luu": "1"}, follow=True)
    text = text_of(answer)
    assert "Đã chọn 1 hộ: Vi Thị Mây A" in text and "<strong>1/2</strong>" in text
    again = text_of(client_of(an).get(page))
    assert 'Vi Thị Mây A, Hộ nghèo <span class="badge text-bg-light border">đã chọn</span>' in again


def test_sex_and_ethnic_group_are_not_shown(meeting, commune_a, hamlets_a, client_of, an):
    text = text_of(client_of(an).get(choose_address(meeting, commune_a, hamlets_a[0])))
    assert "Thái" not in text and "female" not in text and ">Nữ<" not in text


def test_people_by_name_with_suggestions(meeting, commune_a, hamlets_a, client_of, an, binh):
    page = address("name", meeting, commune_a, line_of(meeting, "hamlet_heads"))
    text = text_of(client_of(an).get(page))
    assert 'value="Tòng Văn Bình"' in text and 'value="Trưởng xóm 1"' in text
    words = [f"{meeting.clusters.get().pk}-{line_of(meeting, 'hamlet_heads').pk}-{hamlet.pk}" for hamlet in hamlets_a]
    entry = {"nguoi-TOTAL_FORMS": "2", "nguoi-INITIAL_FORMS": "2"}
    entry |= {"nguoi-0-seat": words[0], "nguoi-0-name": "Tòng Văn Bình", "nguoi-0-post": "Trưởng xóm 1"}
    entry |= {"nguoi-1-seat": words[1], "nguoi-1-name": "", "nguoi-1-post": "Trưởng xóm 2"}
    assert "Ghi họ và tên, hoặc xóa trống cả dòng." in text_of(client_of(an).post(page, entry))
    entry["nguoi-1-post"] = ""
    assert "Đã ghi 1 người: Tòng Văn Bình" in text_of(client_of(an).post(page, entry, follow=True))
    assert "Tòng Văn Bình" not in text_of(client_of(an).get(page)).split("site-main")[1]


def test_officials_are_suggested(meeting, commune_a, client_of, an):
    text = text_of(client_of(an).get(address("name", meeting, commune_a, line_of(meeting, "office"))))
    assert 'value="Lò Văn Chủ"' in text and 'value="Vi Thị Phó"' in text


def test_the_district_names_its_task_force(meeting, client_of, em):
    line = line_of(meeting, "superior")
    page = address("name", meeting, meeting.unit_id, line)
    word = f"{meeting.clusters.get().pk}-{line.pk}-"
    entry = {"nguoi-TOTAL_FORMS": "1", "nguoi-INITIAL_FORMS": "1", "nguoi-0-seat": word, "nguoi-0-name": "Cà Văn Hặc"}
    assert "Đã ghi 1 người" in text_of(client_of(em).post(page, entry | {"nguoi-0-post": "Tổ trưởng"}, follow=True))
    assert "Cụm 1" in text_of(client_of(em).get(address("list", meeting, meeting.unit_id)))


def test_a_draw_is_shown_and_proven(meeting, commune_a, hamlets_a, client_of, an):
    page = address("draw", meeting, commune_a, line_of(meeting, "households"))
    assert "Xóm 1 (2 chỗ)" in text_of(client_of(an).get(page))
    answer = client_of(an).post(page, {"ma": "12345", "thon": [hamlets_a[1].pk]})
    text = text_of(client_of(an).get(answer.url))
    assert "12345" in text and text.count("trúng") == 2
    assert "Bốc thăm lại với mã 12345 cho cùng kết quả" in text_of(client_of(an).get(f"{answer.url}?kiem-tra=1"))


def test_a_changed_result_is_found_out(meeting, commune_a, hamlets_a, client_of, an):
    draw = draw_by_lot(conference=meeting, unit=commune_a, key=key_in(meeting, commune_a, hamlets_a[0]), by=an)
    draw.participants.last().delete()
    text = text_of(client_of(an).get(address("drawn", meeting, draw) + "?kiem-tra=1"))
    assert "cho kết quả khác" in text


def test_all_hamlets_in_one_go(meeting, commune_a, hamlets_a, client_of, an):
    page = address("draw", meeting, commune_a, line_of(meeting, "households"))
    text = text_of(client_of(an).post(page, {"ma": "", "thon": [hamlet.pk for hamlet in hamlets_a]}, follow=True))
    assert "Đã bốc thăm được 6 hộ" in text
    assert "đã đủ người" in text_of(client_of(an).get(page))
    assert "Chọn ít nhất một nơi" not in text


def test_a_draw_of_too_few_says_where(meeting, commune_a, hamlets_a, client_of, an):
    meeting.lines.filter(side="households").update(count=7)
    page = address("draw", meeting, commune_a, line_of(meeting, "households"))
    text = text_of(client_of(an).post(page, {"ma": "5", "thon": [hamlets_a[0].pk]}, follow=True))
    assert "Đã bốc thăm được 6 hộ" in text
    assert "Xóm 1: chỉ còn 6 hộ thuộc đối tượng cho 7 chỗ trống, đã lấy hết." in text


def test_no_draw_is_hidden_by_taking_its_people_off(meeting, commune_a, hamlets_a, client_of, an):
    key = key_in(meeting, commune_a, hamlets_a[0])
    first = draw_by_lot(conference=meeting, unit=commune_a, key=key, by=an, seed="111")
    for row in first.participants.all():
        client_of(an).post(address("remove", row))
    second = draw_by_lot(conference=meeting, unit=commune_a, key=key, by=an, seed="222")
    text = text_of(client_of(an).get(address("list", meeting, commune_a)))
    assert "Đã bốc thăm 2 lần" in text
    assert f'href="{address("drawn", meeting, first)}">Xóm 1, mã 111</a>' in text
    assert text.count("người trúng đã bị bỏ hết") == 1 and text.index("mã 222") < text.index("mã 111")
    assert f'href="{address("drawn", meeting, second)}"' in text


def test_declining_page_offers_the_next_of_the_draw(meeting, commune_a, hamlets_a, client_of, an):
    draw = draw_by_lot(conference=meeting, unit=commune_a, key=key_in(meeting, commune_a, hamlets_a[0]), by=an)
    row = draw.participants.first()
    page = address("decline", row)
    assert "Hộ kế tiếp trong thứ tự bốc thăm" in text_of(client_of(an).get(page))
    assert "Trường này là bắt buộc" in text_of(client_of(an).post(page, {"thay": "ke-tiep"}))
    text = text_of(client_of(an).post(page, {"ly_do": "đi làm xa", "thay": "ke-tiep"}, follow=True))
    assert f"Đã ghi {row.name} không dự được." in text and "dự thay" in text and "đi làm xa" in text
    assert client_of(an).get(page).status_code == 302  # nothing left to write down


def test_an_empty_seat_is_filled_later(meeting, commune_a, hamlets_a, households, client_of, an):
    (row,) = chosen(meeting, commune_a, hamlets_a[0], households[0][:1], an)
    client_of(an).post(address("decline", row), {"ly_do": "ốm", "thay": "de-trong"})
    page = address("instead", row)
    assert "Chọn hộ dự thay." in text_of(client_of(an).post(page, {"thay": "chon", "ho": ""}))
    text = text_of(client_of(an).post(page, {"thay": "chon", "ho": households[0][2].pk}, follow=True))
    assert "Tòng Thị Sen A dự thay" in text


def test_another_member_and_removal(meeting, commune_a, hamlets_a, households, client_of, an):
    (row,) = chosen(meeting, commune_a, hamlets_a[0], households[0][:1], an)
    assert "Lò Văn Panh A, chủ hộ, sinh năm 1980" in text_of(client_of(an).get(address("edit", row)))
    answer = client_of(an).post(address("edit", row), {"nguoi": households[0][0].members.get().pk}, follow=True)
    assert "Đã lưu người đi dự" in text_of(answer)
    text = text_of(client_of(an).post(address("remove", row), follow=True))
    assert "Chỗ này còn trống" in text
    assert "không còn trong danh sách mời" in text_of(client_of(an).post(address("remove", row), follow=True))


def test_participants_of_another_office_are_not_found(
    meeting, commune_a, hamlets_a, households, client_of, an, chi, em
):
    (row,) = chosen(meeting, commune_a, hamlets_a[0], households[0][:1], an)
    for name in ("decline", "instead", "edit"):
        assert client_of(chi).get(address(name, row)).status_code == 404
        assert client_of(em).get(address(name, row)).status_code == 403
    assert client_of(em).post(address("remove", row)).status_code == 403


def test_attendance_and_its_totals(meeting, commune_a, hamlets_a, households, client_of, an, hoa):
    rows = chosen(meeting, commune_a, hamlets_a[0], households[0][:2], an)
    woman = next(row for row in rows if "Thị" in row.name)
    page = address("attendance", meeting, commune_a)
    text = text_of(client_of(an).post(page, {"co-mat": [woman.pk]}, follow=True))
    assert "Đã ghi 1 trong 2 người có mặt" in text
    assert 'Phụ nữ</th> <td class="num">1</td> <td class="num">1</td>' in text
    assert 'Hộ nghèo</th> <td class="num">2</td> <td class="num">1</td>' in text
    assert client_of(hoa).get(page).status_code == 200
    assert client_of(hoa).post(page, {}).status_code == 403


def test_attendance_waits_for_the_meeting(meeting, commune_a, client_of, an):
    meeting.starts_on = date(2099, 1, 1)
    meeting.save()
    page = address("attendance", meeting, commune_a)
    assert "chưa diễn ra" in text_of(client_of(an).post(page, {}, follow=True))


def test_the_workbook_and_its_trace(
    meeting, commune_a, hamlets_a, households, client_of, an, em, chi, hamlets_b, commune_b
):
    chosen(meeting, commune_a, hamlets_a[0], households[0][:2], an)
    chosen(meeting, commune_b, hamlets_b[0], households[3][:1], chi)
    counts = {}
    for user, unit in [(an, commune_a.pk), (em, meeting.unit_id)]:
        answer = client_of(user).post(address("file", meeting, unit))
        sheet = load_workbook(io.BytesIO(answer.content)).worksheets[0]
        counts[user] = sum("Đại diện hộ nghèo, cận nghèo" in [cell.value for cell in row] for row in sheet.rows)
    assert counts == {an: 2, em: 3}
    assert AuditEvent.objects.filter(action="participant.export").count() == 2


def test_a_hamlet_head_sees_her_own_people(meeting, commune_a, hamlets_a, households, client_of, an, binh):
    chosen(meeting, commune_a, hamlets_a[0], households[0][:1], an)
    (gone,) = chosen(meeting, commune_a, hamlets_a[0], households[0][1:2], an)
    decline(participant=gone, reason="ốm", by=an)
    chosen(meeting, commune_a, hamlets_a[1], households[1][2:3], an)
    text = text_of(client_of(binh).get(address("hamlet")))
    assert "Lò Văn Panh A" in text and "không dự được: ốm" in text and "Tòng Thị Sen A" not in text
    assert 'href="/doi-thoai/nguoi-du/"' in text


def test_nobody_was_there_before_the_own_cluster_met(
    meeting, commune_a, hamlets_a, households, client_of, an, monkeypatch
):
    chosen(meeting, commune_a, hamlets_a[0], households[0][:1], an)
    meeting.clusters.update(starts_on=date(2024, 6, 22))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2024, 6, 21))
    page = address("attendance", meeting, commune_a)
    assert "Hội nghị chưa diễn ra (ngày 22/06/2024)" in text_of(client_of(an).get(page))
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: date(2024, 6, 22))
    assert "Đánh dấu người có mặt" in text_of(client_of(an).get(page))


def test_the_register_changed_after_somebody_was_chosen(meeting, commune_a, hamlets_a, households, client_of, an):
    moved, left, stays = chosen(meeting, commune_a, hamlets_a[0], households[0][:2], an) + chosen(
        meeting, commune_a, hamlets_a[1], households[1][2:3], an
    )
    type(moved.household).objects.filter(pk=moved.household_id).update(ended_on="2024-06-01", ending="moved")
    left.member.leave(on=date(2024, 6, 3), departure="died")
    text = text_of(client_of(an).get(address("list", meeting, commune_a)))
    first, second, third = (text.index(f"<strong>{row.name}</strong>") for row in (moved, left, stays))
    assert "hộ không còn thuộc đối tượng của hội nghị" in text[first:second]
    assert "không còn trong hộ từ ngày 03/06/2024" in text[second:third]
    assert text.count("text-bg-warning") == 2


def test_queries_do_not_grow_with_people(
    meeting, commune_a, hamlets_a, households, client_of, an, em, django_assert_max_num_queries
):
    pages = [
        (em, address("overview", meeting), 24),
        (an, address("list", meeting, commune_a), 26),
        (an, choose_address(meeting, commune_a, hamlets_a[2]), 30),
        (an, address("attendance", meeting, commune_a), 24),
    ]
    before = [count_of(client_of(user), page, django_assert_max_num_queries, most) for user, page, most in pages]
    for place in range(2):
        chosen(meeting, commune_a, hamlets_a[place], households[place][:2], an)
    after = [count_of(client_of(user), page, django_assert_max_num_queries, most) for user, page, most in pages]
    assert all(more - few <= 3 for few, more in zip(before, after, strict=True)), (before, after)


def count_of(client, page, at_most, most):
    with at_most(most) as queries:
        assert client.get(page).status_code == 200
    return len(queries)


def test_changed_plans_leave_nobody_unseen(meeting, commune_a, hamlets_a, households, client_of, an):
    chosen(meeting, commune_a, hamlets_a[0], households[0][:1], an)
    line_of(meeting, "households").hamlets.set(hamlets_a[1:])
    assert "1 người sau đây không còn chỗ" in text_of(client_of(an).get(address("list", meeting, commune_a)))
