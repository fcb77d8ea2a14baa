"""One row of a table and what kind of row it is: data, hamlet, class, total, foot or nothing."""

import re
from functools import cached_property

from households.importing.cells import is_empty, text_of
from households.importing.columns import NAME_COLUMNS, TEXT_COLUMNS
from households.importing.headings import classes_in
from households.importing.places import names_a_commune, names_a_place
from households.importing.values import read_name
from sheets.reading import column_letter
from vietnamese.text import search_key

ORDINALS = {"no", "household_no", "member_no"}
PERSONAL = {"relation", "birth", "male", "female", "sex", "citizen_number"}
OF_HOUSEHOLD = PERSONAL | {"category", "size", "code", "decision_no", "b1", "b2", "hamlet", "phone"}

# Sums stand under figures; where a person has none of these, the row tells nothing of her.
SUMMED = {"size", "b1", "b2", "age"}

_TOTALS = ("tổng", "cộng", "toàn xã", "toàn thôn", "toàn phường")
_REMARK = re.compile(r"[(*]|.*[:;]|.*\d|(?:ghi chú|danh sách|phụ lục|biểu|mẫu|lưu ý|chú thích)\b", re.IGNORECASE)
_BULLET = re.compile(r"(?:(?:[IVXLC]{1,6}|[A-Z]|\d{1,3}(?:\.\d{1,3})*)\s?[.):/]\s*|[-–+*•]\s*)(?=\D)")
_COUNTED = re.compile(r"[\s:;,(–-]*\b(?:có |gồm |tổng )?\d+ (?:hộ|khẩu|nhân khẩu)\b.*$|\s*\([^)]*$", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|\d{1,4}(?:\.\d{1,3})*)[.)]?")
_FOOT = re.compile(
    r"(?:nguoi lap|lap bieu|tm (?:uy ban|ubnd)|kt chu tich|chu tich|pho chu tich|noi nhan|ky ten|ky ghi ro|xac nhan"
    r"|thu truong|t m|bi thu|can bo|thu ky|chu tri|dai dien"
    r"|ban chi dao|bcd|truong (?:thon|xom|ban|ap|khom|khu)|can bo lap)\b|.*\bngay\b.*\bthang\b.*\bnam\b"
)


class RowView:
    """Cells of one row by the keys of their columns."""

    def __init__(self, row, table):
        self.number = row.number
        self.cells = row.cells
        self.table = table
        self.filled = [index for index, cell in enumerate(row.cells) if not is_empty(cell)]
        filled = set(self.filled)
        self.keys = {key for key, index in table.columns.items() if index in filled}

    def raw(self, key):
        index = self.table.columns.get(key)
        return self.cells[index] if index is not None and index < len(self.cells) else None

    def text(self, key):
        return text_of(self.raw(key))

    def letter(self, key):
        index = self.table.columns.get(key)
        return None if index is None else column_letter(index)

    @cached_property
    def name(self):
        """The person's name: that of the member, else of the head."""
        return next((name for key in NAME_COLUMNS if (name := read_name(self.raw(key)))), "")

    @property
    def name_letter(self):
        return column_letter(self.table.name_column)

    @cached_property
    def lone_text(self):
        """The only text of the row beside its number ("II | THÔN THƯỢNG"), else ""."""
        if len(self.filled) > 2:
            return ""
        words = list(self._words.values())
        return words[0] if len(words) == 1 else ""

    @cached_property
    def band(self):
        """The only words of the row, without what counts them: "II. Xóm 1: 12 hộ" -> "Xóm 1"; "" in a row of data."""
        if len(self._words) != 1:
            return ""
        ((index, text),) = self._words.items()
        # Figures beside it may count what follows; a class or hamlet behind the names is that of a nameless row.
        if len(self.filled) > 2 and index > self.table.name_column:
            return ""
        return _COUNTED.sub("", _BULLET.sub("", text, count=1)).strip(" :.-") or text

    @cached_property
    def _words(self):
        """Column index -> text, of the first two texts that are no numbers."""
        words = {}
        for index in self.filled:
            text = text_of(self.cells[index])
            if not _ORDINAL.fullmatch(text) and any(map(str.isalpha, text)):
                words[index] = text
                if len(words) == 2:
                    break
        return words

    @property
    def is_nothing(self):
        """No cell of it says anything about a person or household: empty, or only a number."""
        return not (self.keys - ORDINALS) or (self.is_remark and not self.continues)

    @property
    def is_total(self):
        first = next(
            (text for index in self.filled[:2] if not _ORDINAL.fullmatch(text := text_of(self.cells[index]))), ""
        )
        return first.lower().startswith(_TOTALS) and not self.keys & PERSONAL

    @property
    def is_sum(self):
        """Figures alone, without a number of their own: the sum of the column above, or of a part of it."""
        return bool(self.keys) and not self.name and self.keys <= SUMMED and not self._words

    @property
    def is_remark(self):
        """A line of words across the table that names nobody: a note, a title after a page break."""
        text = self.lone_text
        return len(self.filled) == 1 and bool(_REMARK.match(text) or len(text.split()) > 8)

    @property
    def is_foot(self):
        """Signatures and the line of place and date: the table ends here."""
        if not 1 <= len(self.filled) <= 3:
            return False
        return all(_FOOT.match(search_key(text_of(self.cells[index]))) for index in self.filled)

    @property
    def heads_a_hamlet(self):
        return bool(self.band) and names_a_place(self.band)

    @property
    def heads_a_commune(self):
        return bool(self.band) and names_a_commune(self.band)

    @property
    def heads_a_class(self):
        """The class that a row such as "II | HỘ CẬN NGHÈO" gives to the rows below, or None."""
        found = classes_in(self.band) if self.band else set()
        return found.pop() if len(found) == 1 else None

    @property
    def continues(self):
        """Only free texts, no name and no number: the row above goes on."""
        known = self.keys - {"age"}
        return bool(known) and known <= set(TEXT_COLUMNS)

    @property
    def lacks_name(self):
        """A person or household stands here, and its name does not."""
        return bool(self.keys & (PERSONAL if self.table.lists_people else OF_HOUSEHOLD))
