"""Text of the time before Unicode: recognised by content, and right text left alone."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.encodings import Encoding, recognise, to_unicode, usual_encoding


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("NguyÔn V¨n §øc", "Nguyễn Văn Đức"),
        ("Nguyeãn Vaên Ñöùc", "Nguyễn Văn Đức"),
        ("Hé nghÌo", "Hộ nghèo"),
        ("Hoä caän ngheøo", "Hộ cận nghèo"),
        (unicodedata.normalize("NFD", "Trần Thị Hường"), "Trần Thị Hường"),
    ],
)
def test_old_text_becomes_unicode(old, new):
    assert to_unicode(old) == new


@pytest.mark.parametrize(
    "text", ["Nguyễn Văn Đức", "Hộ cận nghèo", "Xóm 3", "099089012885", "3×4", "Cà Văn Ước", "K'Brễ", "Hòa Bình"]
)
def test_right_text_stays_as_it_is(text):
    assert to_unicode(text) == text


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_are_never_touched(text):
    assert to_unicode(text, Encoding.TCVN3) == unicodedata.normalize("NFC", text)


def test_what_stands_beside_decides_words_right_in_two_encodings():
    assert to_unicode("Xãm 2", Encoding.TCVN3) == "Xóm 2"
    assert to_unicode("Xãm 2", Encoding.UNICODE) == "Xãm 2"


def test_the_usual_encoding_is_that_of_most_texts():
    assert usual_encoding(["NguyÔn V¨n §øc", "Hé nghÌo", "abc"]) == Encoding.TCVN3
    assert usual_encoding(["abc", "123"]) is None
    assert recognise("Nguyễn") == Encoding.UNICODE
