"""A paper's annexes cut into pieces of few cells: what a piece costs in memory does not grow with the annex."""

from dataclasses import dataclass, replace

from documents.blocks import Annex, TableBlock

MOST_CELLS = 1500  # some 130 MB in the process that draws them


@dataclass(frozen=True)
class Piece:
    """A part of an annex that begins on a new page. `name`: "Phụ lục I", or "" where the annex goes on; `last`:
    nothing of the paper follows."""

    name: str
    annex: Annex
    last: bool = False


def cell_count(paper):
    """Cells of all tables in the annexes."""
    return sum(_cells(block) for annex in paper.annexes for block in annex.blocks)


def pieces_of(paper, most=MOST_CELLS):
    """The pieces of all annexes in their order; an annex of at most `most` cells is one piece."""
    pieces = [
        Piece("" if later else name, replace(annex, blocks=blocks))
        for name, annex in paper.numbered_annexes
        for later, blocks in enumerate(_groups(annex.blocks, most))
    ]
    return [*pieces[:-1], replace(pieces[-1], last=True)] if pieces else []


def cut(count, most):
    """Where to cut `count` rows into parts of at most `most`, nearly equal in length: [(start, end), ...]."""
    parts = max(1, -(-count // most))
    ends = [count * number // parts for number in range(parts + 1)]
    return list(zip(ends, ends[1:], strict=False))


def _cells(block):
    return len(block.rows) * len(block.columns) if isinstance(block, TableBlock) else 0


def _groups(blocks, most):
    """Tuples of blocks with at most `most` cells each, tables of hamlets kept whole where they fit."""
    groups, cells = [[]], 0
    for block in (part for whole in blocks for part in _parts(whole, most)):
        more = _cells(block)
        if cells and cells + more > most:
            # What leads to a table, such as the hamlet's name, goes with it.
            leading = _leading(groups[-1])
            groups.append(leading)
            cells = 0
        groups[-1].append(block)
        cells += more
    return [tuple(group) for group in groups]


def _leading(group):
    """The blocks behind the last table of a group, taken out of it."""
    leading = []
    while not isinstance(group[-1], TableBlock):
        leading.insert(0, group.pop())
    return leading


def _parts(block, most):
    """A long table as tables of nearly equal length; the caption stays with the first, the totals with the last."""
    if _cells(block) <= most:
        return [block]
    whole = len(block.rows)
    return [
        replace(
            block,
            rows=block.rows[start:end],
            caption="" if start else block.caption,
            footer=block.footer if end == whole else (),
        )
        for start, end in cut(whole, max(1, most // len(block.columns)))
    ]
