"""Where signature and seal stand on the page (NĐ 30/2020, Phụ lục I, mục II.7 và II.8). Pure; lengths in points."""

from dataclasses import dataclass

import pypdfium2

MM = 72 / 25.4
ROOM = 26 * MM  # between the post and the name, as static/documents/paper.css leaves it
WIDEST = 48 * MM
GAP = 2.0
SEAL = 36 * MM  # diameter of an office's seal: the picture has its real size
COVERED = 1 / 3  # of the signature, from its left
RECIPIENTS = "Nơi nhận:"


class NoPlaceError(ValueError):
    """The PDF shows no name to sign above."""


@dataclass(frozen=True)
class Box:
    """On page `page` (from 0), lengths from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def corners(self) -> tuple[int, int, int, int]:
        """Whole points, as a signature field takes them."""
        return round(self.left), round(self.bottom), round(self.right), round(self.top)


def name_box(pdf: bytes, name: str) -> Box:
    """The signer's name under the signature: on the page of the recipients, the last time it stands in the right half.

    Raises NoPlaceError.
    """
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document):
            text = page.get_textpage()
            if text.search(RECIPIENTS).get_next() is None:
                continue
            places = [box for box in _places(text, name) if (box[0] + box[2]) / 2 > page.get_width() / 2]
            if places:
                return Box(number, *places[-1])
    finally:
        document.close()
    raise NoPlaceError(name)


def _places(text, name):
    """Boxes of the name on a page, in reading order."""
    finder = text.search(name, match_case=True)
    while (found := finder.get_next()) is not None:
        start, count = found
        boxes = [text.get_charbox(index) for index in range(start, start + count)]
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        yield min(lefts), min(bottoms), max(rights), max(tops)


def signature_box(name: Box, shape: float) -> Box:
    """Room for the hand signature above the name, centred on it; `shape` is width by height of the picture."""
    height = min(ROOM - 2 * GAP, WIDEST / shape)
    width = height * shape
    centre = (name.left + name.right) / 2
    middle = name.top + ROOM / 2
    return Box(name.page, centre - width / 2, middle - height / 2, centre + width / 2, middle + height / 2)


def seal_box(signature: Box) -> Box:
    """The seal in its real size over a third of the signature from its left, at the same height."""
    right = signature.left + (signature.right - signature.left) * COVERED
    middle = (signature.bottom + signature.top) / 2
    return Box(signature.page, right - SEAL, middle - SEAL / 2, right, middle + SEAL / 2)
