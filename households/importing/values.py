"""What cells mean: class, sex, crosses, scores, counts, dates, names, phones. Pure; nothing is guessed silently.

Readers return (value, kind of problem or None); the kinds are worded in `wording`.
"""

import datetime as dt
import re

from households.importing.cells import is_empty, text_of
from households.importing.ethnic_groups import GROUPS
from vietnamese.dates import parse_date
from vietnamese.encodings import restore_initials
from vietnamese.names import title_case_name
from vietnamese.text import search_key, tidy, unify

LONGEST_NAME = 120
HIGHEST_B2 = 120  # TT 02/2022/TT-BLĐTBXH: twelve indicators of ten points each
HIGHEST_B1 = 1000  # no ceiling in the law: a figure above is a slip of the pen
# A year typed into a cell of dates becomes the day with that number: 1975 -> 28/05/1905.
YEAR_AS_DAY = (dt.date(1905, 3, 14), dt.date(1905, 7, 22))
_SERIAL_ZERO = dt.date(1899, 12, 30)

CATEGORIES = {
    "poor": {"ngheo", "hn"},
    "near_poor": {"can ngheo", "c ngheo", "hcn", "cn"},
    "escaped_poor": {"thoat ngheo", "htn", "hmtn"},
    "escaped_near_poor": {"thoat can ngheo", "thoat c ngheo", "htcn"},
}
# What stands beside a class and does not change it: how it was found, since when, who else lives there.
_CATEGORY_NOISE = re.compile(
    r"\b(thuoc|dien|hang|ho|h|gia dinh|da|chieu|chuan|giai doan|moi|tai|phat sinh|cu|dtts"
    r"|khong co kha nang lao dong|kckn\w*|nam|\d+)\b"
)
_NOTHING = re.compile(r"[\s.…\-–—_/?]+")
# Among the crosses: the sign of multiplication, the Cyrillic letter, the tick of the Wingdings font.
YES = {"x", "co", "c", "1", "v", "true", "dung", "yes", "☑", "☒", "✓", "✔", "√", "×", "х", "ü", "+", "*"}
NO = {"", "khong", "khong co", "0", "false", "sai", "no", "☐", "□", "k", "ko"}
SEXES = {
    **dict.fromkeys(("nam", "m", "male", "trai", "nam gioi"), "male"),
    **dict.fromkeys(("nu", "f", "female", "gai", "nu gioi"), "female"),
}
HEAD_RELATIONS = {"chu ho", "chu", "ch", "ban than"}
NO_PHONE = {"khong", "khongco", "ko", "k", "chuaco", "0"}
UNKNOWN = {"khong ro", "chua ro", "ko ro", "k ro", "khong nho", "khong xac dinh"}
ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"}

_POINTS = re.compile(r"\s*(?:điểm|đ)\.?$")
_SIZE = re.compile(r"(\d+)(?:[.,]0)?\s*(?:khẩu|nhân khẩu|nk|người)?\.?")
_TITLE = re.compile(r"(?:\d{1,4}[.)]\s*|[-–+*•]\s*)?(?:(?:ông|bà)[:.]?\s(?!thị\s)(?=\S+\s\S+\s\S))?", re.IGNORECASE)

_MAY_ESCAPE = re.compile(r"co kha nang (?:se )?thoat (?:can )?ngheo(?:[a-z ]{0,20}?\bnam (\d{4}))?")


def is_nothing(value):
    """Whether a cell is empty or holds only what people draw instead of leaving it empty: -, ..., /."""
    return is_empty(value) or (isinstance(value, str) and bool(_NOTHING.fullmatch(tidy(value))))


def read_category(text):
    """("poor", None); ("", None) for an empty cell."""
    key = search_key(text)
    if not key:
        return None, None
    bare = " ".join(_CATEGORY_NOISE.sub(" ", key).split())
    for code, names in CATEGORIES.items():
        if bare in names:
            return code, None
    return None, "unknown_category"


