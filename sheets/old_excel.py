"""Old .xls files: an OLE container whose stream "Workbook" is a chain of records (type, length, data)."""

import io
import struct

import olefile

from sheets.areas import Area

FILE_PASS, BEGIN, SHEET_START, DIMENSIONS = 0x002F, 0x0809, 0x0085, 0x0200
# Records that begin with row and column, both from 0: FORMULA, NUMBER, LABEL, BOOLERR, RK, LABELSST, RSTRING, MULRK.
CELL_RECORDS = {0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00FD, 0x00D6, 0x00BD}
MULTIPLE = 0x00BD


def inspect_old_excel(data, refusals, max_cells):
    """Raise UnreadableWorkbook for a container that holds no list, is locked, or has cells far off."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            streams = {"/".join(entry).lower() for entry in container.listdir()}
            stream = next((name for name in ("workbook", "book") if name in streams), None)
            records = container.openstream(stream).read() if stream else b""
    except Exception as error:
        # olefile meets a broken container with a dozen kinds of errors (struct, index, OSError ...).
        raise refusals.damaged() from error
    if "encryptedpackage" in streams:
        raise refusals.encrypted()
    if "worddocument" in streams:
        raise refusals.no_spreadsheet("tệp Word")
    if not stream:
        raise refusals.no_spreadsheet("loại tệp khác")
    inspect_records(records, refusals, max_cells)


def inspect_records(records, refusals, max_cells):
    """One Area from each BEGIN to the next; all of them together must fit, and sheets may start at a BEGIN only."""
    areas, begins, starts = [Area()], set(), set()
    for place, kind, body in chain(records):
        if kind == FILE_PASS:
            raise refusals.encrypted()
        if kind == BEGIN:
            begins.add(place)
            areas.append(Area())
        elif kind == SHEET_START and len(body) >= 4:
            starts.add(struct.unpack_from("<I", body)[0])
        elif kind == DIMENSIONS and not take_dimensions(areas[-1], body):
            raise refusals.damaged()
        elif kind in CELL_RECORDS and len(body) >= 4:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == MULTIPLE else column
            areas[-1].take(row + 1, max(column, last) + 1)
    if not starts <= begins:
        raise refusals.damaged()
    if sum(area.cells for area in areas) > max_cells:
        raise refusals.stray(max(areas, key=lambda area: area.cells))


def chain(records):
    """(place, type, data) of each record."""
    place = 0
    while place + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, place)
        yield place, kind, records[place + 4 : place + 4 + length]
        place += 4 + length


def take_dimensions(area, body):
    """Widen to the stated size, for the reader sets that much room aside; False where it makes no sense."""
    if len(body) not in {10, 14}:
        return False
    first_row, last_row, first_column, last_column = struct.unpack_from("<IIHH" if len(body) == 14 else "<4H", body)
    area.take(last_row, last_column)
    return first_row <= last_row and first_column <= last_column
