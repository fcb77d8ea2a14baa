"""Sessions of an account: written down at sign-in, seen from time to time, ended one by one or all at once."""

from datetime import datetime, timedelta

from axes.helpers import get_client_ip_address
from django.contrib.auth import HASH_SESSION_KEY, update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from offices.access import office_of
from offices.audit import record
from offices.models import UserSession

SEEN = "seen"
# "Last used" need not be truer than this; each page asks nothing of the database meanwhile.
SEEN_EVERY = timedelta(minutes=5)

BROWSERS = {
    "coc_coc_browser": "Cốc Cốc",
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "điện thoại Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS X": "máy Mac",
    "Linux": "Linux",
}


def device_words(agent):
    """ "Chrome, Windows" of a browser's User-Agent header."""
    words = [next((label for mark, label in names.items() if mark in agent), "") for names in (BROWSERS, SYSTEMS)]
    return ", ".join(word for word in words if word) or "Thiết bị không rõ"


def begin(sender, request, user, **kwargs):
    """Write down a session that was just signed in, and forget those of the account that are over."""
    if not request.session.session_key:
        request.session.create()
    lasting = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    user.sessions.exclude(session_key__in=lasting).delete()
    keep(request, user)


def keep(request, user):
    """The session's row with its present key, address and time."""
    now = timezone.now()
    request.session[SEEN] = now.isoformat()
    place = {
        "user_id": user.pk,
        "address": get_client_ip_address(request),
        "agent": request.META.get("HTTP_USER_AGENT", "")[:300],
        "seen": now,
    }
    UserSession.objects.update_or_create(session_key=request.session.session_key, defaults=place)


def begin_anew(request, user, by):
    """After a new password: this session goes on under a new key, all others of the account end."""
    old = request.session.session_key
    end_sessions(user=user, but=old, by=by)
    update_session_auth_hash(request, user)
    UserSession.objects.filter(session_key=old).delete()
    keep(request, user)


def leave(sender, request, user, **kwargs):
    """Somebody signs out."""
    UserSession.objects.filter(session_key=request.session.session_key or "").delete()


user_logged_in.connect(begin, dispatch_uid="offices.sessions.begin")
user_logged_out.connect(leave, dispatch_uid="offices.sessions.leave")


def note_seen(request):
    """Keep when and where the session was last used, once in a while."""
    seen = request.session.get(SEEN)
    if seen is None or timezone.now() - datetime.fromisoformat(seen) > SEEN_EVERY:
        keep(request, request.user)


def living(user):
    """The account's sessions that still open pages: neither run out nor ended by a new password."""
    rows = {row.session_key: row for row in user.sessions.all()}
    sessions = Session.objects.filter(session_key__in=rows, expire_date__gt=timezone.now())
    hashes = {session.session_key: session.get_decoded().get(HASH_SESSION_KEY) for session in sessions}
    present = user.get_session_auth_hash()
    return [row for key, row in rows.items() if hashes.get(key) == present]


@transaction.atomic
def end_sessions(*, user, by, keys=None, but=""):
    """End the sessions of an account with these keys, or all; `but` is the key of one that stays. Returns how many."""
    rows = user.sessions.exclude(session_key=but)
    if keys is not None:
        rows = rows.filter(session_key__in=keys)
    ended = list(rows)
    Session.objects.filter(session_key__in=[row.session_key for row in ended]).delete()
    rows.delete()
    if ended:
        summary = f"Kết thúc {len(ended)} phiên đăng nhập của {user}"
        record(action="account.sessions_end", unit=office_of(user), target=user, summary=summary, by=by)
    return len(ended)
