"""Places in a page that a comment can be hung on: every paragraph, table and table row has one. Pure.

A place is stored as {"part": "body", "block": 12, "row": 3}; in addresses and as anchor it is "body.12.3".
"""

from dataclasses import dataclass

from documents.blocks import Block, TableBlock
from documents.paper import Paper
from documents.review.comparing import FrameLine, annex_key, frame_lines, text_of

QUOTE = 400  # characters kept of what a comment is about


@dataclass(frozen=True)
class Line:
    """A paragraph, a whole table (`row` None) or one of its rows, totals behind the rows; positions from 0."""

    part: str
    at: int
    block: Block
    row: int | None = None

    @property
    def code(self):
        return code_of(self.place)

    @property
    def place(self):
        return {"part": self.part, "block": self.at, "row": self.row}

    @property
    def is_table(self):
        return isinstance(self.block, TableBlock)

    @property
    def cells(self):
        """Texts of the row; empty for a paragraph and for a whole table."""
        return () if self.row is None else (*self.block.rows, *self.block.footer)[self.row]

    @property
    def aligned_cells(self):
        return [(text, column.align) for text, column in zip(self.cells, self.block.columns, strict=False)]

    @property
    def is_total(self):
        return self.row is not None and self.row >= len(self.block.rows)

    @property
    def text(self):
        if self.row is not None:
            return " | ".join(" ".join(cell.split()) for cell in self.cells if cell)
        return text_shown(self.block)

    @property
    def quote(self):
        return self.text if len(self.text) <= QUOTE else self.text[:QUOTE].rstrip() + " …"


def text_shown(block) -> str:
    """The text of a block; a table without a caption goes by its name."""
    return text_of(block) or (f"Bảng {block.name}" if isinstance(block, TableBlock) else "")


def lines_of(page: Paper) -> list[Line]:
    """Every line of the page in reading order."""
    frame = [FrameLine(*line) for line in frame_lines(page).items()]
    parts = [("frame", frame), ("body", page.body)]
    parts += [(annex_key(at), annex.blocks) for at, annex in enumerate(page.annexes)]
    return [line for part, blocks in parts for at, block in enumerate(blocks) for line in _lines(part, at, block)]


def _lines(part, at, block):
    yield Line(part, at, block)
    if isinstance(block, TableBlock):
        for row in range(len(block.rows) + len(block.footer)):
            yield Line(part, at, block, row)


def part_titles(page: Paper) -> dict[str, str]:
    """Name on the screen of each part."""
    annexes = {
        annex_key(at): f"{name}: {' '.join(annex.title)}" for at, (name, annex) in enumerate(page.numbered_annexes)
    }
    return {"frame": "Thể thức", "body": "Nội dung"} | annexes


def line_at(page: Paper, place: dict) -> Line | None:
    """The line a place means; None for the whole paper and for a place the page does not have."""
    code = code_of(place)
    return next((line for line in lines_of(page) if line.code == code), None) if code else None


def code_of(place: dict) -> str:
    """ "body.12.3"; "" for the whole paper."""
    if not place:
        return ""
    row = place.get("row")
    return f"{place['part']}.{place['block']}" + ("" if row is None else f".{row}")


def place_of(code: str) -> dict:
    """The place dict of "body.12.3"; {} for anything else."""
    part, *numbers = code.split(".")
    if not part or not 1 <= len(numbers) <= 2 or not all(text.isdecimal() and len(text) < 6 for text in numbers):
        return {}
    block, row = int(numbers[0]), int(numbers[1]) if len(numbers) == 2 else None
    return {"part": part, "block": block, "row": row}
