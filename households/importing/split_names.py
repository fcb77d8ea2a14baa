"""Names in two columns, "Lê Văn" and "Ba": read as one, lest everybody lose the name she is called by. Pure."""

from dataclasses import replace

from households.importing import values
from households.importing.cells import is_empty, text_of
from households.importing.ethnic_groups import GROUPS
from households.importing.headings import GIVEN_NAME
from households.importing.looks import MOST_LOOKED_AT
from vietnamese.text import search_key


def with_whole_names(table):
    """The Table with the given names of the column behind its column of names put to the family names.

    That column has the heading "Tên", or none where the heading before runs over both; its cells are single words.
    """
    index = table.name_column + 1
    heading = search_key(table.headings[index]) if index < len(table.headings) else ""
    if heading not in {"", GIVEN_NAME} or index in {*table.columns.values(), *table.causes}:
        return table
    if not _is_given(table, index):
        return table
    unused = tuple(text for text in table.unused if search_key(text) != GIVEN_NAME)
    return replace(table, rows=[_joined(row, index) for row in table.rows], unused=unused)


def _is_given(table, index):
    """Whether most names have one word of letters in the next column, and not only sexes, crosses or ethnic groups."""
    named = [row.cells for row in table.rows[:MOST_LOOKED_AT] if not is_empty(_at(row.cells, index - 1))]
    words = [text_of(_at(cells, index)) for cells in named]
    single = [search_key(word) for word in words if word.replace("'", "").isalpha()]
    return len(single) * 2 > len(named) and not set(single) <= {*values.SEXES, *values.YES, *GROUPS}


def _at(cells, index):
    return cells[index] if index < len(cells) else None


def _joined(row, index):
    family, given = _at(row.cells, index - 1), _at(row.cells, index)
    if not isinstance(family, str) or not isinstance(given, str) or is_empty(family) or is_empty(given):
        return row
    cells = [*row.cells[: index - 1], f"{family} {given}", None, *row.cells[index + 1 :]]
    return replace(row, cells=cells)
