"""What every small form of the settings page has in common."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from offices.access import office_of, require

PAGE = "office-settings"


def editable_office(request):
    """The user's office, where the user may edit it: 404 without an office, 403 without the right."""
    office = office_of(request.user)
    if office is None:
        raise Http404
    require(request.user, "office.edit", office)
    return office


def form_page(request, form, *, title, act, part, note=""):
    """Show a form, or do `act(form)` and go back to the part of the settings page it belongs to."""
    if request.method == "POST" and form.is_valid():
        row = act(form)
        messages.success(request, f"Đã lưu {row._meta.verbose_name}: {row}.")
        return redirect(f"{reverse(PAGE)}#{part}")
    context = {"form": form, "title": title, "part": part, "note": note}
    return render(request, "offices/form.html", context)


def row_of(request, model, pk, **where):
    """A row of the user's own office for editing; 404 for other offices' rows, 403 without the right."""
    office = office_of(request.user)
    if office is None:
        raise Http404
    row = get_object_or_404(model, pk=pk, **(where or {"unit": office}))
    require(request.user, "office.edit", office)
    return row
