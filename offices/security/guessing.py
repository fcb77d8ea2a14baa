"""Wrong passwords and codes given elsewhere than on the sign-in page count there too, by name and address."""

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_lockout_response
from django.contrib.auth.signals import user_login_failed


def refusal(request, user):
    """The page that says how long to wait, where too many were wrong; else None."""
    who = {"username": user.username}
    return None if AxesProxyHandler.is_allowed(request, who) else get_lockout_response(request, None, who)


def count_wrong(request, user):
    """One more was wrong."""
    user_login_failed.send(sender=__name__, credentials={"username": user.username}, request=request)
