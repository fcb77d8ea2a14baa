"""From the desk to the issued paper: what each action writes, refuses and leaves alone."""

import hashlib
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from documents import actions as desk
from documents.assembling import Assembly
from documents.flow import actions
from documents.flow.reading import Standing, steps_of
from documents.flow.refusals import MoveRefusedError
from documents.models import NumberSeries, OutgoingDocument, Paper, Version
from documents.review import reviewing
from documents.review.sending import send_paper
from offices.models import AuditEvent, Notice, Post
from tests.flow.conftest import address

pytestmark = pytest.mark.django_db


def again(paper):
    return Paper.objects.get(pk=paper.pk)


def bytes_of(field):
    with field.open("rb") as file:
        return file.read()


def test_submitting_freezes_tree_facts_figures_and_pdf(paper, an, hoa):
    version = actions.submit_for_signing(paper=paper, by=an, note="Kính trình")
    assert again(paper).state == "at_signing"
    assert version.edition == 1
    assert version.tree == Assembly(again(paper)).page.to_json() | {}
    assert version.facts["tables"]
    assert version.figures["year"] == 2024
    pdf = bytes_of(version.pdf)
    assert pdf.startswith(b"%PDF") and version.digest == hashlib.sha256(pdf).hexdigest()
    assert Notice.objects.get(user=hoa).text.startswith(str(paper))
    assert not Notice.objects.filter(user=an).exists()


def test_every_move_is_in_timeline_and_audit_trail(signed, issue_today, paper):
    issue_today(signed.paper)
    moves = list(again(paper).moves.order_by("pk"))
    assert [(move.move, move.from_state, move.to_state) for move in moves] == [
        ("submit", "draft", "at_signing"),
        ("sign", "at_signing", "signed"),
        ("issue", "signed", "issued"),
    ]
    assert {move.version_id for move in moves} == {signed.pk}
    events = AuditEvent.objects.filter(action__in=["paper.submit", "paper.sign", "paper.issue"]).order_by("pk")
    assert [event.details["state"]["new"] for event in events] == ["Trình ký", "Đã ký", "Đã ban hành"]
    assert all(event.actor_key for event in events)


def test_frozen_paper_cannot_be_written_on(submitted, paper, an):
    section = Assembly(again(paper)).sections[0]
    with pytest.raises(desk.PaperFrozenError, match="Trình ký"):
        desk.edit_section(paper=paper, section=section, text="Đã sửa", seen=desk.fingerprint(section.text), by=an)
    with pytest.raises(desk.PaperFrozenError):
        desk.lay_out(paper=paper, values={"dated_month": 5}, seen="", by=an)
    assert again(paper).dated_month != 5


def test_frozen_edition_stays_when_the_data_change(submitted, paper, plan):
    before = submitted.tree
    plan.projects.all().delete()
    assert Assembly(again(paper)).page.to_json() != before
    assert Version.objects.get(pk=submitted.pk).tree == before


def test_nobody_signs_what_he_wrote(paper, an, hoa):
    section = Assembly(paper).sections[0]
    desk.edit_section(
        paper=paper, section=section, text=section.text + "\n\nThêm.", seen=desk.fingerprint(section.text), by=hoa
    )
    version = actions.submit_for_signing(paper=paper, by=an)
    with pytest.raises(MoveRefusedError, match="không được ký chính văn bản đó"):
        actions.sign(paper=version.paper, by=hoa)
    assert again(paper).state == "at_signing"
    assert not again(paper).moves.filter(move="sign").exists()


def test_officer_may_not_sign_and_leader_may_not_submit(paper, submitted, an, hoa):
    with pytest.raises(PermissionDenied):
        actions.sign(paper=paper, by=an)
    actions.return_to_officer(paper=paper, reason="Thiếu phụ lục", by=hoa)
    with pytest.raises(PermissionDenied):
        actions.submit_for_signing(paper=again(paper), by=hoa)


def test_post_with_an_account_is_signed_by_that_account_alone(submitted, hoa, an, chi):
    Post.objects.filter(pk=submitted.signer_id).update(account=chi)
    submitted.signer.refresh_from_db()
    with pytest.raises(MoveRefusedError, match="chỉ tài khoản của người này"):
        actions.sign(paper=submitted.paper, by=hoa)
    Post.objects.filter(pk=submitted.signer_id).update(account=hoa)
    assert actions.sign(paper=again(submitted.paper), by=hoa).signed_by == hoa


