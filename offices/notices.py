"""Telling people what happened: one notice for each, and a letter where the office has e-mail."""

from django.conf import settings
from django.core.mail import send_mass_mail
from django.db import transaction
from django.utils import timezone

from offices.models import Notice, Posting, User
from offices.roles import ROLES

SUBJECT = "Thông báo từ phần mềm giảm nghèo"


def people_who(permission, unit, on=None):
    """Users who hold the permission for this unit on a date (today), each once, in the order of their names."""
    roles = [role.code for role in ROLES.values() if permission in role.permissions]
    keys = [int(key) for key in unit.path.split("/") if key]
    postings = Posting.objects.on(on or timezone.localdate())
    holders = postings.filter(role__in=roles, unit__in=keys).values("user")
    return list(User.objects.filter(pk__in=holders, is_active=True).order_by("full_name", "pk"))


def notify(*, users, text, url=""):
    """Write a notice to each user; after the transaction, letters to those who have an address. Returns the notices."""
    notices = Notice.objects.bulk_create(Notice(user=user, text=text[:500], url=url) for user in users)
    letters = [(SUBJECT, text, None, [user.email]) for user in users if user.email]
    if letters and settings.EMAIL_HOST:
        transaction.on_commit(lambda: send_mass_mail(letters, fail_silently=True))
    return notices
