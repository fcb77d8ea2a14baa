"""A look at a file's content before any reader opens it: what it is, how large it would become."""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from sheets.areas import DangerousXml, PartScan
from sheets.old_excel import inspect_old_excel
from sheets.refusals import UnreadableWorkbook

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%pdf"
MAX_XML_BYTES = 100 * 1024 * 1024
CHUNK = 1024 * 1024
LOCAL_HEADER = 30
ENCRYPTED_ENTRY = 0x1
XML_PARTS = (".xml", ".rels")
BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError)
HTML = re.compile(rb"<(!doctype html|html|table|meta|head|body)\b")


def inspect(data, refusals, max_cells):
    """Raise UnreadableWorkbook for what no reader should open; else return."""
    if not data:
        raise refusals.empty()
    if data.startswith(ZIP):
        inspect_zip(data, refusals, max_cells)
    elif data.startswith(OLE):
        inspect_old_excel(data, refusals, max_cells)
    else:
        raise refusals.no_spreadsheet(kind_of_text(data))


def kind_of_text(data):
    """What a file is that is no container of parts, for the sentence."""
    start = data[:2000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if start.startswith(PDF):
        return "tệp PDF"
    if HTML.search(start):
        return "trang web (HTML) mang đuôi Excel"
    if start.startswith(b"{\\rtf"):
        return "tệp Word"
    return "loại tệp khác"


def inspect_zip(data, refusals, max_cells):
    """Kind, sizes and cells of the parts of an .xlsx or .ods, read as a stream."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            entries = parts.infolist()
        check_kind({entry.filename.lower() for entry in entries}, refusals)
        if any(entry.flag_bits & ENCRYPTED_ENTRY for entry in entries):
            raise refusals.encrypted()
        if sum(entry.file_size for entry in entries) > MAX_XML_BYTES:
            raise refusals.too_large("bung ra hơn 100 MB, thường do tô màu hoặc kẻ khung cả trang tính")
        inspect_parts(data, entries, refusals, max_cells)
    except UnreadableWorkbook:
        raise
    except DangerousXml as error:
        raise refusals.dangerous() from error
    except (*BROKEN_ZIP, expat.ExpatError, LookupError, ValueError) as error:
        raise refusals.damaged() from error


def check_kind(names, refusals):
    """`names` of the parts, in lower case, as the reader finds them in any case."""
    if "word/document.xml" in names:
        raise refusals.no_spreadsheet("tệp Word")
    if "xl/workbook.bin" in names:
        raise refusals.binary()
    if not names & {"xl/workbook.xml", "content.xml"}:
        raise refusals.no_spreadsheet("tệp nén thuộc loại khác")


def inspect_parts(data, entries, refusals, max_cells):
    """Scan every XML part, for a sheet may lie anywhere. The rectangles of all sheets together must fit."""
    areas = []
    for entry in entries:
        if entry.filename.lower() == "meta-inf/manifest.xml" and b"encryption-data" in b"".join(inflated(data, entry)):
            raise refusals.encrypted()
        if entry.filename.lower().endswith(XML_PARTS):
            scan = PartScan()
            for chunk in inflated(data, entry):
                scan.feed(chunk)
            scan.feed(b"", last=True)
            if not all(target.lower().endswith(XML_PARTS) for target in scan.targets):
                raise refusals.damaged()
            areas += scan.areas
    if sum(area.cells for area in areas) > max_cells:
        raise refusals.stray(max(areas, key=lambda area: area.cells))


def weight(data):
    """Rows and cells of an .xlsx that an editor would make objects for, empty and merged ones too. Inspect it first."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        entries = [entry for entry in parts.infolist() if entry.filename.lower().endswith(".xml")]
    total = 0
    for entry in entries:
        scan = PartScan()
        for chunk in inflated(data, entry):
            scan.feed(chunk)
        scan.feed(b"", last=True)
        total += scan.weight
    return total


def inflated(data, entry):
    """The part's content in chunks, as long as it really is; ValueError where the directory of the zip says otherwise.

    zipfile stops at the size the directory states, the reader does not: a false size would hide a bomb.
    """
    name, extra = (int.from_bytes(data[entry.header_offset + at :][:2], "little") for at in (26, 28))
    start = entry.header_offset + LOCAL_HEADER + name + extra
    packed = data[start : start + entry.compress_size]
    size = check = 0
    for chunk in stored(packed) if entry.compress_type == zipfile.ZIP_STORED else deflated(packed, entry):
        size += len(chunk)
        check = zlib.crc32(chunk, check)
        if size > entry.file_size:
            break
        yield chunk
    if size != entry.file_size or check != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)


def stored(packed):
    yield packed


def deflated(packed, entry):
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(entry.compress_type)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and not inflate.eof:
        yield inflate.decompress(packed, CHUNK)
        packed = inflate.unconsumed_tail
    yield inflate.flush()
