"""What was read from a workbook: households, members, problems. Plain data, no Django."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from vietnamese.encodings import Encoding


@dataclass(frozen=True)
class Office:
    """The office whose list is read: its name and the official names of its hamlets ("Xóm 3", "Bản Pá Lạn").

    `answers`: key of a Question -> what its officers answered once ("column:khu vuc" -> "hamlet").
    """

    name: str
    hamlets: tuple[str, ...]
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class ReadMember:
    """A person in one row. `birth_year` alone where the day is unknown; `sex` "male", "female" or ""."""

    row: int
    name: str
    relation: str = ""
    is_head: bool = False
    birth_date: dt.date | None = None
    birth_year: int | None = None
    sex: str = ""
    citizen_number: str = ""
    old_id_number: str = ""
    ethnicity: str = ""
    support_kinds: list[str] = field(default_factory=list)
    citizen_column: str = ""

    @property
    def birth(self):
        """ "1975-03-19", "1975" or None."""
        if self.birth_date:
            return self.birth_date.isoformat()
        return str(self.birth_year) if self.birth_year else None


@dataclass
class ReadHousehold:
    """A household; `row` is that of its head. `carried` names the columns its sheet has, filled or not.

    `members_only`: the list holds people who join it, and no head: the household must be in the register already;
    `head_number` is then the citizen number of its head, where the list has it.

    `list_year` and `exit_year` stand in the lists that we export; `unrecognised`: the list says so ("Chưa công nhận").
    """

    sheet: str
    row: int
    head: str = ""
    hamlet: str | None = None
    hamlet_written: str = ""
    category: str | None = None
    people_count: int = 0
    stated_size: int | None = None
    heads_only: bool = False
    code: str = ""
    b1: int | None = None
    b2: int | None = None
    flags: set[str] = field(default_factory=set)
    decision_no: str = ""
    decision_date: dt.date | None = None
    causes: str = ""
    circumstances: str = ""
    support: str = ""
    note: str = ""
    phone: str = ""
    address: str = ""
    area: str = ""
    movement: str | None = None
    list_year: int | None = None
    exit_year: int | None = None
    unrecognised: bool = False
    extras: dict[str, str] = field(default_factory=dict)
    members: list[ReadMember] = field(default_factory=list)
    carried: frozenset[str] = frozenset()
    other_listings: list[dict] = field(default_factory=list)
    members_only: bool = False
    head_number: str = ""

    @property
    def head_member(self):
        return next((member for member in self.members if member.is_head), None)

    @property
    def members_count(self):
        """People listed, a nameless one included; the stated size where only heads are listed."""
        return self.stated_size if self.heads_only else self.people_count


@dataclass(frozen=True)
class Problem:
    """Something the officer should know about one cell or row. `blocking`: the row is not saved as it stands."""

    sheet: str
    row: int | None
    column: str | None
    kind: str
    value: str
    message: str
    cure: str
    blocking: bool = False


@dataclass(frozen=True)
class Question:
    """What the program cannot know alone. `key` is stable for all files of the same shape ("hamlet:7").

    `options` are (value, label); `guess` is the value of one of them only where it is a fair guess, else "".
    `about`: the words of the file that it asks about.
    """

    key: str
    text: str
    options: tuple[tuple[str, str], ...]
    sheet: str
    column: str | None
    row: int | None = None
    guess: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Conversion:
    """A cell whose text was read as other letters than it holds; `encoding` is what it is written in.

    Encoding.UNICODE there means letters composed of parts, or a look-alike of Đ.
    """

    sheet: str
    row: int
    column: str
    before: str
    after: str
    encoding: Encoding


@dataclass
class Reading:
    """All that one workbook holds. `sheets`: name -> "households", "empty", "hidden" or "other".

    `unused`: sheet name -> headings that mean nothing to the register. `conversions`: in the order of the cells.
    `taken_out`: codes of the households that a list of ours held when it was taken out.
    """

    households: list[ReadHousehold] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)
    unused: dict[str, list[str]] = field(default_factory=dict)
    conversions: list[Conversion] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    taken_out: list[str] = field(default_factory=list)

    @property
    def counts(self):
        """households, people, and households per category code ("" where unknown)."""
        by_category: dict[str, int] = {}
        for household in self.households:
            key = household.category or ""
            by_category[key] = by_category.get(key, 0) + 1
        people = sum(len(household.members) for household in self.households)
        return {"households": len(self.households), "people": people, "by_category": by_category}


class NothingToRead(ValueError):
    """A workbook without a household list; `kind` is "no_rows" or "no_headings", the text is for people."""

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind
        self.message = message
