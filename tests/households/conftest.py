"""A household of two, and the client of the officer An."""

import pytest

from tests.households.making import add_member, make_household


@pytest.fixture
def officer(client_of, an):
    """An's browser."""
    return client_of(an)


@pytest.fixture
def couple(hamlets_a):
    """Lò Văn Tâm, with his number, and Quàng Thị Én."""
    found = make_household(hamlets_a[0], number="099070123495", address="Cạnh suối")
    add_member(found, "Quàng Thị Én", relation="Vợ", birth_year=1972)
    return found
