"""A whole office backed up and restored: all rows, all files; a restore that is refused changes nothing."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, connections, transaction
from django.utils import timezone

from households.importing.saving import upload_list
from households.models import Household, HouseholdImport, Member, Recognition
from offices.audit import record
from offices.backups import restoring, rows, settling, writing
from offices.backups.errors import BackupError, DamagedBackupError
from offices.backups.restoring import restore_backup
from offices.backups.writing import write_backup
from offices.models import AuditEvent, Unit, User
from tests.backups.conftest import PASSPHRASE
from tests.test_access import dialogue_of, money_of, workbook

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def office(commune_a, commune_b, hamlets_a, an, binh, dung):
    """People, households, money, a dialogue, an import with its file, a unit with a successor, a group, a session."""
    household = Household.objects.create(hamlet=hamlets_a[0], head_name="Lò Văn Thoong", area="rural")
    Member.objects.create(household=household, name="Lò Văn Thoong", is_head=True, citizen_number="099089012885")
    Recognition.objects.create(household=household, category="poor", year=2024)
    commune_a.successors.add(commune_b)
    money_of(commune_a)
    dialogue_of(commune_a, hamlets_a[0], household)
    upload_list(unit=commune_a, file=workbook(), year=2024, by=an)
    group = Group.objects.create(name="Tổ giúp việc")
    group.permissions.add(Permission.objects.first())
    an.groups.add(group)
    details = {"old": None, "new": ["ạ", 1.5, {"b": True}]}
    record(action="household.edit", unit=commune_a, target=household, summary="Sửa hộ", by=an, details=details)
    Session.objects.create(session_key="k", session_data="d", expire_date=timezone.now() + timedelta(days=1))
    default_storage.save("scans/2024/Tờ trình số 1.pdf", ContentFile(b"%PDF" + bytes(range(256)) * 4000))
    default_storage.save("empty.txt", ContentFile(b""))
    return commune_a


def everything():
    """{table: rows as the driver gives them} and {name: bytes}, read past Django's models and our code."""
    tables = {model._meta.db_table for model in rows.kept_models().values()}
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(tables):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found[table] = cursor.fetchall()
    folder = Path(default_storage.location)
    names = [path for path in folder.rglob("*") if path.is_file()]
    return found, {path.relative_to(folder).as_posix(): path.read_bytes() for path in names}


def without_events(state):
    """The same without what the backup and the restore themselves wrote into the trail."""
    events = state[0]["offices_auditevent"]
    own = [row for row in events if "backup.make" in row or "backup.restore" in row]
    return {**state[0], "offices_auditevent": [row for row in events if row not in own]}, state[1]


def wipe():
    """An empty database, as on a new server, and no files."""
    with transaction.atomic(), rows.without_triggers(connection):
        rows.empty(connection)
    for path in Path(default_storage.location).rglob("*"):
        if path.is_file():
            path.unlink()


@pytest.fixture
def backup(office, tmp_path):
    """Path of a backup of the office."""
    path = tmp_path / "nightly.bak"
    write_backup(path, PASSPHRASE)
    return path


def test_all_rows_and_all_files_come_back(office, tmp_path):
    before = everything()
    written = write_backup(tmp_path / "x.bak", PASSPHRASE)
    assert written == (sum(len(found) for found in before[0].values()), len(before[1]), [])
    assert written.rows > 100
    assert len(before[1]) == 4
    wipe()
    restored = restore_backup(tmp_path / "x.bak", PASSPHRASE)
    assert restored[1:] == written[:2]
    after = everything()
    assert without_events(after) == before
    assert [event.action for event in AuditEvent.objects.filter(action__startswith="backup.")] == ["backup.restore"]


def test_a_changed_database_is_replaced_where_it_is_said(backup, office, an):
    before = without_events(everything())
    Household.objects.create(hamlet=office.children.first(), head_name="Hộ mới", area="rural")
    User.objects.filter(pk=an.pk).update(full_name="Tên khác")
    HouseholdImport.objects.all().delete()
    default_storage.save("later.txt", ContentFile(b"later"))
    default_storage.delete("empty.txt")
    restore_backup(backup, PASSPHRASE, replace=True)
    assert without_events(everything()) == before


