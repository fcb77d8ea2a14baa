"""Fifty issues at once, and a server killed in the middle, each in processes of their own on the suite's database."""

import json
import os
import subprocess
import sys

from django.conf import settings


def scene(place, *words):
    """What the scene tells."""
    ours = {"DJANGO_SETTINGS_MODULE": "povertyplan.settings", "POVERTYPLAN_DEBUG": "1", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.flow.scene", *words],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **ours, **place},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_fifty_issues_at_once_get_fifty_numbers(place):
    assert scene(place, "many", "50") == {
        "codes": [0] * 5,
        "numbers": list(range(1, 51)),
        "last": 50,
        "states": ["issued"],
        "printed": 50,
    }


def test_server_killed_while_issuing_leaves_a_signed_paper_and_uses_no_number(place):
    told = scene(place, "kill", "issue")
    assert told["killed"] == ["signed", 1, 0, 0, []]
    assert told["stray"] == 1
    assert told["again"] == ["issued", 1, 0, 1, [1]]


def test_server_killed_while_freezing_leaves_the_paper_on_the_desk(place):
    told = scene(place, "kill", "freeze")
    assert told["killed"] == ["draft", 0, 0, 0, []]
    assert told["stray"] == 1
    assert told["again"] == ["at_signing", 1, 0, 1, []]


def test_server_killed_while_a_signed_copy_comes_up_keeps_no_half_of_it(place):
    told = scene(place, "kill", "upload")
    assert told["killed"] == ["issued", 1, 0, 1, [1]]
    assert told["stray"] == 1
    assert told["again"] == ["issued", 1, 1, 1, [1]]
