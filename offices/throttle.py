"""A limit on how often one address may ask a page, for pages that need no sign-in."""

import time
from functools import wraps

from axes.helpers import get_client_ip_address
from django.core.cache import caches
from django.shortcuts import render

CACHE = "throttle"


def throttled(name, *, limit, seconds):
    """Decorator: at most `limit` requests of one client address in each stretch of `seconds`, then a page with 429.

    Views of the same `name` count together. Each process of the server counts for itself.
    """

    def decorator(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            now = int(time.time())
            if counted(f"{name}:{get_client_ip_address(request)}:{now // seconds}", seconds) <= limit:
                return view(request, *args, **kwargs)
            wait = seconds - now % seconds
            refusal = render(request, "offices/too_often.html", {"wait": wait}, status=429)
            refusal["Retry-After"] = str(wait)
            return refusal

        return guarded

    return decorator


def counted(key, seconds):
    """How often the key was counted, this time included."""
    cache = caches[CACHE]
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # it went out of date between the two lines
        return 1
