"""Long lists drawn by the worker: each a folder in the private files, seen by who asked for it and nobody else.

The folder holds `asked.json` (what was asked, never changed), `task` (the job's key), then `list.pdf` or `failed`. No
row names these files: `manage.py sweep_files` removes them after a day.
"""

import json
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from documents.listings.choosing import chosen, content_of
from documents.listings.sheet import PAPERS
from households.importing import pulse
from offices.models import User
from offices.notices import notify
from sheets.limited import Stopped

FOLDER, ASKED, TASK, FILE, FAILED = "printouts", "asked.json", "task", "list.pdf", "failed"
KEY = re.compile(r"[0-9a-f]{32}")
# Between taking a job from the queue and being at it, a worker needs a moment.
TAKING = timedelta(seconds=5)
LOST = "Máy chạy nền đã dừng khi đang làm tệp. Bấm “Làm lại”."
NO_ROOM = "Danh sách quá dài cho một tệp PDF trên máy này. Chọn bớt thôn, xóm hoặc tải Excel."
UNEXPECTED = "Việc làm tệp dừng vì một lỗi của phần mềm. Bấm “Làm lại”; nếu vẫn lỗi, báo quản trị viên."
NO_LIST = "Danh sách này không còn: quyền xem hoặc quyết định đã thay đổi. Chọn lại danh sách."


@dataclass(frozen=True)
class Printout:
    """A list on its way to a PDF. `query`: the address that chose it; `paper`: key of its sheet."""

    owner: int
    key: str
    title: str
    rows: int
    query: str
    paper: str
    name: str

    @property
    def pulse(self):
        return f"printout-{self.key}"

    @property
    def is_ready(self):
        return default_storage.exists(self.place(FILE))

    @property
    def failure(self):
        """Why no file came of it, "" where nothing is known to have gone wrong."""
        return _read(self.place(FAILED))

    def place(self, name):
        return f"{FOLDER}/{self.owner}/{self.key}/{name}"

    def open(self):
        """The finished file, to be read."""
        return default_storage.open(self.place(FILE))


@dataclass(frozen=True)
class Status:
    """`kind` "ready", "waiting", "running" or "lost"; `percent` done; `has_worker`: somebody will take what waits."""

    kind: str
    percent: int = 0
    has_worker: bool = True
    failure: str = ""


def ask(*, table, query, paper, name, by):
    """Let the worker draw a list for `by`. `name`: of the file. Returns the Printout."""
    printout = Printout(by.pk, secrets.token_hex(16), table.title, table.row_count, query, paper.key, name)
    _write(printout.place(ASKED), json.dumps(vars(printout)))
    _enqueue(printout)
    return printout


def printout_of(user, key):
    """The Printout of that key, None where the user asked for none such."""
    if not KEY.fullmatch(key):
        return None
    asked = _read(Printout(user.pk, key, "", 0, "", "", "").place(ASKED))
    return Printout(**json.loads(asked)) if asked else None


def status_of(printout):
    """The Status, told from files and the queue alone: it holds whatever became of the worker."""
    if printout.is_ready:
        return Status("ready", 100)
    if failure := printout.failure:
        return Status("lost", failure=failure)
    if pulse.is_alive(printout.pulse):
        return Status("running", pulse.percent_of(printout.pulse))
    row = DBTaskResult.objects.filter(pk=_read(printout.place(TASK)) or None).first()
    if row and row.status == TaskResultStatus.READY:
        return Status("waiting", has_worker=pulse.is_alive(pulse.WORKER))
    just_taken = row and row.status == TaskResultStatus.RUNNING and timezone.now() - row.started_at < TAKING
    return Status("running") if just_taken else Status("lost", failure=LOST)


def again(*, printout, by):
    """Begin anew what was lost or failed; what waits, runs or is ready stays as it is. Returns the Printout."""
    if by.pk == printout.owner and status_of(printout).kind == "lost":
        with transaction.atomic():
            running = DBTaskResult.objects.filter(pk=_read(printout.place(TASK)) or None, status="RUNNING")
            running.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
        default_storage.delete(printout.place(FAILED))
        _enqueue(printout)
    return printout


def _enqueue(printout):
    _write(printout.place(TASK), str(draw_in_background.enqueue(printout.owner, printout.key).id))


@task()
def draw_in_background(owner, key):
    """The job of a worker: draw the list as the register is now and as its owner may see it now."""
    user = User.objects.get(pk=owner)
    printout = printout_of(user, key)
    if printout is None or printout.is_ready:
        return
    with pulse.beating(printout.pulse) as tell:
        try:
            content = _drawn(printout, user, tell)
        except PermissionDenied:
            _write(printout.place(FAILED), NO_LIST)
        except Stopped as error:
            _write(printout.place(FAILED), UNEXPECTED if error.why == "crash" else NO_ROOM)
        except Exception:
            _write(printout.place(FAILED), UNEXPECTED)
            raise
        else:
            _write(printout.place(FILE), content)
            address = reverse("listing-printout", args=[key])
            notify(users=[user], text=f"Tệp PDF đã xong: {printout.title}, {printout.rows} dòng.", url=address)


def _drawn(printout, user, progress):
    """Bytes of the PDF. PermissionDenied where there is no such list for the user any more."""
    choice = chosen(QueryDict(printout.query), user)
    if (wanted := choice.wanted) is None:
        raise PermissionDenied
    table, paper = choice.listing.make(wanted), PAPERS[printout.paper]
    return content_of(table, "pdf", paper=paper, listing=choice.listing, by=user, progress=progress)


def _read(name):
    """The text of a file, "" where there is none."""
    with suppress(FileNotFoundError):
        return Path(default_storage.path(name)).read_text()
    return ""


def _write(name, content):
    """Put text or bytes in a file, at once: a reader sees the old or the new, never half of it."""
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.write_bytes(content.encode() if isinstance(content, str) else content)
    new.replace(path)
