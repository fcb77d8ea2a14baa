"""The two commands as an administrator types them, in processes of their own; from one database to the other."""

import os
import shutil
import signal
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from offices.backups.packing import END, FILE, ROW, TABLE, unpack
from offices.backups.sealing import unseal
from offices.management.commands import backup as backup_command
from offices.management.commands import restore as restore_command
from offices.models import AuditEvent
from tests.backups.conftest import PASSPHRASE

CHEAP = "from offices.backups import sealing; sealing.COST = {'n': 16, 'r': 8, 'p': 1}\n"


@pytest.fixture
def keyboard(monkeypatch):
    """keyboard("first", "second"): what will be typed at the questions; returns the questions asked."""

    def types(*answers):
        answers, asked = iter(answers), []

        def answer(question):
            asked.append(question)
            return next(answers)

        monkeypatch.setattr(backup_command, "getpass", answer)
        monkeypatch.setattr(restore_command, "getpass", answer)
        return asked

    return types


@pytest.mark.django_db(transaction=True)
def test_the_passphrase_is_asked_twice_and_once(an, tmp_path, keyboard, capsys):
    file = tmp_path / "x.bak"
    assert len(keyboard(PASSPHRASE, PASSPHRASE)) == 0
    call_command("backup", str(file))
    out, _ = capsys.readouterr()
    assert out.startswith("Đã sao lưu ")
    assert file.stat().st_mode & 0o777 == 0o600
    asked = keyboard(PASSPHRASE)
    call_command("restore", str(file), "--replace")
    assert asked == ["Mật khẩu của bản sao lưu: "]
    assert "Mọi người cần đăng nhập lại." in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_a_timer_takes_it_from_the_environment(an, tmp_path, settings, keyboard):
    settings.BACKUP_PASSPHRASE = PASSPHRASE
    asked = keyboard()
    call_command("backup", str(tmp_path / "x.bak"))
    call_command("restore", str(tmp_path / "x.bak"), "--replace")
    assert asked == []
    assert AuditEvent.objects.filter(action="backup.restore").count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ((PASSPHRASE, PASSPHRASE + "x"), "Hai lần nhập mật khẩu không giống nhau"),
        (("ngan", "ngan"), "cần ít nhất 12 ký tự"),
        (("", ""), "cần ít nhất 12 ký tự"),
    ],
)
def test_a_passphrase_that_does_not_do(tmp_path, keyboard, typed, sentence):
    keyboard(*typed)
    with pytest.raises(CommandError, match=sentence):
        call_command("backup", str(tmp_path / "x.bak"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_there_is_not_written_over(tmp_path, settings):
    settings.BACKUP_PASSPHRASE = PASSPHRASE
    (tmp_path / "x.bak").write_text("of yesterday")
    with pytest.raises(CommandError, match="đã có"):
        call_command("backup", str(tmp_path / "x.bak"))
    assert (tmp_path / "x.bak").read_text() == "of yesterday"
    with pytest.raises(CommandError, match="Không ghi được tệp"):
        call_command("backup", str(tmp_path / "nowhere" / "x.bak"))


@pytest.mark.django_db(transaction=True)
def test_what_lies_in_the_way_is_not_written_into(tmp_path, settings):
    """An earlier backup that was killed, a second one at work: each writes a file of its own."""
    settings.BACKUP_PASSPHRASE = PASSPHRASE
    (tmp_path / "other").write_text("somebody's")
    (tmp_path / "x.bak.part").symlink_to(tmp_path / "other")
    call_command("backup", str(tmp_path / "x.bak"))
    assert (tmp_path / "other").read_text() == "somebody's"
    assert (tmp_path / "x.bak").stat().st_mode & 0o777 == 0o600
    call_command("restore", str(tmp_path / "x.bak"), "--replace")


@pytest.mark.django_db(transaction=True)
def test_a_backup_does_not_lie_among_the_files_it_holds(an, tmp_path, settings):
    settings.BACKUP_PASSPHRASE = PASSPHRASE
    folder = tmp_path / "files" / "imports"
    folder.mkdir(parents=True)
    with pytest.raises(CommandError, match="Để bản sao lưu ở thư mục khác"):
        call_command("backup", str(folder / "x.bak"))
    call_command("backup", str(tmp_path / "x.bak"))
    (tmp_path / "x.bak").rename(folder / "x.bak")
    with pytest.raises(CommandError, match="Để bản sao lưu ở thư mục khác"):
        call_command("restore", str(folder / "x.bak"), "--replace")
    assert (folder / "x.bak").exists()


@pytest.mark.django_db(transaction=True)
def test_a_backup_that_fails_leaves_no_file(tmp_path, settings, monkeypatch):
    settings.BACKUP_PASSPHRASE = PASSPHRASE
    monkeypatch.setattr("offices.backups.writing.pack_files", lambda packer: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        call_command("backup", str(tmp_path / "x.bak"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db(transaction=True)
def test_a_file_that_cannot_be_read_is_named(tmp_path, settings):
    settings.BACKUP_PASSPHRASE = PASSPHRASE
    with pytest.raises(CommandError, match=r"Không mở được tệp .*none\.bak"):
        call_command("restore", str(tmp_path / "none.bak"))


class Server:
    """A server of its own: a database, a folder of files, commands in processes of their own."""

    def __init__(self, database, folder):
        self.database, self.folder = database, folder
        folder.mkdir(exist_ok=True)

    def manage(self, *words, check=True):
        return self.python(f"from django.core.management import call_command\ncall_command(*{words!r})", check)

    def python(self, code, check=True):
        environment = {
            **os.environ,
            "DATABASE_URL": self.database,
            "POVERTYPLAN_DEBUG": "1",
            "POVERTYPLAN_VAR": str(self.folder),
            "POVERTYPLAN_BACKUP_PASSPHRASE": PASSPHRASE,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        }
        command = [sys.executable, "-c", f"import django; django.setup()\n{CHEAP}{code}"]
        return subprocess.run(
            command, cwd=settings.BASE_DIR, env=environment, check=check, capture_output=True, text=True
        )


NAMES = """
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from offices.models import Unit, User
from offices.audit import record
"""
PEOPLE = (
    NAMES
    + """province = Unit.objects.create(level="province", kind="tỉnh", name="Lam Giang", code="90")
communes = [
    Unit.objects.create(level="commune", kind="xã", name=f"Xã số {n}", code=f"99{n:03}", parent=province)
    for n in range(40)
]
for one, next in zip(communes, communes[1:]):
    one.successors.add(next)
an = User.objects.create_user("an", password="x", full_name="Lò Thị An")
for unit in communes:
    record(action="office.edit", unit=unit, target=unit, summary="Sửa", by=an, details={"a": [1.5, None, "ạ"]})
default_storage.save("a/b.txt", ContentFile("chữ".encode()))
"""
)


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """A SQLite file with all tables and no rows: a copy of it is a server as `migrate` leaves it."""
    folder = tmp_path_factory.mktemp("migrated")
    Server(f"sqlite:///{folder}/db.sqlite3", folder).manage("migrate", "--verbosity", "0")
    return folder / "db.sqlite3"


def sqlite_copy(migrated, folder):
    folder.mkdir(exist_ok=True)
    shutil.copy(migrated, folder)
    return Server(f"sqlite:///{folder}/db.sqlite3", folder)


@pytest.fixture(scope="module")
def sqlite_server(migrated, tmp_path_factory):
    """A server on a SQLite file, with people and files."""
    server = sqlite_copy(migrated, tmp_path_factory.mktemp("sqlite"))
    server.python(PEOPLE)
    return server


@pytest.fixture
def there(place, migrated, tmp_path):
    """A migrated server without rows on the kind of database these tests run on."""
    if connection.vendor == "sqlite":
        return sqlite_copy(migrated, tmp_path / "there")
    server = Server(place["DATABASE_URL"], tmp_path / "there")
    server.manage("migrate", "--verbosity", "0")
    return server


def content(path):
    """{table: rows} and {file: digest} of a backup, the trail without the backups' own events."""
    with path.open("rb") as source:
        frames = list(unpack(unseal(source, PASSPHRASE)))
    tables, files, name = {}, {}, None
    for kind, value in frames:
        if kind == TABLE:
            name = value["model"]
            tables[name] = []
        elif kind == ROW and "backup.make" not in value and "backup.restore" not in value:
            tables[name].append(value)
        elif kind == FILE:
            name = value["name"]
        elif kind == END and "sha256" in value:
            files[name] = value["sha256"]
    return tables, files


def test_from_one_database_to_the_other_and_back(sqlite_server, there, migrated, tmp_path):
    """SQLite to the database of this run (PostgreSQL in one of the two runs) and back: nothing is lost on the way."""
    first, second, third = (tmp_path / f"{number}.bak" for number in (1, 2, 3))
    sqlite_server.manage("backup", str(first))
    there.manage("restore", str(first))
    there.manage("backup", str(second))
    made = there.python("from offices.models import Unit\nprint(Unit.objects.create(name='Mới', kind='xã').pk)")
    back = sqlite_copy(migrated, tmp_path / "back")
    back.manage("restore", str(second))
    back.manage("backup", str(third))
    assert content(first)[0]["offices.unit"][0][2] is not None
    assert len(content(first)[0]["offices.auditevent"]) == 40
    assert content(first) == content(second) == content(third)
    assert int(made.stdout) == 42


def test_restore_on_a_server_in_use_is_refused_in_words(sqlite_server, tmp_path):
    sqlite_server.manage("backup", str(tmp_path / "x.bak"))
    done = sqlite_server.manage("restore", str(tmp_path / "x.bak"), check=False)
    assert done.returncode == 1
    assert "Thêm --replace" in done.stderr.splitlines()[-1]


def test_restore_before_migrate_names_what_is_missing(sqlite_server, tmp_path):
    sqlite_server.manage("backup", str(tmp_path / "x.bak"))
    bare = Server(f"sqlite:///{tmp_path}/bare.sqlite3", tmp_path / "bare")
    done = bare.manage("restore", str(tmp_path / "x.bak"), check=False)
    assert "offices.0001_initial" in done.stderr
    assert "manage.py migrate" in done.stderr


WHILE_WRITING = """
from django.db import connections
from offices.backups import writing
from offices.models import Unit
pack_table = writing.pack_table

def pack_and_write(packer, model, mentioned):
    if model._meta.label_lower == "offices.posting":  # units come after postings
        other = connections.create_connection("default")
        with other.cursor() as cursor:
            cursor.execute("UPDATE offices_unit SET name = name || ' sau'")
        other.close()
    return pack_table(packer, model, mentioned)

writing.pack_table = pack_and_write
writing.write_backup({path!r}, {passphrase!r})
print(Unit.objects.filter(name__endswith=" sau").count())
"""


def test_a_writer_on_sqlite_is_neither_held_up_nor_seen(sqlite_server, tmp_path):
    path = tmp_path / "x.bak"
    done = sqlite_server.python(WHILE_WRITING.format(path=str(path), passphrase=PASSPHRASE))
    assert int(done.stdout) == 41
    names = [row for row in content(path)[0]["offices.unit"] if any(str(value).endswith(" sau") for value in row)]
    assert names == []


KILLED = """
import os, signal
from offices.backups import files
put_in_place = files.put_in_place

def die(*args):
    put_in_place(*args)
    os.kill(os.getpid(), signal.SIGKILL)

files.put_in_place = die
call_command("restore", {path!r}, "--replace")
"""


def test_a_restore_killed_at_its_worst_moment_is_undone(sqlite_server, tmp_path):
    """Killed after the folders changed places, before the rows were kept: rows and files are those of before."""
    path = str(tmp_path / "x.bak")
    sqlite_server.manage("backup", path)
    changed = (
        'default_storage.save("later.txt", ContentFile(b"later"))\nUnit.objects.filter(code="90").update(name="Sau")'
    )
    sqlite_server.python(NAMES + changed)
    done = sqlite_server.python(
        "from django.core.management import call_command" + KILLED.format(path=path), check=False
    )
    assert done.returncode == -signal.SIGKILL
    assert not (sqlite_server.folder / "files" / "later.txt").exists()
    sqlite_server.manage("backup", str(tmp_path / "next.bak"))
    assert (sqlite_server.folder / "files" / "later.txt").exists()
    assert [name.name for name in sqlite_server.folder.glob("files.truoc-*")] == []
    asked = NAMES + 'print(Unit.objects.filter(code="90", name__startswith="Sau").count())'
    assert sqlite_server.python(asked).stdout.strip() == "1"


MANY = """
import resource, sys
from offices.models import AuditEvent
from offices.backups.writing import write_backup
from offices.backups.restoring import restore_backup
event = dict(actor="An", action="x", summary="Một dòng nhật ký dài vừa phải để đo bộ nhớ " * 3)
for start in range(20):
    AuditEvent.objects.bulk_create([AuditEvent(**event) for number in range(1000)])
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before = peak()
print(write_backup({path!r}, {passphrase!r}).rows)
print(restore_backup({path!r}, {passphrase!r}, replace=True).rows)
print(peak() - before)
"""


def test_rows_flow_through_without_filling_the_memory(sqlite_server, tmp_path):
    code = MANY.format(path=str(tmp_path / "x.bak"), passphrase=PASSPHRASE)
    written, restored, megabytes = sqlite_server.python(code).stdout.split()
    assert int(written) == int(restored) > 20_000
    assert float(megabytes) < 25
