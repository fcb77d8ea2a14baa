"""Marks a workbook in a process of its own: the file is foreign, and editing it takes far more room than reading it."""

import pickle
import sys

from sheets.limited import Limits, give, run_limited
from sheets.marking import mark_workbook

LIMITS = Limits(memory=2 * 1024**3, cpu=120, seconds=180)


def mark_limited(data, workbook, marks, **options):
    """`sheets.marking.mark_workbook` behind limits. Raises sheets.limited.Stopped."""
    return run_limited(__name__, pickle.dumps(((data, workbook, marks), options)), LIMITS)


if __name__ == "__main__":
    # The parent, our own program, wrote this; nothing of the foreign file is unpickled but its bytes and values.
    arguments, options = pickle.loads(sys.stdin.buffer.read())  # noqa: S301
    give(mark_workbook(*arguments, **options))
