"""The household list as figures and as one Table: what the page counts and the workbook holds."""

from django.db.models import Count

from households.standings import GROUPS, LABELS
from sheets.table import Column, Table
from vietnamese.dates import short_date

COLUMNS = (
    Column("no", "STT", 6, "int"),
    Column("code", "Mã hộ", 12),
    Column("head", "Họ và tên chủ hộ", 28),
    Column("birth", "Năm sinh", 10),
    Column("sex", "Giới tính", 10),
    Column("hamlet", "Thôn, xóm", 16),
    Column("standing", "Diện", 22),
    Column("year", "Danh sách năm", 10),
    Column("decision", "Số quyết định công nhận", 20),
    Column("decision_date", "Ngày quyết định", 14, "date"),
    Column("people", "Số nhân khẩu", 10, "int"),
    Column("circumstances", "Thực trạng", 40),
    Column("support", "Đề nghị hỗ trợ", 34),
    Column("exit_year", "Năm có khả năng thoát", 12),
    Column("note", "Ghi chú", 24),
)


def counts(households):
    """[(standing, words, number)] of households annotated by `with_standing`, in the order of LABELS. One query."""
    found = dict(households.order_by().values_list("standing").annotate(n=Count("pk")))
    return [(code, words, found[code]) for code, words in LABELS.items() if code in found]


def number_in(counts, group):
    """Households of a group (code of standings.GROUPS, "" for all) by what `counts` gave."""
    standings = GROUPS[group][1] or [None] if group in GROUPS else list(LABELS)
    return sum(number for code, _, number in counts if code in standings)


def table_of(households, *, title, day):
    """Table of households (with standing; members, hamlets, recognitions prefetched), without personal numbers."""
    rows = [_row(number, household, day) for number, household in enumerate(households, 1)]
    footer = [{"head": f"Tổng số hộ: {len(rows)}", "people": sum(row["people"] for row in rows)}]
    return Table(title, COLUMNS, rows, subtitle=f"Tính đến ngày {short_date(day)}", footer=footer)


def _row(number, household, day):
    head = next((member for member in household.members.all() if member.is_head), None)
    newest = household.newest_recognition(day)
    decision = newest.decision if newest else None
    return {
        "no": number,
        "code": household.code,
        "head": household.head_name,
        "birth": str(head.birth_year or "") if head else "",
        "sex": head.get_sex_display() if head else "",
        "hamlet": household.hamlet.title,
        "standing": LABELS[household.standing],
        "year": str(newest.year) if newest else "",
        "decision": decision.number if decision else "",
        "decision_date": decision.signed_on if decision else None,
        "people": household.size,
        "circumstances": household.circumstances,
        "support": household.support_proposed,
        "exit_year": str(household.expected_exit_year or ""),
        "note": household.note,
    }
