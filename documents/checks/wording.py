"""Signs of a text that nobody read again: places left open, doubled marks, points for commas."""

import re

from documents.addressing import TOKEN, WHEN, WHERE
from documents.checks.days import BLANK
from documents.checks.finding import Finding

PLACE = re.compile(r"\[\[[^\[\]]*\]\]")
DOTS = re.compile(r"\.{5,}|…{2,}|_{4,}")
# "..." and "v.v." end as they like.
DOUBLED = re.compile(r"(?<![.…])(?<!v\.v)(?:[.;,:][;,:]|[;,:]\.)(?!\.)|\s[,;](?=\s|$)")
POINT = re.compile(r"\b[0-9]+\.[0-9]{1,2} ?%")
END = "./."


def check_places(draft):
    """ "[[bảng: hộ ngheo]]": a table nobody knows by that name is printed as it was typed."""
    for part, text in _texts(draft):
        for place in PLACE.findall(text):
            if place not in {TOKEN, WHEN, WHERE}:
                yield Finding(f"“{place}” không có bảng nào tên như vậy, sẽ in nguyên văn.", text, part.key)


def check_dots(draft):
    """Dots for a pen; those of a date are told by documents.checks.days."""
    for part, text in _texts(draft):
        if DOTS.search(BLANK.sub("", text)):
            yield Finding("Còn chỗ chấm để trống.", text, part.key, grave=False)


def check_marks(draft):
    """Two marks in a row, a blank before one, and the end of a paper in its middle."""
    last = draft.parts[-1].blocks[-1] if draft.parts and draft.parts[-1].blocks else None
    for part, text in _texts(draft):
        if match := DOUBLED.search(text):
            near = text[max(match.start() - 20, 0) : match.end()].strip()
            yield Finding(f"Dấu câu thừa hoặc đặt sai chỗ: “{near}”.", text, part.key, grave=False)
    for part in draft.parts:
        for block in part.blocks:
            if block is not last and getattr(block, "text", "").endswith(END):
                yield Finding("Dấu “./.” chỉ đặt ở cuối văn bản.", block.text, part.key)


def check_decimals(draft):
    """ "0.44%": Vietnamese writes a comma."""
    for part, text in _texts(draft):
        for number in POINT.findall(text):
            words = f"Số thập phân viết bằng dấu phẩy: {number.replace('.', ',')}."
            yield Finding(words, text, part.key, grave=False)


def _texts(draft):
    return ((part, text) for part in draft.everything for text in part.texts)
