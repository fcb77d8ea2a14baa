"""Large workbooks go through the queue: their states, their progress, what is said when a worker dies."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from households.importing import apart, checking, pulse
from households.importing.checking import check_in_background, recheck, stored_result
from households.importing.jobs import fail_lost_jobs, restart_job, status_of
from households.importing.saving import ImportRefused, discard_import, queue_save, save_in_background, upload_list
from households.models import Household, HouseholdImport
from sheets.limited import Stopped
from sheets.reading import UnreadableWorkbook
from tests.households.importing.conftest import OFFICE, TODAY, workbook_bytes

ROWS = [
    ["STT", "Họ và tên chủ hộ", "Thôn", "Năm sinh", "Số CCCD", "Phân loại hộ"],
    [1, "Lò Văn Ón", "Xóm 1", 1980, "099080012345", "Hộ nghèo"],
    [2, "Vi Thị Bê", "Xóm 2", 1975, "099175012346", "Hộ cận nghèo"],
]
State = HouseholdImport.State


@pytest.fixture
def large(monkeypatch):
    """Every file counts as large."""
    monkeypatch.setattr(checking, "SMALL_BYTES", 0)


@pytest.fixture
def queued(settings):
    """Jobs wait in the database for a worker that the test plays itself."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def upload(commune_a, hamlets_a, an):
    def go(rows=ROWS, content=None):
        file = SimpleUploadedFile("ds.xlsx", content or workbook_bytes(rows))
        return upload_list(unit=commune_a, file=file, year=2024, by=an)

    return go


def again(batch):
    return HouseholdImport.objects.get(pk=batch.pk)


def page(client, batch, **headers):
    return client.get(reverse("import-check", args=[batch.pk]), headers=headers).content.decode()


def taken(batch, seconds_ago=60):
    """As if a worker had taken the job and died."""
    rows = DBTaskResult.objects.filter(pk=again(batch).task)
    rows.update(status="RUNNING", started_at=timezone.now() - timedelta(seconds=seconds_ago))


# What is stored


def test_a_small_file_is_checked_at_once_and_its_result_kept(upload):
    batch = upload()
    assert batch.state == State.CHECKING
    result = stored_result(batch)
    assert result.counts["to_save"] == 2
    assert [(line.head, line.state) for line in result.lines] == [("Lò Văn Ón", "new"), ("Vi Thị Bê", "new")]


def test_the_check_page_does_not_read_the_workbook_again(client_of, an, upload, monkeypatch):
    batch = upload()
    monkeypatch.setattr(checking, "packed_apart", None)
    assert "Lưu 2 hộ vào sổ" in page(client_of(an), batch)


def test_saving_goes_by_the_reading_that_was_kept(upload, an, monkeypatch):
    batch = upload()
    monkeypatch.setattr(checking, "packed_apart", None)
    queue_save(batch=batch, fingerprint=stored_result(batch).fingerprint, by=an)
    assert Household.objects.count() == 2


def test_a_result_without_its_hamlets_is_out_of_date(upload, hamlets_a):
    batch = upload()
    hamlets_a[0].name = "Bản Mới"
    hamlets_a[0].save()
    assert stored_result(batch) is None


def test_checking_again_removes_the_result_before(upload):
    batch = upload()
    before = batch.result.name
    batch.fixes = {"Trang 1!B2": "Lò Văn Ơn"}
    batch.save()
    batch = recheck(batch=batch)
    assert [line.head for line in stored_result(batch).lines] == ["Lò Văn Ơn", "Vi Thị Bê"]
    assert batch.result.name != before


def test_a_refused_file_leaves_no_file(upload, tmp_path):
    with pytest.raises(UnreadableWorkbook):
        upload(content=b"%PDF-1.7")
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


# The queue


def test_a_large_file_waits_is_checked_and_saved(large, queued, upload, client_of, an):
    batch = upload()
    assert (batch.state, status_of(batch).kind) == (State.READING, "waiting")
    assert "Máy chạy nền đang tắt" in page(client_of(an), batch)
    check_in_background.call(batch.pk)
    batch = again(batch)
    assert batch.state == State.CHECKING
    queue_save(batch=batch, fingerprint=stored_result(batch).fingerprint, by=an)
    batch = again(batch)
    assert (batch.state, batch.saved_by, Household.objects.count()) == (State.SAVING, an, 0)
    with pytest.raises(ImportRefused, match="đang được lưu"):
        queue_save(batch=batch, fingerprint=stored_result(batch).fingerprint, by=an)
    save_in_background.call(batch.pk, stored_result(batch).fingerprint, an.pk)
    assert (again(batch).state, Household.objects.count()) == (State.SAVED, 2)
    save_in_background.call(batch.pk, stored_result(batch).fingerprint, an.pk)
    assert Household.objects.count() == 2


