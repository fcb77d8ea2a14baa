"""What changed between two tables, row by row. Pure."""

from documents.blocks import TableBlock
from documents.review.aligning import aligned, word_marks
from documents.review.edits import Kind, RowEdit
from documents.tables import SERIAL_TITLES


def rows_compared(old: TableBlock, new: TableBlock) -> tuple[RowEdit, ...]:
    """Rows and totals of two tables with the same columns; a row that only moved its serial number is not a change."""
    olds, news = (*old.rows, *old.footer), (*new.rows, *new.footer)
    serial = _serial(new.columns)
    keys = [lambda row: row, lambda row: _unnumbered(row, serial), lambda row: _first(row, serial)]
    pairs = aligned(olds, news, keys, lambda one, other: _rows_alike(one, other, serial))
    return tuple(_row_edit(olds, news, one, other, serial) for one, other in pairs)


def _serial(columns):
    return next((at for at, column in enumerate(columns) if column.title.lower().rstrip(".") in SERIAL_TITLES), None)


def _unnumbered(row, serial):
    return row if serial is None else row[:serial] + row[serial + 1 :]


def _first(row, serial):
    """The name a row goes by: its first cell with words."""
    return next((cell for cell in _unnumbered(row, serial) if any(map(str.isalpha, cell))), None)


def _rows_alike(old, new, serial):
    """Share of equal cells among those that say something in either row."""
    pairs = zip(_unnumbered(old, serial), _unnumbered(new, serial), strict=True)
    said = [(one, other) for one, other in pairs if one or other]
    return sum(one == other for one, other in said) / len(said) if said else 1.0


def _row_edit(olds, news, one, other, serial):
    if other is None:
        return RowEdit(Kind.REMOVED, olds[one], None, one, None, tuple((("-", cell),) for cell in olds[one]))
    if one is None:
        return RowEdit(Kind.ADDED, None, news[other], None, other, tuple((("+", cell),) for cell in news[other]))
    old, new = olds[one], news[other]
    if old == new:
        return RowEdit(Kind.SAME, old, new, one, other)
    if _unnumbered(old, serial) == _unnumbered(new, serial):
        return RowEdit(Kind.RENUMBERED, old, new, one, other)
    cells = tuple(word_marks(was, now) for was, now in zip(old, new, strict=True))
    return RowEdit(Kind.CHANGED, old, new, one, other, cells)
