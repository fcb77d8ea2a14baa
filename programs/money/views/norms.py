"""The norms an office may use."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from offices.access import can, office_with
from programs.models import CostNorm
from programs.money.views.doors import EDIT, VIEW


@require_safe
def norm_list(request):
    """National norms, those of the units above and the office's own; those out of force last."""
    office = office_with(request.user, VIEW)
    today = timezone.localdate()
    norms = list(CostNorm.objects.usable_by(office).select_related("act", "unit"))
    norms.sort(key=lambda norm: not norm.as_rule.holds_on(today))
    rows = [
        {
            "norm": norm,
            "holds": norm.as_rule.holds_on(today),
            "may_edit": norm.unit is not None and can(request.user, EDIT, norm.unit),
        }
        for norm in norms
    ]
    return render(request, "programs/money/norms.html", {"rows": rows, "may_edit": can(request.user, EDIT, office)})
