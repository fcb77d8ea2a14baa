"""The names of the office in the text of its papers."""

from datetime import date

import pytest

from documents.kinds.issuer import issuer_of
from offices.models import OfficeProfile

DAY = date(2024, 3, 1)


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("UBND xã Hạ Hòa", "Ủy ban nhân dân xã Hạ Hòa"),
        ("Ủy ban nhân dân xã Hạ Hòa", "Ủy ban nhân dân xã Hạ Hòa"),
        ("UBND xã", "Ủy ban nhân dân xã Hạ Hoà"),
    ],
)
def test_the_full_name_is_spelt_as_in_the_letterhead(commune_a, written, full):
    commune_a.name = "Hạ Hoà"
    commune_a.save()
    OfficeProfile.objects.filter(unit=commune_a).update(short_name=written)
    assert issuer_of(commune_a, DAY) == {"name": written, "short": "UBND xã", "full": full}


def test_without_a_letterhead_the_name_of_the_unit(commune_a):
    OfficeProfile.objects.filter(unit=commune_a).delete()
    assert issuer_of(commune_a, DAY)["full"] == "Ủy ban nhân dân xã Khe Mây"
