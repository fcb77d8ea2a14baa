"""One at a time in a series, without holding the database's lock: drawing a paper takes from a third of a second up.

SQLite has a single lock for all writers, whose waiters give up after some seconds; so the turn is a lock of the file
system there (one machine), and an advisory lock on PostgreSQL (many machines). Both end with the process that holds
them. The numbers are safe without any turn; it only saves drawing a paper twice.
"""

import fcntl
import zlib
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


@contextmanager
def turn(unit, year, series):
    """Wait until nobody else is issuing in this series, and keep others waiting within."""
    name = f"series-{unit.pk}-{year}-{series}"
    with _advisory(name) if connection.vendor == "postgresql" else _file(name):
        yield


@contextmanager
def _advisory(name):
    key = zlib.crc32(name.encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [key])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [key])


@contextmanager
def _file(name):
    folder = settings.VAR_DIR / "turns"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # released when the file is closed
        yield
