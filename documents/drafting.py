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
# A typed line brings its own mark and the template sets one behind it: the template's holds. "..." and "v.v." stay.
_DOUBLED = re.compile(r"(?<![.…])(?<!v\.v)[.;,]([.;,])(?![.;,])|((?<!\.)\.{3}|…|v\.v\.)\.(?!\.)")


def draft(kind, facts, section):
    """Text of a section from the facts of its paper, in the mark-up of documents.markup; "" where nothing is to say."""
    values = {key: one_line(value) for key, value in facts.items() if key != "tables"}
    template = get_template(f"documents/kinds/{kind.code}/{section.key}.txt").template
    # The text is escaped where it becomes HTML, not here.
    text = template.render(Context(values, autoescape=False))
    text = _DOUBLED.sub(r"\1\2", _TRAILING.sub("", text))
    return _GAP.sub("\n\n", text).strip()


def one_line(value):
    """`value`, lists and dicts inside too, with every text made one line that opens no block and places no table."""
    if isinstance(value, str):
        return _MARKS.sub("", _BRACKETS.sub("", tidy(value)))
    if isinstance(value, list | tuple):
        return [one_line(part) for part in value]
    if isinstance(value, dict):
        return {key: one_line(part) for key, part in value.items()}
    return value
