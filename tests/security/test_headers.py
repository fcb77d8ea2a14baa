"""Headers and markup of every page: the Content-Security-Policy allows all that stands there, and nothing more."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.conftest import PASSWORD, person
from tests.security.visiting import HTML, answers, inline_code, kind_of

ADMIN_PAGES = [
    "index",
    "offices_user_changelist",
    "offices_user_add",
    "offices_unit_changelist",
    "offices_posting_add",
    "offices_officeprofile_add",
    "offices_legalact_changelist",
    "offices_auditevent_changelist",
]


def wrong_with(response):
    """What a page lacks, in words."""
    if kind_of(response) != HTML:
        return []
    html = response.body.decode()
    policy = response.headers.get("Content-Security-Policy", "")
    wrong = [f"inline: {found}" for found in inline_code(html)]
    wrong += [f"foreign: {found}" for found in re.findall(r'(?:src|href|action)="(https?://[^"]+)"', html)]
    wrong += [f"post to a form without token: {form[:80]}" for form in forms_without_token(html)]
    if "default-src 'self'" not in policy or "unsafe" in policy:
        wrong.append(f"policy: {policy}")
    if response.headers.get("X-Content-Type-Options") != "nosniff" or response.headers.get("X-Frame-Options") != "DENY":
        wrong.append("headers")
    return wrong


def forms_without_token(html):
    forms = re.findall(r"<form\b.*?</form>", html, re.S | re.I)
    return [form for form in forms if 'method="post"' in form.lower() and "csrfmiddlewaretoken" not in form]


@pytest.mark.parametrize("who", ["khach", "an", "binh", "dung", "hoa"])
def test_no_page_needs_more_than_the_policy_allows_or_is_kept_by_shared_caches(who, things, request, client, client_of):
    visitor = client if who == "khach" else client_of(request.getfixturevalue(who))
    wrong, kept = {}, {}
    for name, answer in answers(visitor, who, things):
        if found := wrong_with(answer):
            wrong[name] = found
        if who in {"an", "dung"} and may_be_kept(answer):
            kept[name] = answer.headers.get("Cache-Control")
    assert wrong == kept == {}


def may_be_kept(answer):
    """Whether a shared cache may keep what a person was answered."""
    told = answer.headers.get("Cache-Control", "")
    return not re.search("private|no-store", told) or (
        "Cookie" not in answer.headers.get("Vary", "") and "max-age" in told
    )


@pytest.fixture
def admin(client_of, district):
    user = person("quan", "Quàng Văn Quản", district, "admin")
    user.is_staff = user.is_superuser = True
    user.save()
    return client_of(user)


@pytest.mark.parametrize("page", ADMIN_PAGES)
def test_the_administration_works_under_the_policy(admin, page, commune_a):
    answer = admin.get(reverse(f"admin:{page}"))
    answer.body = answer.content
    assert answer.status_code == 200
    assert wrong_with(answer) == []


def test_the_policy_forbids_what_nobody_needs():
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == policy["base-uri"] == ["'self'"]
    assert "script-src" not in policy  # falls back to 'self'
    assert not any("unsafe" in source or "*" in source for sources in policy.values() for source in sources)


def test_lists_are_asked_for_again(client_of, an):
    assert client_of(an).get("/ho/").headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("page", ["/dang-xuat/", "/quan-tri/logout/"])
def test_signing_out_takes_the_pages_out_of_the_browser(admin, page):
    answer = admin.post(page)
    assert answer.url == "/dang-nhap/"
    assert answer.headers["Clear-Site-Data"] == '"cache"'


def test_the_administration_has_no_other_page_for_the_password(admin):
    assert admin.get("/quan-tri/password_change/").url == "/doi-mat-khau/"


def test_cookies_are_not_for_scripts(client, an):
    client.get("/dang-nhap/")
    client.post("/dang-nhap/", {"username": "an", "password": PASSWORD})
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"
    assert client.cookies["csrftoken"]["httponly"]
    assert client.cookies["csrftoken"]["samesite"] == "Lax"


def test_a_form_from_elsewhere_is_refused(an):
    client = Client(enforce_csrf_checks=True)
    client.force_login(an)
    assert client.post("/dang-xuat/").status_code == 403
    assert client.get("/co-quan/").status_code == 200


@pytest.mark.parametrize(
    "page", ["https://example.org/", "//example.org", "/\\example.org", "http:///example.org", "ja vascript:x"]
)
def test_signing_in_leads_nowhere_else(client, an, page):
    answer = client.post("/dang-nhap/", {"username": "an", "password": PASSWORD, "next": page})
    assert answer.url == "/"
    assert client.get("/dang-nhap/", {"next": page}).url == "/"


def test_many_names_from_one_address_are_slowed_down(client, db):
    """Sixty requests a minute for one office, sign-in and code page together; another address is not touched."""
    for number in range(60):
        address = "/dang-nhap/ma/" if number % 3 == 0 else "/dang-nhap/"
        assert client.get(address).status_code < 429
    answer = client.post("/dang-nhap/", {"username": "khac", "password": "thu-mat-khau"})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert client.get("/dang-nhap/", REMOTE_ADDR="10.20.30.40").status_code == 200
