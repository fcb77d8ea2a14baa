"""Which household of the register a household of the file is. Never by name alone where that could be two."""

from dataclasses import dataclass

from vietnamese.text import search_key

TELLING = ("citizen_number", "birth_date", "birth_year")


@dataclass(frozen=True)
class Ambiguous:
    """Households of the register among which an officer has to choose."""

    households: tuple


def match(read, hamlet, register, apart=frozenset()):
    """The Household, None for a new one, or Ambiguous. `apart`: keys of households that it is not, as was answered."""
    if coded := register.coded(read.code, hamlet) if read.code else []:
        return coded[0] if len(coded) == 1 else Ambiguous(tuple(coded))
    by_number = [row for row in _by_numbers(read, register) if row.pk not in apart]
    if by_number:
        sure = len(by_number) == 1 and _knows_head(read, by_number[0], register)
        return by_number[0] if sure else Ambiguous(tuple(by_number))
    possible = [row for row in register.namesakes(read.head, hamlet) if row.pk not in apart]
    possible = [row for row in possible if _same_head(read, row, register) is not False]
    if len(possible) <= 1:
        return possible[0] if possible else None
    sure = [row for row in possible if _same_head(read, row, register)]
    return sure[0] if len(sure) == 1 else Ambiguous(tuple(possible))


def listed_name(read, hamlet):
    """What all listings of one household in a file have in common."""
    return search_key(read.head), hamlet.pk


def may_be_listed_twice(read, other):
    """Whether nothing tells two listings of one head's name in one hamlet apart: number, birth or code."""
    facts = [(read.code, other.code)]
    if (ours := read.head_member) and (theirs := other.head_member):
        facts += [(getattr(ours, name), getattr(theirs, name)) for name in TELLING]
    return not any(our and their and our != their for our, their in facts)


def _by_numbers(read, register):
    """Households that hold the head's number, else those that hold any member's number."""
    head = read.head_member
    if head and head.citizen_number in register.by_number:
        household = register.households.get(register.by_number[head.citizen_number])
        return [household] if household else []
    keys = dict.fromkeys(register.by_number.get(member.citizen_number) for member in read.members)
    return [register.households[key] for key in keys if key in register.households]


def _knows_head(read, household, register):
    """Whether the file's head has her number or name there; the number of a member alone may be a mistake."""
    head = read.head_member
    if head and register.by_number.get(head.citizen_number) == household.pk:
        return True
    key = search_key(read.head)
    known = [*register.members[household.pk], *register.gone.people[household.pk]]
    return any(member.name_key == key for member in known)


def _same_head(read, household, register):
    """True, False, or None where number and year of birth do not tell."""
    ours, theirs = read.head_member, register.head_of(household)
    if not ours or not theirs:
        return None
    if ours.citizen_number and theirs.citizen_number:
        return ours.citizen_number == theirs.citizen_number
    if ours.birth_year and theirs.birth_year:
        return ours.birth_year == theirs.birth_year
    return None
