"""Between the right password and the right code: kept in the session, for a few minutes, signed in to nothing."""

import time

from django.contrib.auth import get_user_model
from django.utils.crypto import constant_time_compare

KEY = "half_signed_in"
MINUTES = 5


def stop_half_way(request, user, page):
    """Remember who gave the right password and where they want to go."""
    request.session.cycle_key()
    request.session[KEY] = {
        "user": user.pk,
        "backend": user.backend,
        "hash": user.get_session_auth_hash(),
        "until": time.time() + MINUTES * 60,
        "page": page,
    }


def who_is_half_way(request):
    """(user, page) or (None, ""): too late, switched off, or the password has changed meanwhile."""
    kept = request.session.get(KEY)
    if not kept or kept["until"] < time.time():
        return None, ""
    user = get_user_model().objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(user.get_session_auth_hash(), kept["hash"]):
        return None, ""
    user.backend = kept["backend"]
    return user, kept["page"]


def forget_half_way(request):
    request.session.pop(KEY, None)
