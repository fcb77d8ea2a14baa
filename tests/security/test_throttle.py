"""Limits of pages for strangers: one count for all processes of the server, one for each visitor."""

import stat
import subprocess
import sys

import pytest
from django.conf import settings as django_settings

from offices.throttle import counted, neighbourhood

ANOTHER_PROCESS = """
import sys
from pathlib import Path
from django.conf import settings
settings.configure(THROTTLE=Path(sys.argv[1]))
from offices.throttle import counted
for _ in range(300):
    last = counted("sign-in", "10.0.0.1", 7)
print(last)
"""


def test_processes_count_together(settings):
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(settings.THROTTLE)]
    others = [subprocess.Popen(command, cwd=django_settings.BASE_DIR, stdout=subprocess.PIPE) for _ in range(3)]
    assert max(int(other.communicate()[0]) for other in others) == 900
    assert counted("sign-in", "10.0.0.1", 7) == 901


def test_visitors_names_and_stretches_count_apart(settings):
    assert [counted("sign-in", "10.0.0.1", 7) for _ in range(3)] == [1, 2, 3]
    assert counted("sign-in", "10.0.0.2", 7) == 1
    assert counted("public", "10.0.0.1", 7) == 1
    assert counted("sign-in", "10.0.0.1", 8) == 1


def test_what_is_over_is_forgotten(settings):
    for stretch in (6, 7, 8):
        counted("sign-in", "10.0.0.1", stretch)
    folder = settings.THROTTLE / "sign-in"
    assert sorted(stretch.name for stretch in folder.iterdir()) == ["7", "8"]
    assert stat.S_IMODE((folder / "8" / "10.0.0.1").stat().st_mode) == 0o600


def test_a_disk_that_cannot_be_written_keeps_nobody_out(settings, tmp_path, client, db):
    (tmp_path / "file").write_bytes(b"")
    settings.THROTTLE = tmp_path / "file"
    assert client.get("/dang-nhap/").status_code == 200


@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::"),
        ("2001:db8:1:3::1", "2001:db8:1:3::"),
        (None, "None"),
    ],
)
def test_addresses_of_one_computer_count_as_one(address, who):
    assert neighbourhood(address) == who
