"""How counts are written in tables: 1.234, 0,09%, tăng 2."""

from django import template

from vietnamese import numbers

register = template.Library()


@register.filter
def grouped(count):
    """1234 -> "1.234"."""
    return numbers.grouped(count)


@register.filter
def share_of(part, whole):
    """part|share_of:whole -> "0,09%"; "" where the whole is unknown or nothing."""
    return numbers.percent(part, whole) if whole else ""


@register.filter
def change_from(now, before):
    """now|change_from:before -> "tăng 2", "giảm 1", "không đổi"."""
    if now == before:
        return "không đổi"
    return f"{'tăng' if now > before else 'giảm'} {numbers.grouped(abs(now - before))}"


@register.filter
def signed_from(now, before):
    """now|signed_from:before -> "+2", "−1", "0": the change in a column of changes."""
    difference = now - before
    return f"{'+' if difference > 0 else '−' if difference else ''}{numbers.grouped(abs(difference))}"
