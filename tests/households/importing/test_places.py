"""Hamlets as people write them."""

import pytest

from households.importing.places import Hamlets, names_a_commune, names_a_place

KHE_MAY = Hamlets(["Xóm 2", "Xóm 3", "Khối 3", "Bản Mò", "Bản Mỏ", "Thôn Hoà Bình", "Bon Bu N'Drung"])


@pytest.mark.parametrize("text", ["2", "02", "Xóm 2", "xóm 02", "X.2", "xóm2", "XÓM  2", "Xóm 2, xã Khe Mây"])
def test_one_hamlet_in_many_spellings(text):
    assert KHE_MAY.find(text) == "Xóm 2"


@pytest.mark.parametrize(
    ("text", "hamlet"),
    [
        ("khối 3", "Khối 3"),
        ("Xóm 3", "Xóm 3"),
        ("Thôn Hòa Bình", "Thôn Hoà Bình"),
        ("hoà bình", "Thôn Hoà Bình"),
        ("Bản Mỏ", "Bản Mỏ"),
        ("Bon Bu N’Drung", "Bon Bu N'Drung"),
    ],
)
def test_names_and_kinds(text, hamlet):
    assert KHE_MAY.find(text) == hamlet


@pytest.mark.parametrize("text", ["3", "Xóm 17", "Thôn 2", "ban mo", "", "Xóm"])
def test_what_could_be_two_or_none_is_asked(text):
    assert KHE_MAY.find(text) is None


def test_the_name_under_another_kind_is_offered():
    assert KHE_MAY.near("Bản Hoà Bình") == ["Thôn Hoà Bình"]


def test_families_are_no_places():
    assert names_a_place("THÔN ĐOÀI")
    assert not names_a_place("Tô Thị Năm")
    assert not names_a_place("Bàn Văn Lý")
    assert names_a_commune("Xã Đắk Rơm")
    assert not names_a_commune("Xa Văn Dậu")
