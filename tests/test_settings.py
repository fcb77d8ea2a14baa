"""The settings as a server reads them: in a process of their own, with nothing but the variables named here."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PRODUCTION = {
    "POVERTYPLAN_DEBUG": "0",
    "POVERTYPLAN_SECRET_KEY": "k2Wd8vQeXo5RzT1yUb7nPq4sLg9mJc3fHa6iKt0uEwZrYxVlSjBoNpDhGkQfCiA",
    "POVERTYPLAN_HOSTS": "giamngheo.example.vn",
    "DATABASE_URL": "sqlite:///:memory:",
}


def manage(*words, **variables):
    """`manage.py words` with PATH and these variables alone; an empty value counts as missing."""
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **variables},
        capture_output=True,
        text=True,
    )


def test_a_server_with_its_variables_set_has_nothing_to_mend():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 silenced" in done.stdout


@pytest.mark.parametrize(
    ("name", "cure"),
    [("POVERTYPLAN_SECRET_KEY", "secrets.token_urlsafe(64)"), ("POVERTYPLAN_HOSTS", "tên miền của trang")],
)
def test_a_missing_variable_is_named_with_its_cure(name, cure):
    done = manage("check", **{**PRODUCTION, name: ""})
    assert done.returncode != 0
    assert f"Thiếu biến môi trường {name}." in done.stderr
    assert cure in done.stderr


def test_blanks_between_host_names_do_no_harm():
    code = "from django.conf import settings; print(settings.ALLOWED_HOSTS, settings.CSRF_TRUSTED_ORIGINS)"
    hosts = {**PRODUCTION, "POVERTYPLAN_HOSTS": "a.example.vn, b.example.vn,"}
    expected = "['a.example.vn', 'b.example.vn'] ['https://a.example.vn', 'https://b.example.vn']"
    assert manage("shell", "-v", "0", "-c", code, **hosts).stdout.strip() == expected


def test_debug_is_off_unless_it_is_asked_for():
    code = "from django.conf import settings; print(settings.DEBUG, settings.SESSION_COOKIE_SECURE)"
    assert manage("shell", "-v", "0", "-c", code, **PRODUCTION).stdout.split() == ["False", "True"]


def test_a_fresh_clone_runs_in_debug_without_any_other_variable():
    assert manage("check", POVERTYPLAN_DEBUG="1").returncode == 0


def test_the_database_is_chosen_by_its_address():
    code = "from django.db import connection; print(connection.vendor)"
    address = {"DATABASE_URL": "postgres://someone@127.0.0.1:1/none"}
    assert manage("shell", "-v", "0", "-c", code, **{**PRODUCTION, **address}).stdout.strip() == "postgresql"
