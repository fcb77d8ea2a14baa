"""The PDF of a page tree, made once while the tree stays the same, and its pages as pictures."""

import hashlib
import io
import json

import pypdfium2
from django.core.cache import cache

from documents.annexes.cutting import cell_count
from documents.annexes.papers import pdf_in_pieces
from documents.pdf import pdf_of

KEEP_SECONDS = 600
PIECES_FROM = 2500  # cells in annexes; below, one process is faster than two that must start
PICTURE_DPI = 110  # a page is 910 px wide: readable on an office screen, some 60 KB on the line


def pdf_for(page, progress=None):
    """PDF bytes of a page tree; the same tree gives the same bytes for ten minutes.

    `progress(percent)` is called while long annexes are drawn.
    """
    tree = json.dumps(page.to_json(), ensure_ascii=False, sort_keys=True)
    key = "pdf-" + hashlib.sha256(tree.encode()).hexdigest()
    return cache.get_or_set(key, lambda: _drawn(page, progress), KEEP_SECONDS)


def _drawn(page, progress):
    return pdf_of(page) if cell_count(page) < PIECES_FROM else pdf_in_pieces(page, progress)


def page_count(pdf):
    """Number of pages of a PDF given as bytes."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_png(pdf, number):
    """PNG bytes of page `number` (from 1). Raises IndexError where there is no such page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 1 <= number <= len(document):
            raise IndexError(number)
        picture = document[number - 1].render(scale=PICTURE_DPI / 72, grayscale=True).to_pil()
    finally:
        document.close()
    out = io.BytesIO()
    # 16 greys are plenty for text and keep the file small.
    picture.quantize(16).save(out, "PNG", optimize=True)
    return out.getvalue()
