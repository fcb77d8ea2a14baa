"""The process that draws pieces one after the other: JSON of style sheets and HTML texts in, their plain PDFs out.

What it gives is a line with the lengths of the compressed PDFs as JSON, then these. It needs settings, but no database.
"""

import gc
import json
import sys
import zlib

from documents.pdf import plain_pdf_of_html
from sheets.limited import give, tell


def drawn(pages, styles):
    """Compressed plain PDFs of the HTML texts; each piece is gone before the next is drawn."""
    for done, html in enumerate(pages, 1):
        yield zlib.compress(plain_pdf_of_html(html, styles), 1)
        gc.collect()  # boxes of a page point at each other
        tell(100 * done // len(pages))


def packed(files):
    """The files as one run of bytes."""
    files = list(files)
    return json.dumps([len(content) for content in files]).encode() + b"\n" + b"".join(files)


def unpacked(content):
    """The files that `packed` put together."""
    head, _, rest = content.partition(b"\n")
    files, place = [], 0
    for length in json.loads(head):
        files.append(rest[place : place + length])
        place += length
    return files


def main():
    asked = json.load(sys.stdin.buffer)
    give(packed(drawn(asked["pages"], tuple(asked["styles"]))))


if __name__ == "__main__":
    main()
