"""Until when lists are due."""

from datetime import date

import pytest

from dialogues.deadlines import due_of, list_due, names_communes
from dialogues.models import ConferenceTask

MEETING = date(2022, 6, 20)


def task(body="Ủy ban nhân dân các xã, thị trấn", text="Báo cáo ý kiến", **due):
    return ConferenceTask(body=body, text=text, **due)


@pytest.mark.parametrize(
    ("due", "starts_on", "expected"),
    [
        ({"due_on": date(2022, 3, 25)}, None, date(2022, 3, 25)),
        ({"days_before": 5}, MEETING, date(2022, 6, 15)),
        ({"days_before": 0}, MEETING, MEETING),
        ({"days_before": 5}, None, None),
        ({}, MEETING, None),
    ],
)
def test_a_task_is_due(due, starts_on, expected):
    assert due_of(task(**due), starts_on) == expected


def test_the_task_that_speaks_of_the_list_counts():
    tasks = [task(due_on=date(2022, 3, 25)), task(text="Lập danh sách hộ đăng ký tham gia", days_before=5)]
    assert list_due(tasks, MEETING) == date(2022, 6, 15)


def test_else_the_earliest_task_of_the_communes():
    tasks = [task(days_before=5), task(due_on=date(2022, 3, 25)), task("Phòng Lao động", due_on=date(2022, 1, 1))]
    assert list_due(tasks, MEETING) == date(2022, 3, 25)
    assert list_due(tasks[2:], MEETING) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Ủy ban nhân dân các xã, thị trấn", True),
        ("Các phường", True),
        ("UBND phường 1", True),
        ("Phòng Văn hóa - Xã hội", False),
        ("Các xã hội viên", False),
        ("Thành viên Tổ công tác Huyện", False),
    ],
)
def test_bodies_that_are_communes(body, expected):
    assert names_communes(body) is expected
