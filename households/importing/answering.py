"""What an officer says on the check page: answers to questions, mended cells, choices about doubles."""

from django.db import transaction

from households.importing.choices import known_choice
from households.importing.fixing import MOST_FIXES, clean_fix
from households.models import HouseholdImport, ImportAnswer
from offices.audit import record


class AnswerRefused(ValueError):
    """Nothing was kept; the text says why and what to do."""


def answer_questions(*, unit, answers, by):
    """Keep answers (key -> value) for the office `unit`, in place of earlier ones. Returns the ImportAnswers."""
    with transaction.atomic():
        rows = [
            ImportAnswer.objects.update_or_create(
                unit=unit, question=key, defaults={"answer": value, "answered_by": by}
            )
            for key, value in answers.items()
        ]
        summary = f"Trả lời {len(rows)} câu khi nhập danh sách"
        record(action="import.answer", unit=unit, target=None, summary=summary, by=by, details=dict(answers))
    return [row for row, _ in rows]


def forget_answer(*, answer, by):
    """Take back a remembered answer: the next file is asked again. Returns the answer, no longer kept."""
    with transaction.atomic():
        record(
            action="import.answer",
            unit=answer.unit,
            target=answer,
            summary="Bỏ một câu trả lời đã nhớ khi nhập danh sách",
            by=by,
            details={answer.question: ""},
        )
        answer.delete()
    return answer


def fix_cells(*, batch, fixes, by):
    """Keep mended texts (key of the cell -> text) of a waiting import beside its file. Returns the batch.

    Raises AnswerRefused, keeping nothing, where a key or text cannot be taken or the import does not wait any more.
    """
    try:
        fixes = {key: clean_fix(key, text) for key, text in fixes.items()}
    except ValueError as error:
        raise AnswerRefused(str(error)) from error
    with transaction.atomic():
        batch = _waiting(batch)
        batch.fixes = batch.fixes | fixes
        if len(batch.fixes) > MOST_FIXES:
            raise AnswerRefused(f"Đã sửa quá {MOST_FIXES} ô trên trang: hãy sửa trong tệp Excel rồi tải lên lại.")
        _keep(
            batch, "fixes", "import.fix", f"Sửa trên trang {len(fixes)} ô của tệp {batch.filename}", sorted(fixes), by
        )
    return batch


def unfix_cells(*, batch, keys, by):
    """Take mended texts back: the file's own values count again. Returns the batch."""
    with transaction.atomic():
        batch = _waiting(batch)
        gone = sorted(set(keys) & set(batch.fixes))
        batch.fixes = {key: text for key, text in batch.fixes.items() if key not in gone}
        _keep(batch, "fixes", "import.fix", f"Bỏ {len(gone)} chỗ đã sửa trên trang của tệp {batch.filename}", gone, by)
    return batch


def choose(*, batch, choices, by):
    """Keep what an officer chose for doubles (key of the pair -> choice; "" takes it back). Returns the batch.

    Raises AnswerRefused, keeping nothing, for a choice that does not exist.
    """
    if not all(known_choice(key, code) for key, code in choices.items()):
        raise AnswerRefused("Lựa chọn không có trong trang này; mở lại trang kiểm tra rồi chọn.")
    with transaction.atomic():
        batch = _waiting(batch)
        batch.choices = {key: choice for key, choice in (batch.choices | choices).items() if choice}
        summary = f"Chọn cách xử lý {len(choices)} chỗ trùng trong tệp {batch.filename}"
        _keep(batch, "choices", "import.choose", summary, dict(choices), by)
    return batch


def _waiting(batch):
    """The import, locked; only one that waits to be saved can be changed."""
    batch = HouseholdImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch.pk)
    if batch.state != HouseholdImport.State.CHECKING:
        raise AnswerRefused("Lần nhập này đã lưu, đã bỏ hoặc đang được xử lý: không sửa được trên trang này nữa.")
    return batch


def _keep(batch, field, action, summary, what, by):
    """Cells are named in the trail, what stands in them is not: it may be a personal number."""
    batch.save(update_fields=[field])
    record(action=action, unit=batch.unit, target=batch, summary=summary, by=by, details={"what": what})
