"""Where a long list is cut into pieces that begin on new pages: between hamlets, else between two rows."""

from documents.annexes.cutting import cut
from sheets.table import BAND, TOTAL

MOST_CELLS = 1500  # some 120 MB in the process that draws them


def cuts(table, most=MOST_CELLS):
    """The (start, stop) of the pieces among the table's lines; at most about `most` cells each, at least one piece."""
    kinds = [kind for kind, _ in table.lines()]
    length = max(1, most // max(1, len(table.columns)))
    parts = [part for start, stop in _bands(kinds) for part in _halved(kinds, start, stop, length)]
    pieces = []
    for start, stop in parts:
        if pieces and stop - pieces[-1][0] <= length:
            pieces[-1] = (pieces[-1][0], stop)
        else:
            pieces.append((start, stop))
    return pieces or [(0, 0)]


def _bands(kinds):
    """(start, stop) of the hamlets, each with its heading and totals; the list's own totals stay with the last."""
    starts = sorted({0, *(place for place, kind in enumerate(kinds) if kind == BAND)})
    return list(zip(starts, [*starts[1:], len(kinds)], strict=True)) if kinds else []


def _halved(kinds, start, stop, length):
    """A hamlet as parts of nearly equal length; no part begins with totals or is a heading alone."""
    ends = [start + end for _, end in cut(stop - start, length)]
    for place, end in enumerate(ends[:-1]):
        while end > start and (kinds[end] == TOTAL or kinds[end - 1] == BAND):
            end += -1 if kinds[end] == TOTAL else 1
        ends[place] = end
    starts = [start, *ends[:-1]]
    return [(begin, end) for begin, end in zip(starts, ends, strict=True) if end > begin]
