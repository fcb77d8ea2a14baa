"""What a saved file did with each household, for the household's own history."""

from households.changes import change
from households.importing.plans import NEW
from households.models import ImportTrace

ROWS_A_QUERY = 500
NUMBERS_OF = ("Điện thoại", "Số định danh", "Số CMND")


def leave_traces(plans, batch):
    """Write one ImportTrace for each Plan just written; personal numbers are told as present or not."""
    traces = [
        ImportTrace(
            household=plan.household,
            batch=batch,
            created=plan.state == NEW,
            version=plan.household.version,
            changes=[] if plan.state == NEW else [told(row) for row in plan.changes],
        )
        for plan in plans
    ]
    ImportTrace.objects.bulk_create(traces, batch_size=ROWS_A_QUERY)


def told(row):
    """A plans.Change as the trail keeps it."""
    if row.private or row.label.startswith(NUMBERS_OF):
        return change(row.label, "đã có" if row.old else "", "số khác" if row.old and row.new else "đã ghi")
    return change(row.label, row.old, row.new)
