"""One household on two sheets is one household; one citizen number on two people is a mistake."""

from households.importing.people import mismatch_words
from vietnamese.text import search_key

ESCAPED = {"escaped_poor", "escaped_near_poor"}


def settle(sink):
    """Join the listings of one household, then take doubled citizen numbers from the wrong person."""
    _join_listings(sink.reading)
    _part_numbers(sink)


def _join_listings(reading):
    """A household that left one class for another stands on two lists; the class it is in now counts."""
    first, kept = {}, []
    for household in reading.households:
        key = _identity(household)
        other = first.get(key) if key else None
        if other is None or other.sheet == household.sheet:
            kept.append(household)
            first.setdefault(key, household)
            continue
        stays, goes = (
            (household, other)
            if other.category in ESCAPED and household.category not in ESCAPED
            else (other, household)
        )
        stays.other_listings.append(
            {"sheet": goes.sheet, "row": goes.row, "category": goes.category, "note": goes.note or None}
        )
        if stays is household:
            kept[kept.index(other)] = household
            first[key] = household
    reading.households = kept


def _identity(household):
    head = household.head_member
    if head is None:
        return None
    if head.citizen_number:
        return search_key(head.name), head.citizen_number
    if head.birth_date:
        return search_key(head.name), head.birth_date, household.hamlet
    return None


def _part_numbers(sink):
    holders = {}
    for household in sink.reading.households:
        for member in household.members:
            if not member.citizen_number:
                continue
            number = member.citizen_number
            if number not in holders:
                holders[number] = (household, member)
                continue
            keeper = _take_away(holders[number], (household, member), sink)
            holders[number] = keeper
    for household, member in holders.values():
        if words := mismatch_words(member, sink.today):
            place = (household.sheet, member.row, member.citizen_column)
            sink.tell("cccd_mismatch", *place, member.citizen_number, words)


def _take_away(earlier, later, sink):
    """Leave the number to the person whom its sex and year fit, else to the first; returns the keeper."""
    keeper, loser = earlier, later
    if mismatch_words(earlier[1], sink.today) and not mismatch_words(later[1], sink.today):
        keeper, loser = later, earlier
    household, member = loser
    detail = f"trang {keeper[0].sheet}, dòng {keeper[1].row}"
    sink.tell(
        "duplicate_cccd_in_file", household.sheet, member.row, member.citizen_column, member.citizen_number, detail
    )
    member.citizen_number = ""
    return keeper
