"""What a saved file did with each household, for the household's own history."""

from households.changes import change, without_value
from households.importing.plans import NEW
from households.models import ImportTrace

ROWS_A_QUERY = 500
NUMBERS_OF = ("Điện thoại", "Số định danh", "Số CMND")
SENSITIVE_OF = ("Dân tộc", "Tình trạng sức khỏe")


def leave_traces(plans, batch):
    """Write one ImportTrace for each Plan just written; numbers and sensitive facts as present or not."""
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
        return change(row.label, *without_value(row.old, row.new, "số khác"))
    if row.label.startswith(SENSITIVE_OF):
        return change(row.label, *without_value(row.old, row.new, "ghi khác"))
    return change(row.label, row.old, row.new)