def test_everybody_is_signed_out(backup):
    assert Session.objects.count() == 1
    restore_backup(backup, PASSPHRASE, replace=True)
    assert Session.objects.count() == 0


def test_links_hold(backup, an):
    wipe()
    restore_backup(backup, PASSPHRASE)
    commune = Unit.objects.get(code="99001")
    assert [unit.code for unit in commune.successors.all()] == ["99002"]
    assert commune.parent.parent.name == "Lam Giang"
    assert User.objects.get(username="an").groups.get().permissions.count() == 1
    assert Household.objects.visible_to(User.objects.get(username="an")).count() == 1
    assert ContentType.objects.get_for_model(Unit).model_class() is Unit


def test_the_file_of_an_import_opens_again(backup):
    wipe()
    restore_backup(backup, PASSPHRASE)
    with HouseholdImport.objects.get().file.open() as file:
        assert file.read(2) == b"PK"


def test_new_rows_get_new_numbers(backup, office):
    wipe()
    restore_backup(backup, PASSPHRASE)
    last = Unit.objects.order_by("pk").last().pk
    commune = Unit.objects.get(code="99001")
    assert Unit.objects.create(level="hamlet", kind="xóm", name="9", parent=commune).pk > last
    commune.successors.add(Unit.objects.get(code="99001"))
    record(action="x.y", unit=None, target=None, summary="Sau khi khôi phục", by=None)


def test_the_trail_is_guarded_again(backup):
    restore_backup(backup, PASSPHRASE, replace=True)
    with connection.cursor() as cursor, pytest.raises(Exception, match="written once"):
        cursor.execute("UPDATE offices_auditevent SET summary = ''")


def test_times_and_amounts_keep_every_digit(office, tmp_path):
    moment = datetime(2024, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
    User.objects.update(last_login=moment)
    write_backup(tmp_path / "x.bak", PASSPHRASE)
    wipe()
    restore_backup(tmp_path / "x.bak", PASSPHRASE)
    assert set(User.objects.values_list("last_login", flat=True)) == {moment}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2024, 1, 2), "2024-01-02"),
        (Decimal("1.50"), "1.50"),
        (timedelta(days=1, seconds=2), "1 00:00:02"),
        (b"\x00\xff", "AP8="),
        (memoryview(b"\x00\xff"), "AP8="),
        ([1, None], [1, None]),
    ],
)
def test_values_that_json_does_not_know(value, text):
    assert rows.plain(value) == text
    json.dumps(rows.plain(value))


def test_a_non_empty_database_is_refused(backup):
    before = everything()
    with pytest.raises(BackupError, match="--replace"):
        restore_backup(backup, PASSPHRASE)
    assert everything() == before


def test_a_non_empty_folder_is_refused(backup):
    wipe()
    default_storage.save("somebody.txt", ContentFile(b"x"))
    with pytest.raises(BackupError, match="đang có tệp"):
        restore_backup(backup, PASSPHRASE)
    assert default_storage.exists("somebody.txt")


def damaged(path, change):
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)


