"""The register by hamlet: one row a household, or one row a person (layouts L1 and L2 of real lists)."""

from dataclasses import replace

from households.lists.bands import by_hamlet, total_row
from households.lists.columns import (
    BIRTH,
    DECIDED_ON,
    DECISION,
    ETHNICITY,
    FLAGS,
    HAMLET,
    HEAD,
    NO,
    NOTE,
    NUMBER,
    PEOPLE,
    SEX,
    STANDING,
    decision_cells,
    flag_cells,
    head_of,
    person_cells,
)
from households.lists.frame import framed
from households.lists.wanted import read_whole
from households.standings import LABELS
from sheets.table import Column

CODE = Column("code", "Mã hộ", 11)
RELATION = Column("relation", "Quan hệ với chủ hộ", 12)
PERSON_NO = Column("person_no", "Số TT người", 7, "int")
NAME = Column("head", "Họ và tên chủ hộ và thành viên", 28)


def heads(wanted):
    """One row a household, with sub-totals for each hamlet."""
    bands, footer = by_hamlet(wanted.households(), lambda number, one: [head_row(number, one, wanted.day)])
    return framed(wanted, title_of(wanted), columns_of(wanted), bands, footer)


def filtered(wanted):
    """The households of a filter in its order, each with its hamlet: the list as it stands on the screen."""
    households = read_whole(wanted.found, wanted.day)
    rows = [
        head_row(number, household, wanted.day) | {"hamlet": household.hamlet.title}
        for number, household in enumerate(households, 1)
    ]
    columns = list(columns_of(wanted))
    columns.insert(columns.index(STANDING), HAMLET)
    table = framed(wanted, "DANH SÁCH HỘ", tuple(columns), [], [total_row("Tổng cộng", households)])
    return replace(table, rows=rows)


def columns_of(wanted):
    return (NO, CODE, HEAD, BIRTH, SEX, *private(wanted), STANDING, PEOPLE, DECISION, DECIDED_ON, NOTE)


def private(wanted):
    """Columns that only a list taken out on purpose holds."""
    return (NUMBER, ETHNICITY, *FLAGS) if wanted.personal else ()


def head_row(number, household, day):
    return {
        "no": number,
        "code": household.code,
        "head": household.head_name,
        **person_cells(head_of(household)),
        **flag_cells(household),
        "standing": LABELS[household.standing],
        "people": household.size,
        **decision_cells(household.newest_recognition(day)),
        "note": household.note,
    }


def people(wanted):
    """One row a person, the head first; what belongs to the household stands in the head's row alone."""
    columns = (NO, PERSON_NO, NAME, RELATION, BIRTH, SEX, *private(wanted), STANDING, PEOPLE, DECISION, NOTE)
    bands, footer = by_hamlet(wanted.households(), lambda number, household: person_rows(number, household, wanted.day))
    title = f"{title_of(wanted)} VÀ THÀNH VIÊN TRONG HỘ"
    return framed(wanted, title, columns, bands, footer)


def person_rows(number, household, day):
    members = list(household.members.all())
    first = head_row(number, household, day) | {"person_no": 1, "relation": "Chủ hộ"}
    others = [member for member in members if not member.is_head]
    return [
        first,
        *(
            {"person_no": place, "head": member.name, "relation": member.relation, **person_cells(member)}
            for place, member in enumerate(others, 2)
        ),
    ]


def title_of(wanted):
    return f"DANH SÁCH {wanted.group_words.upper()}"
