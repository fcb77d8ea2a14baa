"""The user's own workbook comes back with every wrong cell marked, and can be uploaded again."""

import io
import shutil
import subprocess
from datetime import date

import openpyxl
import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from households.importing.comparing import compare
from households.importing.marking import marked_apart
from households.importing.reading import read_lists
from households.importing.records import Office, Problem
from households.importing.register import office_of_unit
from households.importing.saving import upload_list
from offices.models import AuditEvent
from sheets.marking import OURS
from sheets.reading import read_workbook
from sheets.summary import BLOCKING, DOUBTFUL, NAME
from tests.households.importing.conftest import SAMPLES

TODAY = date(2024, 12, 31)
OFFICE = Office("Xã Khe Mây", ("Xóm 1", "Xóm 2"))
HEADINGS = ["STT", "Họ và tên chủ hộ", "Năm sinh", "Số CCCD", "Xóm", "Diện hộ", "Tổng"]
SOUND = [1, "Lò Văn Tâm", "1970", "099070123495", "Xóm 1", "Hộ nghèo", "=A4*2"]
WRONG = [2, "Vi Thị Mây", "31/02/1980", "0990701234", "Xóm 9", "Hộ nghèo", "=A5*2"]


class Checked:
    def __init__(self, reading, more=()):
        self.reading, self.problems = reading, [*reading.problems, *more]


@pytest.fixture
def book():
    """A list with a title over all columns, a hidden sheet, a note of the user's own, a coloured cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Danh sách"
    for row in (["DANH SÁCH HỘ NGHÈO"], [], HEADINGS, SOUND, WRONG):
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet.column_dimensions["B"].width = 33
    sheet["B4"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet["E5"].comment = Comment("Hỏi lại trưởng xóm", "An")
    book.create_sheet("Nháp").sheet_state = "hidden"
    return book


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def marked(content, filename="ds.xlsx", more=(), fixes=None):
    """(bytes of the marked workbook, the Reading it was made from)."""
    workbook = read_workbook(content, filename=filename)
    reading = read_lists(workbook, office=OFFICE, today=TODAY, fixes=fixes)
    return marked_apart(content, Checked(reading, more), filename=filename, fixes=fixes, today=TODAY), reading


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def colour(cell):
    return cell.fill.fgColor.rgb if cell.fill.fill_type else None


def lines_of(summary):
    """Rows of the summary's table: (level, sheet, cell, value, what is wrong, what to do)."""
    rows = list(summary.iter_rows(values_only=True))
    head = next(index for index, row in enumerate(rows) if row[0] == "STT")
    return [row[1:7] for row in rows[head + 1 :]]


def test_all_stays_where_it_was(book):
    back = opened(marked(saved(book))[0])
    assert back.sheetnames == [NAME, "Danh sách", "Nháp"]
    sheet = back["Danh sách"]
    assert back["Nháp"].sheet_state == "hidden"
    assert [str(area) for area in sheet.merged_cells.ranges] == ["A1:G1"]
    assert sheet.column_dimensions["B"].width == 33
    assert colour(sheet["B4"]) == "FF00FF00"
    assert sheet["G5"].value == "=A5*2"
    assert [view.tabSelected for page in back.worksheets for view in page.views.sheetView].count(True) == 1


def test_wrong_cells_are_coloured_and_explained(book):
    sheet = opened(marked(saved(book))[0])["Danh sách"]
    assert colour(sheet["E5"]) == BLOCKING.fgColor.rgb
    assert colour(sheet["C5"]) == colour(sheet["D5"]) == DOUBTFUL.fgColor.rgb
    assert colour(sheet["B5"]) is None
    note = sheet["E5"].comment.text
    assert note.startswith("Hỏi lại trưởng xóm")
    assert OURS in note
    assert "PHẢI SỬA: Không tìm thấy thôn, xóm “Xóm 9”" in note
    assert "→ Sửa tên trong tệp" in note


def test_the_summary_leads_to_each_cell(book):
    summary = opened(marked(saved(book))[0])[NAME]
    lines = lines_of(summary)
    assert lines[0][:4] == ("Phải sửa", "Danh sách", "E5", "Xóm 9")
    assert {line[2] for line in lines} == {"E5", "C5", "D5"}
    links = [cell.hyperlink for row in summary.iter_rows() for cell in row if cell.hyperlink]
    assert {link.location for link in links} == {"'Danh sách'!E5", "'Danh sách'!C5", "'Danh sách'!D5"}
    assert all(link.target is None for link in links)


def test_what_is_about_a_row_stands_at_its_name_and_about_a_sheet_in_the_summary_alone(book):
    more = [
        Problem("Danh sách", 5, None, "listed_twice", "", "Ghi hai lần.", "Xóa một dòng.", True),
        Problem("Danh sách", None, None, "hidden_sheet", "", "Trang ẩn.", "Bỏ ẩn."),
        Problem("Danh sách", 1, "D", "total_mismatch", "", "Không khớp.", "Xem lại."),
    ]
    back = opened(marked(saved(book), more=more)[0])
    assert "Ghi hai lần." in back["Danh sách"]["B5"].comment.text
    assert "Không khớp." in back["Danh sách"]["A1"].comment.text
    assert ("Xem lại", "Danh sách", None, None, "Trang ẩn.", "Bỏ ẩn.") in lines_of(back[NAME])


