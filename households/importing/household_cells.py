"""The household's own columns, from its head's row."""

import re

from households.importing import values
from households.importing.cells import is_empty, text_of
from households.importing.cells import written as shortened
from households.importing.columns import CROSS_COLUMNS, TEXT_COLUMNS
from households.importing.places import LONGEST_QUESTION, names_a_hamlet, question_of
from households.importing.records import ReadHousehold
from sheets.reading import column_letter
from vietnamese.text import search_key

FLAGS = ("ethnic_minority", "ethnic_minority_local", "no_labour", "merit")
MOVEMENTS = {"movement_new": "new", "movement_again": "again", "movement_old": "old"}
LONGEST = {"causes": 300, "code": 30, "address": 200, "phone": 20, "decision_no": 60}
LONGEST_TEXT = 10_000
UNRECOGNISED = "chua cong nhan"
# What the register of the Fatherland Front means by an empty cell.
DEFAULTS = {"religion": "Không", "organization": "Mặt trận", "bank": "", "status": ""}
NO_CLASS = "none"
CLASS_OPTIONS = (
    ("poor", "Hộ nghèo"),
    ("near_poor", "Hộ cận nghèo"),
    ("escaped_poor", "Hộ thoát nghèo"),
    ("escaped_near_poor", "Hộ thoát cận nghèo"),
    (NO_CLASS, "Không thuộc diện nào ở trên: không nhận những hộ này"),
)
AREAS = {"nông thôn": "rural", "thành thị": "urban", "đô thị": "urban"}


def read_household(row, sheet, reader):
    """The ReadHousehold that begins in a RowView, without its people.

    `reader` is the TableReader, which knows the hamlet and class that hold for the row.
    """
    return _HouseholdCells(row, sheet, reader).read()


