"""A list as PDF: A4 or A3, headings and page numbers on every page, never a row over two pages."""

import zlib

from django.template.loader import render_to_string

from documents.annexes.drawing import drawing, numbers_of
from documents.annexes.joining import joined
from documents.annexes.objects import page_count
from documents.listings.cutting import MOST_CELLS as CELLS_A_PIECE
from documents.listings.cutting import cuts
from documents.listings.sheet import Sheet, fits, line_count
from documents.pdf import pdf_of_html

STYLE = "documents/listing.css"
PIECES_FROM = 2 * CELLS_A_PIECE  # below, one process is faster than two that must start
SECONDS_A_CELL = 0.0004  # measured, two cores, text of 11 points
MOST_CELLS = 150_000  # about a minute; beyond it the list goes out hamlet by hamlet, or as a workbook


def pdf_of_table(table, *, paper, mark, annex=False, progress=None):
    """PDF bytes. `mark`: who took the list out and when, at the foot of each page. `annex`: headed "Phụ lục".

    A long list is drawn in pieces by several processes, `progress(percent)` is called as they go; raises
    `sheets.limited.Stopped` where one of them runs out of memory or time.
    """
    context = {"paper": paper, "mark": mark, "annex": annex, "tight": not fits(table, paper)}
    parts = cuts(table, CELLS_A_PIECE if cell_count(table) >= PIECES_FROM else cell_count(table) + 1)
    pages = [
        render_to_string("documents/listings/paper.html", context | {"sheet": Sheet(table, start, stop)})
        for start, stop in parts
    ]
    if len(pages) == 1:
        return pdf_of_html(pages[0], STYLE)
    with drawing(pages, STYLE, progress) as results:
        files = results()
    count = sum(page_count(zlib.decompress(content)) for content in files)
    numbers = numbers_of([(f"annex-{paper.key}" if annex else paper.key, count)], STYLE)
    first, *others = map(zlib.decompress, files)
    return joined(first, others, numbers, numbered_from=0)


def cell_count(table):
    return line_count(table) * len(table.columns)


def seconds_for(table):
    """How long the PDF takes, for people: whole seconds, at least one."""
    return max(1, round(cell_count(table) * SECONDS_A_CELL))
