"""One check of one workbook: read, compare, gather the problems, keep the result. The register is not written.

Whoever changes what a check depends on (mended cells, choices, answers) calls `recheck`; the check page shows
`current_result`.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from households.importing import results
from households.importing.apart import packed_apart, read_apart
from households.importing.comparing import compare
from households.importing.packing import unpacked
from households.importing.pausing import no_garbage_search
from households.importing.plans import SAME, Comparison
from households.importing.pulse import beating
from households.importing.records import NothingToRead, Problem, Reading
from households.importing.register import office_of_unit
from households.models import HouseholdImport
from sheets.reading import UnreadableWorkbook

# 1,500 households in a list of a row a person: 1.5 s, within which a page may still appear. What is larger waits in the
# queue and shows its progress.
SMALL_BYTES = 500 * 1024
READ, COMPARED = 70, 92  # per cent of a check
UNEXPECTED = "Việc kiểm tra dừng vì một lỗi của phần mềm; chưa lưu gì. Bấm “Chạy lại”; nếu vẫn lỗi, báo quản trị viên."

State = HouseholdImport.State


@dataclass
class Checked:
    """What one check found. Comparing takes members out of the Reading that are settled elsewhere."""

    reading: Reading
    comparison: Comparison

    @property
    def problems(self) -> list[Problem]:
        """Without counts of people that the register states in the same way: there is nothing to do about them."""
        same = {(plan.read.sheet, plan.read.row) for plan in self.comparison.of(SAME)}
        read = self.reading.problems
        read = [one for one in read if one.kind != "conflicting_member_count" or (one.sheet, one.row) not in same]
        return read + self.comparison.problems

    @property
    def fingerprint(self):
        """What `save_import` wants back: proof that this result was looked at."""
        return self.comparison.fingerprint


def read_file(content, *, filename, office, today=None, fixes=None):
    """The Reading of a workbook given as bytes or path, read in a process of its own.

    Raises UnreadableWorkbook or NothingToRead.
    """
    if isinstance(content, Path):
        content = content.read_bytes()
    return read_apart(content, filename=filename, office=office, today=today or timezone.localdate(), fixes=fixes)


def is_small(batch):
    """Whether the file is checked and saved while the officer waits for the page."""
    return batch.file.size <= SMALL_BYTES


def check_batch(batch, progress=None):
    """The Checked of an upload, against the register of this moment. Raises as `read_file`."""
    return _compared(batch, unpacked(_reading_of(batch, office_of_unit(batch.unit), progress)))


def _reading_of(batch, office, progress=None):
    """The packed Reading: as stored where nothing it depends on has changed, else read anew."""
    stored = results.load_reading(batch, results.reading_key(batch, office))
    if stored is not None:
        return stored
    with batch.file.open("rb") as file:
        content = file.read()
    return packed_apart(
        content,
        filename=batch.filename,
        office=office,
        today=timezone.localdate(),
        fixes=batch.fixes,
        progress=progress and (lambda percent: progress(percent * READ // 100)),
    )


def _compared(batch, reading):
    comparison = compare(
        reading,
        unit=batch.unit,
        year=batch.year,
        decision_number=batch.decision_number,
        decision_date=batch.decision_date,
        choices=batch.choices,
    )
    return Checked(reading, comparison)


@no_garbage_search()
def check_and_store(batch, progress=None):
    """Check an upload and put the result beside its file; the caller saves the row. Returns the CheckResult.

    Raises as `read_file`, and then keeps what was stored before.
    """
    office = office_of_unit(batch.unit)
    reading = _reading_of(batch, office, progress)
    checked = _compared(batch, unpacked(reading))
    if progress:
        progress(COMPARED)
    result = results.result_of(checked, results.result_key(batch, office))
    before = results.store(batch, result, results.reading_key(batch, office), reading)
    if before:
        transaction.on_commit(lambda: batch.result.storage.delete(before))
    batch.counts = result.counts | {"households": len(result.lines), "problems": len(result.problems)}
    return result


def stored_result(batch):
    """The CheckResult that was stored, or None where none was or what it depends on has changed since.

    The register is not asked: a change there shows when saving.
    """
    result = results.load(batch)
    return result if result and result.key == results.result_key(batch, office_of_unit(batch.unit)) else None


def current_result(batch):
    """The stored result; where it is out of date, that of a check made now and not stored. None for a large file.

    Raises as `read_file`, and FileNotFoundError where the upload itself is gone.
    """
    small = is_small(batch)
    if (result := stored_result(batch)) or not small:
        return result
    return results.result_of(check_batch(batch), results.result_key(batch, office_of_unit(batch.unit)))


def recheck(*, batch, by=None):
    """Check a waiting or failed import anew: at once where the file is small, else in the background. Returns it.

    What led to it (an answer, a mended cell, a choice) has its own event in the trail. Where the file cannot be read
    with it any more, the check page says why.
    """
    with transaction.atomic():
        batch = HouseholdImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch.pk)
        if batch.state not in {State.CHECKING, State.FAILED, State.READING}:
            return batch
        batch.failure, batch.saved_by = "", None
        if is_small(batch):
            with suppress(UnreadableWorkbook, NothingToRead):
                check_and_store(batch)
            batch.state = State.CHECKING
            batch.save()
            return batch
        return queue_check(batch)


def queue_check(batch):
    """Let a worker check an import (locked by the caller). Returns it."""
    batch.state, batch.progress, batch.heartbeat = State.READING, 0, timezone.now()
    batch.save()
    return enqueued(batch, check_in_background, batch.pk)


def enqueued(batch, job, *arguments):
    """Put a job of an import into the queue and note which; returns the import as it is then."""
    task_id = str(job.enqueue(*arguments).id)
    HouseholdImport.objects.filter(pk=batch.pk).update(task=task_id)
    batch.refresh_from_db()
    return batch


@task()
def check_in_background(pk):
    """The job of a worker: check the import, and say on it how that ended."""
    with beating(pk) as tell:
        batch = HouseholdImport.objects.select_related("unit").get(pk=pk)
        if batch.state != State.READING:
            return
        try:
            check_and_store(batch, tell)
        except (UnreadableWorkbook, NothingToRead) as error:
            end_job(batch, State.FAILED, error.message)
        except Exception:
            end_job(batch, State.FAILED, UNEXPECTED)
            raise
        else:
            end_job(batch, State.CHECKING, batch.failure)


def end_job(batch, state, failure=""):
    """Say how a job of an import ended; where the officer gave it up meanwhile, that stands. Returns the import."""
    with transaction.atomic():
        now = HouseholdImport.objects.select_for_update().get(pk=batch.pk)
        if now.state in {State.READING, State.SAVING}:
            batch.state, batch.failure, batch.heartbeat = state, failure[:400], timezone.now()
            batch.progress = 100 if state == State.CHECKING else now.progress
            batch.save(
                update_fields=["state", "failure", "heartbeat", "progress", "result", "counts", "saved_by"],
            )
    return batch