def test_post_that_ended_is_not_signed_for(submitted, hoa):
    yesterday = timezone.localdate() - timedelta(days=1)
    Post.objects.filter(pk=submitted.signer_id).update(valid_to=yesterday)
    with pytest.raises(MoveRefusedError, match="không giữ chức vụ"):
        actions.sign(paper=again(submitted.paper), by=hoa)


def test_return_wants_a_reason_and_the_drafter_is_told(submitted, paper, an, hoa):
    with pytest.raises(MoveRefusedError, match="lý do"):
        actions.return_to_officer(paper=paper, reason="  ", by=hoa)
    actions.return_to_officer(paper=paper, reason="Chưa ghi nguồn vốn Tiểu dự án 2.", by=hoa)
    assert again(paper).state == "returned"
    assert "Chưa ghi nguồn vốn" in Notice.objects.filter(user=an).first().text
    second = actions.submit_for_signing(paper=again(paper), by=an)
    assert second.edition == 2


def test_signed_paper_given_back_is_signed_no_more(signed, paper, hoa):
    actions.return_to_officer(paper=paper, reason="Sai ngày", by=hoa)
    version = Version.objects.get(pk=signed.pk)
    assert version.signed_at is None and version.standing == "Đã trả lại"


def test_issue_gives_number_day_code_and_a_line_in_the_register(signed, paper, issue_today, pdf_words):
    version = issue_today(again(paper))
    today = timezone.localdate()
    row = OutgoingDocument.objects.get()
    assert (row.number, row.series, row.year, row.symbol) == (1, "KH", today.year, "KH-UBND")
    assert row.title.startswith("Kế hoạch ") and row.signer_name == version.page.signature.name
    words = pdf_words(bytes_of(version.issued_pdf))
    assert "01/KH-UBND" in words and f"ngày {today.day:02d} tháng" in words
    assert version.code in words
    assert version.issued_digest == hashlib.sha256(bytes_of(version.issued_pdf)).hexdigest()
    assert version.standing == "Còn hiệu lực"


def test_unsigned_paper_gets_no_number(submitted, issue_today):
    with pytest.raises(MoveRefusedError, match="chưa được ký"):
        issue_today(submitted.paper)
    assert not NumberSeries.objects.exists()


@pytest.mark.parametrize(("days", "words"), [(1, "tương lai"), (-1, "trước ngày ký")])
def test_day_of_issue_lies_between_signing_and_today(signed, an, days, words):
    on = timezone.localdate() + timedelta(days=days)
    with pytest.raises(MoveRefusedError, match=words):
        actions.issue(paper=again(signed.paper), on=on, by=an, address=address)
    assert not OutgoingDocument.objects.exists()


def test_failed_drawing_uses_no_number(signed, paper, issue_today, monkeypatch):
    def broken(page):
        raise RuntimeError("máy in hỏng")

    with monkeypatch.context() as patch:
        patch.setattr(actions, "pdf_for", broken)
        with pytest.raises(RuntimeError):
            issue_today(again(paper))
    assert again(paper).state == "signed"
    assert issue_today(again(paper)).outgoing.number == 1


def test_number_taken_meanwhile_is_drawn_anew(signed, paper, issue_today, monkeypatch, pdf_words):
    monkeypatch.setattr(actions.numbering, "coming", lambda *place: 7)
    version = issue_today(again(paper))
    assert version.outgoing.number == 1
    assert "01/KH-UBND" in pdf_words(bytes_of(version.issued_pdf))


def test_new_edition_replaces_the_issued_one_only_when_issued(signed, paper, an, hoa, issue_today):
    first = issue_today(again(paper))
    actions.revise(paper=again(paper), reason="Bổ sung chỉ tiêu", by=an)
    assert first.standing == "Còn hiệu lực"
    second = actions.submit_for_signing(paper=again(paper), by=an)
    actions.sign(paper=again(paper), by=hoa)
    second = issue_today(again(paper))
    assert second.outgoing.number == 2
    assert Version.objects.get(pk=first.pk).standing == "Đã thay thế"
    assert list(again(paper).versions.in_force()) == [second]


