"""The sessions of an account: shown, ended one by one, all at once, and by a new password."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from offices.models import AuditEvent, UserSession
from offices.security.sessions import SEEN, device_words, living
from tests.conftest import PASSWORD

PAGE, OTHERS = "/tai-khoan/phien/", "/tai-khoan/phien/ket-thuc/"
PHONE = "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36"
OFFICE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36 Edg/126.0"


def sign_in(agent, address="10.1.2.3", username="an"):
    client = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
    assert client.post("/dang-nhap/", {"username": username, "password": PASSWORD}).status_code == 302
    return client


def alive(client):
    return client.get("/doi-mat-khau/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Chrome, điện thoại Android"),
        (OFFICE, "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/127.0 Chrome/121.0 Safari/537.36", "Cốc Cốc, Windows"),
        ("curl/8.5", "Thiết bị không rõ"),
        ("", "Thiết bị không rõ"),
    ],
)
def test_a_device_in_words(agent, words):
    assert device_words(agent) == words


def test_the_list_shows_where_one_is_signed_in(an):
    phone, office = sign_in(PHONE, "10.9.8.7"), sign_in(OFFICE)
    text = office.get(PAGE).content.decode()
    assert text.index("Edge, Windows") < text.index("Chrome, điện thoại Android")
    assert "10.9.8.7" in text
    assert text.count("máy này") == 1
    assert alive(phone)


def test_others_are_not_shown(an, hoa):
    sign_in(PHONE, username="hoa")
    office = sign_in(OFFICE)
    assert "Android" not in office.get(PAGE).content.decode()
    theirs = UserSession.objects.get(user=hoa)
    assert office.post(f"{PAGE}{theirs.pk}/ket-thuc/").status_code == 404
    assert UserSession.objects.filter(pk=theirs.pk).exists()


def test_one_is_ended(an):
    phone, office = sign_in(PHONE), sign_in(OFFICE)
    row = UserSession.objects.get(agent=PHONE)
    answer = office.post(f"{PAGE}{row.pk}/ket-thuc/", follow=True)
    assert "Đã kết thúc phiên đăng nhập trên Chrome, điện thoại Android." in answer.content.decode()
    assert not alive(phone)
    assert alive(office)
    assert not Session.objects.filter(session_key=row.session_key).exists()
    assert AuditEvent.objects.get(action="account.sessions_end").summary == "Kết thúc 1 phiên đăng nhập của Lò Thị An"


def test_the_one_in_use_ends_by_signing_out_alone(an):
    office = sign_in(OFFICE)
    assert office.post(f"{PAGE}{UserSession.objects.get().pk}/ket-thuc/").status_code == 404
    assert alive(office)
    office.post("/dang-xuat/")
    assert UserSession.objects.count() == 0


def test_all_others_are_ended(an, hoa):
    phone, tablet, leader, office = sign_in(PHONE), sign_in(PHONE), sign_in(PHONE, username="hoa"), sign_in(OFFICE)
    assert "Đã kết thúc 2 phiên" in office.post(OTHERS, follow=True).content.decode()
    assert [alive(client) for client in (phone, tablet, leader, office)] == [False, False, True, True]


def test_a_new_password_ends_the_others(an):
    phone, office = sign_in(PHONE), sign_in(OFFICE)
    new = "mat-khau-moi-2024"
    values = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert office.post("/doi-mat-khau/", values).status_code == 302
    assert not alive(phone)
    assert alive(office)
    assert [row.agent for row in an.sessions.all()] == [OFFICE]
    assert "máy này" in office.get(PAGE).content.decode()
    assert Session.objects.count() == 1


def test_sessions_ended_by_an_administrators_new_password_are_not_shown(an):
    sign_in(PHONE)
    an.refresh_from_db()
    an.set_password("mat-khau-cap-lai-2024")
    an.save()
    assert living(an) == []


def test_a_session_that_ran_out_is_forgotten_at_the_next_sign_in(an):
    sign_in(PHONE)
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    assert living(an) == []
    sign_in(OFFICE)
    assert [row.agent for row in UserSession.objects.all()] == [OFFICE]


def test_the_last_use_is_kept_once_in_a_while(an, django_assert_num_queries):
    office = sign_in(OFFICE)
    before = UserSession.objects.get().seen
    alive(office)
    assert UserSession.objects.get().seen == before
    session = office.session
    session[SEEN] = (timezone.now() - timedelta(minutes=6)).isoformat()
    session.save()
    office.get("/doi-mat-khau/", REMOTE_ADDR="10.5.5.5")
    row = UserSession.objects.get()
    assert row.seen > before
    assert row.address == "10.5.5.5"


def test_signed_in_before_this_was_written_down(an):
    office = sign_in(OFFICE)
    UserSession.objects.all().delete()
    session = office.session
    del session[SEEN]
    session.save()
    assert "máy này" in office.get(PAGE).content.decode()


def test_a_long_agent_and_its_markup_do_no_harm(an):
    office = sign_in("<script>alert(1)</script>" * 100)
    assert "<script>alert" not in office.get(PAGE).content.decode()


def test_the_list_asks_as_often_for_many_as_for_few(an, django_assert_max_num_queries):
    office = sign_in(OFFICE)
    with django_assert_max_num_queries(9):
        office.get(PAGE)
    for _ in range(6):
        sign_in(PHONE)
    with django_assert_max_num_queries(9):
        assert office.get(PAGE).content.decode().count("Android") >= 6
