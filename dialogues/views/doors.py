"""Who may open and change which conference: outside the area 404, inside without the right 403."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from dialogues.models import Conference
from offices.access import office_of, require

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def office_with(user, permission):
    """The user's office: 404 without one, 403 without the permission there."""
    office = office_of(user)
    if office is None:
        raise Http404
    require(user, permission, office)
    return office


def editable(user, pk):
    conference = get_object_or_404(Conference.objects.visible_to(user).with_quotas(), pk=pk)
    require(user, "plan.edit", conference.unit)
    return conference
