"""A district asks its communes for people: notices to their officers, and what waits on their home pages."""

from datetime import date

import pytest
from django.utils import timezone

from dialogues import asking
from dialogues.models import Participant
from offices.models import AuditEvent, Notice, Posting
from tests.conftest import person
from tests.dialogues.people import clustered, read
from tests.dialogues.test_views import page, text_of

DUE = date(2024, 6, 15)


@pytest.fixture
def meeting(district, commune_a, commune_b):
    """A and B meet on 20 June 2024; the lists are due five days before."""
    meeting = clustered(district, [commune_a, commune_b])
    meeting.tasks.create(body="UBND các xã", text="Gửi danh sách", days_before=5)
    return read(meeting)


@pytest.fixture
def on_day(monkeypatch):
    """Sets the day it is."""
    return lambda day: monkeypatch.setattr(timezone, "localdate", lambda *_: day)


def ask(meeting, client):
    return text_of(client.post(f"{page(meeting)}nguoi-du/bao/", follow=True))


class TestTelling:
    def test_officers_of_the_communes_hear_of_it(self, meeting, client_of, em, an, chi, hoa, dung):
        text = ask(meeting, client_of(em))
        assert "Đã báo công chức của 2 đơn vị: Xã Khe Mây, Xã Nà Sản." in text
        notice = Notice.objects.get(user=an)
        assert notice.text == (
            "Huyện Sơn Khao đề nghị xã Khe Mây cử 11 người dự “Đối thoại chính sách giảm nghèo”, ngày 20/06/2024; "
            "gửi danh sách chậm nhất 15/06/2024."
        )
        assert notice.url == page(meeting)
        assert {row.user for row in Notice.objects.all()} == {an, chi}
        event = AuditEvent.objects.get(action="conference.ask")
        assert "Báo 2 xã, phường" in event.summary and event.details == {"units": ["Xã Khe Mây", "Xã Nà Sản"]}

    def test_nobody_gets_the_same_twice_before_reading_it(self, meeting, client_of, em, an, chi):
        ask(meeting, client_of(em))
        Notice.objects.filter(user=chi).update(is_read=True)
        assert "Đã báo công chức của 1 đơn vị: Xã Nà Sản." in ask(meeting, client_of(em))
        assert "Không còn đơn vị nào phải báo" in ask(meeting, client_of(em))
        assert Notice.objects.filter(user=an).count() == 1 and Notice.objects.filter(user=chi).count() == 2

    def test_what_changed_is_told_anew(self, meeting, client_of, em, an, chi):
        ask(meeting, client_of(em))
        meeting.lines.filter(side="households").update(count=4)
        assert "2 đơn vị" in ask(meeting, client_of(em))
        assert "cử 17 người" in Notice.objects.filter(user=an).first().text

    def test_a_full_list_is_asked_for_nothing(self, meeting, client_of, em, an, chi, commune_a, hamlets_a):
        fill(meeting, commune_a, hamlets_a)
        assert "1 đơn vị: Xã Nà Sản" in ask(meeting, client_of(em))
        assert not Notice.objects.filter(user=an).exists()

    def test_a_commune_without_account_is_named(self, meeting, client_of, em, an):
        text = ask(meeting, client_of(em))
        assert "1 đơn vị: Xã Khe Mây" in text and "Chưa có công chức dùng phần mềm: Xã Nà Sản" in text

    def test_only_the_officer_above_asks(self, meeting, client_of, an, dung, district):
        leader = person("giang", "Đèo Văn Giang", district, "leader")
        for user, status in ((an, 403), (dung, 404), (leader, 403)):
            assert client_of(user).post(f"{page(meeting)}nguoi-du/bao/").status_code == status
        assert "Báo các xã cử người" not in text_of(client_of(leader).get(f"{page(meeting)}nguoi-du/"))


class TestHomePage:
    def test_officer_reads_how_many_and_until_when(self, meeting, client_of, an, on_day):
        on_day(date(2024, 6, 1))
        text = text_of(client_of(an).get("/"))
        words = "11 người còn phải cử dự “Đối thoại chính sách giảm nghèo” của huyện Sơn Khao"
        assert f'<a href="{page(meeting)}">{words} (hạn gửi danh sách 15/06/2024)</a>' in text

    def test_after_the_day_it_is_late_after_the_conference_gone(self, meeting, client_of, an, on_day):
        on_day(date(2024, 6, 16))
        assert "(hạn gửi danh sách 15/06/2024, đã quá hạn)" in text_of(client_of(an).get("/"))
        on_day(date(2024, 6, 21))
        assert "còn phải cử" not in text_of(client_of(an).get("/"))

    def test_a_full_list_waits_for_nobody(self, meeting, client_of, an, commune_a, hamlets_a, on_day):
        on_day(date(2024, 6, 1))
        fill(meeting, commune_a, hamlets_a)
        assert "còn phải cử" not in text_of(client_of(an).get("/"))

    def test_it_waits_for_those_who_may_choose(self, meeting, client_of, hoa, on_day):
        on_day(date(2024, 6, 1))
        assert "còn phải cử" not in text_of(client_of(hoa).get("/"))

    def test_the_next_due_comes_first(self, meeting, district, commune_a, an, on_day):
        on_day(date(2024, 1, 2))
        later = clustered(district, [commune_a], title="Đối thoại mùa thu", starts_on="2024-10-01")
        assert [row.conference for row in asking.owed_by(an, commune_a, date(2024, 1, 2))] == [meeting, later]


def test_who_left_the_office_is_not_told(meeting, client_of, em, an, chi):
    Posting.objects.filter(user=chi).update(valid_to="2024-01-01")
    assert "1 đơn vị: Xã Khe Mây" in ask(meeting, client_of(em))
    assert not Notice.objects.filter(user=chi).exists()


def fill(meeting, commune, hamlets):
    """Somebody on every seat of the commune."""
    common = {"conference": meeting, "cluster": meeting.clusters.get(), "commune": commune}
    for line in meeting.lines.exclude(rule="fixed"):
        places = hamlets if line.rule == "per_hamlet" else [None]
        for place in places:
            for number in range(line.count):
                Participant.objects.create(**common, line=line, hamlet=place, name=f"Lò Văn Pâng {number}")
