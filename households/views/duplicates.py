"""Households that may be one: what an officer chooses on the check page, and pairs of the register itself."""

from django.contrib import messages
from django.views.decorators.http import require_POST

from households.importing.answering import AnswerRefused, choose
from households.views.answers import back
from households.views.imports import _batch

CHOICE = "chon:"


@require_POST
def import_choose(request, pk):
    """Keep which households are one; the file is compared anew."""
    batch = _batch(request, pk)
    typed = {name.removeprefix(CHOICE): code for name, code in request.POST.items() if name.startswith(CHOICE)}
    changed = {key: code for key, code in typed.items() if code != batch.choices.get(key, "")}
    try:
        if changed:
            choose(batch=batch, choices=changed, by=request.user)
            messages.success(request, f"Đã ghi {len(changed)} lựa chọn và kiểm tra lại tệp.")
        else:
            messages.warning(request, "Chưa chọn gì.")
    except AnswerRefused as error:
        messages.error(request, str(error))
    return back(pk, "trung")
