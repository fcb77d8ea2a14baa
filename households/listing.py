"""The household list as figures and as one Table: what the page shows and the workbook holds."""

from households import classification
from households.filters import LABELS
from sheets.table import Column, Table
from vietnamese.dates import short_date

COLUMNS = (
    Column("no", "STT", 6, "int"),
    Column("head", "Họ và tên chủ hộ", 28),
    Column("birth", "Năm sinh", 10),
    Column("sex", "Giới tính", 10),
    Column("hamlet", "Thôn, xóm", 16),
    Column("category", "Diện", 18),
    Column("year", "Năm", 8),
    Column("decision", "Số quyết định công nhận", 20),
    Column("decision_date", "Ngày quyết định", 14, "date"),
    Column("size", "Số nhân khẩu", 10, "int"),
    Column("circumstances", "Thực trạng", 40),
    Column("support", "Đề nghị hỗ trợ", 34),
    Column("note", "Ghi chú", 24),
)


def standing(household, day):
    """Words for a household annotated by `with_status`: its class on a day."""
    return LABELS[classification.status_on(household.category, household.recognised_on, day)]


def counts(households, day):
    """[(label, number)] by class on a day, in a fixed order, then of all."""
    found = {}
    for category, recognised_on in households.values_list("category", "recognised_on"):
        code = classification.status_on(category, recognised_on, day)
        found[code] = found.get(code, 0) + 1
    return [(LABELS[code], found[code]) for code in LABELS if code in found]


def table_of(households, *, title, day):
    """Table of annotated households (members and hamlets prefetched), without citizen numbers and phones."""
    rows = [row_of(number, household, day) for number, household in enumerate(households, 1)]
    people = sum(row["size"] or 0 for row in rows)
    footer = [{"head": f"Tổng số hộ: {len(rows)}", "size": people}]
    return Table(title, COLUMNS, rows, subtitle=f"Tính đến ngày {short_date(day)}", footer=footer)


def row_of(number, household, day):
    head = next((member for member in household.members.all() if member.is_head), None)
    newest = household.newest_recognition(day)
    decision = newest.decision if newest else None
    return {
        "no": number,
        "head": household.head_name,
        "birth": str(head.birth_year or "") if head else "",
        "sex": head.get_sex_display() if head else "",
        "hamlet": household.hamlet.title,
        "category": standing(household, day),
        "year": str(newest.year) if newest else "",
        "decision": decision.number if decision else "",
        "decision_date": decision.signed_on if decision else None,
        "size": household.size or None,
        "circumstances": household.circumstances,
        "support": household.support_proposed,
        "note": household.note,
    }
