"""Choosing a list, seeing it, taking it out as PDF or workbook."""

from dataclasses import dataclass, replace

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from documents.listings.actions import note_listing
from documents.listings.catalogue import FILTERED, LISTINGS, Listing
from documents.listings.forms import FileForm, WantedForm
from documents.listings.printing import MOST_CELLS, cell_count, pdf_of_table, seconds_for
from documents.listings.sheet import PAPERS, Sheet, fits, line_count
from households.filters import HouseholdFilter
from households.views.register import XLSX, require_somewhere
from offices.access import office_of
from sheets.protecting import protect
from sheets.writing import write_workbook

LINES_ON_SCREEN = 60
LONG_SECONDS = 4  # from here on the page says how long the PDF takes


@dataclass(frozen=True)
class Choice:
    """The list of an address (?loai=...) and what was asked of it."""

    listing: Listing
    form: WantedForm

    @property
    def wanted(self):
        """What to list; None where the form is wrong or there is no decision yet."""
        if not self.form.is_valid():
            return None
        wanted = self.form.wanted
        return None if self.listing.annex and wanted.decision is None else wanted


def chosen(request):
    """The Choice of a request; the first list where none or an unknown one is named. 403 without any register."""
    require_somewhere(request.user, "household.view")
    key = request.GET.get("loai", "")
    listing = FILTERED if key == FILTERED.key else LISTINGS.get(key, next(iter(LISTINGS.values())))
    found = HouseholdFilter(request.GET, user=request.user) if listing is FILTERED else None
    form = WantedForm(request.GET, listing=listing, unit=office_of(request.user), user=request.user, found=found)
    return Choice(listing, form)


@require_safe
def choose(request):
    """The lists, the form of the chosen one, and what it holds."""
    choice = chosen(request)
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
    """The list of the address as a file; a wrong password or an endless PDF leads back to the page."""
    choice = chosen(request)
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
    content = content_of(table, way, paper=form.cleaned_data["giay"], listing=choice.listing, by=request.user)
    return attachment(protect(content, password) if password else content, way, choice.listing.key, wanted.day)


def content_of(table, way, *, paper, listing, by):
    """Bytes of the file; lists for use in the office say who took them out and when."""
    now = timezone.localtime()
    mark = "" if listing.issued else f"Xuất lúc {now:%H:%M} ngày {now:%d/%m/%Y} bởi {by}, chỉ dùng trong công việc"
    if way == "pdf":
        return pdf_of_table(table, paper=paper, mark=mark, annex=listing.annex)
    return write_workbook(table, mark=mark, paper=paper.size, landscape=paper.landscape)


def attachment(content, way, key, day):
    """A download; a PDF opens in the browser's own viewer where there is one."""
    kind, ending = (XLSX, "xlsx") if way == "excel" else ("application/pdf", "pdf")
    headers = {"Content-Disposition": f'attachment; filename="{key}-{day:%Y-%m-%d}.{ending}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
