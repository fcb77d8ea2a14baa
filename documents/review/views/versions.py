"""Editions of a paper: the list, one of them page by page, and what changed between two or since."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from documents.assembling import Assembly
from documents.figures import figures_of
from documents.flow.freezing import as_json
from documents.printing import page_count
from documents.review.comparing import compared
from documents.review.facts import fact_lines
from documents.review.paging import bytes_of
from documents.review.presenting import changed_parts
from documents.review.views.files import file_of, picture_of
from documents.views import page_number, visible_paper

TODAY = "nay"


def visible_version(request, pk, edition):
    """An edition of a paper the user may read; 404 else."""
    paper = visible_paper(request, pk)
    version = get_object_or_404(paper.versions.select_related("outgoing", "signer", "signed_by"), edition=edition)
    version.paper = paper
    return version


@require_GET
def paper_versions(request, pk):
    paper = visible_paper(request, pk)
    people = ["outgoing", "signer", "signed_by", "frozen_by", "issued_by", "replaced_by"]
    versions = list(paper.versions.select_related(*people).defer("tree", "facts", "figures"))
    return render(request, "documents/review/versions.html", {"paper": paper, "versions": versions})


@require_GET
def paper_version(request, pk, edition):
    version = visible_version(request, pk, edition)
    pages = page_count(bytes_of(version))
    number = page_number(request.GET.get("trang", ""), pages)
    context = {
        "paper": version.paper,
        "version": version,
        "number": number,
        "page_numbers": range(1, pages + 1),
        "address": reverse("paper-version", args=[pk, edition]),
        "picture": reverse("paper-version-page", args=[pk, edition, number]),
    }
    return render(request, "documents/review/_pages.html" if request.htmx else "documents/review/version.html", context)


@require_GET
def paper_version_page(request, pk, edition, number):
    return picture_of(visible_version(request, pk, edition), number)


@require_GET
def paper_version_pdf(request, pk, edition):
    return file_of(visible_version(request, pk, edition), request)


@require_GET
def paper_compare(request, pk):
    """What leads from one edition (?cu=) to another (?moi=) or to what today's data would give (?moi=nay)."""
    paper = visible_paper(request, pk)
    versions = list(paper.versions.select_related("outgoing").order_by("edition"))
    if not versions:
        raise Http404
    old = chosen(versions, request.GET.get("cu", ""), versions[-1])
    wanted = request.GET.get("moi", TODAY)
    new = None if wanted == TODAY else chosen(versions, wanted, versions[-1])
    comparison = compared(old.page, new.page if new else Assembly(paper).page)
    figures = new.figures if new else as_json(figures_of(paper))
    context = {
        "paper": paper,
        "versions": versions,
        "old": old,
        "new": new,
        "count": comparison.count,
        "parts": changed_parts(comparison, {}),
        "facts": [line for line in fact_lines(figures, old.figures) if line.before],
    }
    return render(request, "documents/review/compare.html", context)


def chosen(versions, typed, default):
    """The edition named in the address, `default` where none is named; 404 for one that is not there."""
    if not typed:
        return default
    found = [version for version in versions if str(version.edition) == typed]
    if not found:
        raise Http404
    return found[0]
