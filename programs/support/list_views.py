"""Support of all households in the reader's area: the list, its workbook, writing it down for many at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from households.views.register import XLSX, may_somewhere, require_somewhere
from offices.access import office_of
from programs.models import Support
from programs.support.actions import EDIT, DoubledSupport, note_export, record_for_many
from programs.support.asking import Question
from programs.support.choosing import SKIP, Choice
from programs.support.forms import SOURCES, SupportForm
from programs.support.listing import SupportFilter, support_table, totals, visible_amounts
from sheets.writing import write_workbook

PER_PAGE = 50
VIEW = "support.view"


@require_safe
def support_list(request):
    """Support in the reader's area, filtered, with totals by need."""
    require_somewhere(request.user, "household.view")
    found = SupportFilter(request.GET, user=request.user)
    rows = found.rows()
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    kinds, total = totals(rows)
    context = {
        "filter": found,
        "page": page,
        "kinds": kinds,
        "total": total,
        "visible": visible_amounts(page, request.user),
        "may_see_amounts": may_somewhere(request.user, VIEW),
        "may_edit": may_somewhere(request.user, EDIT),
    }
    return render(request, "programs/support/list.html", context)


@require_POST
@transaction.atomic
def support_export(request):
    """The list of the address as a workbook, amounts where the reader may see them; the export is written down."""
    require_somewhere(request.user, VIEW)
    found = SupportFilter(request.GET, user=request.user)
    rows = list(found.rows())
    seen = visible_amounts(rows, request.user)
    table = support_table([row for row in rows if row.pk in seen], amounts=True)
    note_export(unit=office_of(request.user), count=table.row_count, filters=found.in_words, by=request.user)
    headers = {"Content-Disposition": 'attachment; filename="ho-tro-ho.xlsx"'}
    return HttpResponse(write_workbook(table), content_type=XLSX, headers=headers)


@require_http_methods(["GET", "HEAD", "POST"])
def support_bulk(request):
    """The same support for many households of a hamlet (?thon=, ?dien=): handed out to a list, written down once."""
    require_somewhere(request.user, EDIT)
    data = request.POST if request.method == "POST" else None
    choice = Choice(request.user, request.GET, data)
    form = SupportForm(data, state=Support.State.RECEIVED)
    question = Question.of(request.POST)
    right = data is not None and choice.is_right(form.is_valid())
    if right and (rows := written(choice, form, question, request.user)):
        messages.success(request, f"Đã ghi hỗ trợ {rows[0].get_kind_display().lower()} cho {len(rows)} hộ.")
        return redirect(f"{reverse('support-list')}?thon={choice.hamlet.pk}&nam={rows[0].year}")
    context = {"choice": choice, "form": form, "question": question, "sources": SOURCES, "skip": SKIP}
    return render(request, "programs/support/bulk.html", context)


def written(choice, form, question, user):
    """The rows written down; [] where doubles have to be asked about first, or none is left without."""
    households = choice.households
    if choice.skips:
        households = choice.without_doubles(form.values)
        if not households:
            return []
    try:
        return record_for_many(households=households, values=form.values, by=user, **question.answer)
    except DoubledSupport as doubled:
        question.ask(doubled.found)
    return []
