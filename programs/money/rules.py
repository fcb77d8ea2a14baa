"""Sums of money, what is left, and what is doubtful before anything is signed. Pure; amounts are whole đồng."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from vietnamese.dates import cited_date, short_date
from vietnamese.numbers import grouped

SOURCE, ALLOCATION, LINES = "nguon", "phan-bo", "noi-dung-chi"  # places on the page where things are mended
OUTSIDE = 5  # stands behind the four quarters


@dataclass(frozen=True)
class Norm:
    """The highest price of a thing, from a day to a day (None: no end known)."""

    item: str
    amount: int
    valid_from: date
    valid_to: date | None = None

    def holds_on(self, day):
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class Line:
    """A line of an estimate: quantity (int or Decimal) x times x price."""

    content: str
    quantity: int | Decimal
    times: int
    price: int
    norm: Norm | None = None
    quarter: int | None = None

    @property
    def total(self):
        return line_total(self.quantity, self.times, self.price)


@dataclass(frozen=True)
class Plan:
    """An estimate as the rules see it: `spent` is what was paid out under it already."""

    source: str
    code: str
    lines: tuple[Line, ...]
    quarter: int | None = None
    spent: int = 0
    settled: bool = False

    @property
    def total(self):
        return estimate_total(self.lines)

    @property
    def reserved(self):
        """What it still keeps from others: nothing once settled or spent in full."""
        return 0 if self.settled else max(0, self.total - self.spent)


@dataclass(frozen=True)
class Amount:
    """Money allotted to, or spent from, a source for a project or none; `quarter` of spending."""

    source: str
    code: str
    amount: int
    quarter: int | None = None


@dataclass
class Balance:
    """Allotted, planned, spent, and what open estimates still keep."""

    allotted: int = 0
    planned: int = 0
    spent: int = 0
    reserved: int = 0

    @property
    def left(self):
        """What neither was spent nor is kept by an estimate; below nothing where more was planned than given."""
        return self.allotted - self.spent - self.reserved


@dataclass
class Sums:
    """Balances of a year: of all, by source, by project, by source and project, by quarter (None: not said)."""

    all: Balance = field(default_factory=Balance)
    by_source: dict = field(default_factory=lambda: defaultdict(Balance))
    by_code: dict = field(default_factory=lambda: defaultdict(Balance))
    by_both: dict = field(default_factory=lambda: defaultdict(Balance))
    by_quarter: dict = field(default_factory=lambda: defaultdict(Balance))


@dataclass(frozen=True)
class Warned:
    """A doubt in one sentence, and the place on the page where it is mended."""

    text: str
    place: str

    def __str__(self):
        return self.text


def line_total(quantity, times, price):
    """đồng, rounded half up where the quantity is a fraction."""
    return int((Decimal(quantity) * times * price).quantize(Decimal(1), ROUND_HALF_UP))


def estimate_total(lines):
    return sum(line.total for line in lines)


def sums(allocations, plans, spendings):
    """Sums of a year from Amounts allotted, Plans and Amounts spent."""
    found = Sums()
    for row in allocations:
        for balance in _balances(found, row):
            balance.allotted += row.amount
    for plan in plans:
        for balance in _balances(found, plan):
            balance.planned += plan.total
            balance.reserved += plan.reserved
        for line in plan.lines:
            found.by_quarter[line.quarter or plan.quarter].planned += line.total
    for row in spendings:
        for balance in _balances(found, row):
            balance.spent += row.amount
        found.by_quarter[row.quarter].spent += row.amount
    return found


def _balances(found, row):
    return found.all, found.by_source[row.source], found.by_code[row.code], found.by_both[row.source, row.code]


def quarter_of(day, year):
    """1 to 4; OUTSIDE for a day that is not of the year: what is paid for a year once it is over."""
    return (day.month + 2) // 3 if day.year == year else OUTSIDE


def line_warnings(number, line, day):
    """Doubts about line `number` (from 1) of an estimate made on a day."""
    place = f"dong-{number}"
    norm = line.norm
    if norm is None:
        return
    if not norm.holds_on(day):
        when = f"từ ngày {cited_date(norm.valid_from)}"
        when += f" đến ngày {cited_date(norm.valid_to)}" if norm.valid_to else ""
        yield Warned(
            f"Dòng {number} “{line.content}”: định mức “{norm.item}” có hiệu lực {when}, "
            f"không áp dụng vào ngày {cited_date(day)}. Chọn định mức khác.",
            place,
        )
    elif line.price > norm.amount:
        yield Warned(
            f"Dòng {number} “{line.content}”: đơn giá {grouped(line.price)} đồng vượt định mức "
            f"{grouped(norm.amount)} đồng là {grouped(line.price - norm.amount)} đồng.",
            place,
        )


def source_warnings(source, day):
    """Doubts about a source (programs.money.sources.Source or None where the data do not know it)."""
    if source is None:
        yield Warned("Nguồn vốn này không có trong danh mục. Chọn lại nguồn vốn.", SOURCE)
    elif not source.exists_on(day):
        ended = source.valid_to is not None and source.valid_to < day
        when = (
            f"đã hết sau ngày {cited_date(source.valid_to)}"
            if ended
            else f"từ ngày {cited_date(source.valid_from)} mới có"
        )
        yield Warned(f"Nguồn “{source.title}” {when}, không dùng vào ngày {cited_date(day)}. Chọn nguồn khác.", SOURCE)


def plan_warnings(plan, before, *, source, project=""):
    """Doubts about an estimate against the Sums of the year without it (what was paid under it included).

    `source`, `project`: what they are called. A project is looked at only where money was allotted to it.
    """
    balance = before.by_source.get(plan.source, Balance())
    own = before.by_both.get((plan.source, plan.code), Balance())
    if not balance.allotted:
        yield Warned(f"Chưa ghi phân bổ nào của nguồn “{source}” trong năm. Ghi phân bổ trước khi trình.", ALLOCATION)
    elif plan.reserved > balance.left:
        yield _above(plan.reserved, balance.left, f"nguồn “{source}”")
    elif plan.code and own.allotted and plan.reserved > own.left:
        yield _above(plan.reserved, own.left, f"{project}, nguồn “{source}”")


def _above(wanted, left, what):
    left = max(0, left)
    return Warned(
        f"Dự toán còn phải chi {grouped(wanted)} đồng, vượt số còn lại của {what} ({grouped(left)} đồng) "
        f"là {grouped(wanted - left)} đồng. Bớt dòng chi hoặc bổ sung phân bổ.",
        LINES,
    )


def year_warnings(day, year):
    """Doubt about the day of a payment that is not of its budget year."""
    if day.year != year:
        yield Warned(
            f"Ngày chi {short_date(day)} không thuộc năm ngân sách {year}. Sửa ngày hoặc năm; "
            f"chi của năm {year} trả ngoài năm ấy thì vẫn lưu được.",
            SOURCE,
        )


def spending_warnings(amount, left, *, plan=None, source=""):
    """Doubts about an amount to be paid out: `left` of the source, and the Plan it belongs to, both without it."""
    if plan and amount > plan.total - plan.spent:
        yield Warned(
            f"Số chi {grouped(amount)} đồng vượt phần chưa chi của dự toán "
            f"({grouped(max(0, plan.total - plan.spent))} đồng).",
            LINES,
        )
    elif amount > left + (plan.reserved if plan else 0):
        yield Warned(
            f"Số chi {grouped(amount)} đồng vượt số còn lại của nguồn “{source}” ({grouped(max(0, left))} đồng).",
            SOURCE,
        )
