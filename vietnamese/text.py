"""Vietnamese text made comparable: Unicode forms, blanks, search keys and tone marks."""

import re
import unicodedata
from functools import lru_cache

# The dictionary order of the tones: huyền, hỏi, ngã, sắc, nặng (ngang has no mark).
TONES = "\u0300\u0309\u0303\u0301\u0323"

# Lists repeat names, hamlets, words of yes and no: what was made comparable lately is not worked out again.
REMEMBERED = 20_000

# A run of letters, also when its marks stand apart (NFD, or letters Unicode never composed such as "ơ̆").
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")

# Soft hyphen, zero-width blanks and joiners, marks of direction, byte order mark: pasted along from web pages and PDFs.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")

# Letters that look like Đ but are Icelandic or African, and the many apostrophes of names such as K'Brễ.
_LOOKALIKES = str.maketrans("ÐðƉɖ’‘ʼʻ`´′", "ĐđĐđ'''''''")


def nfc(text: str) -> str:
    """`text` with every letter and its marks in one code point where Unicode has one."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@lru_cache(maxsize=REMEMBERED)
def tidy(text: str) -> str:
    """NFC, without invisible characters; every run of blanks (NBSP, tab, line end) is one blank, none at the ends."""
    return " ".join(nfc(_INVISIBLE.sub("", text)).split())


def unify(text: str) -> str:
    """`text` with look-alikes in one spelling: Đ for the Icelandic Ð, ' for every kind of apostrophe."""
    return text.translate(_LOOKALIKES)


@lru_cache(maxsize=REMEMBERED)
def search_key(text: str) -> str:
    """Lower-case words without diacritics or punctuation, parted by single blanks: "Đắk Lắk." -> "dak lak"."""
    decomposed = unicodedata.normalize("NFD", unify(tidy(text)).lower())
    letters = (char for char in decomposed if unicodedata.category(char) != "Mn")
    return " ".join("".join(char if char.isalnum() else " " for char in letters).replace("đ", "d").split())


def same_text(a: str, b: str) -> bool:
    """Whether a reader takes both for the same words.

    Case, blanks, Unicode form, kind of apostrophe and the place of the tone (hoà, hòa) do not count; diacritics and
    other punctuation do.
    """
    return _comparable(a) == _comparable(b)


def split_tone(word: str) -> tuple[str, str]:
    """`word` without tones (NFC), and its tone marks (characters of `TONES`): "tiếng" -> ("tiêng", sắc).

    A tilde on a consonant ("Êñuôl") belongs to the letter and is no tone.
    """
    kept, tones, base = [], [], ""
    for char in unicodedata.normalize("NFD", word):
        if char in TONES and base in "aeiouyAEIOUY":
            tones.append(char)
            continue
        kept.append(char)
        if not unicodedata.combining(char):
            base = char
    return nfc("".join(kept)), "".join(tones)


def _comparable(text: str) -> str:
    return WORD.sub(lambda word: "".join(split_tone(word[0])), unify(tidy(text)).lower())
