"""Foreign files are read in a process that may die alone: it aborts, eats memory, hangs, and we hear why."""

import os
import subprocess
import time

import pytest

from sheets.limited import Limits, Stopped, run_limited

LIMITS = Limits(memory=400 * 1024 * 1024, cpu=20, seconds=20)
DOUBLE = "tests.sheets.doubles"


def run(what, limits=LIMITS, **options):
    return run_limited(DOUBLE, what.encode(), limits, **options)


def children():
    listed = subprocess.run(["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True)
    return [line for line in listed.stdout.splitlines() if DOUBLE in line]


def test_the_result_comes_back_with_its_progress():
    heard = []
    assert run("work", progress=heard.append) == b"xong\nP 5\nwork"
    assert heard == [10, 90]


@pytest.mark.parametrize(
    ("what", "why"),
    [("abort", "crash"), ("segfault", "crash"), ("raise", "crash"), ("silence", "crash"), ("memory", "memory")],
)
def test_a_process_that_dies_says_why(what, why):
    with pytest.raises(Stopped) as stopped:
        run(what)
    assert stopped.value.why == why
    assert children() == []


def test_endless_computing_is_stopped():
    with pytest.raises(Stopped) as stopped:
        run("compute", Limits(LIMITS.memory, cpu=1, seconds=20))
    assert stopped.value.why == "time"


def test_endless_waiting_is_stopped():
    start = time.monotonic()
    with pytest.raises(Stopped) as stopped:
        run("sleep", Limits(LIMITS.memory, cpu=20, seconds=1))
    assert stopped.value.why == "time"
    assert time.monotonic() - start < 10
    assert children() == []


def test_a_listener_that_fails_leaves_no_process_behind():
    with pytest.raises(ZeroDivisionError):
        run("progress and sleep", progress=lambda percent: 1 / 0)
    assert children() == []
