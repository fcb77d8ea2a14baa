"""One cell at a time: its text and whether it is empty."""

import datetime as dt

from vietnamese.dates import short_date
from vietnamese.text import tidy


def is_empty(value):
    """Whether nothing readable stands in the cell (None, "", blanks of any kind)."""
    return value is None or (isinstance(value, str) and not value[:1].isalnum() and not tidy(value))


def text_of(value):
    """A cell's content as a tidy text: 7.0 -> "7", a date -> "12/12/2023", nothing -> ""."""
    if isinstance(value, str):
        return tidy(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, dt.datetime | dt.date):
        return short_date(value)
    return tidy(str(value))


def written(value):
    """What the officer sees in the cell, for a message; long texts are shortened."""
    text = text_of(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
