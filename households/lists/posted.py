"""The list that is put up for everyone to read: name, year of birth, hamlet and class, nothing else.

QĐ 24/2021/QĐ-TTg, Điều 4 is the ground for publishing it; whatever else the register knows stays inside.
"""

from households.lists.columns import BIRTH, HAMLET, HEAD, NO, STANDING, head_of
from households.lists.frame import SIGNERS, dated, place_of
from households.standings import LABELS
from sheets.table import Table
from vietnamese.dates import short_date

COLUMNS = (NO, HEAD, BIRTH, HAMLET, STANDING)
DOTS = "......./......./............"


def posted(wanted):
    """Households by hamlet. Days of the posting that nobody named are left for a pen."""
    rows = [row(number, household) for number, household in enumerate(wanted.households(), 1)]
    begins, ends = (short_date(day) if day else DOTS for day in (wanted.begins, wanted.ends))
    return Table(
        title=f"DANH SÁCH NIÊM YẾT {wanted.group_words.upper()}",
        columns=COLUMNS,
        rows=rows,
        subtitle=f"{place_of(wanted)}\nNiêm yết từ ngày {begins} đến hết ngày {ends}",
        footer=[{"head": f"Tổng cộng: {len(rows)} hộ"}],
        dated=dated(wanted),
        signers=SIGNERS,
    )


def row(number, household):
    head = head_of(household)
    return {
        "no": number,
        "head": household.head_name,
        "birth": str(head.birth_year or "") if head else "",
        "hamlet": household.hamlet.title,
        "standing": LABELS[household.standing],
    }
