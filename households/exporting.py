"""The lists that leave the register as workbooks, made so that they can be edited and imported again."""

from households.codes import code_of
from households.importing.values import is_head_relation
from households.standings import LABELS
from offices.access import within
from offices.audit import record
from sheets.table import Column, Table
from vietnamese.dates import short_date

# What only a list taken out on purpose holds: numbers and ethnic groups of persons.
NUMBER = Column("citizen_number", "Số định danh cá nhân", 17)
ETHNICITY = Column("ethnicity", "Dân tộc", 12)
CODE = Column("code", "Mã hộ", 15)
BIRTH = Column("birth", "Ngày sinh", 13)
SEX = Column("sex", "Giới tính", 10)
HAMLET = Column("hamlet", "Thôn, xóm", 16)
OF_HOUSEHOLD = (
    Column("address", "Địa chỉ", 18),
    Column("standing", "Diện", 22),
    Column("year", "Danh sách năm", 10),
    Column("decision", "Số quyết định công nhận", 20),
    Column("decision_date", "Ngày quyết định", 14, "date"),
    Column("people", "Số nhân khẩu", 10, "int"),
    Column("causes", "Nguyên nhân nghèo", 26),
    Column("circumstances", "Thực trạng", 40),
    Column("support", "Đề nghị hỗ trợ", 34),
    Column("exit_year", "Năm có khả năng thoát", 12),
    Column("note", "Ghi chú", 24),
)
HEADS = (Column("no", "STT", 6, "int"), CODE, Column("head", "Họ và tên chủ hộ", 28), BIRTH, SEX)
PEOPLE = (
    Column("no", "STT hộ", 8, "int"),
    CODE,
    Column("name", "Họ và tên", 28),
    Column("relation", "Quan hệ với chủ hộ", 14),
    BIRTH,
    SEX,
)
SCORES_AND_FLAGS = (
    Column("b1", "Điểm B1", 9, "int"),
    Column("b2", "Điểm B2", 9, "int"),
    Column("ethnic_minority", "Hộ DTTS", 9),
    Column("no_labour", "Hộ không có khả năng lao động", 14),
    Column("merit", "Hộ có người có công", 14),
)
FLAGS = ("ethnic_minority", "no_labour", "merit")


def with_all(households):
    """Households (with standing) with all that the tables need, in a fixed number of queries."""
    return households.select_related("hamlet").prefetch_related("members", "recognitions__decision")


def numbers_of(households, user):
    """Key of a member -> citizen number, where the user may read such numbers."""
    found = households.filter(within("hamlet__path", user, "personal.view")).order_by()
    pairs = found.values_list("members__pk", "members__citizen_number", "members__left_on")
    return {pk: number for pk, number, left in pairs if number and left is None}


def note_numbers(*, unit, count, by):
    """Write down that personal numbers left the register with a list of `count` households. Returns the event."""
    summary = f"Xuất kèm số định danh, dân tộc của {count} hộ ra Excel"
    return record(action="household.export_numbers", unit=unit, target=unit, summary=summary, by=by)


def heads_table(households, *, title, day, numbers=None):
    """One row a household. `numbers`: member key -> citizen number; None leaves the column out."""
    rows = [_household_cells(number, household, day, numbers) for number, household in enumerate(households, 1)]
    footer = [{"head": f"Tổng số hộ: {len(rows)}", "people": sum(row["people"] or 0 for row in rows)}]
    private = () if numbers is None else (NUMBER,)
    columns = (*HEADS, *private, HAMLET, *OF_HOUSEHOLD)
    return Table(title, columns, rows, subtitle=f"Tính đến ngày {short_date(day)}", footer=footer)


def people_table(households, *, title, day, numbers=None):
    """One row a person, the head first; what holds for the household stands in the head's row."""
    rows = [
        row
        for number, household in enumerate(households, 1)
        for row in _people_rows(_household_cells(number, household, day, numbers), household, numbers)
    ]
    private = () if numbers is None else (NUMBER, ETHNICITY)
    columns = (*PEOPLE, *private, HAMLET, *OF_HOUSEHOLD, *SCORES_AND_FLAGS)
    return Table(title, columns, rows, subtitle=f"Tính đến ngày {short_date(day)}")


def _people_rows(cells, household, numbers):
    head = _head_of(household)
    yield cells | {"name": household.head_name, "relation": "Chủ hộ"} | (_person_cells(head, numbers) if head else {})
    for member in household.members.all():
        if member is not head:
            # Who led the household before keeps that word in the register; in a list it would begin another household.
            relation = "" if is_head_relation(member.relation) else member.relation
            told = {"name": member.name, "relation": relation, "code": cells["code"], "hamlet": cells["hamlet"]}
            yield told | _person_cells(member, numbers)


def _head_of(household):
    return next((member for member in household.members.all() if member.is_head), None)


def _person_cells(member, numbers):
    return {
        "birth": short_date(member.birth_date) if member.birth_date else str(member.birth_year or ""),
        "sex": member.get_sex_display(),
        "ethnicity": member.ethnicity,
        "citizen_number": (numbers or {}).get(member.pk, ""),
    }


def _household_cells(number, household, day, numbers):
    head = _head_of(household)
    newest = household.newest_recognition(day)
    decision = newest.decision if newest else None
    cells = {
        "no": number,
        "code": code_of(household),
        "head": household.head_name,
        "hamlet": household.hamlet.title,
        "address": household.address,
        "standing": _standing(household, newest),
        "year": str(newest.year) if newest else "",
        "decision": decision.number if decision else "",
        "decision_date": decision.signed_on if decision else None,
        "people": household.size or None,
        "causes": household.causes,
        "circumstances": household.circumstances,
        "support": household.support_proposed,
        "exit_year": str(household.expected_exit_year or ""),
        "note": household.note,
        "b1": newest.income_score if newest else None,
        "b2": newest.deprivation_score if newest else None,
    }
    cells |= {flag: "x" if getattr(household, flag) else "" for flag in FLAGS}
    return cells | (_person_cells(head, numbers) if head else {})


def _standing(household, newest):
    """Words that the import understands: who left the lists long ago stands as what the last one said."""
    if newest and household.standing not in {newest.category}:
        return newest.get_category_display()
    return LABELS[household.standing]
