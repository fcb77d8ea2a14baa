"""The acts of an import: upload, save, discard. Saving writes all or nothing, exactly what the check page showed."""

import hashlib
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django_tasks import task

from households.importing.checking import (
    check_and_store,
    check_batch,
    end_job,
    enqueued,
    is_small,
    queue_check,
    stored_result,
)
from households.importing.pausing import no_garbage_search
from households.importing.pulse import beating
from households.importing.questions import questions_of
from households.importing.writing import write_plans
from households.models import HouseholdImport
from offices.audit import record

__all__ = [
    "ImportRefused",
    "OutOfDate",
    "check_batch",
    "discard_import",
    "note_download",
    "queue_save",
    "save_import",
    "upload_list",
]

COMPARED = 40  # per cent of a saving
CHANGED_SINCE = "Chưa lưu gì: sổ bộ đã thay đổi sau khi kiểm tra. Xem lại kết quả mới dưới đây rồi lưu lại."
AT_ONCE = "Chưa lưu gì: trong lúc lưu, sổ bộ đã được người khác sửa. Xem lại kết quả kiểm tra rồi lưu lại."
UNEXPECTED = "Việc lưu dừng vì một lỗi của phần mềm; chưa lưu gì. Bấm “Chạy lại”; nếu vẫn lỗi, báo quản trị viên."
CLOSED = {
    "saved": "Lần nhập này đã được lưu vào sổ trước đó, không lưu hai lần.",
    "saving": "Lần nhập này đang được lưu vào sổ, không cần bấm lần nữa.",
    "discarded": "Lần nhập này đã bỏ. Hãy tải tệp lên lại.",
    "reading": "Tệp đang được kiểm tra: đợi kết quả rồi lưu.",
    "failed": "Lần nhập này dừng giữa chừng: bấm “Chạy lại” trước.",
}

State = HouseholdImport.State


class ImportRefused(Exception):
    """Nothing was saved; the text says why and what to do."""


class OutOfDate(ImportRefused):
    """The register gives another result than the one that was looked at."""


def upload_list(*, unit, file, year, by, decision_number="", decision_date=None):
    """Keep a workbook (an uploaded file) and check it; the register stays as it is. Returns the import.

    A small file is checked at once: raises UnreadableWorkbook or NothingToRead, and then keeps nothing. A larger one
    waits for the worker (state "reading").
    """
    content = file.read()
    filename = Path(file.name).name[:200]
    batch = HouseholdImport(
        unit=unit,
        filename=filename,
        sha256=hashlib.sha256(content).hexdigest(),
        year=year,
        decision_number=decision_number,
        decision_date=decision_date,
        uploaded_by=by,
    )
    # The stored name tells nothing and is safe on every disk; the real one stands in `filename`.
    batch.file.save(f"{batch.sha256[:16]}{Path(filename).suffix.lower()[:5]}", ContentFile(content), save=False)
    try:
        small = is_small(batch)
        if small:
            check_and_store(batch)
        with transaction.atomic():
            batch.save()
            summary = f"Tải lên tệp {filename}, danh sách năm {year}"
            record(action="import.upload", unit=unit, target=batch, summary=summary, by=by, details=batch.counts)
            return batch if small else queue_check(batch)
    except BaseException:
        _forget_files(batch)
        raise


def _forget_files(batch):
    for file in (batch.file, batch.result):
        if file:
            file.storage.delete(file.name)


def discard_import(*, batch, by):
    """Give up an upload that was not saved; the file stays in the history of imports. Returns the batch."""
    with transaction.atomic():
        batch = _locked(batch.pk)
        if batch.state not in {State.CHECKING, State.FAILED, State.READING}:
            raise ImportRefused("Lần nhập này đang lưu, đã lưu hoặc đã bỏ, không bỏ được nữa.")
        batch.state = State.DISCARDED
        batch.save()
        record(
            action="import.discard", unit=batch.unit, target=batch, summary=f"Bỏ lần nhập tệp {batch.filename}", by=by
        )
    return batch


def note_marked(*, batch, by):
    """The marked workbook holds the same personal data as the original. Returns the batch."""
    summary = f"Tải về tệp đã đánh dấu chỗ cần sửa của {batch.filename}"
    record(action="import.marked", unit=batch.unit, target=batch, summary=summary, by=by)
    return batch


