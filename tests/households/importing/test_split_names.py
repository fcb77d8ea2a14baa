"""Family name and given name in two columns are one name."""

import pytest

from tests.households.importing.conftest import read_rows

PEOPLE = [[1, "Lê Văn", "Ba", 1971, "Xóm 1", "Hộ nghèo"], [2, "VI THỊ THU", "HÀ", 1980, "Xóm 2", "Hộ nghèo"]]


@pytest.mark.parametrize(
    "heads",
    [
        [["TT", "Họ và tên chủ hộ", None, "Năm sinh", "Xóm", "Diện"]],
        [["TT", "Họ và tên đệm", "Tên", "Năm sinh", "Xóm", "Diện"]],
        [["TT", "Họ đệm", "Tên", "Năm sinh", "Xóm", "Diện"]],
        [["TT", "Họ và tên", None, "Năm sinh", "Xóm", "Diện"], [None, "Họ, đệm", "Tên"]],
    ],
)
def test_both_parts_make_the_name(heads):
    reading = read_rows([*heads, *PEOPLE])
    assert [household.head for household in reading.households] == ["Lê Văn Ba", "Vi Thị Thu Hà"]
    assert (reading.unused, reading.problems) == ({}, [])


def test_what_stands_behind_whole_names_is_no_part_of_them():
    heads = ["Họ và tên chủ hộ", None, "Xóm", "Diện"]
    rows = [["Lê Văn Ba", "xem lại", "Xóm 1", "Hộ nghèo"], ["Vi Thị Thu Hà", None, "Xóm 2", "Hộ nghèo"]]
    rows.append(["Hà Thị Tư", "x", "Xóm 2", "Hộ nghèo"])
    reading = read_rows([heads, *rows])
    assert [household.head for household in reading.households] == ["Lê Văn Ba", "Vi Thị Thu Hà", "Hà Thị Tư"]


@pytest.mark.parametrize("words", [("Nam", "Nữ"), ("x", "X"), ("Thái", "Kinh")])
def test_sexes_crosses_and_groups_are_no_names(words):
    rows = [["Họ và tên chủ hộ", None, "Xóm", "Diện"], *[["Lê Văn Ba", word, "Xóm 1", "Hộ nghèo"] for word in words]]
    assert {household.head for household in read_rows(rows).households} == {"Lê Văn Ba"}
