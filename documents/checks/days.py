"""Dates: of the calendar, of weekdays, of what is cited, of deadlines; and dates left blank."""

import re
from datetime import date

from documents.checks.finding import Finding
from vietnamese.dates import cited_date

DAY = r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})"
LONG_DAY = r"([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})"
EITHER = rf"(?:ngày )?(?:{DAY}|{LONG_DAY})"
ANY_DAY = re.compile(rf"\b{EITHER}\b")
WEEKDAYS = ["thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật"]
NAME = r"(chủ nhật|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]))"
# "lần thứ hai, ngày 24/6/2024" names no weekday.
WEEKDAY = re.compile(rf"(?<!lần )(?<!đợt )(?<!kỳ )\b{NAME}[,\s(]*{EITHER}", re.IGNORECASE)
WEEKDAY_BEHIND = re.compile(rf"{EITHER} \({NAME}\)", re.IGNORECASE)
CITED = re.compile(rf"\b[0-9]+[/-](?:[0-9]{{4}}/)?[A-ZĐ][\w&/-]*,? ngày (?:{DAY}|{LONG_DAY})")
DEADLINE = re.compile(rf"(?:chậm nhất|hạn cuối|muộn nhất)(?: vào| là)? ?{EITHER}", re.IGNORECASE)
# What is done with the results comes after the event.
AFTERWARDS = re.compile(
    r"báo cáo|kết quả|quyết toán|thanh toán|tổng kết|trả lời|sau (?:hội nghị|đối thoại)", re.IGNORECASE
)
SPAN = re.compile(rf"\btừ {EITHER} đến (?:hết )?{EITHER}")
BLANK = re.compile(r"ngày\s*(?:\.{2,}|…|_{2,}|\s{2,})\s*tháng|tháng\s*(?:\.{2,}|…|_{2,})|năm\s*(?:\.{2,}|…|_{2,})")


def day_of(parts):
    """The date of day, month and year as texts; None where the calendar has none such."""
    try:
        return date(*(int(part) for part in reversed(parts)))
    except ValueError:
        return None


def _three(groups):
    """The three groups that matched, of two ways to write a date."""
    return groups[:3] if groups[0] else groups[3:6]


def check_calendar(draft):
    """Days that no calendar has, and weekdays that fall on other days."""
    for part in draft.everything:
        for text in part.texts:
            for match in ANY_DAY.finditer(text):
                if day_of(_three(match.groups())) is None:
                    yield Finding(f"Không có ngày {match[0].removeprefix('ngày ')} trong lịch.", text, part.key)
            named = [(name, days) for name, *days in WEEKDAY.findall(text)]
            named += [(name, days) for *days, name in WEEKDAY_BEHIND.findall(text)]
            for name, days in named:
                day = day_of(_three(days))
                if day and _weekday(name) != day.weekday():
                    right = WEEKDAYS[day.weekday()]
                    yield Finding(f"Ngày {cited_date(day)} là {right}, văn bản ghi {name.lower()}.", text, part.key)


def _weekday(name):
    """0 for Monday ("thứ hai", "thứ 2") to 6 for Sunday."""
    last = name[-1]
    return int(last) - 2 if last.isdigit() else WEEKDAYS.index(name.lower())


def check_citations(draft):
    """Documents cited with a date after the paper's own."""
    for part in draft.everything:
        for text in part.texts:
            for match in CITED.finditer(text):
                day = day_of(_three(match.groups()))
                if day and day > draft.latest:
                    words = f"Văn bản dẫn chiếu đề ngày {cited_date(day)}, sau thời điểm ban hành văn bản này."
                    yield Finding(words, match[0], part.key)


def check_deadlines(draft):
    """Deadlines that are over when the paper is issued, or come after the event they prepare."""
    for part in draft.everything:
        for text in part.texts:
            for groups in DEADLINE.findall(text):
                if (day := day_of(_three(groups))) and (words := _missed(draft, day, text)):
                    yield Finding(f"Thời hạn {cited_date(day)} {words}.", text, part.key)


def _missed(draft, day, text):
    if draft.earliest and day < draft.earliest:
        return "đã qua khi ban hành văn bản"
    if draft.event and day > draft.event[0] and not AFTERWARDS.search(text):
        return f"sau ngày tổ chức hội nghị ({cited_date(draft.event[0])})"
    return ""


def check_event(draft):
    """A conference before the paper that plans it."""
    if draft.event and draft.earliest and draft.event[0] < draft.earliest:
        words = f"Hội nghị tổ chức ngày {cited_date(draft.event[0])}, trước ngày của văn bản."
        yield Finding(words, where="layout")


def check_spans(draft):
    """ "từ ngày 28/6/2024 đến ngày 24/6/2024"."""
    for part in draft.everything:
        for text in part.texts:
            for match in SPAN.finditer(text):
                first, last = (day_of(_three(groups)) for groups in (match.groups()[:6], match.groups()[6:]))
                if first and last and last < first:
                    words = f"Ngày kết thúc {cited_date(last)} trước ngày bắt đầu {cited_date(first)}."
                    yield Finding(words, match[0], part.key)


def check_blanks(draft):
    """Dates of the text that were left for a pen; number and day of the paper itself are not part of it."""
    for part in draft.everything:
        for text in part.texts:
            if match := BLANK.search(text):
                yield Finding(f"Còn để trống ngày tháng: “{match[0].strip()}”.", text, part.key)
