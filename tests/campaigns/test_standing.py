"""How far a paper has come, and who is late."""

from datetime import UTC, date, datetime, timedelta

import pytest

from documents.campaigns.sorting import counts, narrowed, ordered
from documents.campaigns.standing import Standing, days_left
from documents.models import Submission, Version
from offices.models import Unit
from tests.campaigns.making import TODAY

DUE = date(2024, 3, 25)


def standing(state=None, *, due_on=DUE, today=TODAY, sent_on=TODAY, name="Khe Mây", **more):
    """A Standing without a database; `state` None: nothing was sent."""
    submission = None
    if state:
        submission = Submission(state=state, version=Version())
        submission.sent_at = _noon(sent_on)
    unit = Unit(pk=len(name), kind="xã", name=name, name_key=name.lower())
    return Standing(unit, more.pop("kind", "target_plan"), more.pop("year", 2024), today, due_on, submission, **more)


def _noon(day):
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2024, 3, 20), "còn 5 ngày"),
        (date(2024, 3, 25), "hạn hôm nay"),
        (date(2024, 3, 28), "quá hạn 3 ngày"),
    ],
)
def test_days_left(today, words):
    assert days_left(DUE, today) == words


def test_nothing_sent_yet_is_late_from_the_day_after():
    assert not standing(today=DUE).late
    late = standing(today=DUE + timedelta(1))
    assert (late.late, late.days_late, late.label, late.deadline) == (True, 1, "Chưa gửi", "quá hạn 1 ngày")
    assert late.sentence == "chưa gửi, quá hạn 1 ngày"


def test_what_was_sent_in_time_is_never_late():
    row = standing("sent", today=DUE + timedelta(30))
    assert (row.late, row.days_late, row.deadline, row.age) == (False, 0, "", 35)
    assert row.waits_on_reviewer and not row.waits_on_sender


def test_what_was_sent_late_says_so_but_waits_on_the_reviewer():
    row = standing("in_review", sent_on=DUE + timedelta(2), today=DUE + timedelta(4))
    assert (row.late, row.deadline, row.age) == (False, "gửi muộn 2 ngày", 2)


def test_more_wanted_is_the_communes_turn_again():
    row = standing("more_wanted", today=DUE + timedelta(3))
    assert row.waits_on_sender and row.late
    assert row.sentence == "chờ bổ sung, quá hạn 3 ngày"


def test_what_was_accepted_and_withdrawn_is_owed_again():
    row = standing("accepted", today=DUE + timedelta(3))
    row.submission.version.withdrawn_on = DUE + timedelta(1)
    assert (row.label, row.accepted, row.waits_on_sender, row.late) == ("Đã thu hồi", False, True, True)


def test_an_exempt_unit_owes_nothing_unless_it_sends():
    row = standing(exempt=True, today=DUE + timedelta(9))
    assert (row.state, row.late, row.deadline, row.waits_on_sender) == ("exempt", False, "", False)
    assert standing("accepted", exempt=True).accepted


def test_without_a_due_day_nobody_is_late():
    row = standing(due_on=None)
    assert (row.late, row.days_late, row.deadline, row.sentence) == (False, 0, "", "chưa gửi")


@pytest.fixture
def rows():
    """B owes and is late, C was sent five days ago, D today, A was accepted."""
    today = DUE + timedelta(2)
    return [
        standing("accepted", today=today, name="A"),
        standing(today=today, name="Be"),
        standing("sent", today=today, sent_on=today - timedelta(5), name="Cuc"),
        standing("sent", today=today, sent_on=today, name="Dong", kind="programme_plan", due_on=None, year=2023),
    ]


def names(rows):
    return [row.unit.name for row in rows]


def test_the_reviewers_own_work_stands_on_top(rows):
    assert names(ordered(rows)) == ["Cuc", "Dong", "Be", "A"]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("unit", ["A", "Be", "Cuc", "Dong"]),
        ("due", ["A", "Be", "Cuc", "Dong"]),
        ("age", ["Cuc", "Dong", "A", "Be"]),
        ("nonsense", ["Cuc", "Dong", "Be", "A"]),
    ],
)
def test_other_orders(rows, by, expected):
    assert names(ordered(rows, by)) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["A", "Be", "Cuc", "Dong"]),
        ({"state": "late"}, ["Be"]),
        ({"state": "not_sent"}, ["Be"]),
        ({"state": "sent"}, ["Cuc", "Dong"]),
        ({"kind": "programme_plan"}, ["Dong"]),
        ({"year": 2024, "state": "sent"}, ["Cuc"]),
        ({"unit": 1}, ["A"]),
    ],
)
def test_narrowing(rows, asked, expected):
    assert names(narrowed(rows, **asked)) == expected


def test_counts_name_the_late_in_both(rows):
    assert counts(rows) == [
        ("late", "Quá hạn", 1),
        ("not_sent", "Chưa gửi", 1),
        ("sent", "Mới đến", 2),
        ("accepted", "Đã chấp nhận", 1),
    ]
