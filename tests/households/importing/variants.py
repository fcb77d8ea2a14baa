"""Other workbooks of the families that offices send: the same six households in many looks, each with its truth.

A `Look` says which columns stand in which order, what they are called, how values are spelt and what stands around
the rows. `workbook` gives (sheets for `workbook_bytes`, expected as in the files of the samples).
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

HAMLETS = ("Xóm 1", "Xóm 2", "Bản Nà Tòng", "Thôn Hoà Bình")
CLASSES = ("poor", "near_poor")


@dataclass(frozen=True)
class Person:
    name: str
    relation: str
    birth: date
    sex: str
    cccd: str
    ethnicity: str = "Thái"


@dataclass(frozen=True)
class Home:
    hamlet: str
    category: str
    people: tuple
    b1: int = 90
    b2: int = 40
    flags: tuple = ("ethnic_minority",)
    phone: str = ""
    note: str = ""


def _home(row):
    people = tuple(
        Person(name, relation, date.fromisoformat(birth), *others) for name, relation, birth, *others in row["people"]
    )
    return Home(**{**row, "people": people, "flags": tuple(row["flags"])})


DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
HOMES = tuple(_home(row) for row in DATA["home"])
HEADINGS = DATA["headings"]  # the first name is the plain one; a Look takes the n-th, round and round
WORDS = {
    "poor": ["Hộ nghèo", "HN", "Nghèo", "hộ nghèo", "HỘ NGHÈO", "Hộ Nghèo ", "H.nghèo"],
    "near_poor": ["Hộ cận nghèo", "HCN", "Cận nghèo", "hộ cận nghèo", "HỘ CẬN NGHÈO", "Cận  nghèo", "H.cận nghèo"],
    "male": ["Nam", "nam", "NAM", "Nam ", "M"],
    "female": ["Nữ", "nữ", "NỮ", " Nữ", "F"],
    "yes": ["x", "X", "Có", 1, "✓", "☑", True, "x "],
}
NOTHING = {"yes": [None, "", "Không", 0, None, "☐", False, None]}
DATES = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}/{day.month}/{day.year}",
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d-%m-%Y}",
    lambda day: day,
    lambda day: f"ngày {day:%d} tháng {day:%m} năm {day:%Y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"'{day:%d/%m/%Y}",
    lambda day: f" {day:%d/%m/%Y} ",
    lambda day: f"{day:%d/%m/%Y} 00:00:00",
)
CITIZEN = (
    str,
    lambda number: f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}",
    lambda number: f"'{number}",
    lambda number: f"{number}\xa0",
    lambda number: f"{number[:3]}.{number[3:6]}.{number[6:9]}.{number[9:]}",
)


@dataclass(frozen=True)
class Look:
    """One workbook. `columns`: keys from left to right; `above`: lines before the headings; `by`: rows that part them.

    `by`: "" or "hamlet", "class" (rows that hold for those below); `tiers`: two rows of headings; `spelling`
    chooses the n-th heading and the n-th way of values.
    """

    name: str
    columns: tuple
    above: tuple = ()
    codes: bool = False
    by: str = ""
    band: str = "{number}. {title}"
    totals: tuple = ()
    foot: tuple = ()
    spelling: int = 0
    shift: int = 0
    sheet: str = "DS"
    repeat_after: int = 0
    blank_between: bool = False
    blank_column: int = 0
    tiers: bool = False

    @property
    def lists_people(self):
        return bool({"relation", "member"} & set(self.columns))

    def word(self, choices):
        return choices[self.spelling % len(choices)]


def workbook(look):
    """([(sheet name, rows)], expected)."""
    return _Page(look).build()


class _Page:
    def __init__(self, look):
        self.look, self.rows, self.households, self.count = look, [], [], 0

    def put(self, cells):
        """Write a row of cells by column; returns its number."""
        cells = list(cells)
        if self.look.blank_column:
            cells.insert(self.look.blank_column, None)
        self.rows.append([None] * self.look.shift + cells)
        return len(self.rows)

    def build(self):
        look = self.look
        for line in look.above:
            self.put(line if isinstance(line, tuple) else [line])
        self._headings()
        if look.codes:
            self.put([chr(65 + place) if place < 3 else place - 2 for place in range(len(look.columns))])
        for number, (title, homes) in enumerate(self._groups(), 1):
            if title:
                self.put(self._band(number, title))
            for home in homes:
                self._home(home)
            for total in look.totals[:1]:
                self._total(total, homes)
        for total in look.totals[1:]:
            self._total(total, HOMES)
        for line in look.foot:
            self.put(line if isinstance(line, tuple) else [line])
        return [(look.sheet, self.rows)], {"households": self.households, "problems": []}

    def _total(self, text, homes):
        people = sum(len(home.people) for home in homes)
        text = text.format(households=len(homes), people=people, hamlet=homes[0].hamlet)
        cells = [None] * len(self.look.columns)
        cells[1 if text.startswith(">") else 0] = text.lstrip(">")
        if "size" in self.look.columns:
            cells[self.look.columns.index("size")] = people
        self.put(cells)

    def _band(self, number, title):
        words = self.look.band.format(number=("I", "II", "III", "IV")[number - 1], title=title)
        return words.split("|")

    def _groups(self):
        if self.look.by == "hamlet":
            return [(name, [home for home in HOMES if home.hamlet == name]) for name in HAMLETS]
        if self.look.by == "class":
            words = dict(zip(CLASSES, ("HỘ NGHÈO", "HỘ CẬN NGHÈO"), strict=True))
            return [(words[code], [home for home in HOMES if home.category == code]) for code in CLASSES]
        return [("", HOMES)]

    def _heading(self, key):
        return self.look.word(HEADINGS[key]) if key in HEADINGS else ("Nam" if key == "male" else "Nữ")

    def _headings(self):
        look = self.look
        tops = {"male": "Năm sinh", "is_poor": "Phân loại", "b1": "Điểm"}
        below = {"male": "Nam", "female": "Nữ", "is_poor": None, "is_near_poor": None, "b1": "B1", "b2": "B2"}
        if "male" not in look.columns and not look.tiers:
            self.put(self._heading(key) for key in look.columns)
            return
        grouped = {"male", "female"} | ({"is_poor", "is_near_poor", "b1", "b2"} if look.tiers else set())
        self.put(tops.get(key) if key in grouped else self._heading(key) for key in look.columns)
        self.put((below[key] or self._heading(key)) if key in grouped else None for key in look.columns)

    def _home(self, home):
        look = self.look
        self.count += 1
        if look.repeat_after and self.count == look.repeat_after:
            self._headings()
        if look.blank_between:
            self.put([])
        row = None
        expected = []
        for place, person in enumerate(home.people if look.lists_people else home.people[:1]):
            number = self.put(self._cell(key, home, person, place) for key in look.columns)
            row = row or number
            expected.append(self._member(number, person))
        self.households.append(self._household(row, home, expected))

    def _cell(self, key, home, person, place):
        look, first = self.look, place == 0
        personal = {
            "name": person.name,
            "member": person.name,
            "relation": person.relation,
            "birth": look.word(DATES)(person.birth),
            "cccd": look.word(CITIZEN)(person.cccd),
            "sex": look.word(WORDS[person.sex]),
            "ethnicity": person.ethnicity,
            "male": person.birth.year if person.sex == "male" else None,
            "female": person.birth.year if person.sex == "female" else None,
        }
        if key in personal:
            return personal[key]
        if key == "hamlet":
            return home.hamlet if first else None
        if not first:
            return None
        return self._of_household(key, home)

    def _of_household(self, key, home):
        look = self.look
        if key in {"ethnic_minority", "no_labour", "merit"}:
            return look.word((WORDS if key in home.flags else NOTHING)["yes"])
        if key in {"is_poor", "is_near_poor"}:
            return "x" if key == f"is_{home.category}" else None
        own = {"no": self.count, "household_no": self.count, "head": home.people[0].name, "size": len(home.people)}
        own |= {"category": look.word(WORDS[home.category]), "phone": home.phone or None, "note": home.note or None}
        return own[key] if key in own else getattr(home, key)

    def _member(self, number, person):
        columns, birth = set(self.look.columns), person.birth.isoformat()
        read = {"row": number, "name": person.name}
        read["birth"] = birth if "birth" in columns else birth[:4] if "male" in columns else None
        read["cccd"] = person.cccd if "cccd" in columns else None
        if columns & {"sex", "male"}:
            read["sex"] = person.sex
        if "relation" in columns:
            read["relation"] = person.relation
        return read

    def _household(self, row, home, members):
        columns = set(self.look.columns)
        size = len(home.people) if self.look.lists_people or "size" in columns else None
        read = {"sheet": self.look.sheet, "row": row, "head": home.people[0].name, "hamlet": home.hamlet}
        read |= {"category": home.category, "members_count": size, "members": members}
        read |= {key: getattr(home, key) for key in ("b1", "b2") if key in columns}
        if flags := columns & {"ethnic_minority", "no_labour", "merit"}:
            read["flags"] = sorted(set(home.flags) & flags)
        if "phone" in columns:
            read["phone"] = home.phone or None
        if "note" in columns:
            read["note"] = home.note or None
        return read


FAMILIES = tuple(Look(**{**row, "columns": tuple(row["columns"])}) for row in DATA["family"])
# Phụ lục 2.3: sex is the column that the year of birth stands in.
ANNEX = Look(
    "annex",
    (
        *("household_no", "name", "male", "female", "ethnicity", "relation"),
        *("merit", "ethnic_minority", "no_labour", "category"),
    ),
    by="hamlet",
    codes=True,
)

MOTTO = (
    ("UBND XÃ KHE MÂY", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("BCĐ GIẢM NGHÈO", None, None, "Độc lập - Tự do - Hạnh phúc"),
    (),
)
FOOT = (
    (),
    ("Tổng số hộ: 06 hộ; tổng số khẩu: 13 khẩu",),
    (None, None, None, "Khe Mây, ngày 15 tháng 11 năm 2024"),
    ("NGƯỜI LẬP BIỂU", None, None, "TM. ỦY BAN NHÂN DÂN"),
    (None, None, None, "CHỦ TỊCH"),
    ("Đỗ Thị Biểu", None, None, "Phạm Văn Trưởng"),
)


TITLES = (
    *MOTTO,
    "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO NĂM 2024",
    "(Kèm theo Quyết định số 12/QĐ-UBND ngày 12/12/2024 của UBND xã Khe Mây)",
)
BANDS = ("{number}. {title}", "{number}|{title}", "{title}", "|{title}", "{number}. Thôn: {title}", "* {title}")
TOTALS = (
    ("Cộng {hamlet}", "Tổng cộng"),
    (">Cộng: {households} hộ", ">Tổng"),
    ("Tổng {hamlet}: {households} hộ, {people} khẩu", "TỔNG CỘNG"),
)


def looks():
    """All looks that the tests read."""
    for family in FAMILIES:
        yield from _dressed(family)
        yield from _parted(family)
    yield ANNEX
    yield replace(ANNEX, name="annex, shifted", shift=1, codes=False)


def _dressed(family):
    """Other names and spellings, another order of columns, other things around the table."""
    yield from (replace(family, name=f"{family.name}, spelling {n}", spelling=n) for n in range(16))
    yield replace(family, name=f"{family.name}, reversed", columns=family.columns[::-1])
    yield replace(family, name=f"{family.name}, shifted", shift=2, above=("DANH SÁCH HỘ NĂM 2024", (), ()))
    yield replace(family, name=f"{family.name}, blank column", blank_column=3)
    yield replace(family, name=f"{family.name}, motto", above=TITLES, foot=FOOT, codes=True)
    yield replace(family, name=f"{family.name}, page break", repeat_after=4, foot=FOOT[1:])
    yield replace(family, name=f"{family.name}, blank rows", blank_between=True)


def _parted(family):
    """Hamlets or classes in rows of their own, with sums below."""
    unplaced = tuple(key for key in family.columns if key != "hamlet")
    unclassed = tuple(key for key in family.columns if key not in {"category", "is_poor", "is_near_poor"})
    totals = ("Cộng", "Tổng cộng: {households} hộ, {people} khẩu")
    for band in BANDS:
        yield replace(family, name=f"{family.name}, hamlets {band}", columns=unplaced, by="hamlet", band=band)
        if "Thôn" not in band:
            parted = replace(family, columns=unclassed, by="class", band=band, totals=totals)
            yield replace(parted, name=f"{family.name}, classes {band}")
    for totals in TOTALS:
        yield replace(family, name=f"{family.name}, {totals[0]}", by="hamlet", totals=totals)
