"""Marking stays bounded, whatever the workbook."""

import io
import time
import zipfile

import openpyxl
import pytest

from sheets import marking
from sheets.inspection import weight
from sheets.marking import TOO_MANY, Mark, mark_workbook
from sheets.reading import read_workbook
from sheets.summary import NAME

MARKS = [Mark("Sheet", 2, "B", "Xóm 9", "Không có xóm này.", "Sửa tên xóm.", True)]


def workbook_with(xml):
    """A small list whose sheet has `xml` behind its data."""
    book = openpyxl.Workbook()
    for row in (["Họ và tên", "Xóm"], ["Vi Thị Mây", "Xóm 9"]):
        book.active.append(row)
    out, changed = io.BytesIO(), io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as parts, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in parts.namelist():
            data = parts.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = data.replace(*xml)
            copy.writestr(name, data)
    return changed.getvalue()


def marked(content, marks=MARKS):
    return openpyxl.load_workbook(io.BytesIO(mark_workbook(content, read_workbook(content, filename="a.xlsx"), marks)))


@pytest.mark.parametrize("area", ["A9:XFD100", "A9:XFD1000"])
def test_an_absurd_merged_area_takes_no_time(area):
    merged = f'</sheetData><mergeCells count="1"><mergeCell ref="{area}"/></mergeCells>'.encode()
    content = workbook_with((b"</sheetData>", merged))
    assert weight(content) > marking.MOST_EDITED
    start = time.perf_counter()
    book = marked(content)
    assert time.perf_counter() - start < 5
    assert book["Sheet"]["B2"].comment
    assert not book["Sheet"].merged_cells.ranges


def test_cells_that_only_have_a_colour_are_counted(monkeypatch):
    coloured = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (number, number) for number in range(10, 2000))
    content = workbook_with((b"</sheetData>", coloured + b"</sheetData>"))
    monkeypatch.setattr(marking, "MOST_EDITED", 1000)
    book = marked(content)
    assert book["Sheet"].max_row == 2
    assert book["Sheet"]["B2"].comment


def test_a_workbook_with_too_many_cells_comes_back_as_a_summary(monkeypatch):
    monkeypatch.setattr(marking, "MOST_EDITED", 2)
    book = marked(workbook_with((b"</sheetData>", b"</sheetData>")))
    assert book.sheetnames == [NAME]
    texts = [cell.value for row in book[NAME].iter_rows() for cell in row if cell.value]
    assert TOO_MANY in texts
    assert "Không có xóm này." in texts


def test_a_note_is_as_high_as_its_text():
    long = Mark("Sheet", 2, "B", "", "Sai. " * 60, "Sửa.")
    short = Mark("Sheet", 1, "A", "", "Sai.", "Sửa.")
    content = workbook_with((b"</sheetData>", b"</sheetData>"))
    data = mark_workbook(content, read_workbook(content, filename="a.xlsx"), [long, short])
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        drawing = next(parts.read(name).decode() for name in parts.namelist() if name.endswith(".vml"))
    heights = [int(part.split("px")[0]) for part in drawing.split("height:")[1:]]
    assert max(heights) > 2 * min(heights)