def read_flag(value):
    """(True, None) for x, X, Có, 1, ☑; (False, None) for nothing, Không, 0."""
    text = text_of(value).lower()
    key = search_key(text)
    if text in YES or key in YES:
        return True, None
    if text in NO or (key in NO and key) or is_nothing(text):
        return False, None
    return False, "unknown_flag"


def read_sex(text):
    key = search_key(text)
    if not key:
        return "", None
    return (SEXES[key], None) if key in SEXES else ("", "unknown_sex")


def read_birth(value, today):
    """((date or None, year or None), kind of problem). A year typed into a date cell is given back."""
    if isinstance(value, str):
        value = tidy(value).strip("'’‘")
    if is_nothing(value) or (isinstance(value, str) and value[:1].isalpha() and search_key(value) in UNKNOWN):
        return (None, None), None
    parsed = parse_date(value, today=today)
    if parsed.date and YEAR_AS_DAY[0] <= parsed.date <= YEAR_AS_DAY[1]:
        return (None, (parsed.date - _SERIAL_ZERO).days), "suspicious_date"
    return (parsed.date, parsed.year), parsed.problem


def read_day(value, today):
    """(date or None, kind): a decision's date must be a whole day."""
    parsed = parse_date(value, today=today)
    if parsed.date is None and not is_empty(value):
        return None, "bad_date"
    return parsed.date, None


def read_number(value):
    """(int or None, kind): "115 " -> 115, "20,0" -> 20, 6.0 -> 6; fractions round to the nearest."""
    text = _POINTS.sub("", text_of(value).lower()).replace(",", ".")
    if is_nothing(text):
        return None, None
    try:
        return round(float(text)), None
    except (ValueError, OverflowError):
        return None, "bad_number"


def read_score(value, highest):
    """(score or None, kind): what is no number, or outside 0..highest, is no score."""
    number, problem = read_number(value)
    if problem or (number is not None and not 0 <= number <= highest):
        return None, "score_out_of_range"
    return number, None


def read_size(value):
    """(number of people or None, kind): at least one, and fewer than a hundred."""
    digits = _SIZE.fullmatch(text_of(value).lower())
    if is_nothing(value):
        return None, None
    return (int(digits[1]), None) if digits and 1 <= int(digits[1]) < 100 else (None, "bad_number")


def read_name(value):
    """A person's name: capitals become Title Case, Ð becomes Đ, a formula's error is no name.

    Lists that once were TCVN3 have small letters for capitals with a tone ("Lê ánh"): they get their capitals too.
    """
    text = unify(text_of(value))
    text = text[_TITLE.match(text).end() :]
    return "" if text in ERRORS or not any(char.isalpha() for char in text) else restore_initials(title_case_name(text))


def read_ethnicity(text):
    """The usual spelling of an ethnic group, or the text as it stands."""
    return GROUPS.get(search_key(text).removeprefix("dan toc ").replace(" ", ""), text)


def read_phone(value):
    """(number, kind): digits only; the zero that Excel dropped is given back to nine digits."""
    digits = re.sub(r"[\s.\-()]", "", text_of(value))
    if is_nothing(value) or search_key(digits) in NO_PHONE:
        return "", None
    digits = re.sub(r"^(?:\+84|84(?=\d{9}$))", "0", digits)
    if len(digits) == 9 and digits.isdigit() and not digits.startswith("0"):
        return f"0{digits}", "ambiguous_leading_zero"
    return digits if digits.isdigit() else text_of(value), None


def is_head_relation(text):
    return search_key(text) in HEAD_RELATIONS


def may_escape_in(texts, year):
    """The year in which "có khả năng thoát (cận) nghèo" says so: the year named there, else `year`; None without it."""
    for text in texts:
        if match := _MAY_ESCAPE.search(search_key(text)):
            return int(match[1]) if match[1] else year
    return None
