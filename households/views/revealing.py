"""Showing one private value of a household, on purpose; each showing is written into the audit trail."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from households import actions
from households.masking import find, value_of
from households.views.register import detail_page, visible_household


@never_cache
@require_POST
def household_reveal(request, pk):
    """The value named by `key`, in this answer only: its place alone for htmx, the whole page else."""
    household = visible_household(request.user, pk)
    key = request.POST.get("key", "")
    found = find(household, key)
    actions.may_reveal(household=household, by=request.user)
    if found is None:
        raise Http404
    row, field = found
    actions.reveal(household=household, row=row, field=field, by=request.user)
    if request.htmx:
        value = value_of(row, field, str(row), {key})
        return render(request, "households/_private.html", {"value": value, "household": household})
    return detail_page(request, household, shown={key})
