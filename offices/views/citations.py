"""Editing the acts that an office commonly cites."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from offices import actions
from offices.forms import ActForm, CitationForm
from offices.models import LegalAct, OfficeCitation
from offices.views.editing import PAGE, editable_office, form_page, row_of


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
