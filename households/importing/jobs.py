"""Jobs of imports as the officer sees them: waiting, running or lost; and how lost ones go on."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from households.importing import pulse
from households.importing.checking import recheck, stored_result
from households.importing.saving import ImportRefused, queue_writing
from households.models import HouseholdImport

State = HouseholdImport.State
AT_WORK = (State.READING, State.SAVING)
# Between taking a job from the queue and being at it, a worker needs a moment.
TAKING = timedelta(seconds=5)
LOST = {
    State.READING: "Máy chạy nền đã dừng khi đang kiểm tra tệp. Sổ bộ chưa thay đổi gì. Bấm “Chạy lại”.",
    State.SAVING: "Máy chạy nền đã dừng khi đang lưu. Chưa hộ nào được lưu, sổ bộ như trước khi lưu. Bấm “Chạy lại”.",
}


@dataclass(frozen=True)
class JobStatus:
    """`kind` "waiting", "running" or "lost"; `percent` done; `has_worker`: somebody will take what waits."""

    kind: str
    percent: int = 0
    has_worker: bool = True
    failure: str = ""


def status_of(batch):
    """The JobStatus of an import in state "reading", "saving" or "failed"."""
    if batch.state == State.FAILED:
        return JobStatus("lost", failure=batch.failure)
    if pulse.is_alive(batch.pk):
        return JobStatus("running", pulse.percent_of(batch.pk))
    row = DBTaskResult.objects.filter(pk=batch.task).first() if batch.task else None
    kind = _kind(row)
    failure = LOST[State(batch.state)] if kind == "lost" else ""
    return JobStatus(kind, has_worker=pulse.is_alive(pulse.WORKER), failure=failure)


def _kind(row):
    if row and row.status == TaskResultStatus.READY:
        return "waiting"
    taken = row and row.status == TaskResultStatus.RUNNING and row.started_at
    return "running" if taken and timezone.now() - taken < TAKING else "lost"


def restart_job(*, batch, by):
    """Begin a lost or failed job again, the saving that an officer had asked for too. Returns the import.

    Raises ImportRefused where nothing is to be begun again.
    """
    with transaction.atomic():
        batch = HouseholdImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch.pk)
        if batch.state not in {*AT_WORK, State.FAILED} or status_of(batch).kind != "lost":
            raise ImportRefused("Việc này đang chạy hoặc đã xong, không cần chạy lại.")
        _close_task(batch)
        asked = batch.saved_by_id and stored_result(batch)
        return queue_writing(batch, asked.fingerprint, by) if asked else recheck(batch=batch, by=by)


def fail_lost_jobs():
    """Mark the jobs whose worker died; called when a worker starts. Returns how many there were."""
    lost = [batch for batch in HouseholdImport.objects.filter(state__in=AT_WORK) if status_of(batch).kind == "lost"]
    for batch in lost:
        with transaction.atomic():
            _close_task(batch)
            HouseholdImport.objects.filter(pk=batch.pk, state=batch.state).update(
                state=State.FAILED, failure=LOST[State(batch.state)]
            )
    return len(lost)


def _close_task(batch):
    """The queue would show a lost task as running for ever."""
    if batch.task:
        running = DBTaskResult.objects.filter(pk=batch.task, status=TaskResultStatus.RUNNING)
        running.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
