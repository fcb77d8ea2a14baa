"""The pages of a paper's life as officer and leader use them, and the register of outgoing documents."""

from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from documents.flow import actions
from documents.models import OutgoingDocument, Paper
from offices.models import Notice, Posting, User

pytestmark = pytest.mark.django_db


def move(paper, name):
    return reverse("paper-move", args=[paper.pk, name])


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def as_hoa(client_of, hoa):
    return client_of(hoa)


def submit(client, paper, **typed):
    return client.post(move(paper, "submit"), {"seen": "on"} | typed, follow=True)


def test_whole_way_on_screen(as_an, as_hoa, paper):
    assert "Trình ký" in text(as_an.get(reverse("paper-detail", args=[paper.pk])))
    assert "Đã trình ký" in text(submit(as_an, paper, reason="Kính trình"))
    page = text(as_hoa.get(reverse("paper-detail", args=[paper.pk])))
    assert move(paper, "sign") in page and move(paper, "return") in page and move(paper, "submit") not in page
    back = as_hoa.post(move(paper, "return"), {"reason": "Thiếu nguồn vốn"}, follow=True)
    assert "Thiếu nguồn vốn" in text(back)
    assert "Thiếu nguồn vốn" in text(as_an.get(reverse("paper-detail", args=[paper.pk])))
    submit(as_an, paper)
    as_hoa.post(move(paper, "sign"), {"reason": ""})
    today = timezone.localdate()
    done = as_an.post(move(paper, "issue"), {"reason": "", "on": f"{today:%d/%m/%Y}"}, follow=True)
    assert "01/KH-UBND" in text(done)
    assert Paper.objects.get(pk=paper.pk).state == "issued"
    pdf = as_an.get(reverse("paper-pdf", args=[paper.pk]))
    version = paper.versions.first()
    with version.issued_pdf.open("rb") as file:
        assert pdf.content == file.read()


def test_return_without_reason_says_so(as_an, as_hoa, paper):
    submit(as_an, paper)
    answer = as_hoa.post(move(paper, "return"), {"reason": ""})
    assert answer.status_code == 200 and "Ghi lý do" in text(answer)
    assert Paper.objects.get(pk=paper.pk).state == "at_signing"


def test_missing_things_stand_on_the_page_with_links(as_an, paper):
    Paper.objects.filter(pk=paper.pk).update(recipients="")
    page = text(as_an.get(move(paper, "submit")))
    assert "Văn bản chưa ghi nơi nhận" in page and reverse("paper-settings", args=[paper.pk]) in page


def test_move_that_no_longer_fits_is_told(as_an, as_hoa, paper):
    submit(as_an, paper)
    as_hoa.post(move(paper, "sign"), {"reason": ""})
    answer = as_hoa.post(move(paper, "sign"), {"reason": ""})
    assert answer.status_code == 409 and "đang ở trạng thái “Đã ký”" in text(answer)


def test_typed_text_survives_when_the_paper_was_submitted_meanwhile(as_an, paper):
    key = "purpose"
    page = as_an.get(reverse("paper-section", args=[paper.pk, key]))
    seen = page.context["form"].initial["seen"]
    submit(as_an, paper)
    answer = as_an.post(reverse("paper-section", args=[paper.pk, key]), {"text": "Câu em vừa gõ", "seen": seen})
    assert answer.status_code == 409
    assert "Câu em vừa gõ" in text(answer) and "không sửa được nội dung" in text(answer)


def test_frozen_paper_gives_the_same_word_and_pages_when_the_data_change(as_an, paper, plan):
    submit(as_an, paper)
    before = as_an.get(reverse("paper-preview", args=[paper.pk])).content
    plan.projects.all().delete()
    assert as_an.get(reverse("paper-preview", args=[paper.pk])).content == before
    assert as_an.get(reverse("paper-page", args=[paper.pk, 1])).status_code == 200
    assert as_an.get(reverse("paper-word", args=[paper.pk])).content.startswith(b"PK")


def test_edition_that_was_not_read_is_not_signed(as_an, as_hoa, paper):
    submit(as_an, paper)
    opened = as_hoa.get(move(paper, "sign")).context["form"].fields["edition"].initial
    as_an.post(move(paper, "take_back"), {"reason": ""})
    submit(as_an, paper)
    answer = as_hoa.post(move(paper, "sign"), {"reason": "", "edition": opened})
    assert answer.status_code == 409 and "nay là bản 2, trang đang mở là bản 1" in text(answer)
    assert Paper.objects.get(pk=paper.pk).state == "at_signing"
    as_hoa.post(move(paper, "sign"), {"reason": "", "edition": 2})
    assert Paper.objects.get(pk=paper.pk).state == "signed"


