"""Vietnamese personal names: dictionary order, initials, capitals.

A full name is họ (first word), đệm (the words between) and tên (last word); a name of one word is only a tên.
"""

import re
import unicodedata

from vietnamese.text import TONES, WORD, search_key, split_tone, tidy, unify

# The order of Từ điển tiếng Việt; f, j, w, z stand behind their Latin neighbours, digits before all letters.
ALPHABET = "0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"

# Two digits a letter. A word ends in "0" and its tone, a part in "00": both lie below every letter, so the shorter
# word comes first and the tone decides only between words of the same letters.
_CODES = {letter: str(number) for number, letter in enumerate(ALPHABET, start=10)}
_OTHER_LETTER = "99"
_PART_END = "00"


def name_sort_key(full_name: str) -> str:
    """A key to store in a column and sort by: tên, then đệm, then họ, in Vietnamese letter and tone order.

    Only the digits 0-9, so that SQLite, PostgreSQL under any collation and Python agree; at most 2 * len + 6
    characters for a tidy name. Case, apostrophes and Unicode form do not count. "" for a name without letters.
    """
    words = [word for word in _words(full_name) if search_key(word)]
    if not words:
        return ""
    family, middle = words[:-1][:1], words[1:-1]
    return _PART_END.join(_part_key(part) for part in ([words[-1]], middle, family))


def initials(full_name: str) -> str:
    """First letters, lower case and without diacritics: "Nguyễn Văn Tiến" -> "nvt", "Đỗ Thị Ơn" -> "dto"."""
    return "".join(search_key(word)[:1] for word in _words(full_name))


def title_case_name(name: str) -> str:
    """A tidy name; one written ALL IN CAPITALS gets Title Case ("K'BRỄ" -> "K'Brễ"), mixed case stays as it is."""
    clean = tidy(name)
    return WORD.sub(lambda word: word[0].capitalize(), unify(clean)) if clean.isupper() else clean


def _words(full_name: str) -> list[str]:
    # Offices write "H' Hen" and "H'Hen" for the same person: an apostrophe binds what follows it.
    return re.sub(r" ?' ?", "'", unify(tidy(full_name))).split()


def _part_key(words: list[str]) -> str:
    syllables = (syllable for word in words for syllable in word.replace("'", "").lower().split("-"))
    return "".join(_syllable_key(syllable) for syllable in syllables if search_key(syllable))


def _syllable_key(syllable: str) -> str:
    letters, tones = split_tone(syllable)
    tone = TONES.index(tones[0]) + 1 if tones else 0
    return "".join(_code(letter) for letter in letters if letter.isalnum()) + f"0{tone}"


def _code(letter: str) -> str:
    """The code of `letter`, or of its base for letters of other alphabets ("ñ", "ĕ", "ƀ")."""
    base = "b" if letter == "ƀ" else unicodedata.normalize("NFD", letter)[0]
    return _CODES.get(letter) or _CODES.get(base, _OTHER_LETTER)
