"""Sending an issued paper to the superior office, and taking it back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from documents.flow.moves import MOVES
from documents.flow.refusals import MoveRefusedError
from documents.review import sending
from documents.review.forms import SendForm
from documents.review.reading import desk_of
from documents.review.rounds import campaign_for, last_round, superior_on
from documents.review.wording import office_name
from documents.views import visible_paper
from offices.access import require
from offices.notices import people_who


def paper_send(request, pk):
    """To whom the issued paper goes, what is still owed, and a message; POST sends it."""
    paper = visible_paper(request, pk)
    require(request.user, "paper.submit", paper.unit)
    form, refused = SendForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            submission = sending.send_paper(paper=paper, by=request.user, **form.cleaned_data)
        except MoveRefusedError as refusal:
            refused = str(refusal)
        else:
            office = office_name(submission.to_unit)
            messages.success(request, f"Đã gửi {office}, lần {submission.round}. Người thẩm định được báo.")
            return redirect("submission-detail", submission.pk)
    context = {"paper": visible_paper(request, pk), "form": form, "refused": refused, **what_is_sent(paper)}
    return render(request, "documents/review/send.html", context, status=409 if refused else 200)


def what_is_sent(paper):
    """Edition, superior office, campaign and what stands in the way."""
    superior, last = superior_on(paper.unit, timezone.localdate()), last_round(paper)
    version = paper.versions.in_force().select_related("outgoing").order_by("-edition").first()
    return {
        "version": version,
        "to_office": office_name(superior) if superior else "",
        "readers": bool(superior and people_who("paper.review", superior)),
        "campaign": campaign_for(paper, superior) if superior else None,
        "last": last,
        "same": bool(last and version and last.version_id == version.pk),
        "hindrances": sending.hindrances(paper),
        "fits": paper.state in MOVES["send"].froms,
    }


@require_POST
def submission_recall(request, pk):
    desk = desk_of(request.user, pk)
    require(request.user, "paper.submit", desk.submission.paper.unit)
    try:
        sending.recall(submission=desk.submission, by=request.user)
    except MoveRefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Đã rút lại văn bản. Sửa xong gửi lại ở trang văn bản.")
    return redirect("submission-detail", pk)
