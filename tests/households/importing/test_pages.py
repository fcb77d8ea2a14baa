"""An imports a list in the browser's steps; nobody else may."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from households.importing.checking import read_file
from households.importing.register import office_of_unit
from households.models import Household, HouseholdImport
from offices.models import AuditEvent
from tests.households.importing.conftest import workbook_bytes

ROWS = [
    ["Họ tên chủ hộ", "Xóm", "Phân loại", "Số CCCD"],
    ["Lò Văn Ón", "Xóm 1", "Hộ nghèo", "099080012345"],
    ["Vi Thị Bê", 2, "Hộ cận nghèo", None],
    ["Hà Thị Muôn", "Xóm 99", "Hộ nghèo", "12345"],
]


def upload(client, content=None, **fields):
    file = SimpleUploadedFile("ds ho 2024.xlsx", workbook_bytes(ROWS) if content is None else content)
    return client.post(reverse("import-create"), {"file": file, "year": 2024, **fields}, follow=True)


@pytest.fixture
def officer(client_of, an, hamlets_a):
    return client_of(an)


def test_from_the_upload_to_the_register(officer, an):
    page = upload(officer, decision_number="215/QĐ-UBND", decision_date="12.12.2023")
    text = page.content.decode()
    batch = HouseholdImport.objects.get()
    assert "Lưu 2 hộ vào sổ" in text
    assert "Thôn, xóm không có trong danh mục" in text
    assert "B4" in text
    assert "Xóm 99" in text
    assert Household.objects.count() == 0
    fingerprint = page.context["checked"].fingerprint
    page = officer.post(reverse("import-save", args=[batch.pk]), {"fingerprint": fingerprint}, follow=True)
    assert "Đã lưu vào sổ: 2 hộ mới, 0 hộ thay đổi." in page.content.decode()
    assert Household.objects.count() == page.context["batch"].counts["new"] == 2
    assert "ds ho 2024.xlsx" in officer.get(reverse("import-list")).content.decode()


def test_the_check_page_filters_by_what_becomes_of_a_household(officer):
    upload(officer)
    page = officer.get(reverse("import-check", args=[HouseholdImport.objects.get().pk]), {"loai": "left_out"})
    assert [line.head for line in page.context["page"]] == ["Hà Thị Muôn"]
    assert "Chưa rõ thôn, xóm" in page.content.decode()


def test_pages_of_the_preview_keep_the_filter(officer):
    rows = [ROWS[0], *[[f"Lò Văn {chr(65 + n % 26)}{'a' * (n // 26)}", 1, "Nghèo", None] for n in range(60)]]
    upload(officer, workbook_bytes(rows))
    page = officer.get(reverse("import-check", args=[HouseholdImport.objects.get().pk]), {"loai": "new", "page": 2})
    assert len(page.context["page"].object_list) == 25
    assert "loai=new" in page.content.decode()


def test_numbers_of_people_are_not_shown_in_full(officer):
    upload(officer, workbook_bytes([*ROWS, ["Vi Văn Inh", 1, "Nghèo", 99080012345]]))
    text = officer.get(reverse("import-check", args=[HouseholdImport.objects.get().pk])).content.decode()
    assert "99080012345" not in text
    assert "•345" in text


def test_an_unreadable_file_comes_back_with_a_sentence_and_the_typed_fields(officer):
    page = upload(officer, b"%PDF-1.7 ...", decision_number="215/QĐ-UBND", decision_date="12/12/2023")
    text = page.content.decode()
    assert "không phải bảng tính" in text
    assert 'value="215/QĐ-UBND"' in text
    assert 'value="12/12/2023"' in text
    assert not HouseholdImport.objects.exists()


def test_a_table_of_nobody_comes_back_too(officer):
    assert "dòng tiêu đề" in upload(officer, workbook_bytes([["Chi nước uống", "300.000"]])).content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"decision_number": "215/QĐ-UBND"}, "Ghi cả ngày của quyết định"),
        ({"decision_date": "12/12/2023"}, "Ghi cả số quyết định"),
        ({"decision_number": "1", "decision_date": "01/01/2999"}, "không thể ở tương lai"),
        ({"year": 2999}, "không quá"),
    ],
)
def test_half_a_decision_is_asked_for(officer, fields, sentence):
    assert sentence in upload(officer, **fields).content.decode()


def test_giving_up_leaves_the_register_and_says_so(officer):
    upload(officer)
    batch = HouseholdImport.objects.get()
    page = officer.post(reverse("import-discard", args=[batch.pk]), follow=True)
    assert "Đã bỏ lần nhập tệp ds ho 2024.xlsx" in page.content.decode()
    assert "Lần nhập này đã bỏ" in officer.get(reverse("import-check", args=[batch.pk])).content.decode()
    assert Household.objects.count() == 0


def test_saving_twice_is_refused_in_words(officer):
    fingerprint = upload(officer).context["checked"].fingerprint
    save = reverse("import-save", args=[HouseholdImport.objects.get().pk])
    officer.post(save, {"fingerprint": fingerprint})
    assert "không lưu hai lần" in officer.post(save, {"fingerprint": fingerprint}, follow=True).content.decode()


def test_a_stale_fingerprint_shows_the_new_result(officer):
    upload(officer)
    save = reverse("import-save", args=[HouseholdImport.objects.get().pk])
    page = officer.post(save, {"fingerprint": "cũ"}, follow=True)
    assert "sổ bộ đã thay đổi" in page.content.decode()
    assert "Lưu 2 hộ vào sổ" in page.content.decode()


def test_the_original_comes_back_byte_for_byte_and_is_noted(officer):
    content = workbook_bytes(ROWS)
    upload(officer, content)
    answer = officer.post(reverse("import-file", args=[HouseholdImport.objects.get().pk]))
    assert b"".join(answer.streaming_content) == content
    assert 'filename="ds ho 2024.xlsx"' in answer["Content-Disposition"]
    assert AuditEvent.objects.filter(action="import.download").count() == 1


def test_a_file_that_is_gone_is_told(officer):
    upload(officer)
    batch = HouseholdImport.objects.get()
    batch.file.storage.delete(batch.file.name)
    assert "Không đọc lại được tệp" in officer.get(reverse("import-check", args=[batch.pk])).content.decode()


def test_only_officers_of_the_commune_import(client_of, officer, an, binh, hoa, dung, chi):
    upload(officer)
    pk = HouseholdImport.objects.get().pk
    for name, args in [("import-list", []), ("import-create", []), ("import-template", []), ("import-check", [pk])]:
        for person in (binh, hoa, dung):
            assert client_of(person).get(reverse(name, args=args)).status_code == 403
    for name in ("import-save", "import-discard", "import-file"):
        assert client_of(hoa).post(reverse(name, args=[pk])).status_code == 403
        assert client_of(chi).post(reverse(name, args=[pk])).status_code == 404
        assert client_of(chi).get(reverse(name, args=[pk])).status_code == 405
    assert client_of(chi).get(reverse("import-check", args=[pk])).status_code == 404
    assert pk not in [batch.pk for batch in client_of(chi).get(reverse("import-list")).context["page"]]


def test_the_template_filled_in_is_read_without_a_problem(officer, commune_a):
    answer = officer.get(reverse("import-template"))
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    assert len(sheet.data_validations.dataValidation) >= 5
    heads = {cell.value: cell.column for cell in sheet[2]}
    people = [
        {"STT hộ": 1, "Họ và tên": "Lò Văn Ón", "Quan hệ với chủ hộ": "Chủ hộ", "Ngày sinh": "02/03/1980",
         "Giới tính": "Nam", "Số định danh cá nhân": "099080012345", "Dân tộc": "Thái", "Thôn, xóm": "Xóm 2",
         "Số nhân khẩu": 2, "Phân loại hộ": "Hộ nghèo", "Điểm B1": 90, "Điểm B2": 40, "Hộ DTTS": "x",
         "Số quyết định công nhận": "215/QĐ-UBND", "Ngày ban hành quyết định": "12/12/2023"},
        {"Họ và tên": "Vi Thị Bê", "Quan hệ với chủ hộ": "Vợ", "Ngày sinh": "1982", "Giới tính": "Nữ"},
    ]  # fmt: skip
    for number, person in enumerate(people, 3):
        for head, value in person.items():
            sheet.cell(number, heads[head], value)
    out = io.BytesIO()
    book.save(out)
    reading = read_file(out.getvalue(), filename="mau.xlsx", office=office_of_unit(commune_a))
    assert reading.problems == []
    (household,) = reading.households
    assert (household.hamlet, household.category, household.members_count) == ("Xóm 2", "poor", 2)
    assert household.flags == {"ethnic_minority"}
    assert reading.unused == {}


def test_a_blank_template_is_told_to_be_blank(officer):
    content = officer.get(reverse("import-template")).content
    assert "không có dòng hộ nào" in upload(officer, content).content.decode()


@pytest.mark.django_db
def test_visitors_sign_in_first(client):
    assert client.get(reverse("import-list")).status_code == 302
