"""The movement tables of reports as lists to print: between two days, by hamlet."""

from dataclasses import replace
from datetime import date

from households.classification import NEAR_POOR, POOR
from households.lists.frame import SIGNERS, dated
from offices.models import Unit
from reports.movement_reading import histories
from reports.movement_table import movement, movement_tables
from reports.workplace import places_of


def poor_movement(wanted):
    return movement_of(wanted, POOR)


def near_poor_movement(wanted):
    return movement_of(wanted, NEAR_POOR)


def movement_of(wanted, group):
    """From `since` (the first day of the year) to the day, of the hamlets chosen."""
    start = wanted.since or date(wanted.day.year, 1, 1)
    places = list(wanted.hamlets) or places_of(wanted.unit)
    by_commune = wanted.unit.level in {Unit.Level.PROVINCE, Unit.Level.DISTRICT} and not wanted.hamlets
    place = "hamlet__parent_id" if by_commune else "hamlet_on"
    found = histories(wanted.all_of_unit(), start, wanted.day, place)
    (table,) = movement_tables(wanted.unit, [movement(places, found, group, start, wanted.day)])
    return replace(table, dated=dated(wanted), signers=SIGNERS)
