"""Phiếu đăng ký thoát nghèo: a local custom without a national form; what the register knows is filled in."""

from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string

from households.standings import LABELS


def html_of_pledges(households, conference, *, day):
    """One HTML document with a form for each household, as it stands on a day."""
    prefetch_related_objects(households, "members", "recognitions__decision")
    forms = [form_of(household, day) for household in households]
    return render_to_string("documents/meeting/pledges.html", {"forms": forms, "year": conference.year})


def form_of(household, day):
    """What is filled in for one household; what the register does not know is left for a pen."""
    head = next((member for member in household.members.all() if member.is_head), None)
    return {
        "head": household.head_name,
        "birth": head.birth_year if head else None,
        "hamlet": household.hamlet.phrase,
        "commune": household.hamlet.parent.phrase,
        "size": household.size,
        "standing": LABELS[household.status_on(day)],
        "causes": household.causes,
        "circumstances": household.circumstances,
        "support": household.support_proposed,
    }
