"""The library of legal acts, and those that an office commonly cites."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from offices import actions
from offices.access import can, office_of
from offices.legal_forms import ActForm, CitationForm, LibraryFilter
from offices.library import entries
from offices.models import LegalAct, OfficeCitation
from offices.views.editing import PAGE, editable_office, form_page, row_of

PER_PAGE = 20


@require_safe
def act_list(request):
    """National acts and the office's own: search, and what holds on a day."""
    office = office_of(request.user)
    if office is None:
        raise Http404
    form = LibraryFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data  # a day that cannot be read is told, the words are looked for all the same
    day = asked.get("ngay") or timezone.localdate()
    found = entries(office, day=day, words=asked.get("tim", ""), holding=bool(asked.get("ngay")))
    context = {
        "form": form,
        "day": day,
        "office": office,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "may_edit": can(request.user, "office.edit", office),
    }
    return render(request, "offices/library.html", context)


@require_POST
def act_cite(request, pk):
    """Take an act of the library among those the office commonly cites; back to where it was found."""
    office = editable_office(request)
    act = get_object_or_404(LegalAct.objects.citable_by(office), pk=pk)
    if not office.citations.filter(act=act).exists():
        actions.cite(unit=office, act=act, by=request.user)
    messages.success(request, f"Đã thêm vào căn cứ thường dùng: {act}.")
    return redirect(f"{reverse('office-act-list')}?{request.GET.urlencode()}")


@require_http_methods(["GET", "POST"])
def citation_create(request):
    office = editable_office(request)
    return form_page(
        request,
        CitationForm(request.POST or None, unit=office),
        title="Thêm căn cứ thường dùng",
        act=lambda form: actions.cite(unit=office, act=form.cleaned_data["act"], by=request.user),
        part="can-cu",
    )


@require_POST
def citation_remove(request, pk):
    citation = row_of(request, OfficeCitation, pk)
    actions.stop_citing(citation=citation, by=request.user)
    messages.success(request, f"Đã bỏ khỏi căn cứ thường dùng: {citation}. Văn bản vẫn còn để chọn lại.")
    return redirect(f"{reverse(PAGE)}#can-cu")


@require_POST
def citation_move(request, pk):
    citation = row_of(request, OfficeCitation, pk)
    actions.move_citation(citation=citation, step=1 if "xuong" in request.POST else -1, by=request.user)
    return redirect(f"{reverse(PAGE)}#can-cu")


@require_http_methods(["GET", "POST"])
def act_create(request):
    return form_page(
        request,
        ActForm(request.POST or None, unit=editable_office(request)),
        title="Thêm văn bản của địa phương",
        act=lambda form: actions.create_own_act(act=form.save(commit=False), by=request.user),
        part="can-cu",
        note="Văn bản của tỉnh, huyện, xã chỉ cơ quan bạn thấy. Văn bản của trung ương do quản trị thêm cho mọi nơi.",
    )


@require_http_methods(["GET", "POST"])
def act_edit(request, pk):
    act = row_of(request, LegalAct, pk)
    return form_page(
        request,
        ActForm(request.POST or None, instance=act, unit=act.unit),
        title="Sửa văn bản của địa phương",
        act=lambda form: actions.save_row(row=form.save(commit=False), by=request.user, changed=form.changed_labels()),
        part="can-cu",
    )
