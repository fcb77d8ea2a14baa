"""An office that signs on the server: pictures, passphrases, what is drawn and what is kept."""

import subprocess
from datetime import date

import pypdfium2
import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import SignedCopy, SigningPicture
from documents.signing import acting, placing
from documents.signing.acting import SigningRefusedError, set_picture, sign_here
from documents.signing.copies import CopyRefusedError
from documents.signing.pictures import PictureRefusedError
from offices.models import AuditEvent
from tests.signing.authority import DAY, NOW, PASSPHRASE, authority
from tests.signing.drawn import seal_png, signature_png

BOTH = {"person": PASSPHRASE, "seal": PASSPHRASE}


@pytest.fixture
def keys(certificates):
    """Hoa's certificate, in the name of the vice chair, and that of the body."""
    folder = certificates / "99001"
    folder.mkdir()
    (folder / "hoa.p12").write_bytes(authority().pkcs12())
    (folder / "seal.p12").write_bytes(authority().pkcs12("UBND xã Khe Mây"))
    return folder


@pytest.fixture
def post(version, commune_a):
    """The post whose holder's name stands in the paper."""
    version.signer = commune_a.posts.get(holder="Vi Thị Phó")
    version.save()
    return version.signer


@pytest.fixture
def pictures(post, commune_a, an):
    set_picture(unit=commune_a, post=post, content=signature_png(), by=an)
    set_picture(unit=commune_a, post=None, content=seal_png(), by=an)


def rendered(pdf):
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()  # else fields of a form are not drawn
    return document[0].render(scale=2).to_pil().convert("RGB")


def colours_in(picture, box):
    """(has blue strokes, has red strokes) in a box of the page."""
    height = picture.height
    area = picture.crop(
        (int(box.left * 2), height - int(box.top * 2), int(box.right * 2), height - int(box.bottom * 2))
    )
    dots = list(area.getdata())
    blue = any(blue > 120 and red < 90 for red, _, blue in dots)
    return blue, any(red > 150 and blue < 90 for red, _, blue in dots)


def words(answer):
    return " ".join(answer.content.decode().split())


def test_person_and_body_sign_and_the_copy_is_kept(version, keys, pictures, hoa, tmp_path):
    copy = sign_here(version=version, passphrases=BOTH, by=hoa)
    assert copy.kind == SignedCopy.Kind.PADES
    assert copy.report["verified"]
    assert [fact.split(" ký lúc")[0] for fact in copy.report["facts"][1:]] == [
        "Vi Thị Phó (Ủy ban nhân dân xã Khe Mây)",
        "UBND xã Khe Mây (Ủy ban nhân dân xã Khe Mây)",
    ]
    assert len(copy.report["notes"]) == 1  # seal and signature cover nothing but their own block
    path = tmp_path / "signed.pdf"
    path.write_bytes(copy.file.read())
    said = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
    assert said.count("Signature is Valid.") == 2
    assert AuditEvent.objects.filter(action="paper.copy", actor_key=hoa.pk).exists()


def test_the_pictures_stand_where_the_decree_wants_them(version, issued, keys, pictures, hoa):
    copy = sign_here(version=version, passphrases=BOTH, by=hoa)
    name = placing.name_box(issued, "Vi Thị Phó")
    picture = rendered(copy.file.read())
    room = placing.Box(0, name.left - 20, name.top, name.right + 20, name.top + placing.ROOM)
    assert colours_in(picture, room)[0]
    left_of_it = placing.Box(0, name.left - 90, name.top, name.left - 40, name.top + placing.ROOM)
    assert colours_in(picture, left_of_it) == (False, True)
    assert colours_in(rendered(issued), room) == (False, False)


def test_without_a_certificate_of_the_body_the_person_signs_alone(version, keys, pictures, hoa):
    (keys / "seal.p12").unlink()
    copy = sign_here(version=version, passphrases={"person": PASSPHRASE}, by=hoa)
    assert len(copy.report["facts"]) == 2
    name = placing.name_box(copy.file.read(), "Vi Thị Phó")
    left_of_it = placing.Box(0, name.left - 90, name.top, name.left - 40, name.top + placing.ROOM)
    copy.file.seek(0)
    assert colours_in(rendered(copy.file.read()), left_of_it) == (False, False)


