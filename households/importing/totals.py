"""What a list says of itself ("Tổng cộng: 07 hộ, 28 khẩu") against what was read."""

import re

from sheets.reading import column_letter
from vietnamese.text import search_key

_HOUSEHOLDS = re.compile(r"tong (?:cong )?(?:so )?(?:ho )?(\d+)(?: ho\b|$| tong| khau| nhan khau)")
_PEOPLE = re.compile(r"(?:\b(\d+) (?:nhan )?khau|tong so (?:nhan khau|khau|nguoi) (\d+))")


def check_totals(reader):
    """Tell the sink of a TableReader where a total row of the whole table differs from the rows read."""
    households = len(reader.households)
    people = sum(household.members_count or 0 for household in reader.households)
    said_people = any(household.members_count for household in reader.households)
    for row in reader.totals:
        key = search_key(row.lone_text)
        stated_households, stated_people = _HOUSEHOLDS.search(key), _PEOPLE.search(key)
        place = (reader.sheet, row.number, column_letter(row.filled[0]))
        if stated_households and "nhan khau" not in stated_households[0] and int(stated_households[1]) != households:
            reader.sink.tell("total_mismatch", *place, f"{stated_households[1]} hộ", f"{households} hộ")
        elif stated_people and said_people:
            stated = int(stated_people[1] or stated_people[2])
            if stated != people:
                reader.sink.tell("total_mismatch", *place, f"{stated} khẩu", f"{people} khẩu")
