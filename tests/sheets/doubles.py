"""A module for `sheets.limited` that behaves as its standard input tells."""

import ctypes
import os
import sys
import time

from sheets.limited import give, tell


def eat():
    return [bytearray(10 * 1024 * 1024) for _ in range(1000)]


def compute():
    while True:
        pass


def wait():
    tell(1)
    time.sleep(60)


DOINGS = {
    "abort": os.abort,
    "segfault": lambda: ctypes.string_at(0),
    "raise": lambda: 1 / 0,
    "silence": lambda: None,
    "memory": eat,
    "compute": compute,
    "sleep": lambda: time.sleep(60),
    "progress and sleep": wait,
}

if __name__ == "__main__":
    what = sys.stdin.buffer.read().decode()
    if what in DOINGS:
        DOINGS[what]()
    else:
        tell(10)
        tell(90)
        give(b"xong\nP 5\n" + what.encode())
