"""Sending, taking, commenting, answering, deciding: what each writes, and when each is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from documents.flow import actions as flow
from documents.flow.refusals import MoveRefusedError
from documents.models import Campaign, Comment, Paper, PaperMove, Submission
from documents.review import reviewing, sending
from documents.review.households import household_of
from documents.review.places import lines_of
from documents.review.rounds import superior_on
from offices.models import AuditEvent, Notice, Unit

State = Submission.State


def state_of(paper):
    return Paper.objects.get(pk=paper.pk).state


def said_to(user):
    return [notice.text for notice in Notice.objects.filter(user=user)]


class TestSuperior:
    def test_a_district_until_its_end_and_the_province_after(self, commune_a, district):
        district.valid_to = date(2025, 6, 30)
        district.save()
        commune_a.refresh_from_db()
        assert superior_on(commune_a, date(2025, 6, 30)) == district
        assert superior_on(commune_a, date(2025, 7, 1)) == district.parent

    def test_a_commune_of_two_levels_sends_to_the_province(self, district):
        ward = Unit.objects.create(level="commune", kind="phường", name="Mới", parent=district.parent)
        assert superior_on(ward, date(2025, 7, 1)) == district.parent

    def test_a_province_has_nobody_above(self, district):
        assert superior_on(district.parent, date(2024, 1, 1)) is None


class TestSending:
    def test_goes_to_the_district_with_edition_message_and_notice(self, sent, issued, district, dung, an):
        assert (sent.to_unit, sent.version, sent.round, sent.state) == (district, issued, 1, State.SENT)
        assert sent.message == "Kính gửi huyện."
        assert state_of(sent.paper) == Paper.State.SUBMITTED
        (notice,) = Notice.objects.filter(user=dung)
        assert notice.url == f"/van-ban/den/tham-dinh/{sent.pk}/"
        assert "được gửi cấp trên" in notice.text
        assert AuditEvent.objects.filter(action="paper.send", actor_key=an.pk).exists()

    def test_goes_to_the_province_after_the_district_ended(self, issued, an, district):
        district.valid_to = timezone.localdate() - timedelta(days=1)
        district.save()
        assert sending.send_paper(paper=issued.paper, by=an).to_unit == district.parent

    def test_answers_the_open_campaign_of_the_superior(self, issued, an, district, dung):
        due = timezone.localdate() + timedelta(days=9)
        common = {"unit": district, "kind": "programme_plan", "due_on": due, "opened_by": dung}
        Campaign.objects.create(year=2023, title="Năm trước", **common)
        campaign = Campaign.objects.create(year=2024, title="Kế hoạch 2024", **common)
        sent = sending.send_paper(paper=issued.paper, by=an)
        assert (sent.campaign, sent.due_on) == (campaign, due)

    def test_a_campaign_that_exempts_the_commune_is_not_answered(self, issued, an, district, dung, commune_a):
        campaign = Campaign.objects.create(
            unit=district, kind="programme_plan", year=2024, title="x", due_on="2024-03-25", opened_by=dung
        )
        campaign.exempt.add(commune_a)
        assert sending.send_paper(paper=issued.paper, by=an).campaign is None

    def test_a_draft_is_not_sent(self, paper, an):
        with pytest.raises(MoveRefusedError, match="chưa|không có bản nào"):
            sending.send_paper(paper=paper, by=an)
        assert not Submission.objects.exists()

    def test_sending_twice_is_refused_and_leaves_one_round(self, sent, an):
        with pytest.raises(MoveRefusedError, match="Đã gửi cấp trên"):
            sending.send_paper(paper=sent.paper, by=an)
        assert Submission.objects.count() == 1

    def test_nobody_above_means_no_sending(self, issued, an, commune_a):
        commune_a.parent = None
        commune_a.save()
        issued.paper.refresh_from_db()
        with pytest.raises((MoveRefusedError, PermissionDenied)):
            sending.send_paper(paper=issued.paper, by=an)

    def test_only_whoever_submits_papers_of_the_office(self, issued, hoa, chi, dung):
        for somebody in (hoa, chi, dung):
            with pytest.raises(PermissionDenied):
                sending.send_paper(paper=issued.paper, by=somebody)

    def test_recalled_before_it_is_taken(self, sent, an, dung):
        assert sending.recall(submission=sent, by=an).state == State.RECALLED
        assert state_of(sent.paper) == Paper.State.ISSUED
        assert "được rút lại" in said_to(dung)[0] + said_to(dung)[-1]
        assert sending.send_paper(paper=sent.paper, by=an).round == 2

    def test_not_recalled_once_taken(self, taken, an):
        with pytest.raises(MoveRefusedError):
            sending.recall(submission=taken, by=an)
        assert Submission.objects.get().state == State.IN_REVIEW


class TestTaking:
    def test_says_who_and_when_and_tells_the_sender(self, taken, dung, an):
        assert (taken.state, taken.taken_by) == (State.IN_REVIEW, dung)
        assert taken.taken_at is not None
        assert state_of(taken.paper) == Paper.State.IN_REVIEW
        assert any("tiếp nhận thẩm định" in text for text in said_to(an))

    def test_the_second_reviewer_is_told(self, taken, giang):
        with pytest.raises(MoveRefusedError, match="có thể vừa có người xử lý"):
            reviewing.take(submission=taken, by=giang)
        assert Submission.objects.get().taken_by.username == "dung"

    def test_the_sender_takes_nothing(self, sent, an, em):
        for somebody in (an, em):
            with pytest.raises(PermissionDenied):
                reviewing.take(submission=sent, by=somebody)


class TestCommenting:
    def test_quotes_what_stands_there(self, comment, taken):
        assert comment.quote == lines_of(taken.version.page)[5].text
        assert comment.place == {"part": "body", "block": 0, "row": None}

    def test_on_the_whole_paper(self, taken, dung):
        comment = reviewing.comment_on(submission=taken, place={}, text=" Tốt. ", wanted=False, by=dung)
        assert (comment.place, comment.quote, comment.text) == ({}, "", "Tốt.")

    def test_a_row_with_one_household_of_the_commune_leads_to_it(self, taken, dung, commune_a):
        line = next(line for line in lines_of(taken.version.page) if "Vi Văn Thắm" in line.cells)
        comment = reviewing.comment_on(submission=taken, place=line.place, text="Đã mất?", wanted=True, by=dung)
        assert comment.household.head_name == "Vi Văn Thắm"
        assert "Vi Văn Thắm" in comment.quote
        assert household_of(lines_of(taken.version.page)[0], commune_a) is None

    def test_a_place_the_page_does_not_have(self, taken, dung):
        with pytest.raises(MoveRefusedError, match="không có chỗ này"):
            reviewing.comment_on(
                submission=taken, place={"part": "body", "block": 9999, "row": None}, text="?", wanted=True, by=dung
            )

    def test_never_empty(self, taken, dung):
        with pytest.raises(MoveRefusedError, match="Ghi nội dung"):
            reviewing.comment_on(submission=taken, place={}, text=" \n ", wanted=True, by=dung)

    def test_only_while_under_review(self, sent, wanted, dung):
        with pytest.raises(MoveRefusedError, match="không còn ở bước thẩm định"):
            reviewing.comment_on(submission=wanted, place={}, text="Thêm.", wanted=True, by=dung)

    def test_one_s_own_is_changed_and_taken_away_until_it_is_sent(self, comment, dung, giang):
        with pytest.raises(MoveRefusedError, match="người nêu tự sửa"):
            reviewing.edit_comment(comment=comment, text="Khác", wanted=False, by=giang)
        reviewing.edit_comment(comment=comment, text="Nêu căn cứ mới.", wanted=False, by=dung)
        assert Comment.objects.get().text == "Nêu căn cứ mới."
        reviewing.remove_comment(comment=comment, by=dung)
        assert not Comment.objects.exists()

    def test_what_was_sent_stays(self, comment, wanted, dung):
        with pytest.raises(MoveRefusedError):
            reviewing.remove_comment(comment=comment, by=dung)

    def test_the_text_of_a_comment_is_not_in_the_audit_trail(self, comment):
        event = AuditEvent.objects.get(action="review.comment")
        assert comment.text not in str(event.details) + event.summary


class TestDeciding:
    def test_more_is_wanted_with_reason_and_day(self, comment, dung, an):
        due = timezone.localdate() + timedelta(days=5)
        done = reviewing.ask_more(submission=comment.submission, reason="Thiếu căn cứ.", due_on=due, by=dung)
        assert (done.state, done.decision_note, done.decided_by, done.due_on) == (
            State.MORE_WANTED,
            "Thiếu căn cứ.",
            dung,
            due,
        )
        assert state_of(done.paper) == Paper.State.MORE_WANTED
        assert any("Thiếu căn cứ." in text for text in said_to(an))

    @pytest.mark.parametrize("reason", ["", "  \n"])
    def test_never_without_a_reason(self, taken, dung, reason):
        with pytest.raises(MoveRefusedError, match="lý do"):
            reviewing.ask_more(submission=taken, reason=reason, by=dung)
        assert Submission.objects.get().state == State.IN_REVIEW

    def test_accepted_with_a_note_settles_what_was_open(self, comment, dung, an):
        done = reviewing.accept(submission=comment.submission, note="Đồng ý.", by=dung)
        comment.refresh_from_db()
        assert (done.state, comment.settled_by) == (State.ACCEPTED, dung)
        assert state_of(done.paper) == Paper.State.ACCEPTED
        assert any("được chấp nhận" in text for text in said_to(an))

    def test_two_decisions_one_wins(self, taken, dung, giang):
        stale = Submission.objects.get(pk=taken.pk)
        reviewing.accept(submission=taken, by=dung)
        with pytest.raises(MoveRefusedError, match="có thể vừa có người xử lý"):
            reviewing.ask_more(submission=stale, reason="Thiếu.", by=giang)
        assert Submission.objects.get().decided_by == dung

    def test_not_before_it_is_taken(self, sent, dung):
        with pytest.raises(MoveRefusedError):
            reviewing.accept(submission=sent, by=dung)

    def test_whoever_wrote_it_does_not_judge_it(self, taken, an, district):
        an.postings.create(unit=district, role="reviewer", valid_from=date(2021, 1, 1))
        with pytest.raises(MoveRefusedError, match="không thẩm định chính văn bản đó"):
            reviewing.accept(submission=taken, by=type(an).objects.get(pk=an.pk))

    def test_the_timeline_tells_every_step(self, wanted):
        moves = list(PaperMove.objects.order_by("pk").values_list("move", flat=True))
        assert moves == ["submit", "sign", "issue", "send", "take", "ask_more"]


class TestAnswering:
    def test_every_wanted_comment_is_answered_before_it_is_sent_again(self, wanted, comment, an):
        with pytest.raises(MoveRefusedError, match="Còn 1 ý kiến"):
            sending.send_paper(paper=wanted.paper, by=an)
        sending.answer_comment(comment=comment, answer="Đã bổ sung.", by=an)
        again = sending.send_paper(paper=wanted.paper, by=an)
        assert (again.round, again.version) == (2, wanted.version)

    def test_what_is_only_said_needs_no_answer(self, taken, dung, an):
        reviewing.comment_on(submission=taken, place={}, text="Để biết.", wanted=False, by=dung)
        reviewing.ask_more(submission=taken, reason="Gửi lại.", by=dung)
        assert sending.send_paper(paper=taken.paper, by=an).round == 2

    def test_changed_until_it_is_sent_and_then_no_more(self, wanted, comment, an):
        sending.answer_comment(comment=comment, answer="Một.", by=an)
        sending.answer_comment(comment=comment, answer="Hai.", by=an)
        sending.send_paper(paper=wanted.paper, by=an)
        with pytest.raises(MoveRefusedError, match="gửi lại lần khác"):
            sending.answer_comment(comment=comment, answer="Ba.", by=an)
        assert Comment.objects.get().answer == "Hai."

    def test_after_a_recall_it_may_be_changed_again(self, wanted, comment, an):
        sending.answer_comment(comment=comment, answer="Một.", by=an)
        sending.recall(submission=sending.send_paper(paper=wanted.paper, by=an), by=an)
        sending.answer_comment(comment=comment, answer="Hai.", by=an)
        assert sending.send_paper(paper=wanted.paper, by=an).round == 3

    def test_not_before_it_is_sent_back_and_never_empty(self, comment, an, dung):
        with pytest.raises(MoveRefusedError, match="khi cấp trên đã yêu cầu bổ sung"):
            sending.answer_comment(comment=comment, answer="Sớm.", by=an)
        reviewing.ask_more(submission=comment.submission, reason="Thiếu.", by=dung)
        with pytest.raises(MoveRefusedError, match="Ghi nội dung trả lời"):
            sending.answer_comment(comment=comment, answer="  ", by=an)

    def test_the_reviewer_does_not_answer_for_the_commune(self, wanted, comment, dung, hoa):
        for somebody in (dung, hoa):
            with pytest.raises(PermissionDenied):
                sending.answer_comment(comment=comment, answer="x", by=somebody)

    def test_a_new_edition_gets_a_new_number_and_is_the_next_round(self, wanted, comment, an, issue):
        sending.answer_comment(comment=comment, answer="Đã sửa ở bản mới.", by=an)
        flow.revise(paper=wanted.paper, reason="Bổ sung căn cứ.", by=an)
        version = issue(wanted.paper)
        again = sending.send_paper(paper=wanted.paper, by=an)
        assert (again.round, again.version, version.edition) == (2, version, 2)
        assert version.outgoing.number == wanted.version.outgoing.number + 1

    def test_an_accepted_paper_is_revised_and_sent_anew_without_owing_answers(self, comment, dung, an, issue):
        Submission.objects.filter(pk=comment.submission_id).update(due_on=timezone.localdate())
        accepted = reviewing.accept(submission=comment.submission, by=dung)
        flow.revise(paper=accepted.paper, reason="Điều chỉnh giữa năm.", by=an)
        issue(accepted.paper)
        again = sending.send_paper(paper=accepted.paper, by=an)
        assert (again.round, again.state, again.due_on) == (2, State.SENT, None)
        assert Submission.objects.get(pk=accepted.pk).state == State.ACCEPTED

    def test_the_day_that_was_asked_for_goes_with_the_next_round(self, taken, dung, an):
        due = timezone.localdate() + timedelta(days=5)
        reviewing.ask_more(submission=taken, reason="Thiếu.", due_on=due, by=dung)
        assert sending.send_paper(paper=taken.paper, by=an).due_on == due

    @pytest.mark.parametrize(("left", "named"), [(-1, False), (0, True), (3, True)])
    def test_a_day_that_passed_while_it_was_read_is_owed_no_more(self, taken, dung, an, left, named):
        """Without a new day: who sent in time is not late the moment more is wanted, nor with the next round."""
        day = timezone.localdate() + timedelta(days=left)
        Submission.objects.filter(pk=taken.pk).update(due_on=day)
        asked = reviewing.ask_more(submission=taken, reason="Thiếu.", by=dung)
        again = sending.send_paper(paper=taken.paper, by=an)
        assert (asked.due_on, again.due_on) == ((day, day) if named else (None, None))


class TestSettling:
    @pytest.fixture
    def again(self, wanted, comment, an, dung):
        sending.answer_comment(comment=comment, answer="Đã bổ sung.", by=an)
        return reviewing.take(submission=sending.send_paper(paper=wanted.paper, by=an), by=dung)

    def test_in_the_next_round_once(self, again, comment, giang, dung):
        comment.refresh_from_db()
        reviewing.settle(comment=comment, by=giang)
        first = Comment.objects.get().settled_at
        reviewing.settle(comment=Comment.objects.get(), by=dung)
        assert (Comment.objects.get().settled_at, Comment.objects.get().settled_by) == (first, giang)

    def test_not_in_its_own_round(self, comment, dung):
        with pytest.raises(MoveRefusedError, match="chưa gửi đơn vị"):
            reviewing.settle(comment=comment, by=dung)

    def test_not_by_the_sender(self, again, comment, an):
        with pytest.raises(PermissionDenied):
            reviewing.settle(comment=comment, by=an)
