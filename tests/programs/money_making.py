"""Rows of money for tests."""

from datetime import date

from programs.models import Allocation, CostNorm, Estimate, EstimateLine, Spending

DAY = date(2024, 3, 20)


def make_allocation(unit, amount=10_000_000, **values):
    own = {"year": 2024, "source": "commune", "code": "6.2", "act_text": "Quyết định số 9/QĐ-UBND", "on": DAY}
    return Allocation.objects.create(unit=unit, amount=amount, **own | values)


def make_estimate(unit, *lines, title="Dự toán đối thoại", **values):
    """Lines are (content, quantity, times, price) with a norm or None behind."""
    own = {"year": 2024, "source": "commune", "code": "6.2", "on": DAY}
    estimate = Estimate.objects.create(unit=unit, title=title, **own | values)
    for order, (content, quantity, times, price, *norm) in enumerate(lines, 1):
        EstimateLine.objects.create(
            estimate=estimate,
            content=content,
            quantity=quantity,
            measure="người",
            times=times,
            price=price,
            norm=norm[0] if norm else None,
            order=order,
        )
    estimate.refresh_from_db()
    return estimate


def make_norm(unit=None, item="Nước uống", amount=20_000, **values):
    own = {"measure": "người/buổi", "basis": "Nghị quyết số 1/NQ-HĐND", "valid_from": date(2024, 1, 1)}
    return CostNorm.objects.create(unit=unit, item=item, amount=amount, **own | values)


def make_spending(unit, amount, **values):
    own = {"year": 2024, "source": "commune", "code": "6.2", "on": DAY, "content": "In tài liệu"}
    return Spending.objects.create(unit=unit, amount=amount, **own | values)


def typed_estimate(*lines, **values):
    """What a browser sends for an estimate: lines are (content, quantity, times, price)."""
    own = {
        "title": "Dự toán đối thoại",
        "year": "2024",
        "on": "20/3/2024",
        "source": "commune",
        "code": "6.2",
        "version": "1",
        "form-TOTAL_FORMS": str(len(lines)),
        "form-INITIAL_FORMS": "0",
    }
    for number, (content, quantity, times, price, *norm) in enumerate(lines):
        names = {"content": content, "quantity": quantity, "times": times, "price": price, "measure": "người"}
        names |= {"norm": norm[0].pk if norm else "", "quarter": "", "ORDER": number + 1}
        own |= {f"form-{number}-{name}": value for name, value in names.items()}
    return own | values
