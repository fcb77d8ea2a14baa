"""Signed copies of an issued paper: put in, shown with what was found, taken out."""

import io
import stat
from pathlib import Path

import pypdfium2
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from documents.models import SignedCopy, Version
from documents.signing import scans
from documents.signing.certificates import Keys, keys_of, trusted_roots
from documents.signing.copies import CopyRefusedError, add_signed_copy
from offices.models import AuditEvent
from tests.conftest import person
from tests.signing.authority import authority, signed, stranger


def picture(kind="JPEG", size=(400, 560)):
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


pytestmark = pytest.mark.usefixtures("certificates")


def words(answer):
    return " ".join(answer.content.decode().split())


def page_of(version):
    return reverse("version-copies", args=[version.pk])


def send(client, version, content, kind="pades", name="tep.pdf"):
    return client.post(page_of(version), {"kind": kind, "file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_signed_file_is_kept_with_its_report_and_told_in_the_audit_trail(version, issued, an):
    content = signed(issued)
    copy = add_signed_copy(version=version, file=content, kind="pades", by=an)
    assert copy.file.read() == content
    assert copy.report["verified"]
    assert copy.report["facts"][0] == "Tệp là đúng bản đã ban hành, chỉ thêm chữ ký số."
    event = AuditEvent.objects.get(action="paper.copy")
    assert event.summary == "Lưu bản ký số của văn bản số 26/KH-UBND"
    assert event.details["digest"] == copy.digest


def test_the_file_lies_outside_the_web_root_for_the_server_alone(version, issued, an):
    copy = add_signed_copy(version=version, file=signed(issued), kind="pades", by=an)
    path = Path(copy.file.path)
    assert "static" not in path.parts
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_name_of_the_upload_is_nowhere_in_the_path(as_an, version, issued):
    send(as_an, version, signed(issued), name="../../evil.html")
    assert "evil" not in SignedCopy.objects.get().file.name
    assert SignedCopy.objects.get().file.name.endswith(".pdf")


def test_a_refused_file_leaves_nothing(version, issued, an, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CopyRefusedError, match="chữ ký số trong tệp là của Lò Văn Chủ"):
        add_signed_copy(version=version, file=signed(issued, authority().signer("Lò Văn Chủ")), kind="pades", by=an)
    assert not SignedCopy.objects.exists()
    assert not AuditEvent.objects.filter(action="paper.copy").exists()
    assert sorted(tmp_path.rglob("*")) == before


def test_the_same_file_is_kept_once(version, issued, an):
    content = signed(issued)
    add_signed_copy(version=version, file=content, kind="pades", by=an)
    with pytest.raises(CopyRefusedError, match="đã được lưu lúc"):
        add_signed_copy(version=version, file=content, kind="pades", by=an)


def test_what_is_not_issued_has_no_signed_copy(version, issued, an):
    version.issued_on = None
    with pytest.raises(CopyRefusedError, match="chưa được ban hành"):
        add_signed_copy(version=version, file=signed(issued), kind="pades", by=an)


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png")])
def test_a_scanned_picture_is_kept_as_it_is(kind, ending, version, an):
    copy = add_signed_copy(version=version, file=picture(kind), kind="scan", by=an)
    assert copy.file.name.endswith("." + ending)
    assert copy.file.read() == picture(kind)
    assert copy.report["facts"][0].startswith("Bản chụp 1 trang")
    assert not copy.report["verified"]


def test_a_scanned_pdf_is_counted(version, an):
    out = io.BytesIO()
    pages = [Image.new("RGB", (200, 280), "white") for _ in range(3)]
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    copy = add_signed_copy(version=version, file=out.getvalue(), kind="scan", by=an)
    assert copy.report["facts"][0].startswith("Bản chụp 3 trang (PDF)")
    assert len(pypdfium2.PdfDocument(copy.file.read())) == 3


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"PK\x03\x04 workbook", scans.WRONG_KIND),
        (b"<script>alert(1)</script>", scans.WRONG_KIND),
        (b"GIF89a", scans.WRONG_KIND),
        (b"%PDF-1.7 nothing more", scans.UNREADABLE),
        (b"\xff\xd8\xff\xe0 cut off", scans.UNREADABLE),
        (b"\x89PNG\r\n\x1a\n cut off", scans.UNREADABLE),
        (picture()[:-300], scans.UNREADABLE),
    ],
)
def test_what_is_no_scan_is_refused(content, sentence, version, an):
    with pytest.raises(CopyRefusedError) as refusal:
        add_signed_copy(version=version, file=content, kind="scan", by=an)
    assert refusal.value.report.refusals == (sentence,)


