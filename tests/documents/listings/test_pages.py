"""Choosing a list, seeing it, taking it out: An, Bình, Chi, Dung."""

from io import BytesIO

import msoffcrypto
import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from documents.listings import views
from documents.listings.catalogue import LISTINGS
from offices.models import AuditEvent
from tests.households.making import make_household

PASSWORD = "mật khẩu dài"


@pytest.fixture
def register(hamlets_a, hamlets_b):
    make_household(hamlets_a[0], "Lò Văn Tâm", number="099070000001")
    make_household(hamlets_a[1], "Hà Thị Lan", "near_poor")
    make_household(hamlets_b[0], "Vừ A Năm")


def seen(client, query=""):
    answer = client.get(reverse("listing-choose") + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def taken(client, query="", **data):
    return client.post(reverse("listing-file") + query, {"dang": "pdf", **data})


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def cells_of(workbook):
    return [cell for row in load_workbook(BytesIO(workbook)).active.iter_rows(values_only=True) for cell in row if cell]


@pytest.mark.parametrize("key", LISTINGS)
def test_every_list_is_shown_printed_and_written(key, register, client_of, an):
    client = client_of(an)
    assert LISTINGS[key].label in seen(client, f"?loai={key}")
    answer = taken(client, f"?loai={key}")
    assert answer["Content-Type"] == "application/pdf"
    assert f'filename="{key}-' in answer["Content-Disposition"]
    title = cells_of(taken(client, f"?loai={key}", dang="excel").content)[0]
    assert title.startswith(("DANH SÁCH", "DIỄN BIẾN"))
    assert title in " ".join(text_of(answer.content).split())


def test_the_list_is_that_of_the_office(register, client_of, an, chi):
    text = seen(client_of(an))
    assert "Lò Văn Tâm" in text
    assert "Vừ A Năm" not in text
    assert "Lò Văn Tâm" not in text_of(taken(client_of(chi)).content)


def test_a_hamlet_head_takes_out_her_hamlet(register, client_of, binh):
    text = text_of(taken(client_of(binh), "?rieng=on").content)
    assert "Lò Văn Tâm" in text
    assert "Hà Thị Lan" not in text
    assert "099070000001" not in text


def test_numbers_are_in_the_file_alone_and_written_down(register, client_of, an):
    client = client_of(an)
    assert "099070000001" not in seen(client, "?rieng=on")
    assert "099070000001" in text_of(taken(client, "?rieng=on").content)
    event = AuditEvent.objects.get(action="listing.print")
    assert event.details["Kèm số định danh, dân tộc và đặc điểm của hộ"] == "có"
    assert "099070000001" not in f"{event.summary} {event.details}"


def test_what_was_taken_is_in_the_trail(register, client_of, an, hamlets_a):
    client = client_of(an)
    taken(client, f"?thon={hamlets_a[0].pk}&dien=poor")
    taken(client, "?loai=niem-yet", dang="excel", mat_khau=PASSWORD, mat_khau_lai=PASSWORD)
    summaries = {event.action: (event.summary, event.details) for event in AuditEvent.objects.all()}
    summary, details = summaries["listing.print"]
    assert summary == "In “DANH SÁCH HỘ NGHÈO”, 1 dòng"
    assert details["Thôn, xóm"] == "Xóm 1"
    assert details["Diện hộ"] == "Hộ nghèo"
    assert summaries["listing.export"][0].endswith("2 dòng, có mật khẩu")


def test_lists_for_the_office_tell_who_took_them_and_papers_do_not(register, client_of, an):
    client = client_of(an)
    assert "bởi Lò Thị An" in text_of(taken(client).content)
    assert "bởi Lò Thị An" not in text_of(taken(client, "?loai=niem-yet").content)
    assert any("bởi Lò Thị An" in str(cell) for cell in cells_of(taken(client, dang="excel").content))


def test_a_password_locks_the_workbook(register, client_of, an):
    answer = taken(client_of(an), dang="excel", mat_khau=PASSWORD, mat_khau_lai=PASSWORD)
    book = msoffcrypto.OfficeFile(BytesIO(answer.content))
    assert book.is_encrypted()
    book.load_key(password=PASSWORD)
    out = BytesIO()
    book.decrypt(out)
    assert "Lò Văn Tâm" in cells_of(out.getvalue())


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("ngắn", "ngắn", "ít nhất 8 ký tự"), (PASSWORD, "khác hẳn 123", "không giống nhau")],
)
def test_a_wrong_password_leads_back_and_writes_nothing(register, client_of, an, first, second, said):
    answer = taken(client_of(an), dang="excel", mat_khau=first, mat_khau_lai=second)
    assert said in answer.content.decode()
    assert not AuditEvent.objects.exists()