def note_download(*, batch, by):
    """The original holds personal data: who takes it is written down. Returns the batch."""
    summary = f"Tải về tệp gốc {batch.filename}"
    record(action="import.download", unit=batch.unit, target=batch, summary=summary, by=by)
    return batch


def queue_save(*, batch, fingerprint, by):
    """Save a checked import: at once where the file is small, else in the background. Returns the batch.

    Raises ImportRefused as `save_import`; what goes wrong in the background is found on the batch (`failure`).
    """
    if is_small(batch):
        return save_import(batch=batch, fingerprint=fingerprint, by=by)
    with transaction.atomic():
        batch = _locked(batch.pk)
        _require(batch, State.CHECKING)
        result = stored_result(batch)
        if not result or result.fingerprint != fingerprint:
            raise OutOfDate(CHANGED_SINCE)
        _require_something(result.counts)
        _require_answered(result.questions)
        return queue_writing(batch, fingerprint, by)


def queue_writing(batch, fingerprint, by):
    """Let a worker save an import (locked by the caller) for an officer. Returns it."""
    batch.state, batch.progress, batch.failure = State.SAVING, 0, ""
    batch.saved_by, batch.heartbeat = by, timezone.now()
    batch.save()
    return enqueued(batch, save_in_background, batch.pk, fingerprint, by.pk)


@task()
def save_in_background(pk, fingerprint, by_pk):
    """The job of a worker: save the import, and say on it how that ended."""
    with beating(pk) as tell:
        batch = HouseholdImport.objects.select_related("unit").get(pk=pk)
        if batch.state != State.SAVING:
            return
        by = get_user_model().objects.get(pk=by_pk)
        try:
            save_import(batch=batch, fingerprint=fingerprint, by=by, expected=State.SAVING, progress=tell)
        except ImportRefused as error:
            batch.saved_by = None
            check_and_store(batch)
            end_job(batch, State.CHECKING, str(error))
        except Exception:
            end_job(batch, State.FAILED, UNEXPECTED)
            raise


def save_import(*, batch, fingerprint, by, expected=State.CHECKING, progress=None):
    """Write new and changed households of a checked import. Returns the batch with its counts.

    Raises ImportRefused where it was saved or discarded before, or where the register gives another result than the
    one with this fingerprint. `progress(percent)` is called as it goes.
    """
    try:
        with transaction.atomic():
            return _save(batch.pk, fingerprint, by, expected, progress or (lambda percent: None))
    except IntegrityError as error:
        raise ImportRefused(AT_ONCE) from error


@no_garbage_search()
def _save(pk, fingerprint, by, expected, progress):
    batch = _locked(pk)
    _require(batch, expected)
    checked = check_batch(batch)
    comparison = checked.comparison
    progress(COMPARED)
    if comparison.fingerprint != fingerprint:
        raise OutOfDate(CHANGED_SINCE)
    _require_something(comparison.counts)
    _require_answered(questions_of(checked.reading))
    write_plans(comparison, batch, by, lambda share: progress(COMPARED + share * (99 - COMPARED)))
    batch.state, batch.failure, batch.progress = State.SAVED, "", 100
    batch.counts = comparison.counts | {"problems": len(checked.problems), "households": len(comparison.plans)}
    batch.saved_at, batch.saved_by = timezone.now(), by
    batch.save()
    saved = f"{batch.counts['new']} hộ mới, {batch.counts['changed']} hộ thay đổi"
    summary = f"Nhập danh sách năm {batch.year} từ tệp {batch.filename}: {saved}"
    record(action="import.save", unit=batch.unit, target=batch, summary=summary, by=by, details=batch.counts)
    return batch


def _locked(pk):
    return HouseholdImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)


def _require(batch, state):
    if batch.state != state:
        raise ImportRefused(CLOSED.get(batch.state, "Lần nhập này đã sang bước khác; tải lại trang."))


def _require_answered(questions):
    if must := [question["text"] for question in questions if question["must"]]:
        raise ImportRefused(f"Chưa lưu gì: còn {len(must)} câu phải trả lời trước ({must[0]}).")


def _require_something(counts):
    if not counts["to_save"]:
        raise ImportRefused("Không có hộ nào mới hoặc thay đổi để lưu.")
