"""What is entered of a household: its people, what it is recognised as; and that somebody else was faster."""

from dataclasses import asdict, dataclass
from datetime import date

EDIT = "household.edit"
HEAD = "Chủ hộ"


@dataclass(frozen=True)
class Person:
    """A member as entered; `key` is that of a known Member. Born on `birth_date`, or in `birth_year` alone."""

    name: str
    is_head: bool = False
    relation: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    sex: str = ""
    citizen_number: str = ""
    old_id_number: str = ""
    ethnicity: str = ""
    health: str = ""
    key: int | None = None

    @property
    def values(self):
        """Field of Member -> value."""
        return {name: value for name, value in asdict(self).items() if name != "key"}


@dataclass(frozen=True)
class Leaving:
    """Why a person goes off the form of her household (a Departure), from which day (None: today), by which paper."""

    departure: str = "mistake"
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Finding:
    """What a household is recognised as, for which list year, by which decision, if known.

    `issuer` "" is the chair of the household's own commune.
    """

    category: str
    year: int
    decision_number: str = ""
    decision_date: date | None = None
    issuer: str = ""


class EditedMeanwhile(Exception):
    """Somebody else saved the household since the form was opened; `household` is how it stands now."""

    def __init__(self, household):
        super().__init__("Hộ vừa được người khác sửa.")
        self.household = household


def head_of(people):
    return next(person for person in people if person.is_head)


def in_order(people):
    """The head first, the others as they were entered."""
    return sorted(people, key=lambda person: not person.is_head)
