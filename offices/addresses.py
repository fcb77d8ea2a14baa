"""The address a request comes from: what limits count by, and what the list of sessions shows."""

from ipaddress import ip_address

from django.conf import settings


def client_address(request):
    """The visitor's address as text, or None.

    Behind `settings.PROXIES` servers of ours the last of them is who connects; the nearest to the visitor wrote the
    address down, so many places from the end of X-Forwarded-For. What stands before that is the visitor's own word.
    """
    chain = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if 0 < settings.PROXIES <= len(chain) and (found := readable(chain[-settings.PROXIES])):
        return found
    return readable(request.META.get("REMOTE_ADDR", ""))


def readable(text):
    """The address as the database keeps it; None where it is none (a socket file has none)."""
    try:
        found = ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return str(getattr(found, "ipv4_mapped", None) or found)
