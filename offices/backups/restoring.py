"""Restoring a backup: everything or nothing, rows in one transaction, files in a new folder put in place at its end."""

from collections import namedtuple
from hashlib import sha256
from pathlib import Path
from secrets import token_hex

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction

from offices.audit import record
from offices.backups import files, packing
from offices.backups.errors import BackupError, DamagedBackupError
from offices.backups.rows import (
    empty,
    fields_of,
    holds_rows,
    insert,
    kept_models,
    migrations_of,
    reset_sequences,
    without_triggers,
)
from offices.backups.sealing import unseal
from offices.backups.settling import finish_or_undo

Restored = namedtuple("Restored", "made_at rows files")


def restore_backup(path, passphrase, *, replace=False, by=None):
    """Put the rows and files of a backup in the place of the present ones. Returns Restored.

    Raises BackupError with everything as it was: the database or the storage holds something and `replace` is not
    said, wrong passphrase, damaged file, other migrations. Everybody is signed out by it.
    """
    folder = files.files_folder()
    files.check_outside(path)
    finish_or_undo()
    with opened(path) as source:
        frames = packing.unpack(unseal(source, passphrase))
        head = expect(frames, packing.HEAD)
        check_migrations(head["migrations"])
        if not replace:
            check_empty(folder)
        with files.new_folder(folder) as new:
            rows, count = put(frames, new, folder, made_at=head["made_at"], by=by)
    ContentType.objects.clear_cache()
    return Restored(head["made_at"], rows, count)


def opened(path):
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise BackupError(f"Không mở được tệp {path}: {error.strerror}.") from error


def check_migrations(theirs):
    """Both databases must have the same tables."""
    ours = migrations_of(connection)
    more, fewer = sorted(set(theirs) - set(ours)), sorted(set(ours) - set(theirs))
    if not (more or fewer):
        return
    parts = [
        f"{words}: {', '.join(names)}"
        for words, names in [("bản sao lưu có mà ở đây chưa có", more), ("ở đây có mà bản sao lưu chưa có", fewer)]
        if names
    ]
    raise BackupError(
        f"Cấu trúc dữ liệu khác nhau; {'; '.join(parts)}. "
        "Dùng đúng phiên bản phần mềm đã viết bản sao lưu, chạy `manage.py migrate`, rồi khôi phục lại."
    )


def check_empty(folder):
    label = holds_rows(connection)
    names = files.names_in(folder)
    if label or names:
        thing = f"Cơ sở dữ liệu đang có dữ liệu (bảng {label})" if label else f"Thư mục {folder} đang có tệp"
        raise BackupError(f"{thing}. Thêm --replace nếu thật sự muốn xóa hết và thay bằng bản sao lưu.")


def put(frames, new, folder, *, made_at, by):
    """Rows and files in one transaction; the folders change places just before it ends. Returns their numbers."""
    token = token_hex(4)
    try:
        with transaction.atomic(durable=True), without_triggers(connection):
            empty(connection)
            rows, count = read_everything(frames, new)
            connection.check_constraints()
            reset_sequences(connection)
            summary = f"Khôi phục từ bản sao lưu ngày {made_at[:10]}: {rows} dòng, {count} tệp"
            details = {"files": token}
            record(action="backup.restore", unit=None, target=None, summary=summary, by=by, details=details)
            files.put_in_place(new, folder, token)
    except (IntegrityError, OSError) as error:
        files.put_back(folder, token)
        raise BackupError(f"Không khôi phục được, mọi thứ vẫn như cũ: {error}") from error
    except BaseException:
        files.put_back(folder, token)
        raise
    files.drop_before(folder, token)
    return rows, count


def read_everything(frames, new):
    """All tables into the database, all files into the new folder; returns (rows, files)."""
    models, rows, count = kept_models(), 0, 0
    for kind, content in frames:
        if kind == packing.TABLE:
            model = models.get(content["model"])
            if model is None or [field.attname for field in fields_of(model)] != content["fields"]:
                raise BackupError(f"Bảng {content['model']} của bản sao lưu khác bảng ở đây.")
            rows += insert(model, rows_until_end(frames), connection)
        elif kind == packing.FILE:
            write_file(files.place_in(new, content["name"]), frames)
            count += 1
        elif content != {"rows": rows, "files": count}:
            raise DamagedBackupError
    return rows, count


def rows_until_end(frames):
    for kind, content in frames:
        if kind != packing.ROW:
            return
        yield content
    raise DamagedBackupError


def write_file(path, frames):
    digest = sha256()
    with path.open("xb") as out:
        path.chmod(0o600)
        for kind, content in frames:
            if kind != packing.DATA:
                break
            out.write(content)
            digest.update(content)
    if content != {"sha256": digest.hexdigest()}:
        raise DamagedBackupError


def expect(frames, wanted):
    kind, content = next(frames, (None, None))
    if kind != wanted:
        raise DamagedBackupError
    return content
