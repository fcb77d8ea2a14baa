"""The small inputs beside problems that can be mended on the check page. Pure."""

import re
from dataclasses import dataclass

from households.importing.fixing import fixed_cells, key_of
from households.importing.presenting import masked, problem_groups

FIELDS_A_KIND = 50
_LONG_NUMBER = re.compile(r"\d{9,12}")
CATEGORY_OPTIONS = tuple((name, name) for name in ("Hộ nghèo", "Hộ cận nghèo", "Hộ thoát nghèo", "Hộ thoát cận nghèo"))
# Kind of problem -> what the officer may choose from.
CHOICES = {
    "unknown_category": CATEGORY_OPTIONS,
    "missing_category": CATEGORY_OPTIONS,
    "unknown_sex": (("Nam", "Nam"), ("Nữ", "Nữ")),
    "unknown_flag": (("x", "Có"), ("Không", "Không")),
}
OF_HAMLETS = {"unknown_hamlet", "missing_hamlet"}
# Kind of problem -> what the officer types.
HINTS = {
    "missing_name": "Họ và tên",
    "missing_birth": "Năm sinh hoặc ngày sinh",
    "bad_date": "Ngày/tháng/năm",
    "partial_date": "Ngày/tháng/năm",
    "suspicious_date": "Ngày/tháng/năm",
    "two_digit_year": "Ngày/tháng/năm",
    "bad_cccd": "12 chữ số",
    "cccd_mismatch": "12 chữ số",
    "duplicate_cccd_in_file": "12 chữ số",
    "bad_number": "Số",
    "score_out_of_range": "Điểm",
    "conflicting_member_count": "Số nhân khẩu",
    "text_too_long": "Chữ rút gọn",
}


@dataclass(frozen=True)
class FixField:
    """One input: its key, what was typed before, what may be chosen ((value, label), empty: text) and a hint."""

    key: str
    typed: str
    options: tuple
    hint: str


@dataclass(frozen=True)
class Line:
    """A problem as it is shown, and the input beside it or None."""

    problem: object
    field: FixField | None


@dataclass(frozen=True)
class MendGroup:
    """A ProblemGroup with inputs beside the first problems of it."""

    title: str
    cure: str
    tone: str
    count: int
    hidden_count: int
    lines: list[Line]

    @property
    def fields(self):
        """How many of its problems can be mended here."""
        return sum(line.field is not None for line in self.lines)


def problem_parts(problems, *, fixes, hamlets):
    """What the templates take: groups, how many problems there are, how many are no mere notes, the mended cells."""
    groups = mend_groups(problem_groups(problems), fixes=fixes, hamlets=hamlets)
    mistakes = sum(group.count for group in groups if group.tone != "info")
    return {
        "groups": groups,
        "problem_count": len(problems),
        "mistakes": mistakes,
        "mended": mended_lines(fixes),
    }


def mend_groups(groups, *, fixes, hamlets):
    """MendGroups for presenting.ProblemGroups; a cell with two problems has one input, beside the first."""
    seen = set()
    return [_group(group, fixes, hamlets, seen) for group in groups]


def _group(group, fixes, hamlets, seen):
    lines, left = [], FIELDS_A_KIND
    for problem in group.shown:
        field = _field(problem, fixes, hamlets) if left else None
        if field and field.key in seen:
            field = None
        if field:
            seen.add(field.key)
            left -= 1
        lines.append(Line(problem, field))
    return MendGroup(group.title, group.cure, group.tone, len(group.problems), group.hidden_count, lines)


def _field(problem, fixes, hamlets):
    if not (problem.column and problem.row):
        return None
    key = key_of(problem.sheet, problem.column, problem.row)
    if problem.kind in OF_HAMLETS:
        return FixField(key, fixes.get(key, ""), tuple((name, name) for name in hamlets), "Thôn, xóm")
    if problem.kind in CHOICES:
        return FixField(key, fixes.get(key, ""), CHOICES[problem.kind], "Chọn")
    if problem.kind in HINTS:
        return FixField(key, fixes.get(key, ""), (), HINTS[problem.kind])
    return None


def mended_lines(fixes):
    """(FixedCell, text as shown) of every mended cell; personal numbers are masked."""
    return [(cell, _LONG_NUMBER.sub(lambda number: masked(number[0]), cell.text)) for cell in fixed_cells(fixes)]
