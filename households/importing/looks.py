"""What the cells of a column look like where its heading does not say it. Pure; a guess is put to the officer."""

import datetime as dt
import re

from households.importing import values
from households.importing.cells import is_empty, text_of
from households.importing.columns import column_of
from households.importing.ethnic_groups import GROUPS
from households.importing.places import names_a_place
from households.importing.questions import IGNORE
from vietnamese.text import search_key

MOST_LOOKED_AT = 200  # rows
_NAME = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*(?: [^\W\d_]+(?:['’.\-][^\W\d_]+)*){1,5}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-](?:19|20)\d\d")
_RELATIONS = {"chu ho", "vo", "chong", "con", "con de", "con dau", "con re", "chau", "me", "bo", "cha", "ong", "ba"}
_RELATIONS |= {"me de", "bo de", "anh", "chi", "em", "con trai", "con gai"}


def is_like_a_name(value):
    """Two to six words without digits, each with a capital; no class, no heading that we know."""
    text = text_of(value)
    if not isinstance(value, str) or not _NAME.fullmatch(text) or not all(word[0].isupper() for word in text.split()):
        return False
    return column_of(text) is None and values.read_category(text)[1] is not None


def first_cells(rows, index):
    """The cells of the first rows at `index`: enough to tell what a column holds."""
    return [row.cells[index] for row in rows[:MOST_LOOKED_AT] if index < len(row.cells)]


def guess_of(rows, index, hamlets):
    """The key of the column that most cells at `index` look like, IGNORE for a blank or a counting one, "" for none."""
    cells = [cell for cell in first_cells(rows, index) if not is_empty(cell)]
    numbers = [cell for cell in cells if isinstance(cell, int)]
    if not cells or (len(numbers) * 2 > len(cells) and numbers == list(range(1, len(numbers) + 1))):
        return IGNORE
    for key, is_one in _LOOKS:
        if sum(bool(is_one(cell, hamlets)) for cell in cells) * 2 > len(cells):
            return key
    return ""


def _is_day(value, _):
    if isinstance(value, dt.date):
        return True
    return bool(_YEAR.fullmatch(text_of(value)) or _DAY.fullmatch(text_of(value)))


_LOOKS = (
    ("citizen_number", lambda value, _: re.fullmatch(r"'?\d{11,12}", text_of(value))),
    ("phone", lambda value, _: re.fullmatch(r"0?[35789]\d{8}", text_of(value))),
    ("birth", _is_day),
    ("sex", lambda value, _: search_key(text_of(value)) in {"nam", "nu"}),
    ("relation", lambda value, _: search_key(text_of(value)) in _RELATIONS),
    ("category", lambda value, _: values.read_category(text_of(value))[0]),
    ("hamlet", lambda value, hamlets: hamlets.find(text_of(value)) or names_a_place(text_of(value))),
    ("ethnicity", lambda value, _: search_key(text_of(value)).replace(" ", "") in GROUPS),
    ("head", lambda value, _: is_like_a_name(value)),
)
