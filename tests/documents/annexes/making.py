"""Annexes of as many rows as a test wants."""

from dataclasses import replace

from documents.blocks import Annex, Column, Paragraph, TableBlock
from tests.documents.factory import make_annex, short_paper

COLUMNS = (Column("TT", 15, "center"), Column("Họ và tên chủ hộ", 55), Column("Phân loại", 30))


def table_of(first, last, **changes):
    """A table with the households `first` to `last` and a row of totals."""
    rows = tuple((str(number), f"Lò Văn Số{number}.", "Hộ nghèo") for number in range(first, last + 1))
    return TableBlock("hộ", COLUMNS, rows, **{"footer": (("", "Cộng", f"{last - first + 1} hộ"),)} | changes)


def paper_of(*lengths, landscape=False, **changes):
    """A paper of one page with an annex of two hamlets for each length, and a short one behind them."""
    annexes = [
        Annex(
            (f"Danh sách {length} hộ",),
            (
                Paragraph("Xóm 1"),
                table_of(1, length // 2, caption="Hộ của xóm 1"),
                Paragraph("Xóm 2"),
                table_of(length // 2 + 1, length),
            ),
            landscape=landscape,
        )
        for length in lengths
    ]
    return replace(short_paper(5), annexes=(*annexes, make_annex()), **changes)
