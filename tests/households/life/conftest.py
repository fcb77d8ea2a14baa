"""A household of three with its 36 months running, and days around its acts."""

from datetime import date

import pytest

from households.entries import Person
from tests.households.making import add_member, make_household

DAY = date(2024, 5, 6)


@pytest.fixture
def family(hamlets_a):
    """Lò Văn Tâm, his wife Quàng Thị Én, their daughter Lò Thị Hoa."""
    found = make_household(hamlets_a[0], number="099070123495", code="HN-1", address="Cạnh suối")
    add_member(found, "Quàng Thị Én", relation="Vợ", birth_year=1972)
    add_member(found, "Lò Thị Hoa", relation="Con", birth_date=date(2010, 3, 4))
    return found


@pytest.fixture
def tam(family):
    return family.members.get(name="Lò Văn Tâm")


@pytest.fixture
def en(family):
    return family.members.get(name="Quàng Thị Én")


@pytest.fixture
def hoa_nho(family):
    return family.members.get(name="Lò Thị Hoa")


@pytest.fixture
def child():
    return Person("Lò Văn Nam", relation="Con", sex="male", birth_date=DAY)