def test_a_large_hostile_file_fails_with_its_sentence(large, upload, client_of, an):
    batch = upload(content=b"%PDF-1.7")
    batch = again(batch)
    assert batch.state == State.FAILED
    assert "tệp PDF" in page(client_of(an), batch)
    discard_import(batch=batch, by=an)
    assert again(batch).state == State.DISCARDED


def test_a_change_of_the_register_before_saving_is_told(large, queued, upload, an, hamlets_a):
    batch = upload()
    check_in_background.call(batch.pk)
    seen = stored_result(again(batch)).fingerprint
    queue_save(batch=again(batch), fingerprint=seen, by=an)
    Household.objects.create(hamlet=hamlets_a[0], head_name="Lò Văn Ón", area="rural")
    save_in_background.call(batch.pk, seen, an.pk)
    batch = again(batch)
    assert (batch.state, batch.saved_by) == (State.CHECKING, None)
    assert "sổ bộ đã thay đổi" in batch.failure
    assert stored_result(batch).fingerprint != seen


def test_the_page_shows_how_far_it_is(large, queued, upload, client_of, an):
    batch = upload()
    with pulse.beating(batch.pk) as tell:
        tell(42)
        shown = page(client_of(an), batch)
        assert 'value="42"' in shown
        assert 'http-equiv="refresh"' in shown
        part = page(client_of(an), batch, **{"HX-Request": "true"})
        assert 'value="42"' in part
        assert "<html" not in part
        with pytest.raises(ImportRefused, match="đang chạy"):
            restart_job(batch=batch, by=an)


def test_progress_counts_the_rows_read():
    heard = []
    rows = [ROWS[0], *([number, f"Lò Văn Ón {number}", "Xóm 1", 1980, None, "Hộ nghèo"] for number in range(1, 2500))]
    apart.read_apart(workbook_bytes(rows), filename="ds.xlsx", office=OFFICE, today=TODAY, progress=heard.append)
    assert heard == sorted(heard)
    assert [percent for percent in heard if 50 < percent < 95] == [68, 86]


def test_the_page_is_loaded_anew_when_the_job_is_done(upload, client_of, an):
    answer = client_of(an).get(reverse("import-check", args=[upload().pk]), headers={"HX-Request": "true"})
    assert answer["HX-Refresh"] == "true"


# Lost jobs


def test_a_lost_check_is_told_and_begun_again(large, queued, upload, client_of, an):
    batch = upload()
    taken(batch, seconds_ago=1)
    assert status_of(batch).kind == "running"
    taken(batch)
    assert "đã dừng khi đang kiểm tra" in page(client_of(an), batch)
    client_of(an).post(reverse("import-restart", args=[batch.pk]))
    batch = again(batch)
    assert (batch.state, status_of(batch).kind) == (State.READING, "waiting")
    check_in_background.call(batch.pk)
    assert again(batch).state == State.CHECKING


def test_a_worker_that_starts_fails_what_was_lost_and_only_that(large, queued, upload, an):
    lost, waiting = upload(), upload()
    check_in_background.call(lost.pk)
    queue_save(batch=again(lost), fingerprint=stored_result(again(lost)).fingerprint, by=an)
    taken(lost)
    assert fail_lost_jobs() == 1
    assert (again(lost).state, again(waiting).state) == (State.FAILED, State.READING)
    assert "Chưa hộ nào được lưu" in again(lost).failure
    assert not DBTaskResult.objects.filter(status="RUNNING").exists()
    batch = restart_job(batch=again(lost), by=an)
    assert batch.state == State.SAVING


def test_what_was_discarded_while_it_was_read_stays_discarded(large, queued, upload, an):
    batch = upload()
    discard_import(batch=batch, by=an)
    check_in_background.call(batch.pk)
    assert again(batch).state == State.DISCARDED


@pytest.mark.parametrize(("why", "words"), [("memory", "bộ nhớ"), ("time", "quá lâu"), ("crash", "dừng đột ngột")])
def test_a_file_that_stops_its_reader_is_refused_in_words(why, words, upload, monkeypatch):
    def stop(*arguments):
        raise Stopped(why)

    monkeypatch.setattr(apart, "run_limited", stop)
    with pytest.raises(UnreadableWorkbook, match=words):
        upload()
    assert not HouseholdImport.objects.exists()


def test_a_worker_killed_while_saving_leaves_nothing_and_is_begun_again(tmp_path):
    """A worker in a process of its own, killed with SIGKILL inside the transaction of a saving."""
    ours = {"DJANGO_SETTINGS_MODULE": "povertyplan.settings", "POVERTYPLAN_DEBUG": "1"}
    place = {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}", "POVERTYPLAN_VAR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.households.importing.killed_worker"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **ours, **place},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told == {
        "while saving": ["saving", "running", True],
        "killed": ["saving", "lost", 0],
        "begun again": ["saved", 2, 0],
    }
