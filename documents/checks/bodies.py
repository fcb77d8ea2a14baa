"""Bodies: those that no longer exist, those that got tasks but are not among the recipients, bases out of force."""

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from documents.checks.finding import Finding
from vietnamese.dates import cited_date
from vietnamese.text import search_key

DATA = Path(__file__).parents[1] / "data" / "bodies.toml"
NUMBERED = re.compile(
    r"\bsố [0-9]+[/-]\S*(?<![;.,])(?P<day>,? ngày [0-9]+(?:/[0-9]+/[0-9]+| tháng [0-9]+ năm [0-9]+))?"
)
INTERNAL = ("cong chuc", "bo phan", "phong", "ban ", "van phong", "tram", "thanh vien", "can bo")
EVERYBODY = re.compile(r"\b(?:phong|ban|bo phan|nganh|don vi|co quan)\b.*\blien quan\b|\bban nganh doanthe\b")


@cache
def _data():
    """Bodies that ended, other names of one body, words that tell nothing about which body is meant."""
    return tomllib.loads(DATA.read_text("utf-8"))


@cache
def _ended():
    """[(pattern, last day, words)] of bodies that ended."""
    return [(re.compile(row["pattern"]), row["last_day"], row["now"]) for row in _data()["bodies"]]


def check_ended(draft):
    """Bodies and units that no longer exist when the paper is issued. A citation of an old document is left alone."""
    for part in draft.everything:
        for text in part.texts:
            plain = _without_citations(text)
            yield from (Finding(words, text, part.key) for words in _gone(plain, draft))
    for recipient in draft.recipients:
        yield from (Finding(words, recipient, "", "layout") for words in _gone(recipient, draft))


def _without_citations(text):
    """The text without "Quyết định số 12/QĐ-UBND ngày 5/1/2024 của UBND huyện ...": what was issued then, was then."""
    return re.sub(r"số [0-9]+[/-][^\s]+ ngày [^,;.]*? của [^,;.()]*", "", text)


def _gone(text, draft):
    for pattern, last_day, now in _ended():
        if draft.latest > last_day and (match := pattern.search(text)):
            yield f"“{match[0]}” không còn sau ngày {cited_date(last_day)}: {now}."
    for name, became in draft.gone:
        if name in text:
            yield f"{name} không còn vào thời điểm ban hành{f', nay thuộc {became}' if became else ''}."


def check_bases(draft):
    """Legal bases that ended, with what replaced them; those issued or coming into force after the paper."""
    for basis in draft.bases:
        if words := _out_of_force(basis, draft.latest):
            where = ("section", basis.part) if basis.part else ("bases", "bases")
            yield Finding(f"{basis.reference} {words}.", "", where[1], where[0])


def _out_of_force(basis, day):
    if basis.signed_on > day:
        return "ban hành sau văn bản này"
    if basis.in_force_from and basis.in_force_from > day:
        return f"có hiệu lực từ ngày {cited_date(basis.in_force_from)}, sau văn bản này"
    if basis.last_day is None or basis.last_day >= day:
        return ""
    instead = f", nay là {basis.instead}" if basis.instead else ""
    return f"hết hiệu lực sau ngày {cited_date(basis.last_day)}{instead}"


def check_citations(draft):
    """Bases named twice, and those without the day on which they were issued (NĐ 30/2020, Phụ lục I, mục II.6)."""
    seen = set()
    for part in draft.parts:
        for block in part.blocks:
            act = NUMBERED.search(block.text) if block.kind == "basis" else None
            if act is None:
                continue
            if not act["day"]:
                yield Finding("Căn cứ chưa ghi ngày ban hành.", block.text, part.key, grave=False)
            elif act[0] in seen:
                yield Finding("Căn cứ nêu hai lần.", block.text, part.key)
            seen.add(act[0])


def check_recipients(draft):
    """Bodies with tasks that no line of the recipients names."""
    recipients = [_words(line) for line in draft.recipients]
    everybody = any(EVERYBODY.search(_folded(line)) for line in draft.recipients)
    for body in draft.tasked:
        if everybody and _folded(body).startswith(INTERNAL):
            continue
        words = _words(body)
        if words and not any(words & known for known in recipients):
            yield Finding(f"“{body}” được giao việc nhưng không có trong nơi nhận.", "", "", "layout", grave=False)


def _folded(text):
    key = search_key(text)
    for short, full in _data()["names"].items():
        key = re.sub(rf"\b{short}\b", full, key)
    return key


def _words(text):
    """The telling words of a body's name."""
    return {word for word in _folded(text).split() if word not in _data()["empty"] and not word.isdigit()}


def last_day_of(year, month, day):
    """The last day on which a paper may be dated whose month or day are still blank."""
    if month and day:
        return date(year, month, day)
    first_after = date(year + (month == 12), month % 12 + 1, 1) if month else date(year + 1, 1, 1)
    return date.fromordinal(first_after.toordinal() - 1)


def first_day_of(year, month, day):
    """The first day on which such a paper may be dated."""
    return date(year, month or 1, (day or 1) if month else 1)
