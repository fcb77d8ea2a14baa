"""What differs between a row of money and what somebody typed, in the words of the screen."""

from datetime import date
from decimal import Decimal

from programs.money.fields import quantity_shown
from programs.money.sources import sources
from vietnamese.dates import short_date
from vietnamese.numbers import grouped

AMOUNTS = {"amount", "price"}


def differences(row, values):
    """[{"field", "old", "new"}] of the values (field -> value) that `row` does not have, as people read them."""
    return [
        {"field": label(row, name), "old": shown(row, name, getattr(row, name)), "new": shown(row, name, value)}
        for name, value in values.items()
        if getattr(row, name) != value
    ]


def label(row, name):
    return str(row._meta.get_field(name).verbose_name).capitalize()


def shown(row, name, value):
    """A value of a field as the screen shows it; "" for nothing."""
    if value in (None, ""):
        return ""
    if name in AMOUNTS:
        return f"{grouped(value)} đồng"
    if name == "source":
        return sources()[value].title if value in sources() else value
    choices = row._meta.get_field(name).flatchoices
    if choices:
        return str(dict(choices).get(value, value))
    return _plain(value)


def _plain(value):
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return short_date(value)
    return quantity_shown(value) if isinstance(value, Decimal) else str(value)


def line_in_words(line):
    """A line of an estimate (EstimateLine) in one text: what two editors compare."""
    measure = f" {line.measure}" if line.measure else ""
    times = f" x {line.times} lần" if line.times != 1 else ""
    return f"{line.content}: {quantity_shown(line.quantity)}{measure}{times} x {grouped(line.price)} đồng"
