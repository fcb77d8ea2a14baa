"""Households within 36 months of their exit, with the last day of the clock (QĐ 90/QĐ-TTg), and those near it."""

from dataclasses import replace

from households.expiring import expiring, expiring_table
from households.lists.bands import by_hamlet
from households.lists.columns import BIRTH, DECIDED_ON, DECISION, HEAD, NO, PEOPLE, STANDING, decision_cells, head_of
from households.lists.frame import SIGNERS, dated, framed, place_of
from households.lists.wanted import with_people
from households.standings import LABELS, in_group
from sheets.table import Column

UNTIL = Column("until", "Hết 36 tháng vào ngày", 13, "date")
LEFT = Column("left", "Số ngày còn lại", 9, "int")
COLUMNS = (NO, HEAD, BIRTH, STANDING, PEOPLE, DECISION, DECIDED_ON, UNTIL, LEFT)


def newly_escaped(wanted):
    """By hamlet, in the office's order of households."""
    households = with_people(in_group(wanted.in_place(), "newly_escaped"), wanted.day)
    bands, footer = by_hamlet(households, lambda number, household: [row(number, household, wanted.day)])
    return framed(wanted, "DANH SÁCH HỘ MỚI THOÁT NGHÈO TRONG 36 THÁNG", COLUMNS, bands, footer)


def row(number, household, day):
    head, newest = head_of(household), household.newest_recognition(day)
    until = newest.newly_until if newest else None
    return {
        "no": number,
        "head": household.head_name,
        "birth": str(head.birth_year or "") if head else "",
        "standing": LABELS[household.standing],
        "people": household.size,
        **decision_cells(newest),
        "until": until,
        "left": (until - day).days if until else None,
    }


def running_out(wanted):
    """Those whose clock ends within a window of the day, as the page of the 36 months lists them."""
    table = expiring_table(
        expiring(wanted.all_of_place(), wanted.day, wanted.window), day=wanted.day, window=wanted.window
    )
    subtitle = f"{place_of(wanted)}\n{table.subtitle}"
    return replace(table, subtitle=subtitle, dated=dated(wanted), signers=SIGNERS)
