"""Several people at one paper at the same moment, on the suite's kind of database."""

import json
import os
import subprocess
import sys

from django.conf import settings

from tests.review.scene import PEOPLE


def test_of_four_who_send_take_or_decide_at_once_one_wins_and_three_are_told(place):
    ours = {"DJANGO_SETTINGS_MODULE": "povertyplan.settings", "POVERTYPLAN_DEBUG": "1", "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.review.scene"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], **ours, **place},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["done"] == {"send": 1, "take": 1, "decide": 1}
    assert told["moves"][:2] == ["send", "take"]
    assert told["moves"][2:] in (["accept"], ["ask_more"])
    assert told["states"][0] == told["states"][1]
    assert told["decided"]
    assert all("có thể vừa có người xử lý" in sentence for sentence in told["refused"])
    assert told["notices"] == PEOPLE + 1 + 1  # the reviewers of what came, the officer of the taking and the answer
