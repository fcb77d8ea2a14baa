"""The tree: paths, names, dates, constraints."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from offices.models import Unit
from offices.models.units import area_of


def test_paths_lead_from_the_province_down(commune_a, district):
    province = district.parent
    assert commune_a.path == f"/{province.pk}/{district.pk}/{commune_a.pk}/"


def test_moving_a_unit_moves_everything_below(commune_a, hamlets_a, district):
    other = Unit.objects.create(level="district", kind="thành phố", name="Mới", code="991", parent=district.parent)
    commune_a.parent = other
    commune_a.save()
    hamlet = Unit.objects.get(pk=hamlets_a[0].pk)
    assert hamlet.path == f"{other.path}{commune_a.pk}/{hamlet.pk}/"
    assert list(Unit.objects.hamlets_of(commune_a)) == hamlets_a


def test_paths_of_rows_made_in_bulk(district):
    Unit.objects.bulk_create([Unit(level="commune", kind="xã", name="X", code="7", parent=district)])
    Unit.objects.filter(code="7").set_paths()
    made = Unit.objects.get(code="7")
    assert made.path == f"{district.path}{made.pk}/"


def test_a_unit_does_not_stand_below_itself(commune_a, district):
    district.parent = commune_a
    with pytest.raises(ValidationError, match="không thể là chính nó"):
        district.full_clean()


def test_names_of_a_unit(commune_a, hamlets_a):
    assert hamlets_a[0].full_title == "Xóm 1, xã Khe Mây, huyện Sơn Khao, tỉnh Lam Giang"
    assert hamlets_a[0].phrase == "xóm 1"
    assert commune_a.name_key == "xa khe may"
    assert hamlets_a[0].commune == commune_a
    assert commune_a.superior() == commune_a.parent


@pytest.mark.parametrize(
    ("kind", "area"), [("phường", "urban"), ("thị trấn", "urban"), ("xã", "rural"), ("đặc khu", "rural")]
)
def test_area_by_kind(kind, area):
    assert area_of(kind) == area


def test_units_on_a_date(commune_a):
    commune_a.valid_to = date(2025, 6, 30)
    commune_a.save()
    assert commune_a in Unit.objects.on(date(2025, 6, 30))
    assert commune_a not in Unit.objects.on(date(2025, 7, 1))


@pytest.mark.parametrize(
    ("begins", "ends", "exists"),
    [
        (None, None, True),
        (date(2025, 7, 1), None, True),
        (date(2025, 7, 2), None, False),
        (None, date(2025, 7, 1), True),
        (None, date(2025, 6, 30), False),
    ],
)
def test_one_unit_knows_whether_it_existed(commune_a, begins, ends, exists):
    commune_a.valid_from, commune_a.valid_to = begins, ends
    commune_a.save()
    assert commune_a.exists_on(date(2025, 7, 1)) is exists
    assert (commune_a in Unit.objects.on(date(2025, 7, 1))) is exists


def test_hamlets_stand_in_the_order_of_their_numbers(commune_a):
    Unit.objects.create(level="hamlet", kind="xóm", name="10", parent=commune_a, order=10)
    assert [unit.name for unit in Unit.objects.hamlets_of(commune_a)] == ["1", "2", "3", "10"]


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"code": "99001"}, "Mã này đã có một đơn vị khác dùng."),
        ({"valid_from": date(2025, 7, 1), "valid_to": date(2025, 6, 30)}, "Ngày kết thúc phải sau ngày bắt đầu."),
    ],
)
def test_what_the_database_refuses_it_words(commune_a, district, values, sentence):
    unit = Unit(level="commune", kind="xã", name="Y", parent=district, **values)
    with pytest.raises(ValidationError, match=sentence):
        unit.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        unit.save()


def test_two_hamlets_of_one_name(commune_a, hamlets_a):
    unit = Unit(level="hamlet", kind="xóm", name="1", parent=commune_a)
    with pytest.raises(ValidationError, match="đã có thôn, xóm cùng tên"):
        unit.full_clean()
