"""The pages of a paper's life as officer and leader use them, and the register of outgoing documents."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from documents.flow import actions
from documents.flow.outgoing import save_by_hand
from documents.flow.refusals import MoveRefusedError
from documents.models import NumberSeries, OutgoingDocument, Paper
from offices.models import AuditEvent, Notice, Post, Posting, User

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


def test_the_timeline_says_what_was_done(as_an, an, paper, signed, issue_today):
    issue_today(Paper.objects.get(pk=paper.pk))
    actions.revise(paper=Paper.objects.get(pk=paper.pk), reason="Bấm nhầm", by=an)
    as_an.post(move(paper, "abandon"), {"reason": ""})
    page = text(as_an.get(reverse("paper-detail", args=[paper.pk])))
    done = ["Thôi soạn bản mới", "Soạn bản mới thay thế", "Cấp số, ban hành", "Ký", "Trình ký"]
    assert re.findall(r"<strong>([^<]+)</strong> <span", page) == done


def test_who_may_not_sign_is_told_before_pressing_the_button(as_hoa, submitted, chi):
    sign = move(submitted.paper, "sign")
    assert "<textarea" in text(as_hoa.get(sign))
    Post.objects.filter(pk=submitted.signer_id).update(account=chi)
    page = text(as_hoa.get(sign))
    assert "chỉ tài khoản của người này ký được" in page and "<textarea" not in page
    answer = as_hoa.post(sign, {"reason": ""})
    assert answer.status_code == 409 and text(answer).count("chỉ tài khoản của người này ký được") == 1


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


def entered():
    return OutgoingDocument.objects.get(version=None)


def test_the_issue_page_names_the_number_to_come(as_an, signed):
    page = text(as_an.get(move(signed.paper, "issue")))
    assert "<strong>01/KH-UBND</strong>" in page and "chưa có văn bản nào loại này" in page
    enter(as_an, 25, issued_on=f"{timezone.localdate():%d/%m/%Y}")
    page = text(as_an.get(move(signed.paper, "issue")))
    assert "<strong>26/KH-UBND</strong>" in page and "số trước là 25/KH-UBND" in page


def test_a_mistyped_entry_is_mended_and_the_numbers_go_on_from_the_right_one(as_an, paper, signed, issue_today):
    today = timezone.localdate()
    enter(as_an, 250, issued_on=f"{today:%d/%m/%Y}")
    page = as_an.get(reverse("outgoing-edit", args=[entered().pk]))
    typed = {name: page.context["form"].initial[name] or "" for name in page.context["form"].fields}
    typed |= {"number": "25", "issued_on": f"{today:%d/%m/%Y}"}
    done = text(as_an.post(reverse("outgoing-edit", args=[entered().pk]), typed, follow=True))
    assert "Đã sửa trong sổ văn bản số 25/KH-UBND" in done
    event = AuditEvent.objects.get(action="outgoing.change")
    assert event.details == {"number": {"old": "250", "new": "25"}}
    assert issue_today(Paper.objects.get(pk=paper.pk)).outgoing.number == 26


def test_an_entry_moved_to_another_year_frees_its_number(as_an):
    enter(as_an, 14)
    typed = {"number": 14, "symbol": "KH-UBND", "issued_on": "05/03/2023", "title": "A", "signer_name": "B"}
    as_an.post(reverse("outgoing-edit", args=[entered().pk]), typed)
    assert dict(NumberSeries.objects.values_list("year", "last")) == {2024: 0, 2023: 14}


def test_an_entry_made_by_mistake_is_removed_with_a_reason(as_an):
    enter(as_an, 14)
    remove = reverse("outgoing-remove", args=[entered().pk])
    assert "ghi lý do xóa" in text(as_an.post(remove, {"reason": " "}, follow=True))
    assert "Đã xóa khỏi sổ văn bản số 14/KH-UBND" in text(as_an.post(remove, {"reason": "vào nhầm"}, follow=True))
    assert not OutgoingDocument.objects.exists()
    event = AuditEvent.objects.get(action="outgoing.remove")
    assert "vào nhầm" in event.summary and event.details["number"] == "14"
    assert NumberSeries.objects.get().last == 0


def test_what_the_program_issued_is_neither_mended_nor_removed_by_hand(as_an, paper, signed, issue_today):
    row = issue_today(Paper.objects.get(pk=paper.pk)).outgoing
    assert as_an.get(reverse("outgoing-edit", args=[row.pk])).status_code == 404
    assert as_an.post(reverse("outgoing-remove", args=[row.pk]), {"reason": "x"}).status_code == 404


def test_the_same_number_at_once_is_told_to_the_second(an, commune_a):
    entries = [
        OutgoingDocument(
            unit=commune_a,
            year=2024,
            series="KH",
            number=14,
            symbol="KH-UBND",
            issued_on="2024-03-05",
            title=title,
            signer_name="Lê Văn Thử",
        )
        for title in ("Kế hoạch A", "Kế hoạch B")
    ]
    for row in entries:
        row.clean_fields(exclude=["entered_by"])
    save_by_hand(row=entries[0], by=an)
    with pytest.raises(MoveRefusedError, match="Số này đã cấp cho: 14/KH-UBND"):
        save_by_hand(row=entries[1], by=an)


@pytest.mark.parametrize(("typed", "kept"), [("ttr-ubnd", "TTr-UBND"), ("/kh-ubnd", "KH-UBND"), ("ubnd-vx", "UBND-VX")])
def test_symbols_are_written_as_the_decree_writes_them(as_an, typed, kept):
    enter(as_an, 14, symbol=typed)
    assert entered().symbol == kept


def test_the_register_says_what_was_replaced_and_what_withdrawn(as_an, an, hoa, paper, signed, issue_today, pdf_words):
    issue_today(Paper.objects.get(pk=paper.pk))
    actions.revise(paper=Paper.objects.get(pk=paper.pk), reason="Bổ sung", by=an)
    actions.submit_for_signing(paper=Paper.objects.get(pk=paper.pk), by=an)
    actions.sign(paper=Paper.objects.get(pk=paper.pk), by=hoa)
    issue_today(Paper.objects.get(pk=paper.pk))
    actions.withdraw(paper=Paper.objects.get(pk=paper.pk), reason="Sai", by=hoa)
    told = ["Đã thay thế bằng số 02/KH-UBND", f"Đã thu hồi ngày {timezone.localdate():%d/%m/%Y}"]
    page = text(as_an.get(reverse("outgoing-list")))
    assert [words for words in told if words not in page] == []
    printed = pdf_words(as_an.get(reverse("outgoing-pdf")).content).replace(" ", "")  # a narrow column breaks lines
    assert [words for words in told if words.replace(" ", "") not in printed] == []


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
