"""The public check: what everybody may know of an issued paper, and nothing besides."""

import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from documents.flow import actions
from documents.models import Paper, SignedCopy, Version
from offices.models import AuditEvent
from tests.signing.making import CODE, make_issued

KEPT_BACK = ["bí mật", "Thoong", "Vi Thị Phó", "Lò Thị An", "Hoàng Thị Hoa", "Dòng thứ 1"]


def page_of(client, code=CODE, **options):
    return client.get(reverse("public-paper", args=[code]), **options)


def words(answer):
    return " ".join(answer.content.decode().split())


def test_a_code_confirms_number_day_issuer_digest_and_standing(client, version):
    answer = page_of(client)
    text = words(answer)
    assert answer.status_code == 200
    for shown in ("26/KH-UBND", "05/03/2024", "UBND xã Khe Mây", version.issued_digest, "Còn hiệu lực", CODE):
        assert shown in text
    assert [word for word in KEPT_BACK if word in text] == []


def test_the_page_is_for_no_cache_and_no_search_engine(client, version):
    answer = page_of(client)
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_signed_in_people_see_the_same(client_of, version, chi):
    text = words(page_of(client_of(chi)))
    assert "26/KH-UBND" in text
    assert [word for word in KEPT_BACK if word in text] == []


def test_a_withdrawn_paper_says_so_without_the_reason(client, version):
    Version.objects.update(withdrawn_on="2024-04-01", withdrawal_reason="Sai số liệu hộ")
    text = words(page_of(client))
    assert "Đã thu hồi" in text
    assert "Còn hiệu lực" not in text
    assert "Sai số liệu" not in text


def test_a_replaced_paper_says_so(client, version, an, hoa, issued):
    newer = make_issued(version.paper, issued, by=an, signed_by=hoa, number=27, code="2222-3333-4444", edition=2)
    Version.objects.filter(pk=version.pk).update(replaced_by=newer)
    assert "Đã thay thế" in words(page_of(client))
    assert "Còn hiệu lực" in words(page_of(client, "2222-3333-4444"))


@pytest.mark.parametrize("code", ["2222-2222-2222", "xyz", "<b>x", "7K3M-9QXA-T2WE"])
def test_an_unknown_code_is_404_with_a_sentence(client, version, code):
    answer = page_of(client, code)
    assert answer.status_code == 404
    assert "Không có văn bản nào mang mã" in words(answer)
    assert "<b>x" not in answer.content.decode()


def test_an_edition_not_issued_has_no_page(client, version):
    Version.objects.update(issued_on=None)
    assert page_of(client).status_code == 404


@pytest.mark.parametrize("typed", ["7k3m 9qxa t2wd", "7K3M9QXAT2WD", CODE.lower()])
def test_a_code_typed_otherwise_leads_to_the_page(client, version, typed):
    answer = client.get(reverse("public-lookup"), {"ma": typed})
    assert answer.status_code == 302
    assert answer.url == reverse("public-paper", args=[CODE])
    assert page_of(client, typed).status_code == 302


def test_what_is_no_code_stays_in_the_field(client, db):
    answer = client.get(reverse("public-lookup"), {"ma": "26/KH-UBND"})
    assert answer.status_code == 404
    assert "“26/KH-UBND” không phải mã tra cứu" in words(answer)
    assert 'value="26/KH-UBND"' in words(answer)


def compare(client, content, name="van-ban.pdf"):
    return client.post(reverse("public-file"), {"file": SimpleUploadedFile(name, content)})


def test_the_issued_file_is_recognised_and_not_kept(client, version, issued, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    answer = compare(client, issued)
    assert "trùng khớp với bản đã ban hành" in words(answer)
    assert "26/KH-UBND" in words(answer)
    assert sorted(tmp_path.rglob("*")) == before
    assert not AuditEvent.objects.filter(action__startswith="public").exists()


@pytest.mark.parametrize(("kind", "said"), [("pades", "bản ký số cơ quan đã lưu"), ("scan", "bản chụp có chữ ký, dấu")])
def test_a_kept_signed_copy_is_recognised(client, version, an, kind, said):
    digest = hashlib.sha256(b"%PDF signed").hexdigest()
    SignedCopy.objects.create(version=version, kind=kind, file="x.pdf", digest=digest, uploaded_by=an)
    assert said in words(compare(client, b"%PDF signed"))


def test_a_changed_file_is_strange(client, version, issued):
    answer = compare(client, issued + b"\n")
    assert answer.status_code == 404
    assert "Không có văn bản nào do hệ thống này ban hành trùng với tệp" in words(answer)


def test_no_file_is_answered_with_what_to_do(client, db):
    assert "Chưa chọn tệp" in words(client.post(reverse("public-file")))


def test_a_file_in_many_pieces_is_read_whole(client, version, issued):
    Version.objects.update(issued_digest=hashlib.sha256(b"x" * 3_000_000).hexdigest())
    assert "trùng khớp" in words(compare(client, b"x" * 3_000_000))


def test_who_asks_too_often_waits(client, version):
    answers = [page_of(client, "2222-2222-2222").status_code for _ in range(31)]
    assert answers == [404] * 30 + [429]
    refused = page_of(client)
    assert refused.status_code == 429
    assert 0 < int(refused["Retry-After"]) <= 60
    assert "Chờ" in words(refused)
    assert page_of(client, REMOTE_ADDR="10.1.2.3").status_code == 200


def test_form_code_and_file_count_together(client, version):
    for _ in range(15):
        client.get(reverse("public-lookup"))
        client.post(reverse("public-file"))
    assert page_of(client).status_code == 429


def test_a_page_costs_one_query(client, version, django_assert_num_queries):
    with django_assert_num_queries(1):
        page_of(client)


def test_a_paper_issued_in_the_office_is_found_by_what_is_printed_on_it(client, made, an, hoa):  # noqa: F811
    made.recipients, made.archive_line = "Như trên", "VT"
    made.save()
    actions.submit_for_signing(paper=made, by=an)
    actions.sign(paper=Paper.objects.get(pk=made.pk), by=hoa)
    address = lambda code: "http://testserver" + reverse("public-paper", args=[code])  # noqa: E731
    version = actions.issue(paper=Paper.objects.get(pk=made.pk), on=timezone.localdate(), by=an, address=address)
    assert version.outgoing.reference in words(page_of(client, version.code))
    with version.issued_pdf.open() as file:
        assert "trùng khớp" in words(compare(client, io.BytesIO(file.read()).getvalue()))


def test_the_address_of_an_answer_opened_again_leads_to_the_form(client):
    assert client.get(reverse("public-file")).headers["Location"] == reverse("public-lookup")
