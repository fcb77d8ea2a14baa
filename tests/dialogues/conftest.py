"""A conference of commune A with three lines: 7 fixed, 5 from every hamlet, 1 from the first hamlet."""

import pytest

from dialogues.actions import write_part
from dialogues.models import Conference
from dialogues.writing.quotas import QUOTAS_PART
from documents.assembling import Assembly
from documents.models import Paper


def quota(group, rule, count, **changes):
    """A row of the part "quotas" as its page hands it over."""
    row = {"key": None, "side": "other", "group": group, "rule": rule, "count": count, "standings": []}
    return row | {"cluster": None, "hamlets": []} | changes


def save_lines(conference, rows, by):
    return write_part(conference=conference, part=QUOTAS_PART, rows=rows, by=by)


@pytest.fixture
def assembly_text():
    """All words of a paper as its sections are drafted now."""
    return lambda paper: "\n".join(section.text for section in Assembly(Paper.objects.get(pk=paper.pk)).sections)


@pytest.fixture
def conference(an, commune_a, hamlets_a):
    conference = Conference.objects.create(
        unit=commune_a,
        year=2024,
        title="Đối thoại với hộ nghèo",
        period="Quý II",
        venue="Hội trường UBND xã",
        chair="Chủ tịch UBND xã",
        audience=["poor", "near_poor"],
        created_by=an,
        updated_by=an,
    )
    rows = [
        quota("Đại biểu", "fixed", 7, hamlets=hamlets_a),
        quota("Đại diện hộ nghèo", "per_hamlet", 5, side="households"),
        quota("Trưởng xóm", "per_hamlet", 1, hamlets=hamlets_a[:1]),
    ]
    return save_lines(conference, rows, an)
