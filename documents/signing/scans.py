"""Scanned copies of a signed paper, checked by what is in them: a PDF, a JPEG or a PNG that opens.

Started as a module it is a process of its own (`sheets.limited`), for the file may be anything.
"""

import io
import sys

import pypdfium2
from PIL import Image

from sheets.limited import Limits, Stopped, give, run_limited

LIMITS = Limits(memory=2 * 1024**3, cpu=30, seconds=60)
LARGEST = 20 * 1024 * 1024
LARGEST_PICTURE = 80_000_000  # dots: A3 at 400 dpi is 31 million
MOST_PAGES = 500
BEGINS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
TOO_LARGE = "Tệp lớn hơn 20 MB. Chụp lại ở độ phân giải 200-300 dpi, hoặc lưu thành PDF rồi tải lên lại."
WRONG_KIND = "Tệp không phải PDF, JPEG hay PNG. Lưu bản chụp thành một trong ba loại tệp này rồi tải lên lại."
UNREADABLE = "Không mở được tệp: tệp hỏng, có mật khẩu hoặc quá lớn. Chụp lại rồi tải lên lại."


class ScanRefusedError(ValueError):
    """The file cannot be kept as a scanned copy; the message says why and what to do."""


def kind_of(content: bytes) -> str:
    """ "pdf", "jpg", "png" by the first bytes, "" for anything else."""
    return next((kind for begin, kind in BEGINS.items() if content.startswith(begin)), "")


def check_scan(content: bytes) -> tuple[str, int]:
    """(ending, pages) of a scanned copy. Raises ScanRefusedError."""
    if len(content) > LARGEST:
        raise ScanRefusedError(TOO_LARGE)
    kind = kind_of(content)
    if not kind:
        raise ScanRefusedError(WRONG_KIND)
    try:
        return kind, int(run_limited(__name__, content, LIMITS))
    except Stopped:
        raise ScanRefusedError(UNREADABLE) from None


def pages_of(content: bytes) -> int:
    """How many pages open. Raises for a file that does not."""
    if kind_of(content) != "pdf":
        with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise ValueError(picture.size)
            picture.load()
        return 1
    document = pypdfium2.PdfDocument(content)
    if not 1 <= len(document) <= MOST_PAGES:
        raise ValueError(len(document))
    document[0].render(scale=0.2)
    return len(document)


if __name__ == "__main__":
    give(b"%d" % pages_of(sys.stdin.buffer.read()))
