"""Households put under their hamlets, with a total for each and one for all."""

from itertools import groupby

from sheets.table import Band


def by_hamlet(households, rows_of):
    """(bands, footer) of households in hamlet order. `rows_of(number, household)` gives the rows of one household.

    `number` counts through the whole list, as its last number is its sum.
    """
    bands, all_of_them = [], []
    for hamlet, group in groupby(households, key=lambda household: household.hamlet):
        mine, rows = list(group), []
        for number, household in enumerate(mine, len(all_of_them) + 1):
            rows += rows_of(number, household)
        all_of_them += mine
        bands.append(Band(hamlet.title, rows, [total_row(f"Cộng {hamlet.phrase}", mine)]))
    return bands, [total_row("Tổng cộng", all_of_them)]


def total_row(words, households):
    """ "Cộng xóm 3: 12 hộ" under the name, the sum of persons under theirs."""
    return {"head": f"{words}: {len(households)} hộ", "people": sum(household.size for household in households)}
