"""People of the offices' own tests beside those of the house: Giang keeps accounts and reads the trail of commune A."""

import pytest

from tests.conftest import person


@pytest.fixture
def giang(commune_a):
    """Administrator of A."""
    user = person("giang", "Lường Văn Giang", commune_a, "admin")
    user.is_staff = True
    user.save()
    return user
