"""A conference of commune A with three lines: 7 fixed, 5 from every hamlet, 1 from the first hamlet."""

import pytest

from dialogues.actions import Quota, save_conference
from dialogues.models import Conference


@pytest.fixture
def conference(an, commune_a, hamlets_a):
    return save_conference(
        conference=Conference(
            unit=commune_a,
            year=2024,
            title="Đối thoại với hộ nghèo",
            period="Quý II",
            venue="Hội trường UBND xã",
            chair="Chủ tịch UBND xã",
        ),
        lines=[
            Quota("Đại biểu", "fixed", 7, tuple(hamlets_a)),
            Quota("Đại diện hộ nghèo", "per_hamlet", 5),
            Quota("Trưởng xóm", "per_hamlet", 1, (hamlets_a[0],)),
        ],
        by=an,
    )
