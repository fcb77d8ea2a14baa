"""From facts to the text of a section: our own templates, and what persons typed only as values in them."""

import re

from django.template import Context
from django.template.loader import get_template

from vietnamese.text import tidy

# A person may type "- Công chức kế toán" or "1. Tuyên truyền" into a field: the paper numbers its lines itself.
_MARKS = re.compile(r"^(?:(?:[IVX]+\.|\d+(?:\.\d+)*\.|[a-zđ]\)|[-–+•*])\s+)+")
_BRACKETS = re.compile(r"\[(?=\[)|\](?=\])")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_GAP = re.compile(r"\n{3,}")


def draft(kind, facts, section):
    """Text of a section from the facts of its paper, in the mark-up of documents.markup; "" where nothing is to say."""
    values = {key: one_line(value) for key, value in facts.items() if key != "tables"}
    template = get_template(f"documents/kinds/{kind.code}/{section.key}.txt").template
    # The text is escaped where it becomes HTML, not here.
    text = template.render(Context(values, autoescape=False))
    return _GAP.sub("\n\n", _TRAILING.sub("", text)).strip()


def one_line(value):
    """`value`, lists and dicts inside too, with every text made one line that opens no block and places no table."""
    if isinstance(value, str):
        return _MARKS.sub("", _BRACKETS.sub("", tidy(value)))
    if isinstance(value, list | tuple):
        return [one_line(part) for part in value]
    if isinstance(value, dict):
        return {key: one_line(part) for key, part in value.items()}
    return value
