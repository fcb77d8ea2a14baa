"""Writing a backup: all rows as they stand at one moment, then all files."""

import os
from collections import namedtuple
from contextlib import contextmanager
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import mkstemp

from django.db import connection, models
from django.utils.timezone import now

from offices.audit import record
from offices.backups import packing
from offices.backups.errors import BackupError
from offices.backups.files import check_outside, files_folder, names_in, pieces_of
from offices.backups.rows import fields_of, kept_models, migrations_of, one_moment, rows_of
from offices.backups.sealing import Sealer
from offices.backups.settling import finish_or_undo

# rows, files: how many; missing: names that rows mention and the storage does not have.
Written = namedtuple("Written", "rows files missing")


def write_backup(path, passphrase, *, by=None):
    """Write the backup to `path`, which must not exist; other people go on working meanwhile. Returns Written.

    Raises BackupError where the file exists or cannot be written. Nothing half-written is left behind.
    """
    check_outside(path)
    finish_or_undo()
    with new_file(Path(path)) as out:
        packer = packing.Packer(Sealer(out, passphrase))
        with one_moment(connection):
            packer.put(packing.HEAD, {"made_at": now().isoformat(), "migrations": migrations_of(connection)})
            mentioned = set()
            rows = sum(pack_table(packer, model, mentioned) for model in kept_models().values())
        files = pack_files(packer)
        packer.put(packing.DONE, {"rows": rows, "files": len(files)})
        packer.close()
    summary = f"Sao lưu {rows} dòng, {len(files)} tệp"
    record(action="backup.make", unit=None, target=None, summary=summary, by=by)
    return Written(rows, len(files), sorted(mentioned - files))


@contextmanager
def new_file(path):
    """A file readable by its owner alone that gets its name when it is complete and on the disk."""
    if path.exists():
        raise BackupError(f"Tệp {path} đã có. Chọn tên khác, hoặc chuyển tệp cũ đi chỗ khác.")
    try:
        # A name of its own: another backup to the same file, or what lies there already, is not written into.
        handle, part = mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
        with removed_after(Path(part)), os.fdopen(handle, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
            Path(part).rename(path)
    except OSError as error:
        raise BackupError(f"Không ghi được tệp {path}: {error.strerror}.") from error


@contextmanager
def removed_after(path):
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def pack_table(packer, model, mentioned):
    """One table; names of files its rows mention are added to `mentioned`. Returns the number of rows."""
    fields = fields_of(model)
    packer.put(packing.TABLE, {"model": model._meta.label_lower, "fields": [field.attname for field in fields]})
    places = [place for place, field in enumerate(fields) if isinstance(field, models.FileField)]
    count = 0
    for row in rows_of(model, connection):
        packer.put(packing.ROW, row)
        mentioned.update(row[place] for place in places if row[place])
        count += 1
    packer.put(packing.END, {"rows": count})
    return count


def pack_files(packer):
    """All files of the storage; one that is deleted meanwhile is passed over. Returns the names packed."""
    folder = files_folder()
    return {name for name in names_in(folder) if pack_file(packer, folder / name, name)}


def pack_file(packer, path, name):
    pieces = pieces_of(path)
    try:
        first = next(pieces, b"")
    except FileNotFoundError:
        return False
    packer.put(packing.FILE, {"name": name})
    digest = sha256()
    for piece in chain([first], pieces):
        packer.put(packing.DATA, piece)
        digest.update(piece)
    packer.put(packing.END, {"sha256": digest.hexdigest()})
    return True
