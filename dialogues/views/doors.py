"""Who may open and change which conference: outside the area 404, inside without the right 403."""

from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from dialogues.models import Conference
from offices.access import require

form_methods = require_http_methods(["GET", "HEAD", "POST"])


def editable(user, pk):
    conference = get_object_or_404(Conference.objects.visible_to(user).with_quotas(), pk=pk)
    require(user, "plan.edit", conference.unit)
    return conference
