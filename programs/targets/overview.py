"""The targets of a plan as its own page shows them."""

from programs.targets.doubts import hamlet_doubts, target_doubts
from programs.targets.parts import stored_lines_of, target_of
from programs.targets.register import register_of
from programs.targets.sums import line_of, total


def overview(plan):
    """Context of programs/targets/_overview.html: target, lines, whole, target_doubts; five queries."""
    target, lines = target_of(plan), [line_of(row) for row in stored_lines_of(plan)]
    found = []
    if target.pk or lines:
        register = register_of(plan)
        found = [*target_doubts(target, lines, register), *hamlet_doubts(lines, register, plan.places)]
    return {"target": target, "lines": lines, "whole": total(lines), "target_doubts": found}
