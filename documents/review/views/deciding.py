"""Taking a paper for review, asking for more, accepting it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from documents.flow.refusals import MoveRefusedError
from documents.review import reviewing
from documents.review.forms import AcceptForm, AskForm
from documents.review.reading import desk_of
from offices.access import require


@require_POST
def submission_take(request, pk):
    desk = desk_of(request.user, pk)
    try:
        reviewing.take(submission=desk.submission, by=request.user)
    except MoveRefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Đã tiếp nhận. Đơn vị gửi được báo là văn bản đang được thẩm định.")
    return redirect("submission-detail", pk)


def submission_ask(request, pk):
    """Ask for more, with the reason that is owed."""
    return decide(request, pk, AskForm, reviewing.ask_more, "Đã gửi yêu cầu bổ sung cho đơn vị.", "ask")


def submission_accept(request, pk):
    return decide(request, pk, AcceptForm, reviewing.accept, "Đã chấp nhận văn bản. Đơn vị được báo.", "accept")


def decide(request, pk, form_class, action, done, what):
    """The form of a decision with what was said so far; POST decides."""
    desk = desk_of(request.user, pk)
    require(request.user, "paper.review", desk.submission.to_unit)
    form, refused = form_class(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        try:
            action(submission=desk.submission, by=request.user, **form.cleaned_data)
        except MoveRefusedError as refusal:
            refused = str(refusal)
        else:
            messages.success(request, done)
            return redirect("submission-detail", pk)
    comments = desk_of(request.user, pk).comments() if desk.sees_pages else []
    context = {
        "desk": desk,
        "submission": desk.submission,
        "paper": desk.submission.paper,
        "form": form,
        "refused": refused,
        "what": what,
        "mine": [comment for comment in comments if comment.submission_id == desk.submission.pk],
        "open_comments": [
            one for one in comments if one.settled_at is None and one.submission_id != desk.submission.pk
        ],
    }
    return render(request, "documents/review/decide.html", context, status=409 if refused else 200)
