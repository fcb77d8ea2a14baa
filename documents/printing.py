"""The PDF of a page tree, made once while the tree stays the same, and its pages as pictures."""

import hashlib
import io
import json
from pathlib import Path

import pypdfium2
from django.core.cache import cache
from django.core.files.storage import default_storage

from documents.annexes.cutting import cell_count
from documents.annexes.papers import pdf_in_pieces
from documents.pdf import pdf_of
from households.importing import pulse

KEEP_SECONDS = 600
PIECES_FROM = 2500  # cells in annexes; below, one process is faster than two that must start
LONG_FROM = 10_000  # cells, some four seconds: from here on the reader is told how far the drawing is
SECONDS_A_CELL = 0.0004
PICTURE_DPI = 110  # a page is 910 px wide: readable on an office screen, some 60 KB on the line


class NotDrawnError(Exception):
    """A paper with long annexes has no PDF yet. `key`: of its tree; `seconds`: about how long drawing takes."""

    def __init__(self, key, seconds):
        super().__init__(key)
        self.key, self.seconds = key, seconds


def pdf_for(page, wait=True):
    """PDF bytes of a page tree; the same tree gives the same bytes for ten minutes, with long annexes for a day.

    `wait` False: raises NotDrawnError instead of drawing long annexes.
    """
    key = key_of(page)
    if not wait and cell_count(page) >= LONG_FROM and not _path(key).exists():
        raise NotDrawnError(key, round(cell_count(page) * SECONDS_A_CELL))
    return cache.get_or_set(f"pdf-{key}", lambda: _drawn(page, key), KEEP_SECONDS)


def key_of(page):
    """What tells one page tree from another."""
    tree = json.dumps(page.to_json(), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(tree.encode()).hexdigest()


def percent_drawn(key):
    """How far the drawing of a tree is, 0 to 100; 0 where nobody draws."""
    return pulse.percent_of(f"drawn-{key}")


def _drawn(page, key):
    """The PDF. One with long annexes is drawn by one server process; the others wait for its file.

    No row names the file: `manage.py sweep_files` removes it after a day.
    """
    if cell_count(page) < PIECES_FROM:
        return pdf_of(page)
    with pulse.beating(f"drawn-{key}") as tell:
        path = _path(key)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            # A reader sees a whole file or none.
            new = path.with_suffix(".new")
            new.write_bytes(pdf_in_pieces(page, tell))
            new.replace(path)
        return path.read_bytes()


def _path(key):
    return Path(default_storage.path(f"drawn/{key}.pdf"))


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
