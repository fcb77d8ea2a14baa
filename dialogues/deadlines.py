"""Until when a commune must have its list ready, by the tasks of the plan. Pure but for the rows it is given."""

import re
from datetime import timedelta

from vietnamese.text import search_key

COMMUNES = re.compile(r"\b(cac|uy ban nhan dan|ubnd) (xa(?! hoi)|phuong|thi tran|dac khu)\b")


def due_of(task, starts_on):
    """The day a task is due: written down, or so many days before the conference; None where neither is known."""
    if task.due_on:
        return task.due_on
    return starts_on - timedelta(days=task.days_before) if starts_on and task.days_before is not None else None


def list_due(tasks, starts_on):
    """The day until which communes send their lists, or None where the plan gives them none.

    The earliest day among the tasks of communes that speak of a list; else of all tasks of communes.
    """
    asked = [task for task in tasks if names_communes(task.body)]
    lists = [task for task in asked if "danh sach" in search_key(task.text)]
    days = [day for task in lists or asked if (day := due_of(task, starts_on))]
    return min(days, default=None)


def names_communes(body):
    """ "Ủy ban nhân dân các xã, thị trấn" does; "Phòng Văn hóa - Xã hội" does not."""
    return bool(COMMUNES.search(search_key(body)))
