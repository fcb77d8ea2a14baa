"""Sentences of the resolutions of 2025, and what can be read out of them."""

import pytest

from offices.formed_from import Named, named_units

CASES = [
    (
        "Đổi tên từ phường Quang Trung thành phường Thành Vinh, hợp nhất các phường Cửa Nam, Đông Vĩnh, Hưng Bình, "
        "Lê Lợi, Quang Trung và xã Hưng Chính. Bỏ cấp huyện. Số: 1678/NQ-UBTVQH15; Ngày: 16/06/2025",
        "phường Quang Trung, phường Cửa Nam, phường Đông Vĩnh, phường Hưng Bình, phường Lê Lợi, xã Hưng Chính",
    ),
    ("Hợp nhất xã Văn Giáo, Vĩnh Trung và An Cư . Bỏ cấp huyện.", "xã Văn Giáo, xã Vĩnh Trung, xã An Cư"),
    ("Hợp nhất xã Nậm Lúc, xã Bản Cái thành xã Bảo Nhai", "xã Nậm Lúc, xã Bản Cái"),
    ("Hơp nhất xã Hố Mít, xã Pắc Ta. Bỏ cấp huyện.", "xã Hố Mít, xã Pắc Ta"),
    ("Hợp nhất xã Lý Bôn với xã Vĩnh Quang. Bỏ cấp huyện.", "xã Lý Bôn, xã Vĩnh Quang"),
    ("Đổi tên từ xã Krông Na thành xã Buôn Đôn. Bỏ cấp huyện.", "xã Krông Na"),
    ("Đổi loại hình từ Thị trấn Thạnh Mỹ thành xã Thạnh Mỹ. Bỏ cấp huyện.", "thị trấn Thạnh Mỹ"),
    (
        "Hợp nhất phường Phú Thuận, 1 phần phường Phú Mỹ, 1 phường Vĩnh Tuy và phần còn lại của xã Đông Thới",
        "phường Phú Thuận, phường Phú Mỹ, phường Vĩnh Tuy, xã Đông Thới",
    ),
    (
        "Hợp nhất Phường 4 và một phần diện tích tự nhiên là 11,62 km2, quy mô dân số là 18.771 người của xã Hòa An",
        "phường 4, xã Hòa An",
    ),
    ("Giữ nguyên, không sắp xếp. Bỏ cấp huyện. Số: 1681/NQ-UBTVQH15", ""),
    ("Sắp xếp toàn bộ diện tích tự nhiên, quy mô dân số của huyện Lý Sơn thành đặc khu Lý Sơn", ""),
    ("202/2025/QH15 - 12/06/2025", ""),
    ("", ""),
]


@pytest.mark.parametrize(("sentence", "units"), CASES)
def test_named_units(sentence, units):
    assert ", ".join(f"{unit.kind} {unit.name}" for unit in named_units(sentence)) == units


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Hợp nhất Phường 8 (thành phố Trà Vinh) và xã Nguyệt Hóa", Named("phường", "8", "thành phố Trà Vinh")),
        (
            "Hợp nhất xã Hiền Lương thuộc huyện Hạ Hòa, tỉnh Phú Thọ (trước khi sắp xếp)",
            Named("xã", "Hiền Lương", "huyện Hạ Hòa"),
        ),
        (
            "Hợp nhất các xã Bình Minh, Tân Bình ( thị xã Tây Ninh), Thạnh Tân",
            Named("xã", "Tân Bình", "thị xã Tây Ninh"),
        ),
    ],
)
def test_the_district_beside_a_name_is_kept(sentence, named):
    assert named in named_units(sentence)


def test_a_sentence_cut_by_its_source_loses_its_half_name():
    sentence = "Hợp nhất " + ", ".join(f"xã Mường Lặc Hạ {number}" for number in range(13)) + ", xã Mườn"
    assert len(sentence) >= 240
    assert Named("xã", "Mườn") not in named_units(sentence)
    assert Named("xã", "Mường Lặc Hạ 12") in named_units(sentence)
