"""Numbers as Vietnamese readers expect them."""

from django import template

from vietnamese import numbers

register = template.Library()


@register.filter
def grouped(value):
    """1234567 -> "1.234.567"; nothing for None."""
    return "" if value is None else numbers.grouped(value)