def test_personal_numbers_are_masked_and_nothing_becomes_a_formula(book):
    book["Danh sách"]["D5"] = "099070123499 5"
    book["Danh sách"]["E5"].value, book["Danh sách"]["E5"].data_type = '=HYPERLINK("http://x")', "s"
    back = opened(marked(saved(book))[0])
    summary = back[NAME]
    told = str(lines_of(summary)) + str([cell.comment.text for cell in back["Danh sách"][5] if cell.comment])
    assert "099070123499" not in told
    assert all(cell.data_type != "f" for row in summary.iter_rows() for cell in row)


def test_uploaded_again_it_reads_the_same(book):
    content, reading = marked(saved(book))
    again = read_lists(read_workbook(content, filename="ds.xlsx"), office=OFFICE, today=TODAY)
    assert again.households == reading.households
    assert again.problems == reading.problems
    assert NAME not in again.sheets


def test_marked_twice_it_holds_one_summary_and_one_note(book):
    content, _ = marked(saved(book))
    back = opened(content)
    back["Danh sách"]["E5"] = "Xóm 2"
    back = opened(marked(saved(back))[0])
    assert back.sheetnames == [NAME, "Danh sách", "Nháp"]
    assert back["Danh sách"]["E5"].comment.text == "Hỏi lại trưởng xóm"
    assert colour(back["Danh sách"]["E5"]) is None
    assert back["Danh sách"]["C5"].comment.text.count(OURS) == 1


def test_a_sheet_of_the_same_name_stays(book):
    book.create_sheet(NAME)["A1"] = "Việc của tôi"
    assert opened(marked(saved(book))[0]).sheetnames == [f"{NAME} (2)", "Danh sách", "Nháp", NAME]


def test_cells_mended_on_the_page_are_written_into_it(book):
    content, _ = marked(saved(book), fixes={"Danh sách!E5": "Xóm 2"})
    back = opened(content)
    assert back["Danh sách"]["E5"].value == "Xóm 2"
    assert "E5" not in {line[2] for line in lines_of(back[NAME])}


@pytest.mark.parametrize("start", ["07", "08", "11"])
def test_other_formats_are_drawn_anew_in_unicode(start):
    path = next(path for path in SAMPLES.glob(f"{start}*") if path.suffix != ".json")
    content, reading = marked(path.read_bytes(), filename=path.name)
    back = read_lists(read_workbook(content, filename="x.xlsx"), office=OFFICE, today=TODAY)
    assert back.households == reading.households
    assert len(lines_of(opened(content)[NAME])) == len(reading.problems)
    assert back.conversions == []


def test_an_absurd_merged_area_costs_little(book):
    book["Danh sách"].merged_cells.add("A40:XFD140")  # as in a hand-made file: the area is named, its cells are not
    back = openpyxl.load_workbook(io.BytesIO(marked(saved(book))[0]), read_only=True)
    assert colour(back["Danh sách"]["E5"]) == BLOCKING.fgColor.rgb


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it(book, tmp_path):
    path = tmp_path / "ds.xlsx"
    path.write_bytes(marked(saved(book))[0])
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to"]
    command += ["csv:Text - txt - csv (StarCalc):44,34,76", path.name]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    assert "Những chỗ cần sửa" in (tmp_path / "ds.csv").read_text("utf-8")


@pytest.fixture
def batch(book, commune_a, an):
    book["Danh sách"]["E5"] = "Xóm 99"
    return upload_list(unit=commune_a, file=ContentFile(saved(book), name="danh-sach.xlsx"), year=2024, by=an)


def test_the_officer_takes_it_and_the_trail_knows(batch, client_of, an):
    response = client_of(an).post(reverse("import-marked", args=[batch.pk]))
    assert "cho%20can%20sua" in response["Content-Disposition"] or "(cho can sua)" in response["Content-Disposition"]
    sheet = opened(b"".join(response.streaming_content))["Danh sách"]
    assert colour(sheet["E5"]) == BLOCKING.fgColor.rgb
    event = AuditEvent.objects.get(action="import.marked")
    assert event.by == an if hasattr(event, "by") else event.pk
    assert "danh-sach.xlsx" in event.summary


def test_corrected_only_what_changed_counts(batch, commune_a, client_of, an):
    response = client_of(an).post(reverse("import-marked", args=[batch.pk]))
    back = opened(b"".join(response.streaming_content))
    back["Danh sách"]["E5"] = "Xóm 2"
    workbook = read_workbook(saved(back), filename="ds.xlsx")
    reading = read_lists(workbook, office=office_of_unit(commune_a), today=TODAY)
    assert compare(reading, unit=commune_a, year=2024).counts["new"] == 2
