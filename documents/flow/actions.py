"""What officer and leader do with a paper: submit for signing, return, sign, issue, begin a new edition, withdraw."""

from dataclasses import replace
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from documents.assembling import Assembly
from documents.catalogue import KINDS
from documents.flow import numbering
from documents.flow.applying import apply
from documents.flow.completeness import gaps
from documents.flow.freezing import digest_of, frozen, is_still, keep
from documents.flow.recognising import carry_over
from documents.flow.refusals import MoveRefusedError
from documents.flow.turns import turn
from documents.models import OutgoingDocument, Paper, Version
from documents.paper import PaperDate
from documents.printing import pdf_for
from documents.review.rounds import last_round
from documents.signing.codes import new_code
from documents.signing.stamp import stamped
from offices.notices import notify, people_who

TRIES = 3  # how often a paper that is being edited is frozen anew before the officer is told


def current(paper):
    """The newest edition of a paper, or None."""
    return paper.versions.order_by("-edition").first()


def latest_issued(paper):
    """The newest edition that was issued, in force or not; None before the first."""
    return paper.versions.issued().order_by("-edition").first()


def read_edition(paper, edition):
    """The newest edition, the paper locked until the transaction ends.

    `edition`: number of the one the person had before his or her eyes, None where it does not matter. Raises
    MoveRefusedError when there is a newer one: nobody signs what was not read.
    """
    Paper.objects.select_for_update().get(pk=paper.pk)
    version = current(paper)
    if edition is not None and version is not None and version.edition != edition:
        raise MoveRefusedError(
            f"Văn bản vừa được trình lại: nay là bản {version.edition}, trang đang mở là bản {edition}. "
            "Đọc bản mới rồi xử lý."
        )
    return version


def submit_for_signing(*, paper, by, note=""):
    """Freeze the paper as its next edition and hand it to the leader. Returns the Version.

    The PDF is drawn before the transaction; where somebody saved a section meanwhile it is drawn again. Raises
    MoveRefusedError with the first gap (documents.flow.completeness).
    """
    found = gaps(Assembly(paper))
    if found:
        raise MoveRefusedError(found[0].sentence)
    for _ in range(TRIES):
        made = frozen(paper)
        with transaction.atomic():
            row = Paper.objects.select_for_update().get(pk=paper.pk)
            if is_still(row, made):
                move = apply(paper=paper, move="submit", by=by, reason=note)
                version = keep(row, made, by=by)
                move.version = version
                move.save(update_fields=["version"])
                return version
        paper = Paper.objects.get(pk=paper.pk)
    raise MoveRefusedError("Văn bản đang được người khác sửa. Chờ sửa xong rồi trình ký lại.")


def take_back(*, paper, by, note=""):
    """The officer takes an unsigned edition back to write on; the edition stays as it was submitted."""
    with transaction.atomic():
        version = current(paper)
        made = apply(paper=paper, move="take_back", by=by, reason=note, version=version)
        Version.objects.filter(pk=version.pk).update(returned_reason=note or "Người soạn rút lại để sửa.")
        return made


def return_to_officer(*, paper, reason, by, edition=None):
    """The leader gives the paper back with a reason; what was signed but not issued counts no more."""
    with transaction.atomic():
        version = read_edition(paper, edition)
        made = apply(paper=paper, move="return", by=by, reason=reason, version=version)
        Version.objects.filter(pk=version.pk).update(returned_reason=made.reason, signed_at=None, signed_by=None)
        return made


def drafters(version):
    """Keys of the users who wrote this edition: who made the paper, rewrote a section or submitted it."""
    paper = version.paper
    return {paper.created_by_id, version.frozen_by_id, *paper.sections.values_list("edited_by", flat=True)}


def bar_to_signing(version, by):
    """Why this person may not sign this edition today, as a sentence; "" where nothing bars it."""
    post, today = version.signer, timezone.localdate()
    if by.pk in drafters(version):
        return "Người soạn hoặc trình văn bản không được ký chính văn bản đó. Đề nghị người khác ký."
    if post.account_id and post.account_id != by.pk:
        return (
            f"Văn bản ghi người ký là {post}; chỉ tài khoản của người này ký được. "
            "Trả lại để đổi người ký ở trang Thể thức, nơi nhận nếu người khác ký thay."
        )
    if not post.holds_on(today):
        return f"{post} không giữ chức vụ vào ngày {today:%d/%m/%Y}. Trả lại để chọn người ký đang giữ chức vụ."
    return ""


@transaction.atomic
def sign(*, paper, by, note="", edition=None):
    """The leader signs the newest edition (NĐ 30/2020, Điều 13). Who drafted it may not sign it."""
    version = read_edition(paper, edition)
    made = apply(paper=paper, move="sign", by=by, reason=note, version=version)
    bar = bar_to_signing(version, by)
    if bar:
        raise MoveRefusedError(bar)
    version.signed_at, version.signed_by = made.at, by
    version.save(update_fields=["signed_at", "signed_by"])
    return version


