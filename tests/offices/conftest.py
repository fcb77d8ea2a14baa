"""People of the offices' own tests beside those of the house: Giang keeps accounts and reads the trail of commune A."""

from datetime import date

import pytest

from offices.models import LegalAct, OfficeCitation
from tests.conftest import person


@pytest.fixture
def giang(commune_a):
    """Administrator of A."""
    user = person("giang", "Lường Văn Giang", commune_a, "admin")
    user.is_staff = True
    user.save()
    return user


@pytest.fixture
def act(db):
    return LegalAct.objects.create(
        kind="Quyết định",
        number="90/QĐ-TTg",
        signed_on=date(2022, 1, 18),
        issuer="Thủ tướng Chính phủ",
        subject="phê duyệt Chương trình",
    )


@pytest.fixture
def own_act(commune_a):
    return LegalAct.objects.create(
        unit=commune_a,
        kind="Kế hoạch",
        number="93/KH-UBND",
        signed_on=date(2024, 3, 31),
        issuer="UBND huyện Sơn Khao",
        subject="giảm nghèo",
    )


@pytest.fixture
def citation(commune_a, act):
    return OfficeCitation.objects.create(unit=commune_a, act=act, order=1)
