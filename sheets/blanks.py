"""An .xlsx without the cells that hold blanks alone: one in XFD1048576 makes a sheet of nothing reach to the end."""

import re
import zipfile
from io import BytesIO

from sheets.inspection import BROKEN_ZIP, inflated

MOST_BYTES = 30 * 1024 * 1024

_BLANKS = rb"(?:\s|\xc2\xa0|&#(?:160|x[aA]0|10|13|32);)*"
_TEXT = rb"(?:<t(?:\s[^<>]*)?>" + _BLANKS + rb"</t>|<t(?:\s[^<>]*)?/>)?"
_INLINE = re.compile(rb'<c\s[^<>]*\bt="inlineStr"[^<>]*><is>' + _TEXT + rb"</is></c>")
_SHARED = re.compile(rb'<c\s[^<>]*\bt="s"[^<>]*><v>([0-9]{1,9})</v></c>')
_ITEM = re.compile(rb"<si(?:\s[^<>]*)?(?:/>|>(.*?)</si>)", re.DOTALL)
_BLANK_ITEM = re.compile(_TEXT)


def without_blanks(data):
    """`data` (bytes of an inspected .xlsx) without cells of blanks; None without any, or with too much to search."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        entries = parts.infolist()
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        return None
    try:
        contents = [(entry.filename, b"".join(inflated(data, entry))) for entry in entries]
    except (*BROKEN_ZIP, ValueError):
        return None  # a part that is no XML, such as a picture, may be broken
    blank = {number for name, content in contents if _is(name, "sharedstrings.xml") for number in _blank_items(content)}
    slim = [(name, _cleared(content, blank) if _is(name, ".xml") else content) for name, content in contents]
    if slim == contents:
        return None
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in slim:
            parts.writestr(name, content)
    return out.getvalue()


def _is(name, ending):
    return name.lower().endswith(ending)


def _blank_items(content):
    """Places of the shared texts that are blanks alone."""
    items = enumerate(_ITEM.finditer(content))
    return {b"%d" % number for number, item in items if _BLANK_ITEM.fullmatch(item[1] or b"")}


def _cleared(content, blank):
    if b"sheetData" not in content:
        return content
    content = _INLINE.sub(b"", content)
    return _SHARED.sub(lambda cell: b"" if cell[1] in blank else cell[0], content) if blank else content
