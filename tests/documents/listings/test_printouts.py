"""Long lists drawn by the worker: An asks, Bình, Chi and Dung do not see; workers die and come again."""

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from documents.listings import printouts, views
from documents.listings.printouts import LOST, NO_LIST, NO_ROOM, UNEXPECTED, draw_in_background, printout_of, status_of
from households.importing import pulse
from offices.models import AuditEvent, Notice, Posting
from offices.sweeping import sweep
from sheets.limited import Stopped
from tests.documents.listings.test_pages import taken, text_of
from tests.households.making import make_household


@pytest.fixture(autouse=True)
def _every_list_is_long(monkeypatch):
    monkeypatch.setattr(views, "BACKGROUND_FROM", 1)


@pytest.fixture
def queued(settings):
    """Jobs wait in the database for a worker that the test plays itself."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def register(hamlets_a, hamlets_b):
    make_household(hamlets_a[0], "Lò Văn Tâm", number="099070000001")
    make_household(hamlets_a[1], "Hà Thị Lan", "near_poor")
    make_household(hamlets_b[0], "Vừ A Năm")


@pytest.fixture
def asked(register, client_of, an):
    """Asks for a list as An does; gives its Printout."""

    def go(query="", **data):
        answer = taken(client_of(an), query, **data)
        assert answer.status_code == 302
        return printout_of(an, answer.url.rstrip("/").rsplit("/", 1)[-1])

    return go


def page(client, printout, name="listing-printout", **headers):
    return client.get(reverse(name, args=[printout.key]), headers=headers)


def jobs():
    return DBTaskResult.objects.order_by("enqueued_at")


def test_the_page_tells_when_it_is_ready_and_gives_the_file(asked, client_of, an):
    printout = asked("?loai=so-ho")
    assert status_of(printout).kind == "ready"
    text = page(client_of(an), printout).content.decode()
    assert "Tệp PDF đã xong" in text
    assert "2 dòng" in text
    answer = page(client_of(an), printout, "listing-printout-file")
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="so-ho-' in answer["Content-Disposition"]
    words = text_of(answer.content)
    assert "Lò Văn Tâm" in words
    assert "bởi Lò Thị An" in words
    assert "Vừ A Năm" not in words


def test_it_is_the_list_that_was_chosen(asked, client_of, an, hamlets_a):
    printout = asked(f"?loai=so-nguoi&thon={hamlets_a[0].pk}&rieng=on", giay="a3-ngang")
    words = text_of(page(client_of(an), printout, "listing-printout-file").content)
    assert "099070000001" in words
    assert "Hà Thị Lan" not in words


def test_the_list_being_filtered_is_drawn_as_filtered(asked, client_of, an):
    words = text_of(page(client_of(an), asked("?loai=loc&tim=Tâm"), "listing-printout-file").content)
    assert "Lò Văn Tâm" in words
    assert "Hà Thị Lan" not in words


def test_taking_it_is_written_down_once_and_the_asker_gets_a_notice(asked, client_of, an):
    printout = asked()
    page(client_of(an), printout, "listing-printout-file")
    assert AuditEvent.objects.filter(actor_key=an.pk).count() == 1
    notice = Notice.objects.get(user=an)
    assert notice.url == reverse("listing-printout", args=[printout.key])
    assert "2 dòng" in notice.text


def test_a_workbook_and_a_short_list_come_at_once(register, client_of, an, monkeypatch):
    assert taken(client_of(an), dang="excel").status_code == 200
    monkeypatch.setattr(views, "BACKGROUND_FROM", 10_000)
    assert taken(client_of(an))["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("name", ["listing-printout", "listing-printout-file"])
def test_nobody_else_sees_it(asked, client_of, binh, chi, dung, hoa, name):
    printout = asked()
    codes = [page(client_of(user), printout, name).status_code for user in (binh, chi, dung, hoa)]
    assert codes == [404, 404, 403, 404]


@pytest.mark.parametrize("key", ["0" * 32, "khong-co", "x" * 500])
def test_unknown_keys_lead_nowhere(key, client_of, an):
    assert client_of(an).get(reverse("listing-printout", args=[key])).status_code == 404
    assert printout_of(an, "../" + key) is None


class TestQueue:
    """A worker that the test plays."""

    def test_it_waits_runs_and_is_ready(self, queued, asked, client_of, an):
        printout = asked()
        assert status_of(printout).kind == "waiting"
        text = page(client_of(an), printout).content.decode()
        assert "Đang đợi đến lượt" in text
        assert "Máy chạy nền đang tắt" in text
        assert 'http-equiv="refresh"' in text
        with pulse.beating(pulse.WORKER, shared=True):
            assert "Máy chạy nền đang tắt" not in page(client_of(an), printout).content.decode()
        with pulse.beating(printout.pulse) as tell:
            tell(42)
            text = page(client_of(an), printout, **{"HX-Request": "true"}).content.decode()
            assert "42%" in text
            assert "<html" not in text
        draw_in_background.call(an.pk, printout.key)
        assert status_of(printout).kind == "ready"
        assert page(client_of(an), printout, **{"HX-Request": "true"})["HX-Refresh"] == "true"

    def test_the_file_is_not_there_before(self, queued, asked, client_of, an):
        printout = asked()
        answer = page(client_of(an), printout, "listing-printout-file")
        assert (answer.status_code, answer.url) == (302, reverse("listing-printout", args=[printout.key]))

    def test_what_waits_outlives_a_restart(self, queued, asked, an):
        """Nothing is in the memory of a worker: another one finds the job in the queue and all it needs on disk."""
        printout = asked()
        (job,) = jobs()
        job.task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])
        assert status_of(printout_of(an, printout.key)).kind == "ready"

    def test_a_worker_that_died_is_told_and_the_list_begun_again(self, queued, asked, client_of, an):
        printout = asked()
        jobs().update(status="RUNNING", started_at=timezone.now() - timedelta(minutes=1))
        assert LOST in page(client_of(an), printout).content.decode()
        client_of(an).post(reverse("listing-printout-again", args=[printout.key]))
        assert [job.status for job in jobs()] == ["FAILED", "READY"]
        assert status_of(printout).kind == "waiting"
        draw_in_background.call(an.pk, printout.key)
        assert status_of(printout).kind == "ready"

    def test_a_job_just_taken_is_not_lost(self, queued, asked):
        printout = asked()
        jobs().update(status="RUNNING", started_at=timezone.now())
        assert status_of(printout).kind == "running"

    def test_what_runs_is_not_begun_twice(self, queued, asked, client_of, an):
        printout = asked()
        with pulse.beating(printout.pulse):
            client_of(an).post(reverse("listing-printout-again", args=[printout.key]))
        assert jobs().count() == 1

    def test_nobody_else_begins_it_again(self, queued, asked, client_of, chi):
        printout = asked()
        jobs().update(status="FAILED")
        assert client_of(chi).post(reverse("listing-printout-again", args=[printout.key])).status_code == 404
        assert jobs().count() == 1


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Stopped("memory"), NO_ROOM),
        (Stopped("time"), NO_ROOM),
        (Stopped("crash"), UNEXPECTED),
        (KeyError(), UNEXPECTED),
    ],
)
def test_what_goes_wrong_is_said_and_can_be_tried_again(queued, asked, client_of, an, monkeypatch, error, words):
    printout = asked()

    def breaks(*args, **kwargs):
        raise error

    monkeypatch.setattr(printouts, "content_of", breaks)
    if isinstance(error, KeyError):
        with pytest.raises(KeyError):
            draw_in_background.call(an.pk, printout.key)
    else:
        draw_in_background.call(an.pk, printout.key)
    assert words in page(client_of(an), printout).content.decode()
    monkeypatch.undo()
    client_of(an).post(reverse("listing-printout-again", args=[printout.key]))
    draw_in_background.call(an.pk, printout.key)
    assert status_of(printout).kind == "ready"


def test_rights_are_those_of_the_moment_it_is_drawn(queued, asked, an):
    printout = asked()
    Posting.objects.filter(user=an).delete()
    draw_in_background.call(an.pk, printout.key)
    assert status_of(printout).failure == NO_LIST


def test_nothing_stays_for_ever(asked, an):
    printout = asked()
    sweep(timedelta(0))
    assert printout_of(an, printout.key) is None
    assert not default_storage.exists(printout.place("list.pdf"))


def test_a_list_outlives_a_worker_that_is_killed(tmp_path):
    """A worker in a process of its own, killed with SIGKILL while it draws; another one draws the list."""
    ours = {"DJANGO_SETTINGS_MODULE": "povertyplan.settings", "POVERTYPLAN_DEBUG": "1"}
    place = {"DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}", "POVERTYPLAN_VAR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "tests.documents.listings.killed_worker"],
        cwd=settings.BASE_DIR,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **ours, **place},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "asked": "waiting",
        "while drawing": "running",
        "killed": "lost",
        "begun again": "waiting",
        "drawn": ["ready", True],
    }
