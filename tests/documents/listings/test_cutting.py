"""Long lists cut into pieces: every line once, hamlets whole where they fit, nothing that stands alone."""

from hypothesis import given
from hypothesis import strategies as st

from documents.listings.cutting import cuts
from sheets.table import BAND, TOTAL, Band, Column, Table

COLUMNS = tuple(Column(key, key, 10) for key in "abc")


def table_of(*lengths, totals=1):
    bands = [Band(f"Xóm {number}", [{"a": number}] * length, [{"a": "Cộng"}]) for number, length in enumerate(lengths)]
    return Table("DANH SÁCH", COLUMNS, [], bands=bands, footer=[{"a": "Tổng"}] * totals)


def kinds_of(table):
    return [kind for kind, _ in table.lines()]


@given(st.lists(st.integers(1, 80), min_size=1, max_size=8), st.integers(24, 200), st.integers(0, 2))
def test_every_line_once_and_no_heading_or_total_alone(lengths, most, totals):
    table = table_of(*lengths, totals=totals)
    kinds, pieces = kinds_of(table), cuts(table, most)
    assert [line for start, stop in pieces for line in range(start, stop)] == list(range(len(kinds)))
    for start, stop in pieces:
        assert kinds[start] != TOTAL
        assert kinds[stop - 1] != BAND
        # The list's own totals go with the last hamlet.
        assert stop - start <= most // len(COLUMNS) + 3


def test_hamlets_that_fit_stay_whole_and_fill_a_piece_together():
    table = table_of(10, 10, 10, 10)
    assert cuts(table, 30 * len(COLUMNS)) == [(0, 24), (24, 49)]


def test_a_large_hamlet_is_parted_evenly():
    assert cuts(table_of(98, totals=0), 50 * len(COLUMNS)) == [(0, 50), (50, 100)]


def test_a_list_without_hamlets():
    table = Table("A", COLUMNS, [{"a": 1}] * 10, footer=[{"a": "Tổng"}])
    assert cuts(table, 5 * len(COLUMNS)) == [(0, 3), (3, 7), (7, 11)]


def test_an_empty_list_is_one_piece():
    assert cuts(Table("A", COLUMNS, []), 10) == [(0, 0)]