def test_a_filtered_list_goes_out_as_it_stands(register, client_of, an):
    client = client_of(an)
    query = "?loai=loc&dien=near_poor&tim=lan"
    assert "Hà Thị Lan" in seen(client, query)
    text = text_of(taken(client, query).content)
    assert "Hà Thị Lan" in text
    assert "Lò Văn Tâm" not in text
    assert AuditEvent.objects.get().details["Tìm"] == "lan"


def test_form_keeps_the_filters_of_the_address(register, client_of, an):
    assert '<input type="hidden" name="dien" value="near_poor">' in seen(client_of(an), "?loai=loc&dien=near_poor")


def test_days_of_a_posting_must_follow_each_other(register, client_of, an):
    text = seen(client_of(an), "?loai=niem-yet&tu=2024-09-18&den=2024-09-16")
    assert "đứng trước ngày bắt đầu" in text
    assert taken(client_of(an), "?loai=niem-yet&tu=2024-09-18&den=2024-09-16")["Content-Type"].startswith("text/html")


def test_a_movement_needs_two_days_in_order(register, client_of, an):
    text = seen(client_of(an), "?loai=dien-bien-ngheo&dau_ky=2024-12-31&ngay=2024-01-01")
    assert "Ngày cuối kỳ phải sau ngày đầu kỳ." in text
    cells = cells_of(
        taken(client_of(an), "?loai=dien-bien-ngheo&dau_ky=2023-12-31&ngay=2024-12-31", dang="excel").content
    )
    assert "Từ ngày 31/12/2023 đến ngày 31/12/2024" in " ".join(map(str, cells))


def test_without_decision_there_is_no_annex_but_a_way(hamlets_a, client_of, an):
    make_household(hamlets_a[0], decided_on=None)
    assert "Sổ chưa có quyết định công nhận nào" in seen(client_of(an), "?loai=phu-luc")


def test_decisions_of_others_cannot_be_chosen(register, client_of, an, hamlets_b):
    theirs = hamlets_b[0].parent.decisions.get()
    assert "Vừ A Năm" not in seen(client_of(an), f"?loai=phu-luc&quyet_dinh={theirs.pk}")


def test_empty_list_says_so(client_of, an):
    assert "Không có hộ nào trong danh sách này" in seen(client_of(an))


def test_what_is_too_long_for_a_pdf_is_offered_as_a_workbook(register, client_of, an, monkeypatch):
    monkeypatch.setattr(views, "MOST_CELLS", 10)
    client = client_of(an)
    assert "Quá dài cho PDF" in seen(client)
    assert "quá dài cho một tệp PDF" in taken(client).content.decode()
    assert taken(client, dang="excel").status_code == 200


def test_a_long_pdf_tells_its_time(register, client_of, an, monkeypatch):
    monkeypatch.setattr(views, "LONG_SECONDS", 1)
    assert "PDF cần chừng 1 giây" in seen(client_of(an))


@pytest.mark.parametrize("query", ["?loai=khong-co", "?ngay=99/99/9999", "?dien=xyz", "?thon=abc"])
def test_strange_addresses_break_nothing(query, register, client_of, an):
    assert "In danh sách" in seen(client_of(an), query)


def test_reviewer_has_no_lists(register, client_of, dung):
    assert client_of(dung).get(reverse("listing-choose")).status_code == 403


def test_queries_do_not_grow(client_of, an, hamlets_a, django_assert_max_num_queries):
    for number in range(20):
        make_household(hamlets_a[number % 3], f"Lò Văn {number}")
    client = client_of(an)
    with django_assert_max_num_queries(12):
        seen(client)
