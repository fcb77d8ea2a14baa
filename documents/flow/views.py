"""Pages of the moves of a paper."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from documents.assembling import Assembly
from documents.flow import actions
from documents.flow.completeness import concerns, gaps
from documents.flow.forms import MoveForm
from documents.flow.moves import MOVES, ON_THE_PAPER
from documents.flow.outgoing import ahead
from documents.flow.reading import drift, steps_of
from documents.flow.refusals import MoveRefusedError
from documents.models import Paper
from documents.views import visible_paper
from offices.access import require

WITH_NOTE = {"submit": actions.submit_for_signing, "take_back": actions.take_back, "abandon": actions.abandon}
WITH_REASON = {"revise": actions.revise, "withdraw": actions.withdraw}
DONE = {
    "submit": "Đã trình ký. Lãnh đạo được báo ở trang Thông báo.",
    "take_back": "Đã rút văn bản về để sửa.",
    "return": "Đã trả lại người soạn kèm lý do.",
    "sign": "Đã ký. Văn bản chờ cấp số, ban hành.",
    "revise": "Đã mở bản mới để soạn. Bản đã ban hành vẫn có hiệu lực đến khi bản mới được ban hành.",
    "abandon": "Đã thôi soạn bản mới. Văn bản trở lại như trước khi soạn bản mới.",
    "withdraw": "Đã thu hồi văn bản.",
}


def paper_move(request, pk, move):
    """What the move means, what is still missing, the form; POST makes it."""
    paper, step = visible_paper(request, pk), MOVES.get(move)
    if move not in ON_THE_PAPER:
        raise Http404
    require(request.user, step.permission, paper.unit)
    submitting = move == "submit" and paper.state in step.froms
    assembly = Assembly(paper)
    found = concerns(assembly) if submitting else []
    version = actions.current(paper)
    form = MoveForm(request.POST or None, move=step, concerns=len(found), edition=version.edition if version else None)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            make(request, paper, move, form.cleaned_data)
        except MoveRefusedError as refusal:
            refused = str(refusal)
        else:
            return redirect("paper-detail", pk)
    context = {
        "paper": Paper.objects.get(pk=pk),
        "drift": drift(paper, version) if move in {"sign", "issue"} and paper.state in step.froms else 0,
        "step": step,
        "form": form,
        "gaps": gaps(assembly) if submitting else [],
        "found": found,
        "fits": step in steps_of(paper),
        "refused": refused,
        "version": version,
        "bar": actions.bar_to_signing(version, request.user) if move == "sign" and paper.state in step.froms else "",
        "ahead": ahead(paper, timezone.localdate()) if move == "issue" else None,
    }
    return render(request, "documents/flow/move.html", context, status=409 if refused else 200)


def make(request, paper, move, data):
    """The action behind a move, and what the person is told."""
    note = data["reason"]
    if move == "issue":
        address = lambda code: request.build_absolute_uri(reverse("public-paper", args=[code]))  # noqa: E731
        version = actions.issue(paper=paper, on=data["on"], note=note, by=request.user, address=address)
        messages.success(request, f"Đã cấp số {version.outgoing.reference} ngày {data['on']:%d/%m/%Y} và vào sổ.")
        return
    if move == "sign":
        actions.sign(paper=paper, note=note, edition=data["edition"], by=request.user)
    elif move == "return":
        actions.return_to_officer(paper=paper, reason=note, edition=data["edition"], by=request.user)
    elif move in WITH_NOTE:
        WITH_NOTE[move](paper=paper, note=note, by=request.user)
    else:
        WITH_REASON[move](paper=paper, reason=note, by=request.user)
    messages.success(request, DONE[move])
