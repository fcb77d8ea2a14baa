"""Whose 36 months run out soon, or have just run out: rows for the screen and one Table for print and workbook."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from households.classification import ESCAPED_NEAR_POOR, ESCAPED_POOR, NEAR_POOR
from households.clock import CREDIT, PROGRAMME, Clock, clocks, exits
from households.listing import where_they_were
from households.models import Household, Recognition
from households.standings import LABELS
from sheets.table import Band, Column, Table
from vietnamese.dates import add_months, short_date

SOON, NEAR, PAST = 30, 90, 30  # days
FLAG_WORDS = {PROGRAMME: "thống kê, chương trình", CREDIT: "vay vốn"}
# Code in the address -> words, first and last day from today.
WINDOWS = {
    "90": (f"Trong {NEAR} ngày tới", 0, NEAR),
    "30": (f"Trong {SOON} ngày tới", 0, SOON),
    "het": (f"Đã hết trong {PAST} ngày qua", -PAST, -1),
    "": ("Tất cả", -PAST, NEAR),
}
COLUMNS = (
    Column("no", "STT", 6, "int"),
    Column("head", "Họ và tên chủ hộ", 28),
    Column("standing", "Diện hiện nay", 20),
    Column("decision", "Quyết định", 18),
    Column("decided_on", "Ngày quyết định", 13, "date"),
    Column("until", "Ngày cuối", 13, "date"),
    Column("left", "Còn (ngày)", 9, "int"),
    Column("flags", "Tính cho", 24),
)


@dataclass(frozen=True)
class Expiry:
    """A household whose clock ends on `until`; `flags` are those that end then."""

    household: Household
    clock: Clock
    until: date
    days_left: int
    flags: tuple[str, ...]

    @property
    def words(self):
        return "; ".join(FLAG_WORDS[flag] for flag in self.flags)

    @property
    def source(self):
        """The recognition that started the clock."""
        rows = self.household.recognitions.all()
        return next(row for row in rows if row.step == self.clock.start)


def clocks_of(household, day):
    """Clocks of a household (recognitions with decisions at hand) on a day, in the order of exits.toml."""
    rows = sorted(household.recognitions.all(), key=lambda row: (row.effective_from, row.year, row.pk))
    return clocks([row.step for row in rows], day)


def expiring(households, day, window=""):
    """Expiries among households, by hamlet of the day and last day, of a window (code of WINDOWS). Four queries."""
    first, last = (day + timedelta(days=days) for days in WINDOWS[window][1:])
    found = candidates(households.with_hamlet_on(day), day, first, last).select_related("hamlet__parent")
    found = found.in_hamlet_order().prefetch_related("recognitions__decision")
    rows = []
    for household in where_they_were(list(found)):
        household.words = LABELS[household.standing]
        rows += expiries(household, day, first, last)
    return sorted(rows, key=lambda row: (row.household.hamlet.parent_id, row.household.hamlet.order, row.until))


def candidates(households, day, first, last):
    """Households one of whose clocks may end between two days: by what is stored, the rule itself decides after."""
    earliest = add_months(first, -max(rule.months for rule in exits())) - timedelta(days=3)
    latest = add_months(last, -min(rule.months for rule in exits())) + timedelta(days=3)
    decided = Q(decision__signed_on__range=(earliest, latest)) | Q(until_set__range=(first, last))
    left_poverty = Recognition.objects.filter(decided, household=OuterRef("pk"), category=NEAR_POOR)
    escaped = Q(category__in=[ESCAPED_POOR, ESCAPED_NEAR_POOR], newly_until__range=(first, last))
    # A household that left poverty for near-poverty may since have left that too: its older clock still runs.
    older = Q(category__in=[NEAR_POOR, ESCAPED_NEAR_POOR]) & Exists(left_poverty)
    return households.present(day).with_standing(day).filter(escaped | older)


def expiries(household, day, first, last):
    ends = {}
    for clock in clocks_of(household, day):
        if clock.until and first <= clock.until <= last:
            ends.setdefault((clock.until, clock.start), []).append(clock)
    return [
        Expiry(household, group[0], until, (until - day).days, tuple(dict.fromkeys(c.rule.flag for c in group)))
        for (until, _), group in ends.items()
    ]


def by_hamlet(rows):
    """[(hamlet, rows)] in the rows' order."""
    found = {}
    for row in rows:
        found.setdefault(row.household.hamlet, []).append(row)
    return list(found.items())


def expiring_table(rows, *, day, window=""):
    """Table of Expiries with a band for each hamlet; without personal numbers."""
    bands, number = [], 0
    for hamlet, mine in by_hamlet(rows):
        cells = [_cells(number + place, row) for place, row in enumerate(mine, 1)]
        number += len(mine)
        bands.append(Band(hamlet.title, cells, [{"head": f"Cộng {hamlet.phrase}: {len(mine)} hộ"}]))
    return Table(
        title="DANH SÁCH HỘ SẮP HẾT 36 THÁNG MỚI THOÁT NGHÈO",
        columns=COLUMNS,
        rows=[],
        subtitle=f"{WINDOWS[window][0]}, tính từ ngày {short_date(day)}",
        footer=[{"head": f"Tổng cộng: {number} hộ"}],
        bands=bands,
    )


def _cells(number, row):
    source = row.source
    return {
        "no": number,
        "head": row.household.head_name,
        "standing": row.household.words,
        "decision": source.decision.number if source.decision else "",
        "decided_on": source.recognised_on,
        "until": row.until,
        "left": row.days_left,
        "flags": row.words,
    }
