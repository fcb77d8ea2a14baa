"""What hangs on a row of money follows its year, source and project; call inside the transaction of an action."""

from programs.models import Allocation, Estimate

FOLLOWED = ("year", "source", "code")
ESTIMATES, PAYMENTS = ("Dự toán theo phân bổ", "dự toán"), ("Khoản chi theo dự toán", "khoản")


def carry_along(row):
    """Take estimates along with their allocation and payments with their estimate.

    What moved, as [{"field", "old", "new"}] for the trail. An allocation of no project leaves the projects of its
    estimates.
    """
    if isinstance(row, Allocation):
        followed = [name for name in FOLLOWED if row.code or name != "code"]
        estimates = list(row.estimates.select_for_update())
        payments = [spending for estimate in estimates for spending in estimate.spendings.select_for_update()]
        return [*_moved(ESTIMATES, estimates, row, followed), *_moved(PAYMENTS, payments, row, followed)]
    if isinstance(row, Estimate):
        return _moved(PAYMENTS, row.spendings.select_for_update(), row, FOLLOWED)
    return []


def _moved(called, rows, to, names):
    count = 0
    for row in rows:
        if all(getattr(row, name) == getattr(to, name) for name in names):
            continue
        for name in names:
            setattr(row, name, getattr(to, name))
        row.version += 1
        row.save(update_fields=[*names, "version", "updated_at"])
        count += 1
    label, noun = called
    return [{"field": label, "old": "", "new": f"{count} {noun} chuyển theo"}] if count else []