def issue(*, paper, on, by, address=None, note=""):
    """Number, day and code for the signed edition; former editions are replaced. Returns the Version.

    `on`: day of the paper, not before the signing and not in the future; `address(code)`: public page of a code. The
    page is drawn with the number that comes next before the database is locked, and again under the lock only if that
    number was taken meanwhile (entered by hand). A failure leaves no number used.
    """
    version = current(paper)
    check_issue_day(version, on)
    series = numbering.series_of(KINDS[paper.kind])
    code = new_code()
    draw = partial(issued_page, version, on=on, code=code, address=address)
    with turn(paper.unit, on.year, series):
        expected = numbering.coming(paper.unit, on.year, series)
        page = draw(number=expected)
        pdf = pdf_for(page)
        with transaction.atomic():
            read_edition(paper, version.edition)
            apply(paper=paper, move="issue", by=by, reason=note, version=version)
            row = numbering.locked(paper.unit, on.year, series)
            numbering.check_day(row, on)
            number = numbering.take(row)
            if number != expected:
                page = draw(number=number)
                pdf = pdf_for(page)
            version.refresh_from_db()
            version.issued_on, version.issued_by, version.code = on, by, code
            keep_issued(version, pdf, f"{series}-{on.year}-{number}.pdf")
            enter(version, page, series, number, by=by)
            carry_over(version, page.number_line, by=by)
    return version


def keep_issued(version, pdf, name):
    """Save the issued edition with its PDF; editions that were in force are replaced by it."""
    version.issued_digest = digest_of(pdf)
    version.issued_pdf.save(name, ContentFile(pdf), save=False)
    version.save()
    version.paper.versions.in_force().exclude(pk=version.pk).update(replaced_by=version)


def check_issue_day(version, on):
    """MoveRefusedError for a day no paper can bear."""
    if version is None or version.signed_at is None:
        raise MoveRefusedError("Văn bản chưa được ký nên chưa cấp số được.")
    if on > timezone.localdate():
        raise MoveRefusedError(f"Ngày ban hành {on:%d/%m/%Y} còn ở tương lai. Ghi ngày hôm nay.")
    signed = timezone.localdate(version.signed_at)
    if on < signed:
        raise MoveRefusedError(
            f"Ngày ban hành {on:%d/%m/%Y} trước ngày ký {signed:%d/%m/%Y}. Ghi ngày ký hoặc ngày sau đó."
        )


def issued_page(version, *, number, on, code, address=None):
    """The frozen page with number, day, code line and QR code."""
    page = replace(version.page, number=str(number), dated=PaperDate.of(on))
    return stamped(page, code, address(code)) if address else page


def enter(version, page, series, number, *, by):
    """The line of an issued edition in the register of outgoing documents."""
    return OutgoingDocument.objects.create(
        unit=version.paper.unit,
        year=version.issued_on.year,
        series=series,
        number=number,
        symbol=page.symbol,
        issued_on=version.issued_on,
        title=page.heading[:500],
        signer_name=page.signature.name,
        recipients="\n".join(page.recipients),
        archive=page.archive,
        version=version,
        entered_by=by,
    )


def revise(*, paper, reason, by):
    """Begin a new edition of an issued paper; the issued one holds until the new one is issued."""
    return apply(paper=paper, move="revise", by=by, reason=reason, version=current(paper))


@transaction.atomic
def abandon(*, paper, by, note=""):
    """Give up the new edition: the paper stands again where it stood when it was begun. What was written is kept."""
    Paper.objects.select_for_update().get(pk=paper.pk)
    begun = beginning(paper)
    if begun is None:
        raise MoveRefusedError("Văn bản chưa ban hành lần nào nên không có bản nào để trở lại.")
    version = latest_issued(paper)
    return apply(paper=paper, move="abandon", by=by, reason=note, version=version, to=begun.from_state)


def beginning(paper):
    """The PaperMove that began the edition on the desk; None where nothing was issued before it."""
    return paper.moves.filter(move="revise").first()


@transaction.atomic
def withdraw(*, paper, reason, by):
    """The leader withdraws the issued edition in force; its public page says so from today."""
    version = paper.versions.in_force().first()
    if version is None:
        raise MoveRefusedError("Văn bản không có bản nào đang có hiệu lực để thu hồi.")
    made = apply(paper=paper, move="withdraw", by=by, reason=reason, version=version)
    version.withdrawn_on, version.withdrawal_reason = timezone.localdate(), made.reason
    version.save(update_fields=["withdrawn_on", "withdrawal_reason"])
    tell_superior(version, made)
    return version


def tell_superior(version, made):
    """A notice of a withdrawal to the office that took or may take the edition: what it holds is worth nothing now."""
    sent = last_round(version.paper)
    if sent and sent.version_id == version.pk:
        notify(
            users=people_who("paper.review", sent.to_unit),
            text=f"{version.paper} đã gửi lên bị cơ quan ban hành thu hồi (bởi {made.by}): {made.reason}",
            url=reverse("submission-detail", args=[sent.pk]),
        )