class _HouseholdCells:
    def __init__(self, row, sheet, reader):
        self.row, self.sheet, self.reader, self.sink = row, sheet, reader, reader.sink
        self.household = ReadHousehold(sheet, row.number, carried=frozenset(row.table.columns))

    def tell(self, kind, key, value="", detail=""):
        self.sink.tell(kind, self.sheet, self.row.number, self.row.letter(key), value, detail)

    def read(self):
        household = self.household
        household.head = values.read_name(self.row.raw("head"))[: values.LONGEST_NAME]
        self._hamlet()
        self._category()
        household.b1 = self._checked("b1", values.read_score(self.row.raw("b1"), values.HIGHEST_B1))
        household.b2 = self._checked("b2", values.read_score(self.row.raw("b2"), values.HIGHEST_B2))
        household.stated_size = self._checked("size", values.read_size(self.row.raw("size")))
        household.decision_date = self._checked(
            "decision_date", values.read_day(self.row.raw("decision_date"), self.sink.today)
        )
        household.list_year = self._year("list_year")
        household.exit_year = self._year("exit_year")
        household.phone = self._checked("phone", values.read_phone(self.row.raw("phone")))
        household.flags = {key for key in FLAGS if self._checked(key, values.read_flag(self.row.raw(key)))}
        for key in ("code", "decision_no", "address", *TEXT_COLUMNS):
            setattr(household, key, self._text(key))
        self._causes()
        self._movement()
        self._extras()
        return household

    def _checked(self, key, pair):
        value, kind = pair
        if kind:
            self.tell(kind, key, self.row.raw(key), text_of(value))
        return value

    def _year(self, key):
        text = self.row.text(key)
        year = int(text) if re.fullmatch(r"(?:19|20)\d\d", text) else None
        if text and not year:
            self.tell("bad_number", key, text)
        return year

    def _text(self, key):
        text = self.row.text(key)
        if len(text) > LONGEST.get(key, LONGEST_TEXT):
            self.tell("text_too_long", key, text, str(len(text)))
            return text if key in TEXT_COLUMNS and key != "causes" else ""
        return text

    def _hamlet(self):
        area = (self.row.text("area") or self.row.text("area_or_hamlet")).lower()
        self.household.area = AREAS.get(area, "")
        places = ("hamlet", "address") if area in AREAS else ("hamlet", "address", "area_or_hamlet")
        key = next((key for key in places if self.row.text(key)), None)
        text = self.row.text(key) if key else ""
        household, above = self.household, self.reader.hamlet_row
        household.hamlet_written = text or (above.band if above else "")
        household.hamlet = self.sink.hamlets.find(household.hamlet_written)
        if key == "address" and not household.hamlet and above and not names_a_hamlet(text):
            household.hamlet_written = above.band
            household.hamlet = self.sink.hamlets.find(above.band)
            key = None
        if household.hamlet:
            return
        self._ask_hamlet(household.hamlet_written, key, above)
        near = self.sink.hamlets.near(household.hamlet_written)
        hint = f" Có phải là {' hoặc '.join(near)}?" if near else ""
        if key:
            self.tell("unknown_hamlet", key, text, hint)
        elif not above and self.reader.home:
            household.hamlet = household.hamlet_written = self.reader.home
        elif not above and not self.reader.newcomers:
            self.tell("missing_hamlet", "hamlet")
        elif above and not getattr(above, "told", False):
            above.told = True  # one unknown hamlet row is one problem, not one for each household below
            letter = column_letter(above.filled[0])
            self.sink.tell("unknown_hamlet", self.sheet, above.number, letter, above.band, hint)

    def _ask_hamlet(self, written, key, above):
        if not written:
            return
        hamlets = self.sink.hamlets
        near = [*hamlets.near(written), ""]
        row, column = (self.row.number, self.row.letter(key)) if key else (above.number, column_letter(above.filled[0]))
        options = [(name, name) for name in hamlets.names]
        text = f"“{shortened(written)}” là thôn, xóm nào?"
        guess = near[0] if len(near) == 2 else ""
        self.sink.ask(question_of(written), text, options, self.sheet, row, column, guess, shortened(written))

    def _category(self):
        crossed = [key for key in CROSS_COLUMNS if values.read_flag(self.row.raw(key))[0]]
        written = "" if values.is_nothing(self.row.raw("category")) else self.row.text("category")
        if len(crossed) > 1:
            self.tell("unknown_category", crossed[0], " | ".join(self.row.text(key) for key in crossed))
        elif crossed:
            self.household.category = CROSS_COLUMNS[crossed[0]]
        elif search_key(written) == UNRECOGNISED:
            self.household.unrecognised = True
        elif written:
            self.household.category = self._written_category(written)
        elif self.reader.category:
            self.household.category = self.reader.category
        elif not self.reader.newcomers:
            first = next((key for key in ("category", *CROSS_COLUMNS) if key in self.row.table.columns), "category")
            self.tell("missing_category", first)

    def _written_category(self, written):
        """The class that a cell names, else what the office answered about such a cell."""
        found, kind = values.read_category(written)
        key = f"category:{search_key(written)}"
        answer = self.sink.answers.get(key) if kind else None
        if answer == NO_CLASS:
            self.tell("class_left_out", "category", written)
        elif answer in values.CATEGORIES:
            return answer
        elif kind:
            self.tell(kind, "category", written)
            if len(key) <= LONGEST_QUESTION:
                place = (self.sheet, self.row.number, self.row.letter("category"))
                self.sink.ask(key, f"“{shortened(written)}” là diện nào?", CLASS_OPTIONS, *place)
        return found

    def _causes(self):
        crossed = [
            name
            for index, name in self.row.table.causes.items()
            if index < len(self.row.cells) and values.read_flag(self.row.cells[index])[0]
        ]
        self.household.causes = "; ".join(filter(None, [self.household.causes, *crossed]))

    def _movement(self):
        crossed = [key for key in MOVEMENTS if values.read_flag(self.row.raw(key))[0]]
        if len(crossed) > 1:
            self.tell("conflicting_movement", crossed[0], " | ".join(self.row.text(key) for key in crossed))
        elif crossed:
            self.household.movement = MOVEMENTS[crossed[0]]

    def _extras(self):
        columns = self.row.table.columns
        self.household.extras = {key: self.row.text(key) or empty for key, empty in DEFAULTS.items() if key in columns}
        if not is_empty(self.row.raw("account")):
            account = self.row.text("account")
            if isinstance(self.row.raw("account"), int | float):
                account = f"0{account}"  # a number cell cannot hold the zero that account numbers begin with
                self.tell("ambiguous_leading_zero", "account", self.row.raw("account"), account)
            self.household.extras["account"] = account
