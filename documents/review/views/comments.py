"""Comments: on a place of what was sent, their answers, and when they are settled."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from documents.flow.refusals import MoveRefusedError
from documents.review import reviewing, sending
from documents.review.forms import AnswerForm, CommentForm
from documents.review.places import line_at, place_of
from documents.review.reading import comment_for, desk_with_pages
from documents.review.rounds import last_round
from offices.access import require


def submission_comment(request, pk):
    """The form of a comment on a place (?cho=body.12.3; the whole paper without one); POST keeps it."""
    desk = desk_with_pages(request.user, pk)
    require(request.user, "paper.review", desk.submission.to_unit)
    code = request.GET.get("cho", "")
    line = line_at(desk.submission.version.page, place_of(code))
    if code and line is None:
        raise Http404
    form = CommentForm(request.POST or None)

    def keep(text, wanted):
        where = line.place if line else {}
        return reviewing.comment_on(submission=desk.submission, place=where, text=text, wanted=wanted, by=request.user)

    quote = line.quote if line else ""
    return comment_page(request, desk, form, keep, quote=quote, line=line)


def comment_edit(request, pk):
    comment, desk = comment_for(request.user, pk)
    require(request.user, "paper.review", desk.submission.to_unit)
    form = CommentForm(request.POST or None, initial={"text": comment.text, "wanted": comment.wanted})

    def keep(text, wanted):
        return reviewing.edit_comment(comment=comment, text=text, wanted=wanted, by=request.user)

    line = line_at(desk.submission.version.page, comment.place)
    return comment_page(request, desk, form, keep, quote=comment.quote, line=line)


def comment_page(request, desk, form, keep, *, quote, line):
    """The form with what it is about; what was typed stays when it cannot be kept."""
    refused, back = "", back_to(request, desk, line)
    if request.method == "POST" and form.is_valid():
        try:
            keep(**form.cleaned_data)
        except MoveRefusedError as refusal:
            refused = str(refusal)
        else:
            messages.success(request, "Đã ghi ý kiến. Đơn vị đọc được khi bấm Yêu cầu bổ sung hoặc Chấp nhận.")
            return HttpResponseRedirect(back)
    context = {"desk": desk, "submission": desk.submission, "paper": desk.submission.paper, "form": form}
    context |= {"quote": quote, "code": line.code if line else "", "back": back, "refused": refused}
    return render(request, "documents/review/comment.html", context, status=409 if refused else 200)


def back_to(request, desk, line):
    """The page and the place the reviewer came from; the list of comments for the whole paper."""
    address = reverse("submission-detail", args=[desk.submission.pk])
    if line is None:
        return f"{address}?xem=y-kien"
    page = request.GET.get("trang", "")
    if page.isdecimal():
        return f"{address}?xem=trang&trang={page[:6]}#{line.code}"
    return f"{address}#{line.code}"


@require_POST
def comment_remove(request, pk):
    comment, desk = comment_for(request.user, pk)
    require(request.user, "paper.review", desk.submission.to_unit)
    tell(request, lambda: reviewing.remove_comment(comment=comment, by=request.user), "Đã bỏ ý kiến.")
    return redirect("submission-detail", desk.submission.pk)


@require_POST
def comment_settle(request, pk):
    comment, desk = comment_for(request.user, pk)
    require(request.user, "paper.review", desk.submission.to_unit)
    tell(request, lambda: reviewing.settle(comment=comment, by=request.user), "Ý kiến đã xong.")
    latest = last_round(desk.submission.paper)
    return redirect(f"{reverse('submission-detail', args=[latest.pk])}#y-kien-{comment.pk}")


def tell(request, act, done):
    try:
        act()
    except MoveRefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, done)


def comment_answer(request, pk):
    """The sender's answer; POST keeps it."""
    comment, desk = comment_for(request.user, pk)
    require(request.user, "paper.submit", desk.submission.paper.unit)
    form, refused = AnswerForm(request.POST or None, initial={"answer": comment.answer}), ""
    address = f"{reverse('submission-detail', args=[desk.submission.pk])}?xem=y-kien"
    if request.method == "POST" and form.is_valid():
        try:
            sending.answer_comment(comment=comment, by=request.user, **form.cleaned_data)
        except MoveRefusedError as refusal:
            refused = str(refusal)
        else:
            messages.success(request, "Đã ghi câu trả lời. Cấp trên đọc được khi văn bản được gửi lại.")
            return HttpResponseRedirect(f"{address}#y-kien-{comment.pk}")
    context = {"desk": desk, "submission": desk.submission, "paper": desk.submission.paper, "comment": comment}
    context |= {"form": form, "refused": refused}
    return render(request, "documents/review/answer.html", context, status=409 if refused else 200)
