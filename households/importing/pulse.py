"""Whether a job or a worker is alive and how far it is, seen by every process of the machine.

A lock on a file, which the system lets go when its holder dies, however it dies. The database cannot tell as much: on
SQLite nobody else can write while an import is being saved, so no heartbeat would come through.
"""

import fcntl
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core.files.storage import default_storage

WORKER = "worker"


def _path(name):
    path = Path(default_storage.path(f"pulse/{name}"))
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


@contextmanager
def beating(name, *, shared=False):
    """Be alive under this name; gives `tell(percent)`. `shared`: several may be at once."""
    path = _path(name)
    with path.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)

        def tell(percent):
            file.truncate(0)
            file.write(str(min(int(percent), 100)))
            file.flush()

        yield tell
        if not shared:
            path.unlink(missing_ok=True)


def is_alive(name):
    """Whether somebody holds the name now."""
    with suppress(FileNotFoundError), _path(name).open("r") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def percent_of(name):
    """How far the job said it is, 0 to 100."""
    with suppress(FileNotFoundError, ValueError):
        return int(_path(name).read_text())
    return 0
