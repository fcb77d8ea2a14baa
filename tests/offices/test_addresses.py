"""Whose request it is, with and without servers of ours in front."""

import pytest
from django.test import RequestFactory

from offices.addresses import client_address
from offices.models import UserSession
from tests.conftest import PASSWORD

NGINX = "127.0.0.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, NGINX),
        (0, "203.0.113.7", NGINX),  # nobody of ours wrote that
        (1, "203.0.113.7", "203.0.113.7"),
        (1, "198.51.100.1, 203.0.113.7", "203.0.113.7"),  # the first is the visitor's own word
        (2, "198.51.100.1, 203.0.113.7, 10.0.0.2", "203.0.113.7"),
        (1, "2001:db8::7", "2001:db8::7"),
        (1, "::ffff:203.0.113.7", "203.0.113.7"),
        (1, None, NGINX),
        (2, "203.0.113.7", NGINX),
        (1, "<script>", NGINX),
        (1, "", NGINX),
    ],
)
def test_the_address_of_a_visitor(settings, proxies, forwarded, address):
    settings.PROXIES = proxies
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    assert client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR=NGINX)) == address


def test_a_socket_file_has_no_address(settings):
    assert client_address(RequestFactory().get("/", REMOTE_ADDR="")) is None


def forwarded(client, address, **data):
    return client.post("/dang-nhap/", {"username": "an", **data}, headers={"x-forwarded-for": address})


def test_behind_nginx_a_stranger_locks_nobody_of_the_office_out(settings, client, an):
    settings.PROXIES = 1
    for _ in range(5):
        answer = forwarded(client, "203.0.113.9", password="sai")
    assert answer.status_code == 429
    assert forwarded(client, "203.0.113.7", password=PASSWORD).status_code == 302
    assert UserSession.objects.get().address == "203.0.113.7"


def test_behind_nginx_each_visitor_has_the_limit_alone(settings, client, db):
    settings.PROXIES = 1
    answers = [client.get("/dang-nhap/", headers={"x-forwarded-for": "203.0.113.9"}).status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]
    assert client.get("/dang-nhap/", headers={"x-forwarded-for": "203.0.113.7"}).status_code == 200