def test_leader_is_told_that_the_data_changed_since(as_an, as_hoa, paper, plan):
    submit(as_an, paper)
    assert "số liệu trong sổ đã thay đổi" not in text(as_hoa.get(move(paper, "sign")))
    plan.projects.all().delete()
    page = text(as_hoa.get(move(paper, "sign")))
    assert "số liệu trong sổ đã thay đổi" in page
    compare = reverse("paper-compare", args=[paper.pk])
    assert f"{compare}?cu=1" in page


def enter(client, number, title="Kế hoạch phòng, chống thiên tai", **typed):
    values = {"number": number, "symbol": "KH-UBND", "issued_on": "05/03/2024", "title": title}
    return client.post(reverse("outgoing-create"), values | {"signer_name": "Lê Văn Thử"} | typed, follow=True)


def test_paper_number_is_entered_once_and_found_without_accents(as_an):
    assert "Đã vào sổ văn bản số 14/KH-UBND" in text(enter(as_an, 14))
    assert "Số này đã cấp cho" in text(enter(as_an, 14))
    page = text(as_an.get(reverse("outgoing-list"), {"nam": "2024", "tim": "thien tai"}))
    assert "14/KH-UBND" in page
    assert "Không có văn bản nào" in text(as_an.get(reverse("outgoing-list"), {"nam": "2024", "tim": "động đất"}))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"number": "0"}, "từ 1 đến 99999"),
        ({"symbol": "12"}, "Ký hiệu bắt đầu bằng chữ"),
        ({"issued_on": "01/01/2099"}, "tương lai"),
        ({"issued_on": "31/02/2024"}, "không có trong lịch"),
    ],
)
def test_wrong_entries_are_said_and_kept(as_an, typed, words):
    number = typed.pop("number", "3")
    answer = text(enter(as_an, number, "Tên vừa gõ", **typed))
    assert words in answer and "Tên vừa gõ" in answer
    assert not OutgoingDocument.objects.exists()


def test_number_given_by_the_program_follows_the_paper_ones(as_an, paper, signed, issue_today):
    today = timezone.localdate()
    enter(as_an, 25, issued_on=f"{today:%d/%m/%Y}")
    assert issue_today(Paper.objects.get(pk=paper.pk)).outgoing.number == 26


def test_register_is_printed_and_written_as_workbook(as_an, pdf_words):
    enter(as_an, 14)
    pdf = as_an.get(reverse("outgoing-pdf"), {"nam": "2024"}).content
    assert "14/KH-UBND" in pdf_words(pdf)
    sheet = openpyxl.load_workbook(BytesIO(as_an.get(reverse("outgoing-excel"), {"nam": "2024"}).content)).active
    assert "14/KH-UBND" in {cell.value for row in sheet.iter_rows() for cell in row}


def test_register_asks_as_often_for_many_as_for_one(as_an, an, commune_a, django_assert_max_num_queries):
    for number in range(1, 40):
        OutgoingDocument.objects.create(
            unit=commune_a,
            year=2024,
            series="KH",
            number=number,
            symbol="KH-UBND",
            issued_on="2024-03-05",
            title=f"Kế hoạch {number}",
            signer_name="Lê Văn Thử",
            entered_by=an,
        )
    with django_assert_max_num_queries(12):
        as_an.get(reverse("outgoing-list"), {"nam": "2024"})


def test_another_office_sees_neither_paper_nor_register(client_of, chi, as_an, paper):
    enter(as_an, 14)
    as_chi = client_of(chi)
    assert as_chi.get(move(paper, "submit")).status_code == 404
    assert "14/KH-UBND" not in text(as_chi.get(reverse("outgoing-list"), {"nam": "2024"}))


@pytest.fixture
def above(district):
    """An officer and a leader of the district above, by role."""
    made = {}
    for role in ("officer", "leader"):
        made[role] = User.objects.create_user(f"huyen-{role}", full_name=f"Huyện {role}")
        Posting.objects.create(user=made[role], unit=district, role=role, valid_from="2021-01-01")
    return made


def test_offices_above_neither_read_nor_sign_nor_hear_of_a_paper_in_the_making(above, client_of, as_an, paper):
    submit(as_an, paper)
    for user in above.values():
        assert client_of(user).get(reverse("paper-detail", args=[paper.pk])).status_code == 404
        assert client_of(user).post(move(paper, "sign"), {"reason": ""}).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.sign(paper=Paper.objects.get(pk=paper.pk), by=above["leader"])
    assert not Notice.objects.filter(user__in=above.values()).exists()