def refused(version, by, passphrases=BOTH):
    with pytest.raises(SigningRefusedError) as refusal:
        sign_here(version=version, passphrases=passphrases, by=by)
    assert not SignedCopy.objects.exists()
    return str(refusal.value)


def test_only_who_signed_the_paper_signs_it_here(version, keys, pictures, an):
    (keys / "an.p12").write_bytes(authority().pkcs12())
    assert "chỉ người đó ký số được" in refused(version, an)


def test_without_a_certificate_there_is_another_way(version, certificates, pictures, hoa):
    assert "Ký bằng phần mềm khác" in refused(version, hoa)


@pytest.mark.parametrize(
    ("passphrases", "whose"),
    [({"person": "sai", "seal": PASSPHRASE}, "người ký"), ({"person": PASSPHRASE, "seal": ""}, "cơ quan")],
)
def test_a_wrong_passphrase_is_told_by_whose_it_is(passphrases, whose, version, keys, pictures, hoa):
    sentence = refused(version, hoa, passphrases)
    assert f"chứng thư số của {whose} không đúng" in sentence
    assert PASSPHRASE not in sentence


def test_a_missing_picture_is_asked_for(version, keys, pictures, hoa):
    SigningPicture.objects.filter(post=None).delete()
    assert "Chưa có hình con dấu của cơ quan" in refused(version, hoa)
    SigningPicture.objects.all().delete()
    assert "Chưa có hình chữ ký của Vi Thị Phó" in refused(version, hoa)


def test_a_button_pressed_twice_signs_once(version, keys, pictures, hoa):
    sign_here(version=version, passphrases=BOTH, by=hoa)
    with pytest.raises(CopyRefusedError, match="Đã có bản ký số"):
        sign_here(version=version, passphrases=BOTH, by=hoa)
    assert SignedCopy.objects.count() == 1


def test_what_was_withdrawn_is_signed_no_more(version, keys, pictures, hoa):
    version.withdrawn_on = date(2024, 4, 1)
    version.save()
    assert "đã thu hồi ngày 01/04/2024, không ký số nữa" in refused(version, hoa)


@pytest.mark.parametrize("content", [b"", b"PK", "certificate"])
def test_a_file_without_a_key_is_told_like_a_wrong_passphrase(content, version, keys, pictures, hoa):
    if content == "certificate":
        lock = BestAvailableEncryption(PASSPHRASE.encode())
        content = serialize_key_and_certificates(b"k", None, authority().root, None, lock)
    (keys / "hoa.p12").write_bytes(content)
    assert "hoặc tệp chứng thư hỏng" in refused(version, hoa)


def test_an_expired_certificate_on_the_server_signs_nothing(version, keys, pictures, hoa):
    (keys / "hoa.p12").write_bytes(authority().pkcs12(ends=NOW - DAY))
    with pytest.raises(CopyRefusedError, match="đã hết hạn"):
        sign_here(version=version, passphrases=BOTH, by=hoa)
    assert not SignedCopy.objects.exists()


def test_somebody_elses_certificate_signs_nothing(version, keys, pictures, hoa):
    (keys / "hoa.p12").write_bytes(authority().pkcs12("Lò Văn Chủ"))
    with pytest.raises(CopyRefusedError, match="Văn bản ghi người ký là Vi Thị Phó"):
        sign_here(version=version, passphrases=BOTH, by=hoa)


def test_a_picture_is_replaced_and_removed_with_a_trace(post, commune_a, an):
    first = set_picture(unit=commune_a, post=None, content=seal_png(), by=an)
    second = set_picture(unit=commune_a, post=None, content=seal_png((220, 30, 30, 255)), by=an)
    assert first.pk == second.pk
    assert first.file.name != second.file.name
    acting.remove_picture(picture=second, by=an)
    assert not SigningPicture.objects.exists()
    assert list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))[-3:] == [
        *("picture.set", "picture.set", "picture.remove")
    ]


def test_a_refused_picture_leaves_the_former_one(commune_a, an):
    kept = set_picture(unit=commune_a, post=None, content=seal_png(), by=an)
    with pytest.raises(PictureRefusedError):
        set_picture(unit=commune_a, post=None, content=signature_png(), by=an)
    assert SigningPicture.objects.get().file.name == kept.file.name


