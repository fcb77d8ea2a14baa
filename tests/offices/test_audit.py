"""The trail is written once and read by area."""

import pytest
from django.db import DatabaseError, connection, transaction

from offices.audit import record
from offices.models import AuditEvent
from offices.models.audit import AppendOnlyError


@pytest.fixture
def event(an, commune_a):
    return record(action="office.edit", unit=commune_a, target=commune_a, summary="Sửa địa danh", by=an)


def test_an_event_is_plain_text(event, an, commune_a):
    assert event.actor == "Lò Thị An (an)"
    assert (event.unit_title, event.unit_path) == ("Xã Khe Mây", commune_a.path)
    assert (event.target_kind, event.target_key) == ("offices.unit", str(commune_a.pk))
    assert "Lò Thị An (an): Sửa địa danh" in str(event)


def test_an_event_of_the_machine_has_no_actor(db):
    event = record(action="system.load", unit=None, target=None, summary="Nạp danh mục", by=None)
    assert (event.actor, event.actor_key, event.unit_path) == ("hệ thống", None, "")


@pytest.mark.parametrize(
    "act",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: AuditEvent.objects.update(summary="khác"),
        lambda event: AuditEvent.objects.filter(pk=event.pk).delete(),
        lambda event: AuditEvent.objects.bulk_update([event], ["summary"]),
    ],
)
def test_nothing_changes_it(event, act):
    with pytest.raises(AppendOnlyError):
        act(event)
    assert AuditEvent.objects.get().summary == "Sửa địa danh"


def test_many_events_may_be_added_at_once(db):
    AuditEvent.objects.bulk_create(AuditEvent(actor="hệ thống", action="a", summary=str(number)) for number in range(3))
    assert AuditEvent.objects.count() == 3


def test_the_trail_outlives_the_account(event, an):
    an.postings.all().delete()
    an.delete()
    assert AuditEvent.objects.get().actor == "Lò Thị An (an)"


def test_the_database_itself_refuses_a_change(event):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE offices_auditevent SET summary = 'khác'")
    assert AuditEvent.objects.get().summary == "Sửa địa danh"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="whoever has the file of SQLite has everything")
def test_the_database_of_a_server_refuses_a_deletion(event):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM offices_auditevent")
    assert AuditEvent.objects.count() == 1
