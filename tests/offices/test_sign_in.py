"""Signing in and out, lock-out, a new password."""

import pytest
from django.urls import reverse

from offices.models import AuditEvent
from tests.conftest import PASSWORD

SIGN_IN = "/dang-nhap/"
NEW = "doi-song-moi-2024"


def try_to(client, password, username="an", **more):
    return client.post(SIGN_IN, {"username": username, "password": password, **more})


def test_every_page_asks_for_the_sign_in(client, db):
    response = client.get(reverse("office-settings"))
    assert response.status_code == 302
    assert response.url == f"{SIGN_IN}?next=/co-quan/"


def test_in_and_out(client, an):
    assert "Tên đăng nhập" in client.get(SIGN_IN).content.decode()
    response = try_to(client, PASSWORD, next="/co-quan/")
    assert response.url == "/co-quan/"
    assert client.get("/co-quan/").status_code == 200
    assert client.get(SIGN_IN).url == "/"
    assert client.get("/dang-xuat/").status_code == 405
    response = client.post("/dang-xuat/", follow=True)
    assert "Đã đăng xuất." in response.content.decode()
    assert client.get("/co-quan/").status_code == 302


@pytest.mark.parametrize("page", ["https://example.org/", "//example.org/", "javascript:alert(1)", ""])
def test_nobody_is_led_away(client, an, page):
    assert try_to(client, PASSWORD, next=page).url == "/"


@pytest.mark.parametrize("username", ["an", "nobody"])
def test_a_refusal_does_not_say_which_half_was_wrong(client, an, username):
    text = try_to(client, "sai", username).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in text
    assert "Còn" not in text


@pytest.mark.parametrize("username", ["an", "nobody"])
def test_the_last_tries_are_counted(client, an, username):
    try_to(client, "sai", username)
    assert "Còn 3 lần thử" in try_to(client, "sai", username).content.decode()
    assert "Còn 2 lần thử" in try_to(client, "sai", username).content.decode()


def test_an_account_switched_off_looks_like_a_wrong_password(client, an):
    an.is_active = False
    an.save()
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in try_to(client, PASSWORD).content.decode()


def test_five_failures_lock(client, an):
    for _ in range(4):
        assert try_to(client, "sai").status_code == 200
    response = try_to(client, "sai")
    assert response.status_code == 429
    text = response.content.decode()
    assert "15 phút" in text
    assert "người quản trị" in text
    assert try_to(client, PASSWORD).status_code == 429
    assert client.get("/co-quan/").status_code == 302


def test_others_are_not_locked_with_one(client, an, hoa):
    for _ in range(5):
        try_to(client, "sai")
    assert try_to(client, PASSWORD, "hoa").status_code == 302


def test_success_forgets_the_failures(client, an):
    for _ in range(4):
        try_to(client, "sai")
    try_to(client, PASSWORD)
    client.post("/dang-xuat/")
    assert try_to(client, "sai").status_code == 200


def change(client, old, new, again=None):
    values = {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}
    return client.post("/doi-mat-khau/", values)


def test_a_new_password(client_of, an, client):
    office = client_of(an)
    assert "Ít nhất 10 ký tự" in office.get("/doi-mat-khau/").content.decode()
    assert change(office, PASSWORD, NEW).url == "/"
    assert office.get("/co-quan/").status_code == 200
    assert try_to(client, PASSWORD).status_code == 200
    assert try_to(client, NEW).status_code == 302
    event = AuditEvent.objects.get(action="account.password")
    assert event.summary == "Đổi mật khẩu của Lò Thị An"
    assert NEW not in str(event.details)


def test_guessing_the_password_in_an_open_session_locks_too(client_of, an, client):
    office = client_of(an)
    answers = [change(office, "sai", NEW).status_code for _ in range(5)]
    assert answers == [200, 200, 200, 200, 429]
    assert change(office, PASSWORD, NEW).status_code == 429
    assert try_to(client, PASSWORD).status_code == 429
    an.refresh_from_db()
    assert an.check_password(PASSWORD)


@pytest.mark.parametrize(
    ("old", "new", "again", "sentence"),
    [
        ("sai", NEW, NEW, "Mật khẩu hiện tại không đúng."),
        (PASSWORD, NEW, "khac", "Hai lần nhập mật khẩu mới không giống nhau."),
        (PASSWORD, "ngan", "ngan", "Mật khẩu này ngắn quá: cần ít nhất 10 ký tự."),
        (PASSWORD, "2938475610293", "2938475610293", "Mật khẩu này hoàn toàn là số."),
    ],
)
def test_a_password_that_does_not_do(client_of, an, old, new, again, sentence):
    response = change(client_of(an), old, new, again)
    assert response.status_code == 200
    assert sentence in response.content.decode().split("<form", 2)[-1]
    an.refresh_from_db()
    assert an.check_password(PASSWORD)
