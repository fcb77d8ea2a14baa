"""Loading the official list, on a slice and once as a whole."""

from datetime import date

import pytest
from django.core.management import call_command

from offices.models import Unit
from offices.units_loading import DATA, load_units, read_rows

FIRST = date(2025, 7, 1)
WANTED = {"40", "412", "18013", "16681", "46", "474", "19789"}


def slice_of(name):
    return [row for row in read_rows(DATA / name) if row["code"] in WANTED]


@pytest.fixture
def loaded(db):
    return load_units(slice_of("units_2024.csv"), slice_of("units_2025.csv"))


def test_a_commune_of_2024_lives_on_in_a_ward_of_2025(loaded):
    commune = Unit.objects.get(code="18013")
    assert commune.full_title == "Xã Hưng Chính, thành phố Vinh, tỉnh Nghệ An"
    assert commune.valid_to == date(2025, 6, 30)
    assert commune.area == "rural"
    [ward] = commune.successors.all()
    assert (ward.code, ward.full_title, ward.valid_from) == ("16681", "Phường Thành Vinh, tỉnh Nghệ An", FIRST)
    assert ward.area == "urban"
    assert "xã Hưng Chính" in ward.formed_from


def test_a_province_that_changes_nothing_stays_one_unit(loaded):
    [province] = Unit.objects.filter(code="40", level="province")
    assert (province.valid_from, province.valid_to) == (None, None)
    assert Unit.objects.get(code="16681", valid_from=FIRST).path.startswith(province.path)


def test_a_province_with_a_new_name_is_a_new_unit(loaded):
    old = Unit.objects.get(code="46", valid_to__isnull=False)
    new = Unit.objects.get(code="46", valid_from=FIRST)
    assert (old.title, new.title) == ("Tỉnh Thừa Thiên Huế", "Thành phố Huế")
    assert list(old.successors.all()) == [new]


def test_again_without_change(loaded, django_assert_max_num_queries):
    assert loaded[0] > 0
    with django_assert_max_num_queries(10):
        assert load_units(slice_of("units_2024.csv"), slice_of("units_2025.csv")) == (0, 0)


def test_a_corrected_name_is_one_change(loaded):
    Unit.objects.filter(code="18013").update(name="Hưng Chinh")
    assert load_units(slice_of("units_2024.csv"), slice_of("units_2025.csv")) == (0, 1)
    assert Unit.objects.get(code="18013").name == "Hưng Chính"


def test_what_the_office_keeps_is_left_alone(loaded):
    commune = Unit.objects.get(code="18013")
    commune.area = "urban"
    commune.save()
    hamlet = Unit.objects.create(level="hamlet", kind="xóm", name="1", parent=commune)
    load_units(slice_of("units_2024.csv"), slice_of("units_2025.csv"))
    assert Unit.objects.get(code="18013").area == "urban"
    assert Unit.objects.get(pk=hamlet.pk).path == hamlet.path


def test_the_whole_country_twice(db, capsys):
    call_command("load_units")
    call_command("load_units")
    first, second = capsys.readouterr().out.splitlines()
    assert "0 thay đổi" in first
    assert second == "Đơn vị hành chính: 0 mới, 0 thay đổi."
    assert Unit.objects.filter(level="commune", valid_from=None).count() == 10599
    assert Unit.objects.filter(level="commune", valid_from=FIRST).count() == 3321
    assert Unit.objects.filter(level="district").count() == 705
    assert Unit.objects.filter(level="province", valid_to=None).count() == 34
    assert not Unit.objects.filter(path="").exists()
    merged = Unit.objects.filter(level="commune", valid_from=None, successors=None).count()
    assert merged < 1000
