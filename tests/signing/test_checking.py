"""Real PAdES files made with a test authority: what is accepted, what is refused with which words; pdfsig agrees."""

import io
import shutil
import subprocess
import zlib
from datetime import timedelta, timezone

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.signers import pdf_byterange

from documents.signing import checking
from documents.signing.checking import check
from documents.signing.report import Report
from sheets.limited import Limits
from tests.signing.authority import DAY, NOW, PASSPHRASE, authority, signed, stamper, stranger

HOLDER = "Vi Thị Phó"


def add_text(writer):
    """An update that writes on the first page: "Số: 999"."""
    stream = generic.StreamObject(stream_data=b"BT /F1 12 Tf 100 700 Td (So: 999) Tj ET")
    writer.add_stream_to_page(0, writer.add_object(stream))


def add_note(writer):
    """An update that pins a note to the first page."""
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.FloatObject, (50, 50, 200, 90))),
            generic.pdf_name("/Contents"): generic.TextStringObject("Chi them 50 trieu"),
        }
    )
    writer.register_annotation(writer.find_page_for_modification(0)[0], writer.add_object(note))


def updated(pdf, change):
    """The PDF with an update that nobody signed."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def flipped(pdf, place=3000):
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def pdfsig(pdf, tmp_path):
    """What poppler says of each signature: "Signature is Valid." and the like."""
    path = tmp_path / "signed.pdf"
    path.write_bytes(pdf)
    answer = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False)
    return [line.partition(": ")[2] for line in answer.stdout.splitlines() if "Signature Validation" in line]


VALID, BROKEN = "Signature is Valid.", "Digest Mismatch."


def test_a_valid_signature_is_accepted(issued, roots, tmp_path):
    pdf = signed(issued)
    report = check(issued, pdf, roots, holder=HOLDER)
    assert report.accepted
    assert report.verified
    assert report.facts[0] == "Tệp là đúng bản đã ban hành, chỉ thêm chữ ký số."
    assert report.facts[1].startswith("Vi Thị Phó (Ủy ban nhân dân xã Khe Mây) ký lúc ")
    assert "không có dấu thời gian" in report.facts[1]
    assert report.facts[1].endswith("Chữ ký nguyên vẹn.")
    assert pdfsig(pdf, tmp_path) == [VALID]


def test_the_signature_of_the_person_and_that_of_the_body(issued, roots, tmp_path):
    pdf = signed(signed(issued), authority().signer("UBND xã Khe Mây"), field="Dau", box=(250, 80, 350, 180))
    report = check(issued, pdf, roots, holder=HOLDER)
    assert report.accepted
    assert len(report.facts) == 3
    assert pdfsig(pdf, tmp_path) == [VALID, VALID]


def test_a_name_without_marks_is_the_same_person(issued, roots):
    assert check(issued, signed(issued, authority().signer("VI THI PHO")), roots, holder=HOLDER).accepted


def test_a_time_stamp_is_told(issued, roots):
    report = check(issued, signed(issued, timestamper=stamper()), roots, holder=HOLDER)
    assert report.accepted
    assert "có dấu thời gian. Chữ ký nguyên vẹn" in report.facts[1]


@pytest.mark.skipif(not shutil.which("certutil"), reason="needs libnss3-tools")
def test_a_signature_made_by_poppler_is_accepted(issued, roots, tmp_path):
    """Another program altogether: it adds the field, the form and a font in its own way."""
    (tmp_path / "i.pdf").write_bytes(issued)
    (tmp_path / "k.p12").write_bytes(authority().pkcs12())
    commands = [
        ["certutil", "-N", "-d", "sql:.", "--empty-password"],
        ["pk12util", "-i", "k.p12", "-d", "sql:.", "-W", PASSPHRASE, "-K", ""],
        ["pdfsig", "i.pdf", "s.pdf", "-nssdir", "sql:.", "-add-signature", "-nick", "k"],
    ]
    for command in commands:
        subprocess.run(command, cwd=tmp_path, check=False, capture_output=True)
    report = check(issued, (tmp_path / "s.pdf").read_bytes(), roots, holder=HOLDER)
    assert report.accepted, report.sentences


def test_an_unknown_authority_is_accepted_and_told(issued, roots, tmp_path):
    pdf = signed(issued, stranger().signer())
    report = check(issued, pdf, roots, holder=HOLDER)
    assert report.accepted
    assert not report.verified
    assert "Chưa xác minh được tổ chức chứng thực “Cơ quan chứng thực lạ”" in report.notes[0]
    assert pdfsig(pdf, tmp_path) == [VALID]


def test_a_wrong_signer_is_refused_by_name(issued, roots, tmp_path):
    pdf = signed(issued, authority().signer("Lò Văn Chủ"))
    report = check(issued, pdf, roots, holder=HOLDER)
    assert not report.accepted
    assert report.refusals == (
        "Văn bản ghi người ký là Vi Thị Phó, nhưng chữ ký số trong tệp là của Lò Văn Chủ. Người có tên phải ký.",
    )
    assert pdfsig(pdf, tmp_path) == [VALID]  # the signature itself is in order


def test_a_citizen_number_in_a_name_is_not_kept(issued, roots):
    report = check(issued, signed(issued, authority().signer("Vi Thị Phó 099089012885")), roots, holder=HOLDER)
    assert report.accepted
    assert "0990" not in " ".join(report.sentences)


def test_the_body_alone_is_not_enough(issued, roots):
    report = check(issued, signed(issued, authority().signer("UBND xã Khe Mây")), roots, holder=HOLDER)
    assert "là của UBND xã Khe Mây" in report.refusals[0]


def test_an_expired_certificate_is_refused(issued, roots, tmp_path):
    pdf = signed(issued, authority().signer(ends=NOW - DAY))
    report = check(issued, pdf, roots, holder=HOLDER)
    assert not report.accepted
    assert report.refusals[0].startswith("Chứng thư số của Vi Thị Phó đã hết hạn ngày ")
    assert "rồi ký lại" in report.refusals[0]
    assert pdfsig(pdf, tmp_path) == [VALID]  # poppler names the certificate apart


def test_a_certificate_that_expires_between_signing_and_upload_needs_a_time_stamp(issued, roots):
    signer = authority().signer(ends=NOW + DAY)
    later = NOW + 30 * DAY
    bare = check(issued, signed(issued, signer), roots, holder=HOLDER, now=later)
    assert "không có dấu thời gian" in bare.refusals[0]
    assert check(issued, signed(issued, signer, timestamper=stamper()), roots, holder=HOLDER, now=later).accepted


def test_a_certificate_of_tomorrow_is_refused(issued, roots):
    report = check(issued, signed(issued, authority().signer(begins=NOW + DAY)), roots, holder=HOLDER)
    assert "chỉ có hiệu lực từ ngày" in report.refusals[0]


@pytest.mark.parametrize("place", [3000, 12000])
def test_a_file_tampered_after_signing_is_refused(place, issued, roots, tmp_path):
    pdf = flipped(signed(issued), place)
    report = check(issued, pdf, roots, holder=HOLDER)
    assert not report.accepted
    assert report.refusals[0].startswith("Nội dung tệp đã bị sửa sau khi ký: chữ ký của Vi Thị Phó không còn khớp.")
    assert pdfsig(pdf, tmp_path) == [BROKEN]


def test_another_document_is_refused_although_signed_well(issued, other_paper, roots, tmp_path):
    pdf = signed(other_paper)
    report = check(issued, pdf, roots, holder=HOLDER)
    assert not report.accepted
    assert report.refusals[0].startswith("Tệp không phải là bản đã ban hành")
    assert pdfsig(pdf, tmp_path) == [VALID]


@pytest.mark.parametrize("change", [add_text, add_note])
def test_what_was_added_after_issue_and_then_signed_is_refused(change, issued, roots, tmp_path):
    pdf = signed(issued, change=change)
    report = check(issued, pdf, roots, holder=HOLDER)
    assert report.refusals[0].startswith("Ngoài chữ ký, tệp còn bị thêm hoặc sửa nội dung")
    assert pdfsig(pdf, tmp_path) == [VALID]


@pytest.mark.parametrize("change", [add_text, add_note])
def test_what_was_added_after_issue_in_an_update_of_its_own_is_refused(change, issued, roots):
    report = check(issued, signed(updated(issued, change)), roots, holder=HOLDER)
    assert report.refusals[0].startswith("Ngoài chữ ký, tệp còn bị thêm hoặc sửa nội dung")


def cover_page(writer, appearance="/AP"):
    """An update with a signature field that nobody signs, and whose picture covers the page."""
    append_signature_field(writer, SigFieldSpec("Trong", on_page=-1, box=(50, 50, 500, 800)))
    every = [field.get_object() for field in writer.root["/AcroForm"]["/Fields"]]
    field = next(field for field in every if field["/T"] == "Trong")
    white = generic.StreamObject(stream_data=b"1 1 1 rg 0 0 450 750 re f")
    look = {"/AP": ("/N", writer.add_object(white)), "/MK": ("/BG", generic.ArrayObject([generic.NumberObject(1)]))}
    key, value = look[appearance]
    field[generic.pdf_name(appearance)] = generic.DictionaryObject({generic.pdf_name(key): value})
    writer.update_container(field)


@pytest.mark.parametrize("appearance", ["/AP", "/MK"])
def test_a_field_that_covers_the_page_unsigned_is_refused(appearance, issued, roots):
    def change(writer):
        cover_page(writer, appearance)

    for pdf in (signed(issued, change=change), updated(signed(issued), change)):
        assert check(issued, pdf, roots, holder=HOLDER).refusals[0].startswith("Ngoài chữ ký")


def test_an_empty_field_prepared_for_the_seal_is_no_addition(issued, roots):
    def prepare(writer):
        append_signature_field(writer, SigFieldSpec("Dau", on_page=-1, box=(250, 80, 350, 180)))

    assert check(issued, signed(issued, change=prepare), roots, holder=HOLDER).accepted


@pytest.mark.parametrize("change", [add_text, add_note])
def test_what_was_added_after_signing_is_refused(change, issued, roots, tmp_path):
    pdf = updated(signed(issued), change)
    assert "Ngoài chữ ký" in check(issued, pdf, roots, holder=HOLDER).refusals[0]
    assert pdfsig(pdf, tmp_path) == [VALID]  # poppler adds "Not total document signed"


@pytest.mark.parametrize("permission", MDPPerm)
def test_a_certifying_signature_is_accepted(permission, issued, roots, tmp_path):
    """What Adobe Acrobat calls "Certify": the first signature says what may come later."""
    pdf = signed(issued, certify=True, docmdp_permissions=permission)
    report = check(issued, pdf, roots, holder=HOLDER)
    assert report.accepted, report.sentences
    assert pdfsig(pdf, tmp_path) == [VALID]


def seal_over(pdf):
    return signed(pdf, authority().signer("UBND xã Khe Mây"), field="Dau", box=(250, 80, 350, 180))


def test_a_certified_file_may_be_signed_again_where_it_allows_that(issued, roots):
    pdf = seal_over(signed(issued, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS))
    assert check(issued, pdf, roots, holder=HOLDER).accepted


@pytest.mark.parametrize("permission", MDPPerm)
@pytest.mark.parametrize("change", [add_text, add_note])
def test_what_was_added_to_a_certified_file_is_refused(change, permission, issued, roots):
    pdf = updated(signed(issued, certify=True, docmdp_permissions=permission), change)
    assert "Ngoài chữ ký" in check(issued, pdf, roots, holder=HOLDER).refusals[0]


def claim_usage_rights(writer):
    """An update that puts more than a certification among the permissions of the file."""
    rights = generic.DictionaryObject({generic.pdf_name("/UR3"): writer.add_object(generic.DictionaryObject())})
    writer.root[generic.pdf_name("/Perms")] = rights
    writer.update_root()


def drop_certification(writer):
    del writer.root["/Perms"]
    writer.update_root()


def test_other_permissions_are_not_for_signers_to_give(issued, roots):
    assert "Ngoài chữ ký" in check(issued, signed(issued, change=claim_usage_rights), roots, holder=HOLDER).refusals[0]
    certified = signed(issued, certify=True, docmdp_permissions=MDPPerm.FILL_FORMS)
    assert not check(issued, updated(certified, drop_certification), roots, holder=HOLDER).accepted


def test_a_file_that_was_locked_and_signed_again_is_refused_in_its_words(issued, roots):
    def lock(writer):
        spec = FieldMDPSpec(FieldMDPAction.ALL)
        append_signature_field(writer, SigFieldSpec("Khoa", on_page=-1, box=(300, 80, 460, 150), field_mdp_spec=spec))

    report = check(issued, seal_over(signed(issued, field="Khoa", prepare=lock)), roots, holder=HOLDER)
    assert report.refusals[0].startswith("Chữ ký của Vi Thị Phó khóa tệp, không cho thêm gì sau đó")


def test_a_clock_without_zone_is_read_as_vietnamese(issued, roots, monkeypatch):
    here = timezone(timedelta(hours=7))
    plain = lambda moment: generic.TextStringObject(f"D:{moment.astimezone(here):%Y%m%d%H%M%S}")  # noqa: E731
    monkeypatch.setattr(pdf_byterange, "pdf_date", plain)
    report = check(issued, signed(issued), roots, holder=HOLDER)
    assert report.accepted, report.sentences


def test_an_outdated_algorithm_is_refused_with_the_way_out(issued, roots):
    report = check(issued, signed(issued, md_algorithm="sha1"), roots, holder=HOLDER)
    assert "Chọn SHA-256 trong phần mềm ký rồi ký lại" in report.refusals[0]


def test_a_file_written_anew_is_refused(issued, roots):
    """A tool that saves the whole file again, here without changing a letter."""
    out = io.BytesIO()
    copy_into_new_writer(PdfFileReader(io.BytesIO(issued))).write(out)
    assert "phần mềm ký đã ghi lại cả tệp" in check(issued, signed(out.getvalue()), roots, holder=HOLDER).refusals[0]


def test_a_picture_over_the_page_is_refused(issued, roots):
    report = check(issued, signed(issued, box=(0, 0, 590, 800)), roots, holder=HOLDER)
    assert "che quá một phần năm trang" in report.refusals[0]


def test_a_picture_over_words_is_told(issued, roots):
    left, bottom, right, top = (100, 600, 300, 640)
    report = check(issued, signed(issued, box=(left, bottom, right, top)), roots, holder=HOLDER)
    assert report.accepted
    assert "che lên chữ của văn bản: “Dòng thứ" in report.notes[0]
    free = check(issued, signed(issued, box=(100, 40, 300, 80)), roots, holder=HOLDER)
    assert len(free.notes) == 1


def test_an_unsigned_file_is_refused(issued, roots, tmp_path):
    report = check(issued, issued, roots, holder=HOLDER)
    assert report.sentences == report.refusals
    assert report.refusals[0].startswith("Tệp PDF không có chữ ký số nào.")
    assert pdfsig(issued, tmp_path) == []


def test_an_encrypted_file_is_refused(issued, roots):
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(issued)))
    writer.encrypt("chu", "khach")
    out = io.BytesIO()
    writer.write(out)
    assert "có mật khẩu" in check(issued, out.getvalue(), roots, holder=HOLDER).refusals[0]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 workbook", b"<html>", b"\xff\xd8\xff\xe0 JFIF"])
def test_what_is_no_pdf_is_refused(content, issued, roots):
    assert check(issued, content, roots, holder=HOLDER).refusals == (checking.NOT_PDF,)


def test_a_file_too_large_is_refused_unread(issued, roots, monkeypatch):
    monkeypatch.setattr(checking, "LARGEST", len(issued))
    assert check(issued, signed(issued), roots, holder=HOLDER).refusals == (checking.TOO_LARGE,)


def bomb():
    """An update whose table of objects unpacks to a gigabyte and a half."""
    packer = zlib.compressobj(9)
    zeros = bytes(1 << 20)
    packed = b"".join(packer.compress(zeros) for _ in range(1536)) + packer.flush()
    head = f"<< /Type /XRef /Size 9 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /Length {len(packed)} >>"
    return b"9 0 obj\n" + head.encode() + b"\nstream\n" + packed + b"\nendstream\nendobj\n"


MALICIOUS = {
    "no content": lambda issued: b"%PDF-1.7\n",
    "cut off": lambda issued: signed(issued)[:-700],
    "a table that names itself": lambda issued: (
        issued
        + b"xref\n0 0\ntrailer << /Size 9 /Root 1 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF" % (len(issued), len(issued))
    ),
    "a bomb": lambda issued: issued + b"\n" + bomb() + b"startxref\n%d\n%%%%EOF" % (len(issued) + 1),
    "brackets without end": lambda issued: b"%PDF-1.7\n1 0 obj " + b"[" * 200_000,
}


@pytest.mark.parametrize("make", MALICIOUS.values(), ids=MALICIOUS)
def test_a_malicious_file_is_refused_and_hurts_nobody(make, issued, roots):
    assert check(issued, make(issued), roots, holder=HOLDER).refusals == (checking.UNREADABLE,)


def test_a_reader_out_of_room_or_time_is_a_refusal(issued, roots, monkeypatch):
    monkeypatch.setattr(checking, "LIMITS", Limits(memory=1024**3, cpu=30, seconds=0.05))
    assert check(issued, signed(issued), roots, holder=HOLDER).refusals == (checking.UNREADABLE,)


def test_a_report_survives_storing(issued, roots):
    report = check(issued, signed(issued), roots, holder=HOLDER)
    assert Report.from_json(report.to_json()) == report
