"""A look at a file's content before any reader opens it: what it is, how large it would become."""

import io
import re
import zipfile
from dataclasses import dataclass

import olefile

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
MAX_XML_BYTES = 100 * 1024 * 1024
CHUNK = 1024 * 1024
CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})"')


class UnreadableWorkbook(ValueError):  # noqa: N818 - says what is the case, as FileNotFound would
    """A file that cannot be taken; the text tells the cure.

    `kind`: "not_spreadsheet", "encrypted", "damaged", "too_large" or "empty".
    """

    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind
        self.message = message


@dataclass(frozen=True)
class Refusals:
    """Sentences for one file name."""

    filename: str

    def no_spreadsheet(self, what):
        return UnreadableWorkbook(
            "not_spreadsheet",
            f"Tệp “{self.filename}” không phải bảng tính Excel mà là {what}. "
            "Mở tệp bằng Excel, chọn Lưu thành (Save As) kiểu Excel Workbook (.xlsx) rồi tải lên lại.",
        )

    def encrypted(self):
        return UnreadableWorkbook(
            "encrypted",
            f"Tệp “{self.filename}” có mật khẩu nên không đọc được. "
            "Mở bằng Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc, xóa mật khẩu, lưu rồi tải lên lại.",
        )

    def damaged(self):
        return UnreadableWorkbook(
            "damaged",
            f"Tệp “{self.filename}” bị hỏng hoặc tải lên chưa trọn. "
            "Mở lại bằng Excel, lưu thành tệp .xlsx mới rồi tải lên lại.",
        )

    def too_large(self, why):
        return UnreadableWorkbook(
            "too_large",
            f"Tệp “{self.filename}” quá lớn: {why}. "
            "Xóa các dòng, cột thừa (cả ô chỉ có màu nền), hoặc chép phần danh sách sang một tệp mới rồi tải lên lại.",
        )

    def empty(self):
        return UnreadableWorkbook("empty", f"Tệp “{self.filename}” trống, không có trang tính nào có chữ.")


def inspect(data, refusals, max_cells):
    """Raise UnreadableWorkbook for what no reader should open; else return."""
    if not data:
        raise refusals.empty()
    if data.startswith(ZIP):
        inspect_zip(data, refusals, max_cells)
    elif data.startswith(OLE):
        inspect_ole(data, refusals)
    else:
        raise refusals.no_spreadsheet(kind_of_text(data))


def kind_of_text(data):
    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith(PDF.lower()):
        return "tệp PDF"
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<meta")) or b"<table" in start:
        return "trang web (HTML) mang đuôi Excel"
    return "loại tệp khác"


def inspect_ole(data, refusals):
    """An old .xls has a stream Workbook or Book; an encrypted .xlsx hides in EncryptedPackage."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            streams = {"/".join(entry).lower() for entry in container.listdir()}
    except OSError as error:
        raise refusals.damaged() from error
    if "encryptedpackage" in streams:
        raise refusals.encrypted()
    if "worddocument" in streams:
        raise refusals.no_spreadsheet("tệp Word")
    if not streams & {"workbook", "book"}:
        raise refusals.no_spreadsheet("loại tệp khác")


def inspect_zip(data, refusals, max_cells):
    """Names, sizes and cells of the parts of an .xlsx or .ods, read as a stream."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = set(parts.namelist())
            if "word/document.xml" in names:
                raise refusals.no_spreadsheet("tệp Word")
            if not names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}:
                raise refusals.no_spreadsheet("tệp nén thuộc loại khác")
            if sum(entry.file_size for entry in parts.infolist()) > MAX_XML_BYTES:
                raise refusals.too_large("bung ra hơn 100 MB, thường do tô màu hoặc kẻ khung cả trang tính")
            for name in sorted(names):
                if name.endswith((".xml", ".rels")):
                    inspect_part(parts, name, refusals, max_cells)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise refusals.damaged() from error
    except Exception as error:
        # zlib has an error of its own, which is no OSError.
        if isinstance(error, UnreadableWorkbook):
            raise
        raise refusals.damaged() from error


def inspect_part(parts, name, refusals, max_cells):
    """Refuse entity definitions and cells that lie so far off that laying the sheet out would fill the memory."""
    rows = columns = 0
    corner = read = 0
    tail = b""
    with parts.open(name) as part:
        while chunk := part.read(CHUNK):
            read += len(chunk)
            if read > MAX_XML_BYTES:
                raise refusals.too_large("bung ra hơn 100 MB")
            text = tail + chunk
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                raise refusals.damaged()
            if name.startswith("xl/worksheets/"):
                for letters, digits in CELL.findall(text):
                    column, row = column_number(letters), int(digits)
                    if row > rows or column > columns:
                        corner = (letters + digits).decode()
                    rows, columns = max(rows, row), max(columns, column)
            tail = text[-200:]
    if rows * columns > max_cells:
        raise refusals.too_large(f"có ô ở tận {corner}, cách xa danh sách")


def column_number(letters):
    """1 for b"A", 27 for b"AA"."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
