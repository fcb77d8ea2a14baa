"""Pages of the moves, and the register of outgoing documents."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from documents.assembling import Assembly
from documents.flow import actions
from documents.flow.completeness import concerns, gaps
from documents.flow.forms import MoveForm, OldDocumentForm
from documents.flow.moves import MOVES, ON_THE_PAPER
from documents.flow.outgoing import enter_by_hand, rows_of, table_of, years_of
from documents.flow.reading import drift, steps_of
from documents.flow.refusals import MoveRefusedError
from documents.listings.printing import pdf_of_table
from documents.listings.sheet import PAPERS
from documents.listings.views import attachment
from documents.models import Paper
from documents.views import visible_paper
from offices.access import can, office_of, require
from sheets.writing import write_workbook

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
    elif move in {"submit", "take_back", "abandon"}:
        chosen = {"submit": actions.submit_for_signing, "take_back": actions.take_back, "abandon": actions.abandon}[
            move
        ]
        chosen(paper=paper, note=note, by=request.user)
    else:
        chosen = {"revise": actions.revise, "withdraw": actions.withdraw}[move]
        chosen(paper=paper, reason=note, by=request.user)
    messages.success(request, DONE[move])


def register_of(request):
    """(office, year, documents asked for) of the register; 403 without an office whose papers may be read."""
    unit = office_of(request.user)
    if unit is None or not can(request.user, "paper.view", unit):
        raise PermissionDenied
    typed = request.GET.get("nam", "")
    year = int(typed) if typed.isdecimal() and len(typed) == 4 else (years_of(unit) or [timezone.localdate().year])[0]
    series, words = request.GET.get("loai", "")[:8], request.GET.get("tim", "")[:100]
    return unit, year, rows_of(unit, year, series=series, words=words)


@require_GET
def outgoing_list(request):
    unit, year, rows = register_of(request)
    every = rows_of(unit, year)
    context = {
        "unit": unit,
        "year": year,
        "years": sorted({*years_of(unit), timezone.localdate().year}, reverse=True),
        "series": sorted({row.series for row in every}),
        "page": Paginator(rows, 50).get_page(request.GET.get("page")),
        "found": len(rows),
        "query": request.GET.urlencode(),
        "may_enter": can(request.user, "paper.issue", unit),
    }
    return render(request, "documents/flow/outgoing.html", context)


@require_GET
def outgoing_file(request, ending):
    """The register as asked for, as PDF or workbook."""
    unit, year, rows = register_of(request)
    table = table_of(unit, year, rows)
    if ending == "pdf":
        content, way = pdf_of_table(table, paper=PAPERS["a4-ngang"], mark=""), "pdf"
    else:
        content, way = write_workbook(table), "excel"
    return attachment(content, way, f"so-van-ban-di-{year}")


def outgoing_create(request):
    unit = office_of(request.user)
    if unit is None:
        raise PermissionDenied
    require(request.user, "paper.issue", unit)
    form = OldDocumentForm(request.POST or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        row = enter_by_hand(row=form.save(commit=False), by=request.user)
        messages.success(request, f"Đã vào sổ văn bản số {row.reference}.")
        return redirect("outgoing-list")
    return render(request, "documents/flow/outgoing_form.html", {"form": form, "unit": unit})
