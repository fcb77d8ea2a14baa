"""A limit on how often one address may ask a page, counted by all processes of the server together."""

import logging
import os
import shutil
import time
from functools import wraps
from ipaddress import ip_network

from django.conf import settings
from django.shortcuts import render

from offices.addresses import client_address

logger = logging.getLogger(__name__)


def throttled(name, *, limit, seconds):
    """Decorator: at most `limit` requests of one client address in each stretch of `seconds`, then a page with 429.

    Views of the same `name` count together.
    """

    def decorator(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            now = int(time.time())
            if counted(name, neighbourhood(client_address(request)), now // seconds) <= limit:
                return view(request, *args, **kwargs)
            wait = seconds - now % seconds
            refusal = render(request, "offices/too_often.html", {"wait": wait}, status=429)
            refusal["Retry-After"] = str(wait)
            return refusal

        return guarded

    return decorator


def neighbourhood(address):
    """Who is counted as one: an IPv4 address; of IPv6 the /64, of which a single computer has all addresses."""
    if address is None or ":" not in address:
        return str(address)
    return str(ip_network((address, 64), strict=False).network_address)


def counted(name, who, stretch):
    """How often `who` was counted in this stretch of time (a number), this time included.

    Each time is a byte at the end of a small file: no lock, nothing lost between processes, no database to wait for.
    A disk that is full or cannot be written keeps nobody out.
    """
    folder = settings.THROTTLE / name / str(stretch)
    try:
        if not folder.exists():
            forget_before(folder)
        with open(folder / who, "ab", buffering=0, opener=private) as file:
            file.write(b".")
            return os.fstat(file.fileno()).st_size
    except OSError as problem:
        logger.warning("Requests to %s are not counted: %s", name, problem)
        return 0


def private(path, flags):
    return os.open(path, flags, 0o600)


def forget_before(folder):
    """Make the folder of a new stretch; drop those long over: in the one just over somebody may still be counted."""
    over = [other for other in folder.parent.glob("[0-9]*") if int(other.name) < int(folder.name) - 1]
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for other in over:
        shutil.rmtree(other, ignore_errors=True)
