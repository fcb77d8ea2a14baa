"""What the check page asks and takes: answers to questions, mended cells; and the answers an office gave so far."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from households.importing.answering import AnswerRefused, answer_questions, fix_cells, forget_answer, unfix_cells
from households.importing.checking import current_result, recheck
from households.importing.questions import accepted, remembered
from households.importing.records import NothingToRead
from households.models import ImportAnswer
from households.views.imports import own_import, own_office
from sheets.reading import UnreadableWorkbook

ANSWER, FIX = "tra-loi:", "sua:"


def posted(request, prefix):
    """What was typed into the fields whose names begin with a prefix: rest of the name -> text; blanks left out."""
    return {
        name.removeprefix(prefix): text
        for name, text in request.POST.items()
        if name.startswith(prefix) and text.strip()
    }


def back(pk, part):
    return redirect(reverse("import-check", args=[pk]) + f"#{part}")


def check_again(request, batch, done):
    """Check an import anew and say what was done; where its file cannot be read any more, say that besides."""
    messages.success(request, done)
    try:
        recheck(batch=batch, by=request.user)
    except (UnreadableWorkbook, NothingToRead, FileNotFoundError) as error:
        messages.error(request, getattr(error, "message", "Không đọc lại được tệp đã tải lên; hãy tải lên lại."))


def _questions_of(batch):
    """The questions of the check page; none where the file cannot be read or is being checked."""
    try:
        checked = current_result(batch)
    except (UnreadableWorkbook, NothingToRead, FileNotFoundError):
        return []
    return checked.questions if checked else []


@require_POST
def import_answer(request, pk):
    """Keep the answers for the office; the file is read anew with them."""
    batch = own_import(request, pk)
    answers, refusals = accepted(_questions_of(batch), posted(request, ANSWER))
    for sentence in refusals:
        messages.error(request, sentence)
    if answers:
        answer_questions(unit=batch.unit, answers=answers, by=request.user)
        done = f"Đã ghi {len(answers)} câu trả lời và kiểm tra lại tệp; tệp sau ghi như thế sẽ không hỏi lại."
        check_again(request, batch, done)
    elif not refusals:
        messages.warning(request, "Chưa chọn câu trả lời nào.")
    return back(pk, "cau-hoi")


@require_POST
def import_fix(request, pk):
    """Keep the texts typed beside problems; `bo` names a cell whose own value shall count again."""
    batch = own_import(request, pk)
    typed = {key: text for key, text in posted(request, FIX).items() if text != batch.fixes.get(key)}
    try:
        if gone := request.POST.getlist("bo"):
            batch = unfix_cells(batch=batch, keys=gone, by=request.user)
            check_again(request, batch, "Đã bỏ chỗ sửa; ô lấy lại giá trị trong tệp.")
        elif typed:
            batch = fix_cells(batch=batch, fixes=typed, by=request.user)
            check_again(request, batch, f"Đã sửa {len(typed)} ô và kiểm tra lại; tệp đã tải lên giữ nguyên.")
        else:
            messages.warning(request, "Chưa ghi gì vào ô nào.")
    except AnswerRefused as error:
        messages.error(request, str(error))
    return back(pk, "cho-can-xem")


@require_safe
def import_answers(request):
    """The answers that the office's files are read with."""
    rows = ImportAnswer.objects.filter(unit=own_office(request)).select_related("answered_by").order_by("question")
    return render(request, "households/imports/answers.html", {"answers": remembered(rows)})


@require_POST
def import_answer_forget(request, pk):
    answers = ImportAnswer.objects.filter(unit=own_office(request)).select_related("unit")
    forget_answer(answer=get_object_or_404(answers, pk=pk), by=request.user)
    messages.success(request, "Đã bỏ câu trả lời; tệp sau sẽ được hỏi lại.")
    return redirect("import-answers")
