"""What stands empty, and annexes: each must be spoken of in the paper (NĐ 30/2020, Phụ lục I, mục III)."""

import re

from documents.checks.finding import Finding
from vietnamese.numbers import roman

LEADING = {"point", "item", "subitem"}  # kinds that, ending in a colon, promise something below
OWN_ANNEX = re.compile(
    r"\bphụ lục(?: ([IVX]+))?,? kèm theo(?= (?:kế hoạch|quyết định|văn bản|giấy mời) này|[^\w\s]|$)", re.IGNORECASE
)
ANY_ANNEX = re.compile(r"\bphụ lục\b|\b(?:danh sách|biểu|dự toán)\b[^.;]*\bkèm theo", re.IGNORECASE)


def check_empty(draft):
    """A heading with nothing under it, a line that ends in a colon before the next heading."""
    blocks = [(part, block) for part in draft.parts for block in part.blocks]
    for (part, block), (_, below) in zip(blocks, [*blocks[1:], (None, None)], strict=True):
        following = below.kind if below else "heading"
        if block.kind == following == "heading":
            yield Finding("Mục chưa có nội dung.", f"{block.marker} {block.text}", part.key)
        elif block.kind in LEADING and following in {"heading", "article"} and block.text.endswith(":"):
            yield Finding("Sau dấu hai chấm chưa có nội dung.", block.text, part.key)


def check_tables(draft):
    """Tables without a row: nothing but a heading would be printed."""
    for part in draft.everything:
        for table in part.tables:
            if not table.rows:
                yield Finding(f"Bảng “{table.caption or table.name}” chưa có dòng nào.", "", part.key)


def check_annexes(draft):
    """An annex that the paper does not name, and one it names but does not have."""
    texts = [(part, text) for part in draft.parts for text in part.texts]
    if draft.annexes and texts and not any(ANY_ANNEX.search(text) for _, text in texts):
        yield Finding("Văn bản có phụ lục nhưng phần nội dung không nhắc đến.", "", draft.parts[-1].key)
    known = {roman(number) for number in range(1, len(draft.annexes) + 1)}
    for part, text in texts:
        for number in OWN_ANNEX.findall(text):
            if number and number not in known or not draft.annexes:
                name = f"Phụ lục {number}".strip()
                yield Finding(f"Nội dung nhắc đến {name}, văn bản không có phụ lục này.", text, part.key)
