"""Choosing a list, seeing it, taking it out as PDF or workbook."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from documents.listings.actions import note_listing
from documents.listings.catalogue import FILTERED, LISTINGS
from documents.listings.choosing import chosen, content_of
from documents.listings.forms import FileForm
from documents.listings.printing import MOST_CELLS, cell_count, seconds_for
from documents.listings.printouts import again, ask, printout_of, status_of
from documents.listings.sheet import PAPERS, Sheet, fits, line_count
from households.views.register import XLSX, require_somewhere
from sheets.protecting import protect

LINES_ON_SCREEN = 60
LONG_SECONDS = 4  # from here on the page says how long the PDF takes
BACKGROUND_FROM = 10_000  # cells, some four seconds: from here on the worker draws the PDF


@require_safe
def choose(request):
    """The lists, the form of the chosen one, and what it holds."""
    choice = chosen(request.GET, request.user)
    return page(request, choice, FileForm(listing=choice.listing))


def page(request, choice, file_form):
    wanted = choice.wanted
    context = {
        "listings": [*LISTINGS.values(), *([FILTERED] if choice.listing is FILTERED else [])],
        "listing": choice.listing,
        "form": choice.form,
        "file_form": file_form,
        "query": request.GET.urlencode(),
    }
    if wanted:
        # Personal columns are for the file alone: what stands on a screen is read by whoever passes.
        table = choice.listing.make(replace(wanted, personal=False))
        context |= seen(table, request.GET.get("page"))
    return render(request, "documents/listings/choose.html", context)


def seen(table, number):
    """What the page says of a table: its lines, page by page, and what printing it means."""
    lines = Paginator(range(line_count(table)), LINES_ON_SCREEN).get_page(number)
    seconds = seconds_for(table)
    return {
        "table": table,
        "sheet": Sheet(table, lines.start_index() - 1, lines.end_index()) if table.row_count else None,
        "page": lines,
        "seconds": seconds if seconds >= LONG_SECONDS else None,
        "too_long": cell_count(table) > MOST_CELLS,
        "narrow": [paper.label for paper in PAPERS.values() if not fits(table, paper)],
    }


@require_POST
def file(request):
    """The list of the address as a file; a wrong password or an endless PDF leads back to the page.

    A long PDF is drawn by the worker: the answer leads to the page that tells how far it is.
    """
    choice = chosen(request.GET, request.user)
    form = FileForm(request.POST, listing=choice.listing)
    wanted = choice.wanted
    if wanted is None or not form.is_valid():
        return page(request, choice, form)
    table, way = choice.listing.make(wanted), "excel" if request.POST.get("dang") == "excel" else "pdf"
    if way == "pdf" and cell_count(table) > MOST_CELLS:
        form.add_error(
            None, f"Danh sách có {table.row_count} dòng, quá dài cho một tệp PDF. Chọn bớt thôn, xóm hoặc tải Excel."
        )
        return page(request, choice, form)
    password = form.cleaned_data["mat_khau"] if way == "excel" else ""
    note_listing(
        unit=wanted.unit, table=table, way=way, asked=choice.form.in_words, locked=bool(password), by=request.user
    )
    name, paper = f"{choice.listing.key}-{wanted.day:%Y-%m-%d}", form.cleaned_data["giay"]
    if way == "pdf" and cell_count(table) >= BACKGROUND_FROM:
        query = request.GET.urlencode()
        asked = ask(table=table, query=query, paper=paper, name=name, by=request.user)
        return redirect("listing-printout", asked.key)
    content = content_of(table, way, paper=paper, listing=choice.listing, by=request.user)
    return attachment(protect(content, password) if password else content, way, name)


def own_printout(request, key):
    """A long list the user asked for; 404 for anybody else's."""
    require_somewhere(request.user, "household.view")
    if (asked := printout_of(request.user, key)) is None:
        raise Http404
    return asked


@require_safe
def printout(request, key):
    """How far a long list is, and the finished file."""
    asked = own_printout(request, key)
    status = status_of(asked)
    if request.htmx and status.kind in {"ready", "lost"}:
        return HttpResponseClientRefresh()
    template = "documents/listings/_job.html" if request.htmx else "documents/listings/job.html"
    return render(request, template, {"printout": asked, "status": status})


@require_safe
def printout_file(request, key):
    """The finished PDF. Taking the list was written down when it was asked for."""
    asked = own_printout(request, key)
    if not asked.is_ready:
        return redirect("listing-printout", key)
    return attachment(asked.open(), "pdf", asked.name)


@require_POST
def printout_again(request, key):
    """Begin a long list anew whose worker died."""
    again(printout=own_printout(request, key), by=request.user)
    return redirect("listing-printout", key)


def attachment(content, way, name):
    """A download; a PDF opens in the browser's own viewer where there is one."""
    kind, ending = (XLSX, "xlsx") if way == "excel" else ("application/pdf", "pdf")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
