"""Vietnamese text of the time before Unicode: recognised by content, turned into NFC.

TCVN3 (ABC, fonts .VnTime) and VNI-Windows (fonts VNI-Times) wrote their letters over those of Western Europe, so their
text arrives as Latin-1: "NguyÔn V¨n §øc" and "Nguyeãn Vaên Ñöùc" are both Nguyễn Văn Đức. Some words are right in two
encodings ("Xãm" is TCVN3 for Xóm); what stands beside them decides, see `usual_encoding`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from vietnamese.syllables import is_nearly_syllable, is_syllable
from vietnamese.text import REMEMBERED, WORD, nfc


class Encoding(StrEnum):
    """What a text is written in; the value is the name for people."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI-Windows"


# TCVN 5712:1993, VN3: in the order of the codes. Capitals with a tone have none: fonts such as .VnTimeH drew them.
_TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_NO_CAPITAL = set(_TCVN3.values()) - set("ĂÂÊÔƠƯĐăâêôơưđ")

# VNI writes a mark after the plain letter, in the same case; some letters have a code of their own.
_VNI_LETTERS = dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))
_VNI_MARKS = {
    **dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True)),
    "â": "\u0302",
    "ê": "\u0306",
    **dict(zip("áàåãä", ("\u0302\u0301", "\u0302\u0300", "\u0302\u0309", "\u0302\u0303", "\u0302\u0323"), strict=True)),
    **dict(zip("éèúüë", ("\u0306\u0301", "\u0306\u0300", "\u0306\u0309", "\u0306\u0303", "\u0306\u0323"), strict=True)),
}
_LETTERS = {form for letter in _TCVN3.values() for form in (letter, letter.upper())}

# Letters and marks that no text in an old encoding can hold.
_UNICODE_ONLY = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")
_FOREIGN = re.compile(f"[\xa1-\xff]|{_UNICODE_ONLY.pattern}")
_TOKEN = re.compile("[0-9A-Za-z\u00a1-\u00ff]+")
_ICELANDIC = str.maketrans("ÐðƉɖ", "ĐđĐđ")


@lru_cache(maxsize=REMEMBERED)
def recognise(text: str) -> Encoding | None:
    """The encoding in which most words of `text` are Vietnamese; None where two are equally good or nothing tells."""
    if text.isascii():
        return None
    if _UNICODE_ONLY.search(text):
        return Encoding.UNICODE
    # One sign alone may be anything ("3×4"), and plain letters are the same in all.
    words = [word for word in _TOKEN.findall(text) if len(word) > 1 and not word.isascii()]
    points = {encoding: sum(_points(word, encoding) for word in words) for encoding in Encoding}
    best = max(points.values())
    winners = [encoding for encoding, number in points.items() if number == best]
    return winners[0] if len(winners) == 1 else None


def usual_encoding(texts: Iterable[str]) -> Encoding | None:
    """The encoding that most of `texts` are recognised in: the verdict on a row or a workbook. None without any."""
    found = Counter(encoding for text in texts if (encoding := recognise(text)))
    return found.most_common(1)[0][0] if found else None


def encoding_of(text: str, usual: Encoding | None = None) -> Encoding:
    """What `text` is written in; where its words leave it open, `usual` if it can be that, else Unicode."""
    if text.isascii():
        return Encoding.UNICODE
    found = recognise(text) or usual or Encoding.UNICODE
    return found if _decode(text, found) is not None else Encoding.UNICODE


@lru_cache(maxsize=REMEMBERED)
def to_unicode(text: str, usual: Encoding | None = None) -> str:
    """`text` in NFC, with Đ for the Icelandic Ð; the same text where it was right already.

    `usual` as in `encoding_of`. Decomposed letters and those of Windows-1258 (ê and a tone apart) are composed.
    """
    encoding = encoding_of(text, usual)
    decoded = _decode(text, encoding) or ""
    return restore_initials(_restore_shouting(decoded), beside=2) if encoding == Encoding.TCVN3 else decoded


def restore_initials(name: str, *, beside: int = 1) -> str:
    """Capitals for words that begin with a letter TCVN3 has in small only: "Vũ Đức ổn" -> "Vũ Đức Ổn".

    Done where all other words begin with a capital and are at least `beside`; else the text stays as it is.
    """
    first = [word[0] for word in WORD.findall(name)]
    others = [letter for letter in first if letter not in _NO_CAPITAL]
    if len(others) == len(first) or len(others) < beside or not all(map(str.isupper, others)):
        return name
    return WORD.sub(lambda word: word[0][0].upper() + word[0][1:], name)


def _restore_shouting(text):
    """ "NGUYễN Tố" of a font of capitals -> "NGUYỄN TỐ"; "Số CMND" stays, its capitals are an abbreviation."""
    words = WORD.findall(text)
    if any(_shouts(word) and _NO_CAPITAL & set(word) for word in words) and not any(map(_whispers, words)):
        return text.upper()
    return WORD.sub(lambda word: word[0].upper() if _shouts(word[0]) else word[0], text)


def _whispers(word):
    """Whether a letter is small that could have been a capital."""
    return any(letter.islower() and letter not in _NO_CAPITAL for letter in word)


def _shouts(word):
    return sum(map(str.isupper, word)) > 1 and not _whispers(word)


@lru_cache(maxsize=50_000)
def _points(word, encoding):
    """1 where the word is Vietnamese in this encoding, else -1. Unicode as it stands has the benefit of the doubt."""
    decoded = _decode(word, encoding)
    if encoding == Encoding.UNICODE:
        fits = is_nearly_syllable(decoded) and (word.islower() or word.isupper() or word.istitle())
    else:
        fits = decoded is not None and is_syllable(decoded)
    return 1 if fits else -1


def _decode(text, encoding):
    """NFC of a text written in `encoding`, or None where it cannot be that."""
    if encoding == Encoding.UNICODE:
        return nfc(text).translate(_ICELANDIC)
    return _from_tcvn3(text) if encoding == Encoding.TCVN3 else _from_vni(text)


def _from_tcvn3(text):
    decoded = [_TCVN3.get(char) or (None if _FOREIGN.match(char) else char) for char in text]
    return None if None in decoded else "".join(decoded)


def _from_vni(text):
    letters = []
    for char in text:
        small = char.lower()
        if small in _VNI_LETTERS:
            letters.append(_VNI_LETTERS[small] if char == small else _VNI_LETTERS[small].upper())
        elif small in _VNI_MARKS:
            marked = nfc("".join(letters[-1:]) + _VNI_MARKS[small])
            if marked not in _LETTERS:
                return None
            letters[-1:] = [marked]
        elif _FOREIGN.match(char):
            return None
        else:
            letters.append(char)
    return "".join(letters)
