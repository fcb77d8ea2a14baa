"""Notices: who is told, letters in the background, the page of one's own notices."""

from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import transaction
from django.urls import reverse

from offices.letters import post
from offices.models import Notice
from offices.notices import mark_read, notify, people_who


def shown(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def mailing(settings, an):
    """The office has a mail server, An an address."""
    settings.EMAIL_HOST = "mail.example"
    an.email = "an@example.vn"
    an.save()
    return settings


class TestTelling:
    def test_everyone_gets_a_notice(self, an, hoa):
        notify(users=[an, hoa], text="Kế hoạch được trình ký.", url="/van-ban/1/")
        assert [(one.user, one.text, one.url, one.is_read) for one in Notice.objects.order_by("pk")] == [
            (an, "Kế hoạch được trình ký.", "/van-ban/1/", False),
            (hoa, "Kế hoạch được trình ký.", "/van-ban/1/", False),
        ]

    def test_a_long_text_is_cut(self, an):
        (made,) = notify(users=[an], text="ký " * 300)
        assert len(made.text) == 500

    def test_who_holds_a_permission_is_found_through_the_units_above(self, commune_a, an, chi, em, hoa, dung, binh):
        assert set(people_who("plan.edit", commune_a)) == {an, em}
        # A paper is its own office's: nobody above writes it or is told of it.
        assert people_who("paper.edit", commune_a) == [an]
        assert people_who("paper.sign", commune_a) == [hoa]
        assert people_who("paper.review", commune_a) == [dung]

    def test_nobody_is_found_by_an_old_posting_or_a_closed_account(self, commune_a, an, hoa):
        an.postings.update(valid_to="2023-12-31")
        hoa.is_active = False
        hoa.save()
        assert people_who("paper.edit", commune_a) == []
        assert people_who("paper.sign", commune_a) == []


class TestLetters:
    def test_go_out_after_the_transaction_to_those_with_an_address(
        self, mailing, an, hoa, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            notify(users=[an, hoa], text="Kế hoạch bị trả lại: thiếu phụ lục.")
            assert mail.outbox == []
        (letter,) = mail.outbox
        assert letter.to == ["an@example.vn"]
        assert letter.body.startswith("Kế hoạch bị trả lại: thiếu phụ lục.")

    def test_without_a_mail_server_there_are_none(self, an, settings, django_capture_on_commit_callbacks):
        settings.EMAIL_HOST = ""
        an.email = "an@example.vn"
        an.save()
        with django_capture_on_commit_callbacks(execute=True) as callbacks:
            notify(users=[an], text="Đã ký.")
        assert (callbacks, mail.outbox) == ([], [])

    def test_a_refused_transaction_sends_none(self, mailing, an, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError), transaction.atomic():
            notify(users=[an], text="Đã ký.")
            raise RuntimeError
        assert (mail.outbox, Notice.objects.count()) == ([], 0)

    def test_a_dead_mail_server_stops_nothing_and_names_nobody(self, mailing, an, monkeypatch, caplog):
        def dead(letters):
            raise SMTPServerDisconnected("an@example.vn")

        monkeypatch.setattr("offices.letters.send_mass_mail", dead)
        (made,) = notify(users=[an], text="Đã ký.")
        post.call([made.pk])
        assert "1 letters were not sent: SMTPServerDisconnected" in caplog.text
        assert "example.vn" not in caplog.text
        assert Notice.objects.get() == made


class TestPage:
    def test_shows_the_newest_first_with_their_number_in_the_header(self, client_of, an, hoa):
        notify(users=[an], text="Việc cũ.")
        notify(users=[an], text="Việc mới.", url="/van-ban/")
        notify(users=[hoa], text="Việc của người khác.")
        words = shown(client_of(an).get(reverse("notice-list")))
        assert words.index("Việc mới.") < words.index("Việc cũ.")
        assert "Việc của người khác." not in words
        assert '2<span class="visually-hidden"> chưa đọc</span>' in words
        assert '2<span class="visually-hidden"> chưa đọc</span>' in shown(client_of(an).get("/"))

    def test_opening_marks_as_read_and_leads_there(self, client_of, an):
        (made,) = notify(users=[an], text="Chờ ký.", url=reverse("paper-list"))
        answer = client_of(an).post(reverse("notice-open", args=[made.pk]))
        assert answer.url == reverse("paper-list")
        assert Notice.objects.get().is_read
        assert "chưa đọc</span>" not in shown(client_of(an).get("/"))

    @pytest.mark.parametrize("url", ["https://example.com/", "//example.com/", "javascript:alert(1)", ""])
    def test_a_notice_never_leads_out_of_the_house(self, client_of, an, url):
        (made,) = notify(users=[an], text="Chờ ký.", url=url)
        assert client_of(an).post(reverse("notice-open", args=[made.pk])).url == reverse("notice-list")

    def test_another_persons_notice_is_not_there(self, client_of, an, hoa):
        (made,) = notify(users=[an], text="Chờ ký.")
        assert client_of(hoa).post(reverse("notice-open", args=[made.pk])).status_code == 404
        assert mark_read(notices=Notice.objects.all(), by=hoa) == 0
        assert not Notice.objects.get().is_read

    def test_all_are_read_but_what_came_meanwhile(self, client_of, an):
        notify(users=[an], text="Một.")
        (second,) = notify(users=[an], text="Hai.")
        notify(users=[an], text="Ba.")
        answer = client_of(an).post(reverse("notice-read-all"), {"den": second.pk}, follow=True)
        assert "Đã đánh dấu đọc 2 thông báo." in shown(answer)
        assert [one.text for one in an.notices.unread()] == ["Ba."]

    @pytest.mark.parametrize("newest", ["", "abc", "-1", "9" * 40])
    def test_nonsense_marks_nothing(self, client_of, an, newest):
        notify(users=[an], text="Một.")
        assert client_of(an).post(reverse("notice-read-all"), {"den": newest}).status_code == 302
        assert an.notices.unread().count() == 1

    def test_unread_alone(self, client_of, an):
        (old,) = notify(users=[an], text="Đã xem.")
        notify(users=[an], text="Chưa xem.")
        mark_read(notices=Notice.objects.filter(pk=old.pk), by=an)
        answer = client_of(an).get(f"{reverse('notice-list')}?chua_doc")
        assert [one.text for one in answer.context["page"]] == ["Chưa xem."]

    def test_empty(self, client_of, an):
        assert "Chưa có thông báo nào." in shown(client_of(an).get(reverse("notice-list")))

    def test_asks_as_often_for_many(self, client_of, an, django_assert_max_num_queries):
        client = client_of(an)
        notify(users=[an], text="Một.")
        with django_assert_max_num_queries(8):
            client.get(reverse("notice-list"))
        for number in range(20):
            notify(users=[an], text=f"Việc {number}.")
        with django_assert_max_num_queries(8):
            client.get(reverse("notice-list"))
