"""What single cells mean."""

from datetime import date, datetime

import pytest

from households.importing import values
from households.importing.citizen import read_citizen_number

TODAY = date(2024, 12, 31)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hộ nghèo", "poor"),
        ("hộ cận  nghèo ", "near_poor"),
        ("HN", "poor"),
        ("HCN", "near_poor"),
        ("Nghèo đa chiều", "poor"),
        ("Thoát nghèo", "escaped_poor"),
        ("Hộ thoát cận nghèo", "escaped_near_poor"),
        ("Hộ mới thoát nghèo", "escaped_poor"),
        ("Thuộc diện hộ nghèo năm 2024", "poor"),
    ],
)
def test_classes_are_known_by_their_usual_words(text, code):
    assert values.read_category(text) == (code, None)


@pytest.mark.parametrize("text", ["Hộ NTC", "Khó khăn", "Hộ không nghèo", "nghèo, cận nghèo"])
def test_other_classes_are_asked_for(text):
    assert values.read_category(text) == (None, "unknown_category")


def test_an_empty_class_is_no_mistake_of_its_own():
    assert values.read_category("  ") == (None, None)


@pytest.mark.parametrize("cell", ["x", "X", "Có", 1, "1", True, "☑", "✓", "v"])
def test_marks(cell):
    assert values.read_flag(cell) == (True, None)


@pytest.mark.parametrize("cell", [None, "", "Không", 0, "0", False, "-", "☐"])
def test_no_marks(cell):
    assert values.read_flag(cell) == (False, None)


def test_a_mark_that_nobody_knows_is_told():
    assert values.read_flag("Thái") == (False, "unknown_flag")


@pytest.mark.parametrize(("text", "sex"), [("Nam", "male"), ("nữ ", "female"), ("NU", "female"), ("", "")])
def test_sexes(text, sex):
    assert values.read_sex(text) == (sex, None)


@pytest.mark.parametrize(
    ("cell", "day", "year", "problem"),
    [
        ("05/03/1974", date(1974, 3, 5), 1974, None),
        ("24.11.2001", date(2001, 11, 24), 2001, None),
        ("ngày 24 tháng 10 năm 1969", date(1969, 10, 24), 1969, None),
        (datetime(1971, 9, 2), date(1971, 9, 2), 1971, None),
        (1983, None, 1983, None),
        ("'1983", None, 1983, None),
        ("00/00/1939", None, 1939, "partial_date"),
        ("31/02/1980", None, None, "bad_date"),
        ("01/01/2031", None, None, "bad_date"),
        ("72 tuổi", None, None, "bad_date"),
        (datetime(1905, 5, 28), None, 1975, "suspicious_date"),
        ("28/05/1905", None, 1975, "suspicious_date"),
        (None, None, None, None),
    ],
)
def test_births(cell, day, year, problem):
    assert values.read_birth(cell, TODAY) == ((day, year), problem)


@pytest.mark.parametrize(
    ("cell", "score", "problem"),
    [(90, 90, None), ("115 ", 115, None), ("20,0", 20, None), (-20, None, "score_out_of_range"), (None, None, None)],
)
def test_scores(cell, score, problem):
    assert values.read_score(cell, values.HIGHEST_B2) == (score, problem)


def test_scores_end_at_twelve_indicators():
    assert values.read_score(120, values.HIGHEST_B2) == (120, None)
    assert values.read_score(121, values.HIGHEST_B2) == (None, "score_out_of_range")
    assert values.read_score("cao", values.HIGHEST_B2) == (None, "score_out_of_range")


@pytest.mark.parametrize(
    ("cell", "size", "problem"),
    [(6, 6, None), ("04 khẩu", 4, None), ("0", None, "bad_number"), ("năm", None, "bad_number"), ("", None, None)],
)
def test_sizes(cell, size, problem):
    assert values.read_size(cell) == (size, problem)


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("HOÀNG THỊ  BÊ", "Hoàng Thị Bê"),
        ("Ðinh Văn Ðậu", "Đinh Văn Đậu"),
        ("ĐIỂU K’BÔNG", "Điểu K'Bông"),
        ("#REF!", ""),
        ("...", ""),
        (None, ""),
    ],
)
def test_names(cell, name):
    assert values.read_name(cell) == name


@pytest.mark.parametrize(
    ("text", "group"), [("M'Nông", "Mnông"), ("Ê-đê", "Ê Đê"), ("H'Mông", "Mông"), ("Kinh", "Kinh"), ("Pa Cô", "Pa Cô")]
)
def test_ethnic_groups_have_one_spelling(text, group):
    assert values.read_ethnicity(text) == group


def test_phones_get_their_zero_back():
    assert values.read_phone(900000505) == ("0900000505", "ambiguous_leading_zero")
    assert values.read_phone("0900 000 506") == ("0900000506", None)


@pytest.mark.parametrize(
    ("texts", "year"),
    [
        (["Hỗ trợ học tập. Có khả năng thoát nghèo"], 2024),
        (["", "có khả năng thoát cận nghèo 2024"], 2024),
        (["Có khả năng thoát nghèo trong năm 2025"], 2025),
        (["Mới thoát nghèo 2022"], None),
        (["Không có khả năng lao động"], None),
    ],
)
def test_who_may_escape(texts, year):
    assert values.may_escape_in(texts, 2024) == year


@pytest.mark.parametrize(
    ("cell", "sex", "year", "number", "old", "problem"),
    [
        ("099176023211", "female", 1976, "099176023211", "", None),
        ("'099139104407", "", None, "099139104407", "", None),
        ("099 169 107 825", "", None, "099169107825", "", None),
        ("099203101252.0", "male", 2003, "099203101252", "", None),
        (99071108755, "male", 1971, "099071108755", "", "ambiguous_leading_zero"),
        ("9.9157101035E+10", "female", 1957, "099157101035", "", "ambiguous_leading_zero"),
        (1185012345, "female", 1985, "001185012345", "", "ambiguous_leading_zero"),
        (99071108755, "female", 1971, "", "", "bad_cccd"),
        (99071108755, "male", 1972, "", "", "bad_cccd"),
        ("9.9055E+10", "male", 1955, "", "", "bad_cccd"),
        ("09915602349", "female", 1956, "", "", "bad_cccd"),
        ("O99164103206", "female", 1964, "", "", "bad_cccd"),
        ("0993081048667", "", None, "", "", "bad_cccd"),
        ("990123456", "", None, "", "990123456", "old_id_number"),
        ("chưa có", "", None, "", "", None),
        ("-", "", None, "", "", None),
        (None, "", None, "", "", None),
    ],
)
def test_citizen_numbers(cell, sex, year, number, old, problem):
    read = read_citizen_number(cell, sex=sex, birth_year=year, today=TODAY)
    assert (read.number, read.old, read.problem) == (number, old, problem)


def test_words_as_long_as_a_number_tell_that_there_is_none():
    assert read_citizen_number("chưa có CCCD", today=TODAY).problem is None
    assert values.read_birth(" không rõ ", TODAY) == ((None, None), None)
