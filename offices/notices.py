"""Telling people what happened: one notice for each, and a letter where the office has e-mail."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from offices.letters import post
from offices.models import Notice, Posting, User
from offices.roles import OWN_OFFICE, ROLES


def people_who(permission, unit, on=None):
    """Users who hold the permission for this unit on a date (today), each once, in the order of their names."""
    above = [int(key) for key in unit.path.split("/") if key]
    keys = [unit.pk] if permission in OWN_OFFICE else above
    holders = postings_with(permission, on).filter(unit__in=keys).values("user")
    return list(User.objects.filter(pk__in=holders, is_active=True).order_by("full_name", "pk"))


def staff_who(permission, units):
    """{key of a unit: Users who hold the permission and work in that very unit today}; one query for any number."""
    postings = postings_with(permission).filter(unit__in=units, user__is_active=True)
    found = {}
    for posting in postings.select_related("user").order_by("user_id"):
        users = found.setdefault(posting.unit_id, [])
        if posting.user not in users:
            users.append(posting.user)
    return found


def postings_with(permission, on=None):
    """Postings in force on a date (today) whose role has the permission."""
    roles = [role.code for role in ROLES.values() if permission in role.permissions]
    return Posting.objects.on(on or timezone.localdate()).filter(role__in=roles)


def notify(*, users, text, url=""):
    """Write a notice to each user; after the transaction letters to those who have an address are put into the queue.

    Returns the notices.
    """
    notices = Notice.objects.bulk_create(Notice(user=user, text=text[:500], url=url) for user in users)
    keys = [notice.pk for notice in notices if notice.user.email]
    if keys and settings.EMAIL_HOST:
        transaction.on_commit(lambda: post.enqueue(keys))
    return notices


def mark_read(*, notices, by):
    """Mark notices (QuerySet) of one's own as read. Returns how many were not yet."""
    return notices.filter(user=by).unread().update(is_read=True)
