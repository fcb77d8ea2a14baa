"""Files of the default storage: read for a backup; by a restore written beside it, then put in its place."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

from django.core.files.storage import FileSystemStorage, default_storage

from offices.backups.errors import BackupError, DamagedBackupError

AT_ONCE = 256 * 1024
# The folder that was there before: "files.truoc-1f2e3d", with the restore's token.
BEFORE = ".truoc-"


def files_folder():
    """The folder of the default storage."""
    if not isinstance(default_storage, FileSystemStorage):
        raise BackupError("Kho tệp không phải thư mục trên máy này: sao lưu và khôi phục tệp bằng công cụ của kho đó.")
    return Path(default_storage.location)


def check_outside(path):
    """A backup among the files would take itself in while it grows; a restore from there would delete it."""
    if Path(path).resolve().is_relative_to(files_folder().resolve()):
        raise BackupError(f"Tệp {path} nằm trong thư mục tệp của phần mềm. Để bản sao lưu ở thư mục khác.")


def names_in(folder):
    """Names of all files as the database knows them, "imports/2024/01/ds.xlsx", sorted."""
    found = (Path(where) / name for where, _folders, names in os.walk(folder) for name in names)
    return sorted(path.relative_to(folder).as_posix() for path in found if path.is_file() and not path.is_symlink())


def pieces_of(path):
    """Bytes of a file, piece by piece."""
    with path.open("rb") as file:
        while piece := file.read(AT_ONCE):
            yield piece


def place_in(folder, name):
    """Path of a named file inside the folder, its own folders made; a name that leads elsewhere is refused."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or "\\" in name or "\0" in name or ".." in parts:
        raise DamagedBackupError
    path = folder.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


@contextmanager
def new_folder(folder):
    """An empty folder on the same disk as `folder`, gone afterwards unless it was put in its place."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(mkdtemp(prefix=f"{folder.name}.moi-", dir=folder.parent))
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def put_in_place(new, folder, token):
    """Rename the present folder aside and the new one to its name."""
    folder.mkdir(exist_ok=True)
    folder.rename(folder.with_name(f"{folder.name}{BEFORE}{token}"))
    new.rename(folder)


def put_back(folder, token):
    """The folder that stood there before, where `put_in_place` had moved it aside."""
    before = folder.with_name(f"{folder.name}{BEFORE}{token}")
    if before.exists():
        shutil.rmtree(folder, ignore_errors=True)
        before.rename(folder)


def drop_before(folder, token):
    shutil.rmtree(folder.with_name(f"{folder.name}{BEFORE}{token}"), ignore_errors=True)


def tokens_left(folder):
    """Tokens of restores that were killed between the folders and the database."""
    return [path.name.rpartition(BEFORE)[2] for path in folder.parent.glob(f"{folder.name}{BEFORE}*")]
