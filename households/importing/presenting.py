"""What the check page shows of a Checked import: figures, problems by kind, households by state."""

import re
from dataclasses import dataclass, replace

from households.importing.plans import CHANGED, LEFT_OUT, NEW, SAME
from households.importing.records import Problem
from households.importing.wording import WORDINGS, order_of
from households.models import Category

STATES = {NEW: "Thêm mới", CHANGED: "Thay đổi", SAME: "Giữ nguyên", LEFT_OUT: "Chưa nhận"}
PRIVATE_KINDS = {"ambiguous_leading_zero", "duplicate_cccd_in_file", "cccd_mismatch", "old_id_number"}
SHOWN_A_KIND = 500


@dataclass(frozen=True)
class ProblemGroup:
    """All problems of one kind; `tone` is "danger" (row not taken), "warning" (cell not taken) or "info" (mended)."""

    title: str
    cure: str
    tone: str
    problems: list[Problem]

    @property
    def shown(self):
        return self.problems[:SHOWN_A_KIND]

    @property
    def hidden_count(self):
        return len(self.problems) - len(self.shown)


def masked(number):
    """The last three digits of a personal number, dots before them; short values stay as they are."""
    return "•" * (len(number) - 3) + number[-3:] if len(number) > 5 else number


def problem_groups(problems):
    """ProblemGroups, those that keep rows out first."""
    kinds = sorted({problem.kind for problem in problems}, key=order_of)
    return [_group(kind, [problem for problem in problems if problem.kind == kind]) for kind in kinds]


def _group(kind, problems):
    wording = WORDINGS[kind]
    tone = "danger" if wording.blocking else "info" if wording.repaired else "warning"
    return ProblemGroup(wording.title, wording.cure, tone, [_shown(problem) for problem in problems])


def _shown(problem):
    if problem.kind not in PRIVATE_KINDS:
        return problem
    value = masked(problem.value)
    message = re.sub(r"\d{9,}", lambda number: masked(number[0]), problem.message)
    return replace(problem, value=value, message=message)


@dataclass(frozen=True)
class HouseholdLine:
    """One household of the file as a row of the preview; `changes` are (label, old, new)."""

    sheet: str
    row: int
    head: str
    hamlet: str
    category: str
    size: int | None
    state: str
    state_label: str
    changes: list[tuple[str, str, str]]
    reasons: list[str]
    household_id: int | None


def household_lines(comparison, state=""):
    """HouseholdLines in the order of the file, of one state or all."""
    return [_line(plan) for plan in comparison.plans if not state or plan.state == state]


def _words(change):
    hide = masked if change.private else str
    return change.label, hide(change.old), hide(change.new)


def _line(plan):
    read = plan.read
    changes = [_words(change) for change in (plan.changes if plan.state == CHANGED else ())]
    return HouseholdLine(
        sheet=read.sheet,
        row=read.row,
        head=read.head,
        hamlet=read.hamlet or read.hamlet_written,
        category=Category(read.category).label if read.category else "",
        size=read.members_count,
        state=plan.state,
        state_label=STATES[plan.state],
        changes=changes,
        reasons=plan.reasons,
        household_id=plan.household.pk if plan.household else None,
    )