def flip(data):
    data[len(data) * 2 // 3] ^= 1


def cut(data):
    del data[len(data) * 2 // 3 :]


@pytest.mark.parametrize("change", [flip, cut])
def test_a_damaged_file_leaves_everything_as_it_was(backup, change):
    before = everything()
    damaged(backup, change)
    with pytest.raises(DamagedBackupError, match="bị hỏng hoặc bị cắt cụt"):
        restore_backup(backup, PASSPHRASE, replace=True)
    assert everything() == before
    assert left_beside() == []


def left_beside():
    folder = Path(default_storage.location)
    return [path.name for path in folder.parent.iterdir() if path.name.startswith(folder.name + ".")]


def test_a_wrong_passphrase_leaves_everything_as_it_was(backup):
    before = everything()
    with pytest.raises(BackupError, match="không đúng"):
        restore_backup(backup, "another passphrase", replace=True)
    assert everything() == before


def test_another_schema_is_named(backup, monkeypatch):
    before = everything()
    ours = [name for name in rows.migrations_of(connection) if name != "offices.0001_initial"]
    monkeypatch.setattr(restoring, "migrations_of", lambda connection: [*ours, "offices.0099_later"])
    with pytest.raises(BackupError) as caught:
        restore_backup(backup, PASSPHRASE, replace=True)
    assert "bản sao lưu có mà ở đây chưa có: offices.0001_initial" in str(caught.value)
    assert "ở đây có mà bản sao lưu chưa có: offices.0099_later" in str(caught.value)
    assert everything() == before


def test_rows_that_point_nowhere_are_refused(office, tmp_path, monkeypatch):
    kept = rows.kept_models()
    fewer = {label: model for label, model in kept.items() if label != "offices.user"}
    monkeypatch.setattr("offices.backups.writing.kept_models", lambda: fewer)
    write_backup(tmp_path / "x.bak", PASSPHRASE)
    before = everything()
    with pytest.raises(BackupError, match="mọi thứ vẫn như cũ"):
        restore_backup(tmp_path / "x.bak", PASSPHRASE, replace=True)
    assert everything() == before
    assert left_beside() == []


def test_a_failure_after_the_folders_changed_places(backup, monkeypatch):
    """The database says no at the very end: the old folder is back too."""
    before = everything()
    put_in_place = restoring.files.put_in_place

    def fail_late(*args):
        put_in_place(*args)
        raise OSError("đĩa đầy")

    monkeypatch.setattr(restoring.files, "put_in_place", fail_late)
    with pytest.raises(BackupError, match="đĩa đầy"):
        restore_backup(backup, PASSPHRASE, replace=True)
    assert everything() == before
    assert left_beside() == []


def killed_between(folders_done, monkeypatch, backup):
    """A restore that dies without a chance to clean up, before or after its rows were kept."""
    monkeypatch.setattr(restoring.files, "put_back", lambda *args: None)
    monkeypatch.setattr(restoring.files, "drop_before", lambda *args: None)
    if not folders_done:
        put_in_place = restoring.files.put_in_place

        def die(*args):
            put_in_place(*args)
            raise KeyboardInterrupt

        monkeypatch.setattr(restoring.files, "put_in_place", die)
        with pytest.raises(KeyboardInterrupt):
            restore_backup(backup, PASSPHRASE, replace=True)
    else:
        restore_backup(backup, PASSPHRASE, replace=True)
    monkeypatch.undo()


@pytest.mark.parametrize("kept", [True, False])
def test_a_killed_restore_is_settled_by_the_next_command(backup, monkeypatch, kept):
    default_storage.save("later.txt", ContentFile(b"later"))
    killed_between(kept, monkeypatch, backup)
    assert len(left_beside()) == 1
    settling.finish_or_undo()
    assert left_beside() == []
    assert default_storage.exists("later.txt") is not kept


def test_a_file_that_rows_mention_and_nobody_has_is_told(office, tmp_path):
    name = HouseholdImport.objects.get().file.name
    default_storage.delete(name)
    assert write_backup(tmp_path / "x.bak", PASSPHRASE).missing == [name]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="a database in memory has no snapshots: see test_commands")
def test_others_go_on_writing_and_the_backup_shows_one_moment(office, tmp_path, monkeypatch):
    """While the tables are read somebody adds a household and its member: neither is in the backup."""
    pack_table, done = writing.pack_table, []

    def pack_and_write(packer, model, mentioned):
        count = pack_table(packer, model, mentioned)
        if model is Household:
            other = connections.create_connection("default")
            with other.cursor() as cursor:
                cursor.execute("UPDATE households_member SET name = 'Tên ghi giữa chừng'")
            other.close()
            done.append(True)
        return count

    monkeypatch.setattr(writing, "pack_table", pack_and_write)
    write_backup(tmp_path / "x.bak", PASSPHRASE)
    assert done == [True]
    assert Member.objects.get().name == "Tên ghi giữa chừng"
    restore_backup(tmp_path / "x.bak", PASSPHRASE, replace=True)
    assert Member.objects.get().name == "Lò Văn Thoong"


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "", "a\\..\\b", "a\0b"])
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path, name):
    with pytest.raises(DamagedBackupError):
        restoring.files.place_in(tmp_path / "files", name)
    assert list(tmp_path.iterdir()) == []
