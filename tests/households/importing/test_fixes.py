"""Small things mended on the check page: the file stays, what is saved is what was mended."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from households.importing.answering import AnswerRefused, choose, fix_cells, unfix_cells
from households.importing.checking import check_batch
from households.importing.fixing import LONGEST_FIX, clean_fix, fixed_cells, with_fixes
from households.importing.mending import mend_groups, mended_lines
from households.importing.presenting import problem_groups
from households.importing.saving import discard_import, upload_list
from households.models import Household, Member
from offices.models import AuditEvent
from sheets.reading import Row, Sheet, Workbook
from tests.households.importing.conftest import workbook_bytes

HEADS = ["Họ tên chủ hộ", "Xóm", "Phân loại", "Năm sinh", "Giới tính", "Số CCCD"]
ON = ["Lò Văn Ón", "Xóm 99", "Hộ nghèo", "31/02/1980", "Nan", "12345"]
SHEET = "Trang 1"


def key(cell):
    return f"{SHEET}!{cell}"


@pytest.fixture
def content():
    return workbook_bytes([HEADS, ON])


@pytest.fixture
def batch(commune_a, hamlets_a, an, content):
    return upload_list(unit=commune_a, file=SimpleUploadedFile("ds.xlsx", content), year=2024, by=an)


@pytest.fixture
def officer(client_of, an):
    return client_of(an)


def kinds(batch):
    return {problem.kind for problem in check_batch(batch).problems}


def mend(client, batch, **cells):
    fields = {f"sua:{key(cell)}": text for cell, text in cells.items()}
    return client.post(reverse("import-fix", args=[batch.pk]), fields, follow=True)


def test_fixes_stand_in_their_cells_and_nowhere_else():
    rows = [Row(3, ["a", None]), Row(4, ["b"])]
    book = Workbook("x.xlsx", [Sheet("Một", True, rows), Sheet("Hai!", True, rows)])
    fixed = with_fixes(book, {"Một!C3": "mới", "Hai!!A4": "khác", "Một!A9": "không có dòng", "lạ": "?"})
    assert [row.cells for row in fixed.sheets[0].rows] == [["a", None, "mới"], ["b"]]
    assert [row.cells for row in fixed.sheets[1].rows] == [["a", None], ["khác"]]
    assert rows[0].cells == ["a", None]
    assert with_fixes(book, {}) is book


def test_no_fix_stretches_a_row_to_the_end_of_excel():
    assert fixed_cells({"Một!XFD1": "x", "Một!A0": "x", "Một!A99999999": "x"}) == []


def test_mended_cells_are_saved_as_mended(officer, batch, content):
    page = mend(officer, batch, B2="Xóm 2", D2="28/02/1980", E2="Nam", F2="099080012345")
    text = page.content.decode()
    assert "Đã sửa 4 ô" in text
    assert "Đã sửa trên trang" in text
    assert "•345" in text
    assert "099080012345" not in text
    assert page.context["problem_count"] == 0
    officer.post(reverse("import-save", args=[batch.pk]), {"fingerprint": check_batch_again(batch).fingerprint})
    household = Household.objects.get()
    head = Member.objects.get()
    assert household.hamlet.title == "Xóm 2"
    assert (head.birth_date.isoformat(), head.sex, head.citizen_number) == ("1980-02-28", "male", "099080012345")
    with batch.file.open("rb") as file:
        assert file.read() == content


def check_batch_again(batch):
    batch.refresh_from_db()
    return check_batch(batch)


def test_a_fix_that_is_wrong_again_says_why_and_keeps_what_was_typed(officer, batch):
    text = mend(officer, batch, D2="31/04/1980").content.decode()
    assert "“31/04/1980” không phải một ngày có thật" in text
    assert 'value="31/04/1980"' in text
    assert "vẫn chưa đúng" in text


def test_a_fix_can_be_taken_back(officer, batch, an):
    mend(officer, batch, B2="Xóm 2")
    page = officer.post(reverse("import-fix", args=[batch.pk]), {"bo": key("B2")}, follow=True)
    assert "Đã bỏ chỗ sửa" in page.content.decode()
    assert "unknown_hamlet" in kinds(batch)
    batch.refresh_from_db()
    assert batch.fixes == {}


def test_the_trail_names_cells_and_not_what_stands_in_them(batch, an):
    fix_cells(batch=batch, fixes={key("F2"): "099080012345"}, by=an)
    unfix_cells(batch=batch, keys=[key("F2")], by=an)
    events = AuditEvent.objects.filter(action="import.fix").order_by("pk")
    assert [event.details for event in events] == [{"what": [key("F2")]}] * 2
    assert "099080012345" not in "".join(event.summary for event in events)


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+84912", "@SUM(A1)", "<script>alert(1)</script>", "\x00a\u200bb"])
def test_hostile_texts_are_texts(officer, batch, text):
    page = mend(officer, batch, A2=text)
    assert "<script>alert(1)" not in page.content.decode()
    batch.refresh_from_db()
    assert batch.fixes[key("A2")] == clean_fix(key("A2"), text)
    assert check_batch(batch).reading.households


@pytest.mark.parametrize(
    ("cell", "text", "sentence"),
    [("B2", "x" * 10_000, f"tối đa {LONGEST_FIX} ký tự"), ("XFD1", "x", "không có trong tệp"), ("?", "x", "mở lại")],
)
def test_what_cannot_be_taken_is_told_and_nothing_kept(officer, batch, cell, text, sentence):
    assert sentence in mend(officer, batch, **{cell: text}).content.decode()
    batch.refresh_from_db()
    assert batch.fixes == {}


def test_an_import_that_is_over_takes_no_fix(batch, an):
    discard_import(batch=batch, by=an)
    with pytest.raises(AnswerRefused, match="không sửa được"):
        fix_cells(batch=batch, fixes={key("B2"): "Xóm 2"}, by=an)
    with pytest.raises(AnswerRefused, match="không sửa được"):
        choose(batch=batch, choices={"Trang 1!2=ho1": "other"}, by=an)


def test_nothing_typed_is_told(officer, batch):
    assert "Chưa ghi gì" in mend(officer, batch, B2="  ").content.decode()


def test_one_cell_has_one_input_and_long_groups_do_not_grow(commune_a, hamlets_a, an):
    rows = [["Lò Văn Ón", "Xóm 99", "Hộ nghèo", "31/02/1980", "Nan", "12345"] for _ in range(120)]
    reading = check_batch(
        upload_list(unit=commune_a, file=SimpleUploadedFile("a.xlsx", workbook_bytes([HEADS, *rows])), year=2024, by=an)
    ).reading
    groups = mend_groups(problem_groups(reading.problems), fixes={}, hamlets=("Xóm 1",))
    keys = [line.field.key for group in groups for line in group.lines if line.field]
    assert len(keys) == len(set(keys))
    assert max(group.fields for group in groups) == 50
    hamlet = next(group for group in groups if "Thôn" in group.title)
    assert hamlet.lines[0].field.options == (("Xóm 1", "Xóm 1"),)


def test_personal_numbers_are_masked_among_mended_cells():
    assert [text for _, text in mended_lines({"Một!A1": "099080012345", "Một!B1": "1980"})] == ["•••••••••345", "1980"]


def test_a_fix_is_unicode_in_a_file_of_old_letters(commune_a, hamlets_a, an):
    heads = ["Hä tªn chñ hé", "Xãm", "Ph©n lo¹i", "N¨m sinh"]
    rows = [heads, ["Lß V¨n Ãn", "Xãm 99", "Hé nghÌo", "1980"], ["Vi ThÞ Bª", "Xãm 1", "Hé cËn nghÌo", "1975"]]
    file = SimpleUploadedFile("cu.xlsx", workbook_bytes(rows))
    batch = upload_list(unit=commune_a, file=file, year=2024, by=an)
    batch = fix_cells(batch=batch, fixes={key("B2"): "Xóm 3"}, by=an)
    assert [household.hamlet for household in check_batch(batch).reading.households] == ["Xóm 3", "Xóm 1"]
