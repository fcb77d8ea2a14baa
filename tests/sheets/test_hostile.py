"""Files made to bring the server down: each is refused in words, whatever way it hides what it does."""

import io
import random
import struct
import zipfile
from datetime import time
from pathlib import Path

import pytest
from openpyxl import Workbook

from sheets.reading import UnreadableWorkbook, read_workbook

SAMPLES = Path(__file__).parent / "samples"
OLD_EXCEL = (SAMPLES / "07-tcvn3.xls").read_bytes()
SHEET = "xl/worksheets/sheet1.xml"
FAR = b'r="XFD1048576"'


def small_list():
    book = Workbook()
    book.active["A1"], book.active["B2"] = "Họ tên", 5
    return saved(book)


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def edited(change, rename=None):
    """The workbook with `change(name, content)` made to every part."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(small_list())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr((rename or {}).get(name, name), change(name, old.read(name)))
    return out.getvalue()


def in_sheet(old, new):
    return lambda name, content: content.replace(old, new) if name == SHEET else content


def refused(data, **limits):
    with pytest.raises(UnreadableWorkbook) as refusal:
        read_workbook(data, filename="ds.xlsx", **limits)
    assert "ds.xlsx" in refusal.value.message
    return refusal.value


def open_document(body, manifest=""):
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{manifest}</m:manifest>',
        )
        parts.writestr(
            "content.xml",
            f'<office:document-content{names}><office:body><office:spreadsheet><table:table table:name="T">{body}'
            "</table:table></office:spreadsheet></office:body></office:document-content>",
        )
    return out.getvalue()


def row(cells, repeat=1):
    return f'<table:table-row table:number-rows-repeated="{repeat}">{cells}</table:table-row>'


def cell(repeat=1):
    return (
        f'<table:table-cell office:value-type="string" table:number-columns-repeated="{repeat}">'
        "<text:p>x</text:p></table:table-cell>"
    )


def blank(repeat):
    return f'<table:table-cell table:number-columns-repeated="{repeat}"/>'


@pytest.mark.parametrize(
    "written", [FAR, b"r='XFD1048576'", b'r="xfd1048576"', b'r = "XFD1048576"', b'r="XFD&#49;048576"']
)
def test_a_stray_cell_is_found_however_it_is_written(written):
    refusal = refused(edited(in_sheet(b'r="B2"', written)))
    assert (refusal.kind, "XFD1048576" in refusal.message) == ("too_large", True)


def test_a_stray_cell_is_found_behind_a_long_list_of_attributes():
    padding = b" ".join(b'a%d="%s"' % (number, b"x" * 50_000) for number in range(30))
    assert refused(edited(in_sheet(b'r="B2"', padding + b" " + FAR))).kind == "too_large"


def test_a_stray_cell_is_found_in_a_part_named_in_capitals():
    assert refused(edited(in_sheet(b'r="B2"', FAR), rename={SHEET: SHEET.upper()})).kind == "too_large"


def test_a_sheet_may_not_hide_in_a_part_that_is_not_xml():
    def moved(name, content):
        content = in_sheet(b'r="B2"', FAR)(name, content)
        return content.replace(SHEET.encode(), b"xl/else/sheet.dat") if name.endswith(".rels") else content

    assert refused(edited(moved, rename={SHEET: "xl/else/sheet.dat"})).kind == "damaged"


def test_cells_with_nothing_but_a_colour_do_not_count():
    far = b'<c r="XFD2" s="0"/></row><row r="90000"><c r="A90000" s="0"/></row></sheetData>'
    sheet = read_workbook(edited(in_sheet(b"</row></sheetData>", far)), filename="ds.xlsx").sheets[0]
    assert [line.cells for line in sheet.rows] == [["Họ tên", None], [None, 5]]


def test_sheets_are_measured_together():
    book = Workbook()
    for number in range(5):
        sheet = book.create_sheet(f"Trang {number}")
        sheet["A1"], sheet["J100"] = "a", "b"
    assert refused(saved(book), max_cells=4_000).kind == "too_large"
    assert len(read_workbook(saved(book), filename="ds.xlsx", max_cells=5_000).sheets) == 6


@pytest.mark.parametrize("part", [SHEET, "xl/styles.xml", "xl/workbook.xml"])
def test_nested_entities_are_refused_in_any_part(part):
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'

    def funny(name, content):
        start = content.index(b"?>") + 2 if content.startswith(b"<?xml") else 0
        return content[:start] + laughs + content[start:] if name == part else content

    refusal = refused(edited(funny))
    assert (refusal.kind, "thực thể XML" in refusal.message) == ("damaged", True)


def test_an_unknown_encoding_is_damage():
    assert refused(edited(lambda _, content: b'<?xml version="1.0" encoding="UdF-8"?>' + content)).kind == "damaged"


def test_a_part_longer_than_the_zip_says_is_damage():
    data = edited(in_sheet(b"</worksheet>", b" " * 5_000_000 + b"</worksheet>"))
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        size = parts.getinfo(SHEET).file_size
    assert refused(data.replace(struct.pack("<I", size), struct.pack("<I", 700))).kind == "damaged"


def test_a_binary_workbook_is_told_to_be_saved_anew():
    refusal = refused(edited(lambda _, content: content, rename={SHEET: "xl/workbook.bin"}))
    assert (refusal.kind, ".xlsb" in refusal.message) == ("not_spreadsheet", True)


def test_an_encrypted_entry_of_a_zip_is_locked():
    data = bytearray(small_list())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)).kind == "encrypted"


def test_a_stray_cell_in_an_open_document_is_named():
    body = row(cell()) + row(blank(1), 1_048_574) + row(blank(16_383) + cell())
    refusal = refused(open_document(body))
    assert (refusal.kind, "XFD1048576" in refusal.message) == ("too_large", True)


def test_a_repeated_cell_of_an_open_document_counts_as_often_as_it_is_repeated():
    assert refused(open_document(row(cell(16_384), 1_048_576))).kind == "too_large"


def test_the_blank_rest_of_an_open_document_does_not_count():
    body = row(cell() + blank(16_383)) + row(blank(16_384), 1_048_575)
    assert [line.cells for line in read_workbook(open_document(body), filename="a.ods").sheets[0].rows] == [["x"]]


def test_a_locked_open_document_is_locked():
    lock = '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>'
    assert refused(open_document(row(cell()), lock)).kind == "encrypted"


def test_a_stray_cell_in_old_excel_is_refused():
    place = OLD_EXCEL.index(b"\xfd\x00\x0a\x00") + 4
    data = OLD_EXCEL[:place] + b"\xff\xff\xff\x00" + OLD_EXCEL[place + 4 :]
    refusal = refused(data)
    assert (refusal.kind, "IV65536" in refusal.message) == ("too_large", True)


DIMENSIONS = b"\x00\x02\x0e\x00"


@pytest.mark.parametrize(
    ("stated", "kind"),
    [((0, 0x7F000000, 0, 15), "too_large"), ((0x7F000000, 40, 0, 15), "damaged"), ((0, 40, 255, 15), "damaged")],
)
def test_a_false_size_in_old_excel_is_refused(stated, kind):
    place = OLD_EXCEL.index(DIMENSIONS) + 4
    data = OLD_EXCEL[:place] + struct.pack("<IIHH", *stated) + OLD_EXCEL[place + 12 :]
    assert refused(data).kind == kind


def test_a_locked_old_excel_file_is_locked():
    place = OLD_EXCEL.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    assert refused(OLD_EXCEL[:place] + b"\x2f\x00" + OLD_EXCEL[place + 2 :]).kind == "encrypted"


@pytest.mark.parametrize("name", ["07-tcvn3.xls", "11-tong-cong.ods", "12k-o-lac-cuoi-trang.xlsx"])
def test_a_file_with_wrong_bytes_is_read_or_refused_but_never_crashes(name):
    chance = random.Random(name)
    whole = (SAMPLES / name).read_bytes()
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 3, 30])):
            data[chance.randrange(len(data))] = chance.choice([0, 255, chance.randrange(256)])
        try:
            read_workbook(bytes(data), filename=name)
        except UnreadableWorkbook as refusal:
            assert name in refusal.message


def test_a_time_of_day_is_text():
    book = Workbook()
    book.active.append([time(7, 30)])
    assert read_workbook(saved(book), filename="ds.xlsx").sheets[0].rows[0].cells == ["07:30:00"]
