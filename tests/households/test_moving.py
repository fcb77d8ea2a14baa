"""A renamed hamlet keeps its households."""

from datetime import date

import pytest

from households.models import Household
from offices.actions import rename_hamlet


@pytest.fixture
def households(hamlets_a):
    return [Household.objects.create(hamlet=hamlet, head_name="Lò Văn Thoong", area="rural") for hamlet in hamlets_a]


def test_households_follow_a_renamed_hamlet(an, households, hamlets_a):
    new = rename_hamlet(hamlet=hamlets_a[0], kind="thôn", name="Mới", on=date(2025, 7, 1), by=an)
    first, second, _ = households
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.hamlet == new
    assert second.hamlet == hamlets_a[1]
