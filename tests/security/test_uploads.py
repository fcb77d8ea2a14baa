"""What people upload and type: judged by its content, kept outside every served folder, never too large to answer."""

import re
from html import unescape

import pytest
from django.conf import settings as real
from django.core.files.base import ContentFile
from django.db import connection
from django.urls import reverse

from documents.markup import parse
from households.models import HouseholdImport
from tests.security.visiting import HTML, kind_of
from tests.test_access import address_of, workbook


def upload(client, content, name="ds.xlsx"):
    file = ContentFile(content, name=name)
    return client.post(reverse("import-create"), {"file": file, "year": 2024})


@pytest.mark.parametrize("name", ["../../../evil.xlsx", "..\\..\\evil.xlsx", "/tmp/evil.xlsx"])
def test_a_browser_may_send_any_name(client_of, an, name, tmp_path):
    upload(client_of(an), workbook().read(), name)
    stored = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert stored
    assert all(path.is_relative_to(tmp_path / "files" / "imports") for path in stored)
    assert not set("/\\") & set(HouseholdImport.objects.get().filename)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<html><script>alert(1)</script></html>", "ds.xlsx"),
        (b"MZ\x90\x00 a program", "ds.xlsx"),
        (b"%PDF-1.7", "ds.xls"),
        (b"", "ds.xlsx"),
        (b"PK\x03\x04 no zip at all", "ds.ods"),
        (b"x,y\n1,2\n", "ds.csv"),
    ],
)
def test_an_upload_is_judged_by_its_content(client_of, an, content, name):
    office = client_of(an)
    answer = upload(office, content, name)
    page = office.get(answer.url).content.decode() if answer.status_code == 302 else answer.content.decode()
    assert "alert(1)" not in page
    assert not HouseholdImport.objects.filter(state="checked").exists()


def test_a_downloaded_upload_is_never_shown_as_a_page(things, client_of, an):
    answer = client_of(an).post(reverse("import-file", args=[things["batch"].pk]))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert kind_of(answer) != HTML


def test_uploads_stand_outside_every_folder_that_is_served():
    location = str(real.STORAGES["default"]["OPTIONS"]["location"])
    assert not location.startswith(str(real.STATIC_ROOT))
    assert not any(location.startswith(str(folder)) for folder in real.STATICFILES_DIRS)
    assert not real.MEDIA_URL.strip("/")


LONG = "ọ" * 300_000


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("household-create", "head_name"),
        ("conference-create", "title"),
        ("plan-create", "year"),
        ("office-post-create", "title"),
    ],
)
def test_a_huge_field_is_an_error_beside_the_field(client_of, an, name, field):
    answer = client_of(an).post(reverse(name), {field: LONG})
    assert answer.status_code == 200


def test_a_huge_search_is_answered(client_of, an):
    for name in ("household-list", "support-list", "paper-list", "conference-list"):
        assert (
            client_of(an).get(reverse(name), {"q": "ọ" * 20_000, "trang": "9" * 5000, "page": "9" * 5000}).status_code
            < 500
        )


def test_a_huge_body_is_refused(client_of, an):
    assert client_of(an).post(reverse("household-create"), {"head_name": "x" * 6_000_000}).status_code == 400
    many = {f"f{number}": "1" for number in range(5001)}
    assert client_of(an).post(reverse("household-create"), many).status_code == 400


@pytest.mark.parametrize(
    "typed", ["\x00", "\ud800", "a\x00b", "' OR '1'='1", "%", "_", "\\", "1;DROP TABLE offices_unit"]
)
def test_strange_letters_in_a_search(client_of, an, typed):
    for name in ("household-list", "paper-list", "support-list", "conference-list"):
        answer = client_of(an).get(reverse(name), {"q": typed.encode("utf-8", "surrogatepass")})
        assert answer.status_code < 500
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM offices_unit")


@pytest.mark.parametrize(
    "text", ["{{ settings.SECRET_KEY }}", "{% load static %}{% debug %}", "{% include '/etc/passwd' %}"]
)
def test_text_of_a_paper_is_never_a_template(things, client_of, an, text):
    office, section = client_of(an), address_of("paper-section", things)
    seen = re.search(r'name="seen" value="([^"]*)"', office.get(section).content.decode())[1]
    assert office.post(section, {"text": text, "seen": seen}).status_code == 302
    page = unescape(office.get(address_of("paper-preview", things)).content.decode())
    assert text in page
    assert "chi-dung-tren-may" not in page
    assert "root:" not in page
    assert parse(text)