def test_the_leader_signs_on_the_page(client_of, version, keys, pictures, hoa):
    page = reverse("version-sign", args=[version.pk])
    shown = client_of(hoa).get(page)
    assert 'type="password"' in words(shown)
    assert "Ký số trên máy chủ" in words(client_of(hoa).get(reverse("version-copies", args=[version.pk])))
    answer = client_of(hoa).post(page, BOTH, follow=True)
    assert "Đã ký số văn bản số 26/KH-UBND" in words(answer)
    assert "Đã xác minh" in words(answer)


def test_a_refusal_on_the_page_never_repeats_the_passphrase(client_of, version, keys, pictures, hoa):
    answer = client_of(hoa).post(reverse("version-sign", args=[version.pk]), {"person": "bi-mat-sai", "seal": "x"})
    assert answer.status_code == 409
    assert "không đúng" in words(answer)
    assert "bi-mat-sai" not in answer.content.decode()


def test_passphrases_must_be_typed_unless_the_server_knows_them(client_of, version, keys, pictures, hoa, settings):
    page = reverse("version-sign", args=[version.pk])
    assert "Nhập mật khẩu mở tệp chứng thư số." in words(client_of(hoa).post(page, {}))
    settings.CERTIFICATE_PASSPHRASE = PASSPHRASE
    assert client_of(hoa).post(page, {}).status_code == 302


def test_without_a_certificate_the_page_leads_elsewhere(client_of, version, certificates, hoa):
    assert "Tải bản đã ban hành về ký bằng phần mềm khác" in words(
        client_of(hoa).get(reverse("version-sign", args=[version.pk]))
    )


def test_guessing_passphrases_is_slowed(client_of, version, keys, pictures, hoa):
    client, page = client_of(hoa), reverse("version-sign", args=[version.pk])
    answers = {client.post(page, {"person": str(number), "seal": "x"}).status_code for number in range(21)}
    assert 429 in answers


def put_picture(client, whose, content):
    sent = {"whose": whose, "file": SimpleUploadedFile("hinh.png", content)}
    return client.post(reverse("picture-list"), sent, follow=True)


def test_the_officer_sets_pictures_on_the_page(as_an, post, commune_a):
    assert "Đã đặt hình: Chữ ký của Phó Chủ tịch Vi Thị Phó." in words(put_picture(as_an, post.pk, signature_png()))
    assert "Đã đặt hình: Con dấu" in words(put_picture(as_an, "seal", seal_png()))
    picture = SigningPicture.objects.get(post=None)
    answer = as_an.get(reverse("picture-file", args=[picture.pk]))
    assert answer["Content-Type"] == "image/png"
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")
    assert "Đã bỏ hình" in words(as_an.post(reverse("picture-remove", args=[picture.pk]), follow=True))


def test_a_wrong_picture_is_refused_at_its_field(as_an, post):
    assert "Hình chữ ký phải có màu xanh" in words(put_picture(as_an, post.pk, seal_png()))


def test_a_post_of_another_office_cannot_be_chosen(as_an, commune_b):
    put_picture(as_an, commune_b.posts.first().pk, signature_png())
    assert not SigningPicture.objects.exists()


def test_pictures_of_another_office_are_not_found(client_of, chi, commune_a, an):
    picture = set_picture(unit=commune_a, post=None, content=seal_png(), by=an)
    assert client_of(chi).get(reverse("picture-file", args=[picture.pk])).status_code == 404
    assert client_of(chi).post(reverse("picture-remove", args=[picture.pk])).status_code == 404


def test_the_pictures_cost_as_many_queries_for_ten_posts(as_an, commune_a, django_assert_max_num_queries):
    def hire(count):
        for number in range(count):
            commune_a.posts.create(
                kind="vice_chair", title="Phó Chủ tịch", holder=f"Phó {number}", valid_from="2021-01-01"
            )

    hire(1)
    with CaptureQueriesContext(connection) as first:
        as_an.get(reverse("picture-list"))
    hire(10)
    with django_assert_max_num_queries(len(first)):
        as_an.get(reverse("picture-list"))