def test_a_picture_that_unpacks_too_far_is_refused(version, an):
    with pytest.raises(CopyRefusedError, match="Không mở được tệp"):
        add_signed_copy(version=version, file=picture("PNG", (20_000, 20_000)), kind="scan", by=an)


def test_a_scan_too_large_is_refused_unopened(version, an, monkeypatch):
    monkeypatch.setattr(scans, "LARGEST", 10)
    with pytest.raises(CopyRefusedError, match="lớn hơn 20 MB"):
        add_signed_copy(version=version, file=picture(), kind="scan", by=an)


def test_the_page_shows_each_copy_in_plain_words(as_an, version, issued):
    answer = send(as_an, version, signed(issued))
    assert "Đã lưu bản ký của văn bản số 26/KH-UBND." in words(answer)
    assert "Đã xác minh" in words(answer)
    assert "Vi Thị Phó (Ủy ban nhân dân xã Khe Mây) ký lúc" in words(answer)


def test_an_authority_nobody_trusts_is_marked(as_an, version, issued):
    answer = send(as_an, version, signed(issued, stranger().signer()))
    assert "Chưa xác minh được tổ chức chứng thực" in words(answer)
    assert "Đã xác minh" not in words(answer)


def test_a_refusal_stands_on_the_page_with_what_was_read(as_an, version, other_paper):
    answer = send(as_an, version, signed(other_paper))
    assert "Chưa lưu tệp." in words(answer)
    assert "Tệp không phải là bản đã ban hành" in words(answer)
    assert "Vi Thị Phó" in words(answer)
    assert not SignedCopy.objects.exists()


def test_no_file_and_an_empty_one_are_asked_for(as_an, version):
    assert "Tệp" in words(as_an.post(page_of(version), {"kind": "scan"}))
    assert "Tệp vừa chọn rỗng" in words(send(as_an, version, b""))


def test_who_only_reads_sees_the_copies_and_no_form(client_of, version, commune_a):
    accountant = person("ke", "Lê Thị Kế", commune_a, "accountant")
    answer = client_of(accountant).get(page_of(version))
    assert answer.status_code == 200
    assert "Kiểm tra và lưu" not in words(answer)
    assert client_of(accountant).post(page_of(version), {}).status_code == 403


def test_the_leader_may_put_a_copy_in(client_of, version, hoa):
    assert "Đã lưu" in words(send(client_of(hoa), version, picture(), kind="scan", name="a.jpg"))


def test_another_office_finds_nothing(client_of, version, issued, chi, an):
    copy = add_signed_copy(version=version, file=signed(issued), kind="pades", by=an)
    for address in (
        page_of(version),
        reverse("version-issued", args=[version.pk]),
        reverse("copy-file", args=[copy.pk]),
    ):
        assert client_of(chi).get(address).status_code == 404


def test_downloads_are_the_bytes_that_were_kept(as_an, version, issued, an):
    answer = as_an.get(reverse("version-issued", args=[version.pk]))
    assert b"".join(answer.streaming_content) == issued
    assert 'filename="26-kh-ubnd-da-ban-hanh.pdf"' in answer["Content-Disposition"]
    copy = add_signed_copy(version=version, file=picture(), kind="scan", by=an)
    answer = as_an.get(reverse("copy-file", args=[copy.pk]))
    assert b"".join(answer.streaming_content) == picture()
    assert answer["Content-Disposition"] == 'attachment; filename="26-kh-ubnd-ban-chup.jpg"'
    assert answer["Content-Type"] == "image/jpeg"


