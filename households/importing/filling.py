"""Hamlets and classes that are written once and hold for the rows below them."""

from dataclasses import replace

from households.importing.cells import text_of
from households.importing.values import is_head_relation, is_nothing, read_name
from vietnamese.text import search_key

WRITTEN_ONCE = ("hamlet", "category")


def fill_sparse(table):
    """Give hamlet and class to the rows below, where most are blank and each is written once, from the first row on.

    A single blank among filled cells is a gap and stays one: nothing leaks from one household into the next.
    """
    for key in WRITTEN_ONCE:
        if key in table.columns:
            _fill(table, table.columns[key])


def _fill(table, column):
    found = _written_once(table.rows, column)
    if not found:
        return
    heads = [place for place, row in enumerate(table.rows) if _is_head(row, table)]
    if not found.keys() <= set(heads) or heads[0] not in found or len(found) * 2 >= len(heads):
        return
    above = None
    for place in heads:
        row = table.rows[place]
        above = found.get(place, above)
        cells = [*row.cells, *[None] * (column + 1 - len(row.cells))]
        table.rows[place] = replace(row, cells=[*cells[:column], above, *cells[column + 1 :]])


def _written_once(rows, column):
    """Place of the row -> cell; nothing where a text comes again."""
    found, seen = {}, set()
    for place, row in enumerate(rows):
        if _filled(row, column):
            text = search_key(text_of(row.cells[column]))
            if text in seen:
                return {}
            seen.add(text)
            found[place] = row.cells[column]
    return found


def _is_head(row, table):
    """Whether a household begins in the row: a name, and its number or relation where the list has such columns."""
    if "household_no" in table.columns and not _filled(row, table.columns["household_no"]):
        return False
    place = table.columns.get("relation")
    if place is not None and not (place < len(row.cells) and is_head_relation(text_of(row.cells[place]))):
        return False
    return table.name_column < len(row.cells) and bool(read_name(row.cells[table.name_column]))


def _filled(row, column):
    return column < len(row.cells) and not is_nothing(row.cells[column])
