"""Totals on the screen, as PDF and as workbook."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from documents.campaigns.access import desk_of
from documents.campaigns.forms import SENT_KINDS
from documents.campaigns.inbox import received
from documents.listings.actions import note_listing
from documents.listings.printing import pdf_of_table
from documents.listings.sheet import PAPERS, Sheet
from documents.listings.views import attachment
from documents.models import Campaign
from documents.totals.gathering import of_campaign, of_year
from documents.totals.tables import TOTALS, totals_of
from offices.access import can
from offices.typed import typed_number
from sheets.writing import write_workbook

PAPER = PAPERS["a4-ngang"]
READERS = ("paper.review", "paper.view")


@dataclass(frozen=True)
class Choice:
    """What an address asks to add up: ?dot= (a campaign) or ?loai=&nam= (a kind and year), and ?bang= (the table)."""

    unit: object
    kind: str
    year: int
    campaign: Campaign | None
    key: str

    @cached_property
    def gathered(self):
        return of_campaign(self.campaign) if self.campaign else of_year(self.unit, self.kind, self.year)

    @cached_property
    def totals(self):
        return totals_of(self.gathered)

    @property
    def total(self):
        """The Total asked for, the first where it is not among them; None without any."""
        return next((one for one in self.totals if one.key == self.key), next(iter(self.totals), None))


def chosen(request):
    """The Choice of a request; what came in last where nothing is named. 403 without a desk, 404 for the unknown."""
    unit, asked = desk_of(request.user, *READERS), request.GET
    key = asked.get("bang", "")
    if key and key not in TOTALS:
        raise Http404
    if "dot" in asked:
        campaigns = Campaign.objects.filter(unit__path__startswith=unit.path)
        campaign = get_object_or_404(campaigns, pk=typed_number(asked["dot"]))
        return Choice(campaign.unit, campaign.kind, campaign.year, campaign, key)
    kind, year = asked.get("loai", ""), asked.get("nam", "")
    if not kind:
        kind, year = newest(unit)
    if kind not in SENT_KINDS:
        raise Http404
    return Choice(unit, kind, year_of(year), None, key)


def year_of(typed):
    """The year that was typed; this year where it is none that a plan can be for."""
    text = str(typed)
    return int(text) if re.fullmatch(r"20\d\d", text, re.ASCII) else timezone.localdate().year


def newest(unit):
    """Kind and year of the paper that was sent last, of the newest campaign before any."""
    last = received(unit).filter(paper__kind__in=SENT_KINDS).first()
    if last:
        return last.paper.kind, last.paper.year
    campaign = Campaign.objects.filter(unit=unit).first()
    return (campaign.kind, campaign.year) if campaign else (next(iter(SENT_KINDS)), timezone.localdate().year)


@require_safe
def totals(request):
    """The chosen table, which units are missing, the other tables and years."""
    choice = chosen(request)
    table = choice.total.make(choice.gathered) if choice.total else None
    context = {
        "choice": choice,
        "sheet": Sheet(table) if table else None,
        "lines": list(linked(table, opens=can(request.user, "paper.review", choice.unit))) if table else [],
        "kinds": SENT_KINDS.items(),
        "query": query_of(choice),
    }
    return render(request, "documents/totals/totals.html", context)


def linked(table, *, opens):
    """(kind, cells, url) of the lines as documents.listings.sheet.Sheet draws them.

    `opens`: whether the reader may read what was sent; others have the numbers without a way to their papers.
    """
    for (kind, row), (_, cells) in zip(table.lines(), Sheet(table).lines, strict=True):
        yield kind, cells, row.get("url", "") if opens and isinstance(row, dict) else ""


def query_of(choice):
    """The address's part that names what is added up, without the table."""
    if choice.campaign:
        return f"dot={choice.campaign.pk}"
    return f"loai={choice.kind}&nam={choice.year}"


@require_POST
def totals_file(request):
    """The table of the address as PDF or workbook; what leaves the house is written down."""
    choice = chosen(request)
    if choice.total is None:
        messages.info(request, "Chưa có văn bản nào được chấp nhận nên chưa có bảng để tải.")
        return redirect(f"{reverse('totals')}?{query_of(choice)}")
    table, way = choice.total.make(choice.gathered), "excel" if request.POST.get("dang") == "excel" else "pdf"
    asked = {"loai": choice.kind, "nam": choice.year, "dot": str(choice.campaign or "")}
    note_listing(unit=choice.unit, table=table, way=way, asked=asked, locked=False, by=request.user)
    return file_of(table, way, f"tong-hop-{choice.total.key}-{choice.year}", by=request.user)


def file_of(table, way, name, *, by):
    mark = f"Xuất lúc {timezone.localtime():%H:%M ngày %d/%m/%Y} bởi {by}"
    if way == "pdf":
        content = pdf_of_table(table, paper=PAPER, mark=mark)
    else:
        content = write_workbook(table, mark=mark, paper=PAPER.size, landscape=PAPER.landscape)
    return attachment(content, way, name)
