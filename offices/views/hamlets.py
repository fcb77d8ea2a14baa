"""Editing the hamlets of a commune."""

from django.http import Http404
from django.views.decorators.http import require_http_methods

from offices import actions
from offices.access import office_of
from offices.forms import HamletForm, RenameForm
from offices.models import Unit
from offices.views.editing import editable_office, form_page, row_of


@require_http_methods(["GET", "POST"])
def hamlet_create(request):
    office = editable_office(request)
    if office.level != Unit.Level.COMMUNE:
        raise Http404
    return form_page(
        request,
        HamletForm(request.POST or None, unit=office, initial={"area": office.area}),
        title="Thêm thôn, xóm, tổ dân phố",
        act=lambda form: actions.save_hamlet(hamlet=form.save(commit=False), by=request.user),
        part="thon-xom",
    )


@require_http_methods(["GET", "POST"])
def hamlet_edit(request, pk):
    hamlet = own_hamlet(request, pk)
    return form_page(
        request,
        HamletForm(request.POST or None, instance=hamlet, unit=hamlet.parent),
        title=f"Sửa {hamlet.phrase}",
        act=lambda form: actions.save_hamlet(
            hamlet=form.save(commit=False), by=request.user, changed=form.changed_labels()
        ),
        part="thon-xom",
    )


@require_http_methods(["GET", "POST"])
def hamlet_rename(request, pk):
    hamlet = own_hamlet(request, pk)
    if hamlet.valid_to:
        raise Http404
    return form_page(
        request,
        RenameForm(request.POST or None, hamlet=hamlet),
        title=f"Đổi tên {hamlet.phrase}",
        act=lambda form: actions.rename_hamlet(hamlet=hamlet, by=request.user, **form.cleaned_data),
        part="thon-xom",
    )


def own_hamlet(request, pk):
    return row_of(request, Unit, pk, parent=office_of(request.user), level=Unit.Level.HAMLET)
