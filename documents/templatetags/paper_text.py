"""Text of papers in templates."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from documents.signing import stamp

register = template.Library()

# The line breaker would split these: 26/KH-UBND, 30/2020/NĐ-CP, 05-CT/TW, ngày 05 tháng 3 năm 2024, 2021-2025.
UNBROKEN = re.compile(
    r"\b[0-9]+(?:/[0-9]{4})?/[A-ZĐ]\w*(?:-\w+)*"
    r"|\b[0-9]+-[A-ZĐ]\w*/\w+"
    r"|\u00a0+/[A-ZĐ]\w*(?:-\w+)*"
    r"|\bngày[ \u00a0]+(?:[0-9]{1,2}[ \u00a0]+)?tháng[ \u00a0]+(?:[0-9]{1,2}[ \u00a0]+)?năm[ \u00a0]+[0-9]{4}"
    r"|\b[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\b"
    r"|\b[0-9]{4}\s?[-–]\s?[0-9]{4}\b"
)
SPAN = '<span class="unbroken">{}</span>'
# WeasyPrint 70 breaks a line after its first word when a text before a span fits but for its last blank: part them.
BLANK = mark_safe("<span> </span>")  # nosec B308


@register.filter
def unbroken(text):
    """The text, escaped, with symbols and dates kept on one line."""
    parts, end = [], 0
    for match in UNBROKEN.finditer(text):
        parts += [*_with_blank(text[end : match.start()]), format_html(SPAN, match[0])]
        end = match.end()
    return format_html_join("", "{}", ((part,) for part in [*parts, text[end:]]))


def _with_blank(text):
    return [text[:-1], BLANK] if text.endswith(" ") else [text]


@register.filter
def qr_svg(text):
    """The QR code of a text, drawn in the page."""
    return mark_safe(stamp.qr_svg(text))  # nosec # numbers of a drawing; the text itself is not in it
