"""What a list says of itself ("Tổng cộng: 07 hộ, 28 khẩu") against what was read."""

import re

from sheets.reading import column_letter
from vietnamese.text import search_key

_HOUSEHOLDS = re.compile(r"tong (?:cong )?(?:so )?(?:ho )?(\d+)(?: ho\b|$| tong| khau| nhan khau)")
_PEOPLE = re.compile(r"(?:\b(\d+) (?:nhan )?khau|tong so (?:nhan khau|khau|nguoi) (\d+))")


def check_totals(reader):
    """Tell the sink of a TableReader where a total row agrees neither with the table nor with the rows above it.

    "Cộng xóm 1: 2 hộ" counts the rows since the hamlet or total before, "Tổng cộng" those of the whole table.
    """
    for position, row in enumerate(reader.totals):
        key = search_key(row.lone_text)
        counted = [_count(part) for part in _parts(reader, row, reader.totals[:position])]
        place = (reader.sheet, row.number, column_letter(row.filled[0]))
        for stated, index, word in _stated(key):
            if all(counts[index] not in {stated, None} for counts in counted):
                reader.sink.tell("total_mismatch", *place, f"{stated} {word}", f"{counted[0][index]} {word}")
                break


def _parts(reader, row, before):
    """Households that a total row may count: all of the table, those above, those since each mark before."""
    above = [household for household in reader.households if household.row < row.number]
    marks = [total.number for total in before] + [number for number in reader.bands if number < row.number]
    return [reader.households, above] + [[one for one in above if one.row > mark] for mark in marks]


def _count(households):
    """(number of households, number of people or None where the rows do not tell it)."""
    people = [household.members_count for household in households]
    return len(households), sum(people) if all(people) else None


def _stated(key):
    """(number, place in `_count`, word) that a total row says."""
    if (found := _HOUSEHOLDS.search(key)) and "nhan khau" not in found[0]:
        yield int(found[1]), 0, "hộ"
    if found := _PEOPLE.search(key):
        yield int(found[1] or found[2]), 1, "khẩu"
