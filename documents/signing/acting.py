"""Acts of an office that signs on the server: set its pictures, sign an issued paper."""

from django.core.files.base import ContentFile
from django.db import transaction

from documents.models import SignedCopy, SigningPicture
from documents.signing import pades, placing
from documents.signing.certificates import keys_of
from documents.signing.copies import add_signed_copy, issued_bytes
from documents.signing.pictures import cleaned, shape_of
from offices.audit import record

PERSON_FIELD, SEAL_FIELD = "ChuKyNguoiKy", "ChuKyCoQuan"
NO_KEY = "Máy chủ không có tệp chứng thư số của {user}. Ký bằng phần mềm khác rồi tải bản ký lên."
NOT_IN_FORCE = "Văn bản này {standing}, không ký số nữa. Ký bản đang có hiệu lực."
NOT_SIGNER = "Văn bản do {signer} ký duyệt; chỉ người đó ký số được trên máy chủ."
NO_PICTURE = "Chưa có hình {what}. Tải hình lên ở trang Hình chữ ký, con dấu rồi ký lại."
NO_PLACE = "Không tìm thấy tên người ký trên trang có Nơi nhận nên không đặt được chữ ký. Ký bằng phần mềm khác."
NOT_OPENED = "Mật khẩu của chứng thư số {whose} không đúng, hoặc tệp chứng thư hỏng. Nhập lại mật khẩu."


class SigningRefusedError(ValueError):
    """Nothing was signed; the message says why and what to do."""


@transaction.atomic
def set_picture(*, unit, post, content, by):
    """Keep `content` (PNG bytes) as the signature of the holder of `post`, or as the office's seal where it is None.

    The former picture is replaced. Raises documents.signing.pictures.PictureRefusedError.
    """
    content = cleaned(content, seal=post is None)
    picture = SigningPicture.objects.filter(unit=unit, post=post).first() or SigningPicture(unit=unit, post=post)
    picture.uploaded_by = by
    picture.file.save(f"{unit.pk}-{post.pk if post else 'seal'}.png", ContentFile(content), save=False)
    picture.save()
    record(action="picture.set", unit=unit, target=picture, summary=f"Đặt hình: {picture}", by=by)
    return picture


@transaction.atomic
def remove_picture(*, picture, by):
    """Take a picture away; papers signed with it keep it. The file goes when stray files are swept."""
    record(action="picture.remove", unit=picture.unit, target=picture, summary=f"Bỏ hình: {picture}", by=by)
    picture.delete()


def sign_here(*, version, passphrases, by):
    """Sign an issued edition with the certificates on the server and keep it as a signed copy. Returns the SignedCopy.

    `passphrases`: {"person": ..., "seal": ...}; the body signs after the person where the office has its certificate.
    The result is checked like a file from outside. Raises SigningRefusedError or CopyRefusedError.
    """
    keys = keys_of(version.paper.unit, by)
    if version.lapse:
        raise SigningRefusedError(NOT_IN_FORCE.format(standing=version.lapse.lower()))
    if version.signed_by_id != by.pk:
        raise SigningRefusedError(NOT_SIGNER.format(signer=version.signed_by))
    if keys.person is None:
        raise SigningRefusedError(NO_KEY.format(user=by))
    person = _opened(keys.person, passphrases.get("person", ""), "của người ký")
    seal = _opened(keys.seal, passphrases.get("seal", ""), "của cơ quan") if keys.seal else None
    file = _signed(version, person, seal)
    return add_signed_copy(version=version, file=file, kind=SignedCopy.Kind.PADES, by=by, once=True)


def _opened(path, passphrase, whose):
    try:
        return pades.opened(path.read_bytes(), passphrase)
    except pades.WrongPassphraseError:
        raise SigningRefusedError(NOT_OPENED.format(whose=whose)) from None


def _signed(version, person, seal):
    """The issued PDF with the signature of the person, then with that of the body over a third of it."""
    pdf, place = issued_bytes(version), version.page.place
    signature = picture_bytes(version.paper.unit, version.signer)
    try:
        name = placing.name_box(pdf, version.page.signature.name)
    except placing.NoPlaceError:
        raise SigningRefusedError(NO_PLACE) from None
    box = placing.signature_box(name, shape_of(signature))
    stamp = picture_bytes(version.paper.unit, None) if seal else None
    pdf = pades.signed(pdf, person, field=PERSON_FIELD, box=box, picture=signature, place=place)
    if seal is None:
        return pdf
    return pades.signed(pdf, seal, field=SEAL_FIELD, box=placing.seal_box(box), picture=stamp, place=place)


def picture_bytes(unit, post):
    """The PNG of a post's signature, or of the seal. Raises SigningRefusedError where there is none."""
    picture = SigningPicture.objects.filter(unit=unit, post=post).first()
    if picture is None:
        what = f"chữ ký của {post.holder}" if post else "con dấu của cơ quan"
        raise SigningRefusedError(NO_PICTURE.format(what=what))
    with picture.file.open() as file:
        return file.read()
