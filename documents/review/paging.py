"""On which page of the PDF a line of the text stands, found by its words."""

import unicodedata

import pypdfium2
from django.core.cache import cache

KEEP_SECONDS = 3600
HEAD = 24  # letters of a line that are looked for: more, and a page end would cut too many of them
AHEAD = 3  # pages on which the next line is looked for


def page_texts(pdf: bytes) -> list[str]:
    """Letters and digits of each page, in the order of the file."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [squeezed(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()


def squeezed(text):
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", text).casefold()))


def pages_of_lines(lines, texts: list[str]) -> list[int]:
    """Page from 1 for each documents.review.places.Line; what is not found stands where the line before it does."""
    numbers, page, offset = [], 0, 0
    for line in lines:
        if line.part == "frame":
            numbers.append(1)
            continue
        found = _found(_needle(line), texts, page, offset)
        if found:
            page, offset = found
        numbers.append(page + 1)
    return numbers


def _needle(line):
    """The beginning of a paragraph; of a row its longest cell, whose lines stand together."""
    if line.row is not None:
        return squeezed(max(line.cells, key=len, default=""))[:HEAD]
    return squeezed(line.text)[:HEAD] if not line.is_table or line.block.caption else ""


def _found(needle, texts, page, offset):
    """(page from 0, offset behind the needle) of the first place at or behind the current one."""
    if not needle:
        return None
    for number in range(page, min(page + AHEAD, len(texts))):
        at = texts[number].find(needle, offset if number == page else 0)
        if at >= 0:
            return number, at + len(needle)
    return None


def pages_for(version, lines):
    """Page numbers of the lines of a frozen Version; the file never changes, so the answer is kept."""
    key = f"review-pages-{version.issued_digest or version.digest}"
    return cache.get_or_set(key, lambda: pages_of_lines(lines, page_texts(bytes_of(version))), KEEP_SECONDS)


def bytes_of(version) -> bytes:
    """The PDF of a frozen edition that counts: as issued, before that as submitted for signing."""
    with version.file.open("rb") as file:
        return file.read()
