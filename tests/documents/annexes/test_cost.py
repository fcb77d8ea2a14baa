"""What a long annex costs in memory: as much as one of its pieces."""

import json
import os
import subprocess
import sys

from django.conf import settings

MOST_MB = 150


def test_no_process_grows_with_the_annex(tmp_path):
    """700 rows of eight columns, drawn in four pieces; seconds are for `make bench` alone."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.annexes", "700"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"POVERTYPLAN_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        check=True,
    )
    got = json.loads(done.stdout)
    assert 20 < got["pages"] < 60
    assert got["own"] < MOST_MB
    assert 60 < got["children"] < MOST_MB