def test_an_edition_not_issued_has_no_page(as_an, version):
    Version.objects.update(issued_on=None)
    assert as_an.get(page_of(version)).status_code == 404


def test_the_list_costs_as_many_queries_for_ten_copies_as_for_one(as_an, version, an, django_assert_max_num_queries):
    def add(count):
        for number in range(count):
            digest = f"{count}-{number}"
            SignedCopy.objects.create(
                version=version, kind="scan", file="x.jpg", digest=digest, uploaded_by=an, report={"accepted": True}
            )

    add(1)
    with CaptureQueriesContext(connection) as first:
        as_an.get(page_of(version))
    add(10)
    with django_assert_max_num_queries(len(first)):
        as_an.get(page_of(version))


def test_trusted_roots_are_read_from_pem_and_der_and_rubbish_is_left_out(certificates):
    folder = certificates / "trusted"
    (folder / "hai.crt").write_bytes(authority().root_pem + stranger().root_pem)
    (folder / "der.cer").write_bytes(stranger().root.public_bytes(Encoding.DER))
    (folder / "rac.pem").write_bytes(b"-----BEGIN CERTIFICATE-----\nrubbish")
    (folder / "rac.der").write_bytes(b"rubbish")
    (folder / "ghi-chu.txt").write_bytes(authority().root_pem)
    assert len(trusted_roots()) == 4


def test_without_a_folder_nobody_is_trusted(settings, tmp_path):
    settings.CERTIFICATES = tmp_path / "none"
    assert trusted_roots() == []


def test_the_keys_of_an_office_are_named_by_its_code_and_the_person(certificates, commune_a, commune_b, hoa, an):
    folder = certificates / "99001"
    folder.mkdir()
    (folder / "hoa.p12").write_bytes(b"x")
    assert keys_of(commune_a, hoa) == Keys(folder / "hoa.p12", None)
    (folder / "seal.p12").write_bytes(b"x")
    assert keys_of(commune_a, an) == Keys(None, folder / "seal.p12")
    assert keys_of(commune_b, hoa) == Keys(None, None)


@pytest.mark.parametrize(("code", "username"), [("99002/../99001", "hoa"), ("99001", "../99001/hoa"), ("..", "hoa")])
def test_no_name_leads_out_of_the_folder(code, username, certificates, commune_a, hoa):
    (certificates / "99001").mkdir()
    (certificates / "99001" / "hoa.p12").write_bytes(b"x")
    commune_a.code, hoa.username = code, username
    assert keys_of(commune_a, hoa).person is None


def test_a_copy_put_in_by_mistake_is_taken_out_with_a_reason(as_an, an, client, version):
    scan = picture()
    copy = add_signed_copy(version=version, file=scan, kind="scan", by=an)
    remove = reverse("copy-remove", args=[copy.pk])
    assert "ghi lý do" in words(as_an.post(remove, {"reason": " "}, follow=True))
    assert SignedCopy.objects.exists()
    done = words(as_an.post(remove, {"reason": "nhầm văn bản khác"}, follow=True))
    assert "Đã bỏ bản ký của văn bản số 26/KH-UBND" in done and "Chưa có bản ký nào" in done
    event = AuditEvent.objects.get(action="paper.uncopy")
    assert "nhầm văn bản khác" in event.summary and event.details["digest"] == copy.digest
    asked = client.post(reverse("public-file"), {"file": SimpleUploadedFile("scan.jpg", scan)})
    assert asked.status_code == 404
    assert add_signed_copy(version=version, file=scan, kind="scan", by=an).digest == copy.digest


def test_who_only_reads_cannot_take_copies_out(client_of, commune_a, an, version):
    copy = add_signed_copy(version=version, file=picture(), kind="scan", by=an)
    reader = client_of(person("ketoan", "Kế toán", commune_a, "accountant"))
    assert "Bỏ bản ký tải lên nhầm" not in words(reader.get(page_of(version)))
    assert reader.post(reverse("copy-remove", args=[copy.pk]), {"reason": "x"}).status_code == 403
