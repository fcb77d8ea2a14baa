"""The units a new unit was formed from, read out of the sentence that names them.

Resolutions of 2025 say "Đổi tên từ phường Quang Trung thành phường Thành Vinh, hợp nhất các phường Cửa Nam và
xã Hưng Chính." What is regular is read, the rest is passed over: the sentence itself is kept with the unit.
"""

import re
from dataclasses import dataclass

# The source cuts sentences at 256 characters; the last name of such a sentence may be half a name.
CUT_LENGTH = 240

_TAIL = re.compile(r"\s*\.?\s*(?:Bỏ cấp huyện|Số:).*", re.DOTALL)
_KIND = r"(?P<kind>(?i:(?<!thị )xã|phường|thị trấn))"
_RENAMED = re.compile(rf"(?i:đ[ổố]i tên|loại hình)(?: từ)? {_KIND} (?P<name>.+?) thành ")
_MERGED = re.compile(r"(?i:h[ợơọ]p nhất?|sắp xếp ?toàn bộ)(?P<list>.*?)(?: thành (?:xã|phường|đặc khu|thị trấn)\b|$)")
_BREAK = re.compile(r"[,;]\s+| và | với ")
_CAPITALS = "".join(letter for letter in map(chr, range(0x41, 0x1EFA)) if letter.isupper())
_NAME = rf"(?P<name>[{_CAPITALS}0-9][^(]*?)"
_DISTRICT = r"(?: (?:thuộc|của) (?P<of>[^(]+?))?(?: ?\( ?(?P<bracket>[^)]*)\)?)?"
_WITH_KIND = re.compile(rf"(?:[^(]* )?{_KIND} {_NAME}{_DISTRICT}")
_NAME_ALONE = re.compile(rf"(?:1 phần |một phần )?{_NAME}{_DISTRICT}")
_DISTRICT_KIND = re.compile(r"(?i:huyện|quận|thị xã|thành phố)(?= )")


@dataclass(frozen=True)
class Named:
    """A unit as a sentence names it; `district` is "huyện Hạ Hòa" where the sentence adds it, else ""."""

    kind: str
    name: str
    district: str = ""


def named_units(sentence: str) -> list[Named]:
    """Predecessors that the sentence names, in its order, each once; [] where it names none or is not regular."""
    text = _TAIL.sub("", sentence).strip()
    found = [_named(match) for match in [_RENAMED.match(text) or _RENAMED.search(text)] if match]
    if merged := _MERGED.search(text):
        found += _items(merged["list"], cut=len(text) >= CUT_LENGTH and merged.end() == len(text))
    return list(dict.fromkeys(found))


def _items(listing, *, cut):
    pieces = _BREAK.split(listing)
    kind = ""
    for piece in pieces[:-1] if cut else pieces:
        match = _WITH_KIND.fullmatch(piece.strip())
        if match:
            kind = match["kind"].lower()
        elif not kind or _DISTRICT_KIND.match(piece) or piece.startswith("tỉnh"):
            continue
        match = match or _NAME_ALONE.fullmatch(piece.strip())
        if match:
            yield _named(match, kind)


def _named(match, kind=""):
    groups = match.groupdict()
    hints = [hint.strip() for hint in (groups.get("of"), groups.get("bracket")) if hint]
    district = next((hint for hint in hints if _DISTRICT_KIND.match(hint)), "")
    return Named(kind or groups["kind"].lower(), groups["name"].strip(), district)
