"""Texts of last year's plan read for this year's: days and years move along, cited documents and periods stay. Pure."""

import re
from datetime import date

from vietnamese.dates import add_months

_YEAR = r"20[0-9]{2}"
# What names something that keeps its year: "Quyết định số 12/QĐ-UBND ngày 05/3/2024", "Luật Đất đai năm 2024",
# "giai đoạn 2021-2025". A school year ("năm học 2023-2024") is no period: it moves.
_STAYS = (
    r"số\s+[^\s;,]*/[^\s;,]+(?:,?\s+ngày\s+[0-9]{1,2}(?:/[0-9]{1,2}/|\s+tháng\s+[0-9]{1,2}\s+năm\s+)20[0-9]{2})?"
    r"|(?:Bộ luật|Luật|Nghị quyết|Nghị định|Thông tư|Pháp lệnh)\s[^.;\n]{0,80}?"
    + _YEAR
    + r"|(?<![Nn]ăm học )(?<![0-9])"
    rf"{_YEAR}\s*[-–]\s*{_YEAR}(?![0-9])"
)
_DAY = rf"(?P<day>[0-9]{{1,2}})/(?P<month>[0-9]{{1,2}})/(?P<full>{_YEAR})"
_AIM = rf"(?:đến|tới)(?: hết| cuối)? năm (?P<aim>{_YEAR})"
_PARTS = re.compile(rf"(?P<stays>{_STAYS})|{_DAY}|(?P<goal>{_AIM})|(?<![0-9.])(?P<year>{_YEAR})(?![0-9/])")


def moved(text, earlier, later):
    """The text of the plan of year `earlier` as the plan of year `later` would say it.

    Moves what lies within a year of the earlier plan; "đến năm 2025" in a plan of 2024 is an aim of its own and stays.
    """

    def replaced(found):
        if found["stays"]:
            return found[0]
        if found["goal"]:
            aim = int(found["aim"])
            return found[0].replace(found["aim"], str(aim + later - earlier)) if aim == earlier else found[0]
        year = int(found["full"] or found["year"])
        if abs(year - earlier) > 1:
            return found[0]
        return _moved_day(found, later - earlier) if found["full"] else str(year + later - earlier)

    return _PARTS.sub(replaced, text)


def _moved_day(found, years):
    """ "30/11/2024" a year on, zeros as they were written; 29/02 becomes 28/02; no day stays what it is."""
    try:
        day = add_months(date(int(found["full"]), int(found["month"]), int(found["day"])), 12 * years)
    except ValueError:
        return found[0]
    return f"{day.day:0{len(found['day'])}d}/{day.month:0{len(found['month'])}d}/{day.year}"
