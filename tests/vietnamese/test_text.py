"""Search keys, sameness and tones: what officers type, whatever keyboard or program it came from."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text import TONES, nfc, same_text, search_key, split_tone, tidy, unify

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ"
words = st.text(alphabet=VIETNAMESE + VIETNAMESE.upper() + " '-.,", max_size=40)
anything = st.text(max_size=40)


def nfd(text):
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        *(("Nguyễn Văn Tiến", "Nguyễn Văn Tiến"), ("  Nguyễn \t Văn\n Tiến ", "Nguyễn Văn Tiến")),
        *(("Nguyễn\u00a0Văn\u202fTiến", "Nguyễn Văn Tiến"), ("\ufeffNguyễn Văn\u200b Tiến\u00ad", "Nguyễn Văn Tiến")),
        *((nfd("Nguyễn Văn Tiến"), "Nguyễn Văn Tiến"), ("e\u200d\u0302", "ê"), (" \u200b ", ""), ("", "")),
    ],
)
def test_tidy_leaves_one_blank_and_nothing_invisible(raw, clean):
    assert tidy(raw) == clean


def test_tidy_keeps_case_and_punctuation():
    assert tidy("K'BRỄ (thôn 2), Ðắk") == "K'BRỄ (thôn 2), Ðắk"


@given(anything)
def test_tidy_twice_is_tidy_once(text):
    assert tidy(tidy(text)) == tidy(text)


@given(anything)
def test_nfc_is_the_same_from_either_form(text):
    assert nfc(nfd(text)) == nfc(text)


@pytest.mark.parametrize(
    ("raw", "one_spelling"),
    [
        *(("Ðắk Lắk", "Đắk Lắk"), ("ð", "đ"), ("Ɖ", "Đ"), ("K’Brễ", "K'Brễ"), ("HʼHen", "H'Hen"), ("H`Hen", "H'Hen")),
        ("“Sao Mai”", "“Sao Mai”"),
    ],
)
def test_unify_knows_the_look_alikes(raw, one_spelling):
    assert unify(raw) == one_spelling


@pytest.mark.parametrize(
    ("text", "key"),
    [
        *(("Nguyễn Văn Tiến", "nguyen van tien"), ("ĐẮK LẮK", "dak lak"), ("Ðắk Lắk", "dak lak"), ("Hoà", "hoa")),
        *(("Hòa", "hoa"), ("K'Brễ", "k bre"), ("KʼBrễ", "k bre"), ("Xóm 2 – Tân-Lập", "xom 2 tan lap")),
        *(("Số: 26/KH-UBND", "so 26 kh ubnd"), ("ơ ư ă â ê ô", "o u a a e o"), ("Êñuôl", "enuol"), ("…", "")),
        ("", ""),
    ],
)
def test_search_key(text, key):
    assert search_key(text) == key


@given(anything)
def test_search_key_of_a_search_key_is_itself(text):
    assert search_key(search_key(text)) == search_key(text)


@given(anything)
def test_search_key_does_not_see_the_unicode_form(text):
    assert search_key(nfd(text)) == search_key(nfc(text))


@given(words)
def test_search_key_of_vietnamese_is_plain_ascii(text):
    key = search_key(text)
    assert key.isascii()
    assert key == key.lower()
    assert key == " ".join(key.split())
    assert search_key(text.upper()) == key


@pytest.mark.parametrize(
    ("a", "b"),
    [
        *(("Hoà Bình", "Hòa Bình"), ("HOÀ BÌNH", "hòa  bình"), ("Thuỷ", "Thủy"), ("khoẻ", "khỏe"), ("Quý", "Qúy")),
        *(("K’Brễ", "K'Brễ"), ("Ðắk Lắk", "Đắk\u00a0Lắk"), (nfd("Nguyễn Thị Ngọc"), "Nguyễn Thị Ngọc"), ("", " ")),
    ],
)
def test_same_text(a, b):
    assert same_text(a, b)
    assert same_text(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        *(("Hoa", "Hòa"), ("Hoà", "Hoá"), ("Đức", "Dức"), ("Thôn 1", "Thôn 2"), ("K'Brễ", "KBrễ")),
        *(("Tân Lập", "Tân-Lập"), ("Mai An", "Mai Àn"), ("àn an", "an àn")),
    ],
)
def test_other_text(a, b):
    assert not same_text(a, b)


@given(words)
def test_same_text_whatever_case_form_and_blanks(text):
    assert same_text(text, f" {nfd(text).upper()}\u00a0".replace(" ", "  "))


@given(words, words)
def test_same_text_has_the_same_search_key(a, b):
    if same_text(a, b):
        assert search_key(a) == search_key(b)


@pytest.mark.parametrize(
    ("word", "toneless", "tone"),
    [
        *(("ma", "ma", ""), ("mà", "ma", TONES[0]), ("mả", "ma", TONES[1]), ("mã", "ma", TONES[2])),
        *(("má", "ma", TONES[3]), ("mạ", "ma", TONES[4]), ("ĐỨC", "ĐƯC", TONES[3]), ("ngượng", "ngương", TONES[4])),
        ("Êñuôl", "Êñuôl", ""),
    ],
)
def test_split_tone(word, toneless, tone):
    assert split_tone(word) == (toneless, tone)


@given(st.text(alphabet=VIETNAMESE, max_size=12))
def test_split_tone_loses_no_letter(text):
    toneless, tones = split_tone(text)
    assert len(toneless) == len(text)
    assert search_key(toneless) == search_key(text)
    assert split_tone(toneless) == (toneless, "")
    assert len(tones) == sum(any(tone in nfd(char) for tone in TONES) for char in text)