def test_withdrawn_paper_says_so_and_keeps_its_number(signed, paper, hoa, an, issue_today):
    issue_today(again(paper))
    with pytest.raises(PermissionDenied):
        actions.withdraw(paper=again(paper), reason="Sai thẩm quyền", by=an)
    version = actions.withdraw(paper=again(paper), reason="Sai thẩm quyền", by=hoa)
    assert version.standing == "Đã thu hồi" and version.withdrawal_reason == "Sai thẩm quyền"
    assert OutgoingDocument.objects.get().number == 1


def test_taken_back_paper_is_on_the_desk_again(submitted, paper, an):
    actions.take_back(paper=paper, by=an)
    assert again(paper).state == "draft"
    assert Version.objects.get(pk=submitted.pk).standing == "Đã trả lại"


def test_two_leaders_at_once_one_wins(submitted, paper, hoa):
    stale = again(paper)
    actions.sign(paper=again(paper), by=hoa)
    with pytest.raises(MoveRefusedError, match="Đã ký"):
        actions.sign(paper=stale, by=hoa)


def test_section_saved_while_the_pdf_is_drawn_is_in_the_edition(paper, an, monkeypatch):
    real, calls = actions.frozen, []

    def slow(row):
        made = real(row)
        if not calls:
            section = Assembly(again(paper)).sections[0]
            seen = desk.fingerprint(section.text)
            text = section.text + "\n\nCâu thêm vào phút chót."
            desk.edit_section(paper=again(paper), section=section, text=text, seen=seen, by=an)
        calls.append(row)
        return made

    monkeypatch.setattr(actions, "frozen", slow)
    version = actions.submit_for_signing(paper=paper, by=an)
    assert len(calls) == 2
    assert "Câu thêm vào phút chót" in str(version.tree)


def test_missing_recipients_keep_the_paper_on_the_desk(paper, an):
    paper.recipients = ""
    paper.save()
    with pytest.raises(MoveRefusedError, match="nơi nhận"):
        actions.submit_for_signing(paper=paper, by=an)
    assert again(paper).state == "draft" and not Version.objects.exists()


def test_new_edition_given_up_leaves_the_issued_one_as_it_was(signed, paper, an, hoa, issue_today):
    first = issue_today(again(paper))
    actions.revise(paper=again(paper), reason="Bấm nhầm", by=an)
    actions.submit_for_signing(paper=again(paper), by=an)
    actions.return_to_officer(paper=again(paper), reason="Chưa cần bản mới", by=hoa)
    actions.abandon(paper=again(paper), by=an)
    assert again(paper).state == "issued"
    assert Standing(again(paper)).version == first
    assert list(again(paper).versions.in_force()) == [first]
    actions.withdraw(paper=again(paper), reason="Sai thẩm quyền", by=hoa)
    actions.revise(paper=again(paper), reason="Làm lại", by=an)
    actions.abandon(paper=again(paper), by=an)
    assert again(paper).state == "withdrawn"


def test_a_first_edition_has_nothing_to_go_back_to(paper, an):
    assert "abandon" not in [move.code for move in steps_of(paper)]
    with pytest.raises(MoveRefusedError, match="chưa ban hành lần nào"):
        actions.abandon(paper=paper, by=an)
    assert again(paper).state == "draft"


def test_a_withdrawal_is_told_to_the_office_that_holds_the_paper(signed, paper, an, hoa, dung, issue_today):
    issue_today(again(paper))
    submission = send_paper(paper=again(paper), by=an)
    reviewing.take(submission=submission, by=dung)
    reviewing.accept(submission=submission, by=dung)
    Notice.objects.all().delete()
    actions.withdraw(paper=again(paper), reason="Sai thẩm quyền", by=hoa)
    notice = Notice.objects.get(user=dung)
    assert "bị cơ quan ban hành thu hồi" in notice.text and "Sai thẩm quyền" in notice.text
    assert notice.url == reverse("submission-detail", args=[submission.pk])


def test_a_withdrawal_of_what_was_never_sent_concerns_no_superior(signed, paper, dung, hoa, issue_today):
    issue_today(again(paper))
    actions.withdraw(paper=again(paper), reason="Sai thẩm quyền", by=hoa)
    assert not Notice.objects.filter(user=dung).exists()
