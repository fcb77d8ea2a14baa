"""Columns that several lists share, and the cells under them."""

from sheets.table import Column

NO = Column("no", "STT", 6, "int")
HEAD = Column("head", "Họ và tên chủ hộ", 28)
BIRTH = Column("birth", "Năm sinh", 9)
SEX = Column("sex", "Giới tính", 8)
HAMLET = Column("hamlet", "Thôn, xóm", 16)
STANDING = Column("standing", "Diện", 18)
PEOPLE = Column("people", "Số nhân khẩu", 9, "int")
NOTE = Column("note", "Ghi chú", 18)
NUMBER = Column("number", "Số định danh cá nhân", 16)
ETHNICITY = Column("ethnicity", "Dân tộc", 10)
FLAGS = (
    Column("minority", "Hộ DTTS", 8),
    Column("no_labour", "Không có khả năng lao động", 11),
    Column("merit", "Có người có công", 9),
)
DECISION = Column("decision", "Số quyết định công nhận", 20)
DECIDED_ON = Column("decided_on", "Ngày quyết định", 13, "date")


def person_cells(person):
    """Birth, sex, number and ethnicity of a member; empty for None."""
    if person is None:
        return {}
    return {
        "birth": str(person.birth_year or ""),
        "sex": person.get_sex_display(),
        "number": person.citizen_number,
        "ethnicity": person.ethnicity,
    }


def flag_cells(household):
    """ "x" as such lists mark it; empty means no."""
    return {
        "minority": "x" if household.ethnic_minority else "",
        "no_labour": "x" if household.no_labour else "",
        "merit": "x" if household.merit else "",
    }


def head_of(household):
    """The head among the members read; None where the register names none."""
    return next((member for member in household.members.all() if member.is_head), None)


def decision_cells(recognition):
    """Number and day of the decision; empty where nobody wrote it down."""
    decision = recognition.decision if recognition else None
    return {"decision": decision.number, "decided_on": decision.signed_on} if decision else {}
