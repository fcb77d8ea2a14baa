"""Annexes cut into pieces: nothing lost, nothing doubled, what belongs together stays together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.annexes.cutting import cell_count, cut, pieces_of
from documents.blocks import Annex, Heading, Paragraph, TableBlock
from tests.documents.annexes.making import COLUMNS, paper_of, table_of
from tests.documents.factory import short_paper


def cells_of(piece):
    return sum(len(block.rows) * len(block.columns) for block in piece.annex.blocks if isinstance(block, TableBlock))


def rows_of(pieces):
    return [row for piece in pieces for block in piece.annex.blocks if block.kind == "table" for row in block.rows]


def paper_with(*blocks):
    return short_paper(1).__class__(**vars(short_paper(1)) | {"annexes": (Annex(("Danh sách",), blocks),)})


@given(st.integers(0, 5000), st.integers(1, 400))
def test_a_cut_covers_all_rows_in_nearly_equal_parts(count, most):
    parts = cut(count, most)
    assert [number for start, end in parts for number in range(start, end)] == list(range(count))
    lengths = [end - start for start, end in parts]
    assert max(lengths) <= most
    assert max(lengths) - min(lengths) <= 1


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6), st.integers(3, 90))
def test_nothing_is_lost_and_no_piece_is_too_long(lengths, most):
    tables = [table_of(1000 * number, 1000 * number + length - 1) for number, length in enumerate(lengths, 1)]
    paper = paper_with(*(block for table in tables for block in (Heading("I.", "Xóm"), table)))
    pieces = pieces_of(paper, most)
    assert rows_of(pieces) == [row for table in tables for row in table.rows]
    assert all(cells_of(piece) <= most for piece in pieces)
    assert sum(block.kind == "heading" for piece in pieces for block in piece.annex.blocks) == len(lengths)
    # The totals of each hamlet once, behind its last row.
    assert sum(len(block.footer) for piece in pieces for block in piece.annex.blocks if block.kind == "table") == len(
        lengths
    )


def test_a_hamlet_that_fits_is_not_parted_and_its_name_goes_with_it():
    pieces = pieces_of(
        paper_with(Paragraph("Xóm 1"), table_of(1, 20), Paragraph("Xóm 2"), table_of(21, 40)), 25 * len(COLUMNS)
    )
    assert [[block.kind for block in piece.annex.blocks] for piece in pieces] == [["paragraph", "table"]] * 2
    assert [piece.annex.blocks[0].text for piece in pieces] == ["Xóm 1", "Xóm 2"]


def test_only_the_first_piece_is_named_and_only_the_very_last_is_last():
    pieces = pieces_of(paper_of(40, 10), 30)
    assert [piece.name for piece in pieces if piece.name] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert [piece.last for piece in pieces] == [False] * (len(pieces) - 1) + [True]


def test_caption_and_totals_stand_once():
    pieces = pieces_of(paper_with(table_of(1, 100, caption="Hộ nghèo")), 90)
    tables = [piece.annex.blocks[0] for piece in pieces]
    assert [table.caption for table in tables] == ["Hộ nghèo", "", "", ""]
    assert [len(table.footer) for table in tables] == [0, 0, 0, 1]


@pytest.mark.parametrize(("lengths", "cells"), [((40,), 120), ((40, 100), 420)])
def test_cells_are_counted(lengths, cells):
    board = 2 * 3  # of the short annex behind them
    assert cell_count(paper_of(*lengths)) == cells + board


def test_a_paper_without_annexes_has_no_pieces():
    assert pieces_of(short_paper(1)) == []
    assert cell_count(short_paper(1)) == 0
