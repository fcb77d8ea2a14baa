"""What the reading pages draw: pieces of text and tables with their marks and with what was said of them. Pure."""

from dataclasses import dataclass, field, replace

from documents.blocks import TableBlock
from documents.review.comparing import Comparison, PartEdit
from documents.review.edits import QUIET, Edit, Kind, Words
from documents.review.places import Line, code_of, text_shown


@dataclass(frozen=True)
class Row:
    """A table row: marked words and alignment of each cell; `code` "" where it is no longer in the page."""

    code: str
    kind: str
    cells: list
    is_total: bool = False
    said: list = field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """A paragraph or a table as it is drawn. `style`: kind of block; `skipped`: unchanged lines left out before it."""

    code: str
    kind: str
    style: str
    words: tuple
    label: str = ""
    said: list = field(default_factory=list)
    columns: tuple = ()
    rows: list = field(default_factory=list)
    skipped: int = 0
    redrawn: bool = False


@dataclass(frozen=True)
class Part:
    key: str
    title: Words
    kind: str
    pieces: list
    skipped: int = 0  # unchanged lines left out behind the last piece


def pieces_of_lines(lines: list[Line], said: dict) -> list[Piece]:
    """Pieces of the lines of one PDF page; rows that follow each other stand in one table under its headings."""
    pieces = []
    for line in lines:
        if line.row is None:
            pieces.append(_piece_of_line(line, said))
            continue
        whole = Line(line.part, line.at, line.block)
        if not pieces or pieces[-1].code != whole.code:
            pieces.append(replace(_piece_of_line(whole, {}), words=()))
        cells = [((("", text),), align) for text, align in line.aligned_cells]
        pieces[-1].rows.append(Row(line.code, Kind.SAME, cells, line.is_total, said.get(line.code, [])))
    return pieces


def _piece_of_line(line, said):
    columns = line.block.columns if line.is_table else ()
    label = line.block.marker if line.part == "frame" else ""
    here = said.get(line.code, [])
    return Piece(line.code, Kind.SAME, _style(line.block), (("", text_shown(line.block)),), label, here, columns)


def _style(block):
    """Kind of block, and whether it is a title."""
    return f"{block.kind} titled" if getattr(block, "titled", False) else block.kind


def changed_parts(comparison: Comparison, said: dict) -> list[Part]:
    """Parts with a change or a comment, and in them only the lines that changed or that something was said of."""
    parts = [_part(part, said) for part in comparison.parts]
    return [part for part in parts if part.pieces or part.kind not in QUIET]


def _part(part: PartEdit, said):
    pieces, skipped = [], 0
    for edit in part.edits:
        piece = _piece_of_edit(part, edit, said)
        if edit.kind in QUIET and not piece.said and not any(row.said for row in piece.rows):
            skipped += 1
            continue
        pieces.append(replace(piece, skipped=skipped))
        skipped = 0
    return Part(part.key, part.title, part.kind, pieces, skipped)


def _piece_of_edit(part, edit: Edit, said):
    code = _code(part, edit.new_at)
    block, is_table = edit.block, isinstance(edit.block, TableBlock)
    words = edit.words if any(text for _, text in edit.words) else (("", text_shown(block)),)
    return Piece(
        code,
        edit.kind,
        _style(block),
        words,
        block.marker if part.key == "frame" else "",
        said.get(code, []) if code else [],
        block.columns if is_table else (),
        _rows(part, edit, said) if is_table else [],
        redrawn=edit.redrawn,
    )


def _rows(part, edit, said):
    """Changed rows and those that something was said of; all rows of a table that came, went or was drawn anew."""
    if edit.kind in {Kind.ADDED, Kind.REMOVED} or edit.redrawn:
        rows = [*edit.block.rows, *edit.block.footer]
        there = edit.new is not None
        return [
            _row(part, edit, edit.kind, [(("", cell),) for cell in row], at if there else None, said)
            for at, row in enumerate(rows)
        ]
    rows = edit.rows or _standing_rows(edit)
    drawn = [
        _row(part, edit, row.kind, row.cells or [(("", cell),) for cell in row.new], row.new_at, said) for row in rows
    ]
    return [row for row in drawn if row.kind not in QUIET or row.said]


def _standing_rows(edit):
    """Rows of a table in which nothing changed, asked for only because something was said of one of them."""
    rows = [*edit.new.rows, *edit.new.footer]
    return [_Standing(Kind.SAME, row, at) for at, row in enumerate(rows)] if edit.kind in QUIET else []


@dataclass(frozen=True)
class _Standing:
    kind: str
    new: tuple
    new_at: int
    cells: tuple = ()


def _row(part, edit, kind, cells, at, said):
    code = _code(part, edit.new_at, at) if at is not None else ""
    aligned = [(words, column.align) for words, column in zip(cells, edit.block.columns, strict=False)]
    is_total = at is not None and at >= len(edit.block.rows)
    return Row(code, kind, aligned, is_total, said.get(code, []) if code else [])


def _code(part, at, row=None):
    return code_of({"part": part.new_key, "block": at, "row": row}) if at is not None and part.new_key else ""
