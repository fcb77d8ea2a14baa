"""Printing what a dialogue needs. Each file names people: taking it is an act that the trail keeps."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from dialogues.participants.reach import conference_for, unit_for
from documents.addressing import html_of_all
from documents.assembling import Assembly
from documents.listings.printing import pdf_of_table
from documents.listings.sheet import PAPERS
from documents.meeting.addressees import addressees, coming
from documents.meeting.pledges import html_of_pledges
from documents.meeting.tables import places_of, sign_in_sheet
from documents.models import Paper
from documents.pdf import pdf_of_html
from offices.access import can, require
from offices.audit import record

MOST_LETTERS = 300  # about a minute of printing


def place_of(request, pk, unit):
    """(Conference, Unit) of a list that the user may read."""
    conference = conference_for(request.user, pk)
    return conference, unit_for(request.user, conference, unit)


def invitation_of(conference):
    """The giấy mời drafted for a conference, or None."""
    return Paper.objects.filter(conference=conference, kind="invitation").select_related("unit", "signer").first()


@transaction.atomic
def note_printing(*, conference, unit, what, count, by):
    """Write down that a file with names of `count` people or bodies was made. Returns the event."""
    summary = f"In {what} của hội nghị “{conference}”, {unit.phrase}: {count}"
    return record(action="meeting.print", unit=unit, target=conference, summary=summary, by=by)


def pdf_answer(content, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@require_safe
def meeting_papers(request, pk, unit):
    conference, unit = place_of(request, pk, unit)
    people = list(coming(conference, unit))
    context = {
        "conference": conference,
        "unit": unit,
        "invitation": invitation_of(conference),
        "letters": len(addressees(conference, unit)),
        "people": len(people),
        "places": places_of(people),
        "households": sum(1 for row in people if row.household_id),
        "may_print": can(request.user, "plan.edit", unit),
        "may_draft": can(request.user, "paper.edit", conference.unit),
    }
    return render(request, "documents/meeting/papers.html", context)


@require_POST
def meeting_invitations(request, pk, unit):
    """All invitations of a unit as one PDF."""
    conference, unit = place_of(request, pk, unit)
    require(request.user, "plan.edit", unit)
    paper, invited = invitation_of(conference), addressees(conference, unit)
    if paper is None or not invited:
        words = "Chưa lập giấy mời của hội nghị." if paper is None else "Chưa chọn người dự, chưa có ai để mời."
        messages.error(request, f"Chưa in được: {words}")
        return redirect("meeting-papers", conference.pk, unit.pk)
    if len(invited) > MOST_LETTERS:
        words = f"Có {len(invited)} giấy mời, mỗi lần in nhiều nhất {MOST_LETTERS}. Hãy in theo từng xã."
        messages.error(request, words)
        return redirect("meeting-papers", conference.pk, unit.pk)
    assembly = Assembly(paper)
    note_printing(conference=conference, unit=unit, what="giấy mời", count=len(invited), by=request.user)
    pages = [assembly.page_to(one) for one in invited]
    return pdf_answer(pdf_of_html(html_of_all(pages)), "giay-moi")


@require_POST
def meeting_sign_in(request, pk, unit):
    conference, unit = place_of(request, pk, unit)
    require(request.user, "plan.edit", unit)
    asked = request.POST.get("cum", "")
    places = places_of(coming(conference, unit))
    cluster = next((one for one in places if one and str(one.pk) == asked), places[0])
    table = sign_in_sheet(conference, unit, cluster)
    note_printing(conference=conference, unit=unit, what="danh sách ký tên", count=table.row_count, by=request.user)
    return pdf_answer(pdf_of_table(table, paper=PAPERS["a4-doc"], mark=""), "danh-sach-ky-ten")


@require_POST
def meeting_pledges(request, pk, unit):
    """A form to register leaving poverty for each household that comes, with what the register knows of it."""
    conference, unit = place_of(request, pk, unit)
    require(request.user, "plan.edit", unit)
    households = [row.household for row in coming(conference, unit) if row.household_id]
    if not households:
        messages.error(request, "Chưa in được: chưa chọn hộ nào dự hội nghị.")
        return redirect("meeting-papers", conference.pk, unit.pk)
    what = "phiếu đăng ký thoát nghèo"
    note_printing(conference=conference, unit=unit, what=what, count=len(households), by=request.user)
    html = html_of_pledges(households, conference, day=min(timezone.localdate(), conference.day))
    return pdf_answer(pdf_of_html(html), "phieu-dang-ky-thoat-ngheo")
