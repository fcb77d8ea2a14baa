"""The people of the tests: An and Bình in commune A, Chi in B, Dung above both, Hoa leads A; Khách has no account."""

import os
import uuid
from datetime import date
from functools import lru_cache

import psycopg
import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.test import Client
from hypothesis import settings as hypothesis_settings

from documents import pdf
from offices.models import OfficeProfile, Post, Posting, Unit, UnitYear

# A busy machine must not make a property fail, and the same commit gives the same answer every time it is tested.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True)
# For hunting, by `make test-properties`: other examples each time, and many more.
hypothesis_settings.register_profile("hunt", deadline=None, max_examples=2000)
hypothesis_settings.load_profile("house")

PASSWORD = "mat-khau-cua-thu-nghiem"
START = date(2021, 1, 1)


@pytest.fixture(scope="session", autouse=True)
def _drawn_once():
    """The same HTML by the same styles is the same PDF: what one test had drawn, the next one gets from here."""
    draw = pdf._written
    drawn = lru_cache(maxsize=100)(lambda html, styles, options: draw(html, styles, dict(options)))
    pdf._written = lambda html, styles, options: drawn(html, styles, tuple(options.items()))


@pytest.fixture(autouse=True)
def _files_in_tmp(settings, tmp_path):
    """Uploaded files live as long as the test."""
    default = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": default}


@pytest.fixture(autouse=True)
def _nobody_asked_before(settings, tmp_path):
    """What other tests asked counts for no limit of this one."""
    settings.THROTTLE = tmp_path.with_name(f"{tmp_path.name}-asked")


@pytest.fixture
def place(tmp_path):
    """Environment of another server: an empty database of the same kind as the suite's, and a folder for its files."""
    named = {"POVERTYPLAN_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}"}
    if django_settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        yield named
        return
    server = os.environ["DATABASE_URL"]
    name = f"place_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield named | {"DATABASE_URL": f"{server.rpartition('/')[0]}/{name}"}
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def district(db):
    province = Unit.objects.create(level="province", kind="tỉnh", name="Lam Giang", code="90")
    return Unit.objects.create(level="district", kind="huyện", name="Sơn Khao", code="990", parent=province)


def make_commune(district, name, code, hamlets):
    """A commune with hamlets "Xóm 1" to "Xóm n", a letterhead, a chair, a vice-chair, and 2.195 households in 2024."""
    commune = Unit.objects.create(level="commune", kind="xã", name=name, code=code, parent=district)
    for number in range(1, hamlets + 1):
        Unit.objects.create(level="hamlet", kind="xóm", name=str(number), parent=commune, order=number)
    UnitYear.objects.create(unit=commune, year=2024, households=2195, persons=8640)
    OfficeProfile.objects.create(
        unit=commune,
        valid_from=START,
        issuer_lines=f"ỦY BAN NHÂN DÂN\nXÃ {name.upper()}",
        short_name=f"UBND xã {name}",
        place_name=name,
        recipients="Phòng Lao động - TB&XH huyện\nChủ tịch, các PCT UBND",
        archive_line="Lưu: VT, VH.",
    )
    Post.objects.create(unit=commune, kind="chair", title="Chủ tịch", holder="Lò Văn Chủ", valid_from=START, order=1)
    Post.objects.create(
        unit=commune, kind="vice_chair", title="Phó Chủ tịch", holder="Vi Thị Phó", valid_from=START, order=2
    )
    return commune


@pytest.fixture
def commune_a(district):
    return make_commune(district, "Khe Mây", "99001", 3)


@pytest.fixture
def commune_b(district):
    return make_commune(district, "Nà Sản", "99002", 2)


@pytest.fixture
def hamlets_a(commune_a):
    return list(Unit.objects.hamlets_of(commune_a))


@pytest.fixture
def hamlets_b(commune_b):
    return list(Unit.objects.hamlets_of(commune_b))


def person(username, full_name, unit, role):
    user = get_user_model().objects.create_user(username, password=PASSWORD, full_name=full_name)
    Posting.objects.create(user=user, unit=unit, role=role, valid_from=START)
    return user


@pytest.fixture
def an(commune_a):
    """Officer of commune A."""
    return person("an", "Lò Thị An", commune_a, "officer")


@pytest.fixture
def binh(hamlets_a):
    """Head of the first hamlet of A."""
    return person("binh", "Tòng Văn Bình", hamlets_a[0], "hamlet_head")


@pytest.fixture
def chi(commune_b):
    """Officer of commune B."""
    return person("chi", "Vừ Thị Chi", commune_b, "officer")


@pytest.fixture
def dung(district):
    """Reviewer of the district above A and B."""
    return person("dung", "Cầm Văn Dung", district, "reviewer")


@pytest.fixture
def em(district):
    """Officer of the district above A and B."""
    return person("em", "Đinh Thị Êm", district, "officer")


@pytest.fixture
def hoa(commune_a):
    """Leader of A."""
    return person("hoa", "Hoàng Thị Hoa", commune_a, "leader")


@pytest.fixture
def client_of():
    """Signed-in client of a user: client_of(an).get(...)."""

    def signed_in(user):
        client = Client()
        client.force_login(user)
        return client

    return signed_in
