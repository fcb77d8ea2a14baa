"""Which list an address asks for, and its file: the same for a page and for a job that draws it later."""

from dataclasses import dataclass

from django.utils import timezone

from documents.listings.catalogue import FILTERED, LISTINGS, Listing
from documents.listings.forms import WantedForm
from documents.listings.printing import pdf_of_table
from households.filters import HouseholdFilter
from households.views.register import require_somewhere
from offices.access import office_of
from sheets.writing import write_workbook


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


def chosen(query, user):
    """The Choice of a QueryDict; the first list where none or an unknown one is named. 403 without any register."""
    require_somewhere(user, "household.view")
    key = query.get("loai", "")
    listing = FILTERED if key == FILTERED.key else LISTINGS.get(key, next(iter(LISTINGS.values())))
    found = HouseholdFilter(query, user=user) if listing is FILTERED else None
    return Choice(listing, WantedForm(query, listing=listing, unit=office_of(user), user=user, found=found))


def content_of(table, way, *, paper, listing, by, progress=None):
    """Bytes of the file; lists for use in the office say who took them out and when."""
    now = timezone.localtime()
    mark = "" if listing.issued else f"Xuất lúc {now:%H:%M} ngày {now:%d/%m/%Y} bởi {by}, chỉ dùng trong công việc"
    if way == "pdf":
        return pdf_of_table(table, paper=paper, mark=mark, annex=listing.annex, progress=progress)
    return write_workbook(table, mark=mark, paper=paper.size, landscape=paper.landscape)
