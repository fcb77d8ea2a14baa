"""A paper with long annexes as PDF: its text, and behind it the annexes drawn in pieces."""

import zlib
from dataclasses import replace

from django.template.loader import render_to_string

from documents.annexes.cutting import MOST_CELLS, pieces_of
from documents.annexes.drawing import drawing, numbers_of
from documents.annexes.joining import joined
from documents.annexes.objects import page_count
from documents.paper import html_of
from documents.pdf import STYLE, plain_pdf_of_html


def pdf_in_pieces(paper, progress=None, most=MOST_CELLS):
    """PDF bytes of a `documents.paper.Paper`; `progress(percent)` is called as it goes, from any thread.

    A table of more than `most` cells goes on at the head of a new page after each piece. Raises
    `sheets.limited.Stopped` where a process runs out of memory or time.
    """
    pieces = pieces_of(paper, most)
    pages = [render_to_string("documents/annexes/piece.html", {"piece": piece, "paper": paper}) for piece in pieces]
    with drawing(pages, STYLE, progress) as results:
        # The text does not need the other two to be ready.
        first = plain_pdf_of_html(html_of(replace(paper, annexes=()), linked=False), (STYLE,))
        files = results()
    numbers = numbers_of(_sections(pieces, files), STYLE)
    return joined(first, map(zlib.decompress, files), numbers, numbered_from=page_count(first))


def _sections(pieces, files):
    """(class of its pages, how many) of each annex."""
    sections = []
    for piece, content in zip(pieces, files, strict=True):
        if piece.name:
            sections.append(["paper annex landscape" if piece.annex.landscape else "paper annex", 0])
        sections[-1][1] += page_count(zlib.decompress(content))
    return sections
