"""Who lives on in whom, on a small country of two districts."""

from offices.succession import name_key, succession


def row(level, code, kind, name, parent="", formed_from=""):
    return {
        "level": level,
        "code": code,
        "kind": kind,
        "name": name,
        "parent_code": parent,
        "formed_from": formed_from,
    }


OLD = [
    row("province", "40", "tỉnh", "Nghệ An"),
    row("province", "41", "tỉnh", "Nam Đàn"),
    row("district", "412", "thành phố", "Vinh", "40"),
    row("district", "413", "huyện", "Hưng Nguyên", "40"),
    row("district", "414", "huyện", "Kim Liên", "41"),
    row("commune", "1", "phường", "Quang Trung", "412"),
    row("commune", "2", "xã", "Hưng Chính", "412"),
    row("commune", "3", "xã", "Hoà Bình", "412"),
    row("commune", "4", "xã", "Hòa Bình", "413"),
    row("commune", "5", "xã", "Làng Sen", "414"),
]


def heirs(*new):
    return succession(OLD, [row("province", "40", "tỉnh", "Nghệ An"), *new])


def test_the_same_code_and_the_names_of_the_sentence():
    new = row("commune", "1", "phường", "Thành Vinh", "40", "hợp nhất phường Quang Trung và xã Hưng Chính")
    assert heirs(new) >= {("commune", "1", "1"), ("commune", "2", "1")}


def test_of_two_with_the_same_name_the_one_of_the_home_district():
    new = row("commune", "1", "phường", "Thành Vinh", "40", "Hợp nhất phường Quang Trung và xã Hòa Bình")
    pairs = heirs(new)
    assert ("commune", "3", "1") in pairs
    assert ("commune", "4", "1") not in pairs


def test_the_district_named_beside_it_decides():
    new = row(
        "commune", "1", "phường", "Thành Vinh", "40", "Hợp nhất xã Hòa Bình (huyện Hưng Nguyên), phường Quang Trung"
    )
    pairs = heirs(new)
    assert ("commune", "4", "1") in pairs
    assert ("commune", "3", "1") not in pairs


def test_two_that_fit_equally_are_left_to_the_office():
    new = row("commune", "9", "xã", "Mới", "40", "Hợp nhất xã Hòa Bình và xã Hưng Chính")
    assert (
        heirs(row("commune", "1", "phường", "Quang Trung", "40"), new)
        & {
            ("commune", "3", "9"),
            ("commune", "4", "9"),
        }
        == set()
    )


def test_a_name_of_another_province_does_not_count():
    new = row("commune", "1", "phường", "Thành Vinh", "40", "Hợp nhất phường Quang Trung và xã Làng Sen")
    assert ("commune", "5", "1") not in heirs(new)


def test_a_province_lives_on_where_its_communes_went():
    pairs = heirs(row("commune", "1", "phường", "Thành Vinh", "40"), row("commune", "5", "xã", "Kim Liên", "40"))
    assert {("province", "40", "40"), ("province", "41", "40")} <= pairs


def test_spellings_of_one_name_are_equal():
    assert name_key("Hoà  Bình") == name_key("hòa bình")
    assert name_key("01") == name_key("1")
    assert name_key("Hòa Bình") != name_key("Hoa Binh")
