"""Reading what was sent: the changes since the last round, the pages beside their text, the comments."""

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from documents.printing import page_count
from documents.review.comparing import compared
from documents.review.facts import fact_lines
from documents.review.paging import bytes_of, pages_for
from documents.review.places import lines_of, part_titles
from documents.review.presenting import Part, changed_parts, pieces_of_lines
from documents.review.reading import desk_of, desk_with_pages, placed
from documents.review.rounds import last_round, round_before
from documents.review.views.files import file_of, picture_of
from documents.review.wording import office_name
from documents.views import page_number

COMMENTS, CHANGES, PAGES, FACTS = "y-kien", "thay-doi", "trang", "so-lieu"


@require_GET
def submission_detail(request, pk):
    desk = desk_of(request.user, pk)
    before = round_before(desk.submission)
    wanted = request.GET.get("xem", "")
    mode = wanted if wanted in {COMMENTS, CHANGES, PAGES, FACTS} else first_view(desk, before)
    mode = PAGES if mode == CHANGES and before is None else mode
    comments = desk.comments() if desk.sees_pages else []
    here, lost = placed(comments, desk.submission.version)
    context = {
        "desk": desk,
        "submission": desk.submission,
        "paper": desk.submission.paper,
        "version": desk.submission.version,
        "before": before,
        "newest": desk.submission if desk.latest else last_round(desk.submission.paper),
        "mode": mode,
        "comments": comments,
        "open_count": sum(comment.settled_at is None for comment in comments),
        "owed": [comment for comment in comments if comment.wanted and owed(desk, comment)],
        "whole": here.pop("", []),
        "lost": lost,
        "copies": desk.submission.version.copies.all() if desk.sees_pages else [],
        "to_office": office_name(desk.submission.to_unit),
    }
    drawers = {CHANGES: changes_view, PAGES: pages_view, FACTS: facts_view}
    if mode in drawers and desk.sees_pages:
        context |= drawers[mode](request, desk, before, here)
    return render(request, "documents/review/submission.html", context)


def first_view(desk, before):
    """A reviewer reads what changed, or the pages when it is all new; the sender what was said."""
    if desk.reviewing:
        return CHANGES if before else PAGES
    return COMMENTS


def owed(desk, comment):
    return comment.submission_id == desk.submission.pk and comment.answered_at is None


def changes_view(request, desk, before, said):
    comparison = compared(before.version.page, desk.submission.version.page)
    return {"count": comparison.count, "parts": changed_parts(comparison, said)}


def pages_view(request, desk, before, said):
    """One page as picture and the lines that stand on it."""
    version = desk.submission.version
    pages = page_count(bytes_of(version))
    number = page_number(request.GET.get("trang", ""), pages)
    lines = lines_of(version.page)
    on_page = pages_for(version, lines)
    titles = part_titles(version.page)
    marked = {page for line, page in zip(lines, on_page, strict=True) if line.code in said}
    shown = [line for line, page in zip(lines, on_page, strict=True) if page == number]
    keys = dict.fromkeys(line.part for line in shown)
    return {
        "number": number,
        "page_numbers": range(1, pages + 1),
        "marked": marked,
        "address": reverse("submission-detail", args=[desk.submission.pk]),
        "picture": reverse("submission-page", args=[desk.submission.pk, number]),
        "parts": [
            Part(key, (("", titles[key]),), "", pieces_of_lines([line for line in shown if line.part == key], said))
            for key in keys
        ],
    }


def facts_view(request, desk, before, said):
    return {"facts": fact_lines(desk.submission.version.figures, before.version.figures if before else None)}


@require_GET
def submission_page(request, pk, number):
    return picture_of(desk_with_pages(request.user, pk).submission.version, number)


@require_GET
def submission_pdf(request, pk):
    submission = desk_with_pages(request.user, pk).submission
    submission.version.paper = submission.paper
    return file_of(submission.version, request)
