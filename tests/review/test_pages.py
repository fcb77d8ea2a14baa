"""The pages of sending and reviewing, asked by the people of both offices and by strangers."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from documents.assembling import Assembly
from documents.flow import actions as flow
from documents.models import Comment, Paper, PaperSection, SignedCopy, Submission
from documents.review import reviewing, sending
from documents.review.places import lines_of
from documents.signing.copies import add_signed_copy
from households.models import Household
from offices.models import Notice
from tests.households.making import make_household

State = Submission.State


def at(name, row):
    return reverse(name, args=[row.pk])


def text_of(answer):
    """The words of a page, tags and runs of blanks taken out."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.fixture
def again(wanted, comment, paper, an, dung, issue):
    """Round two: An rewrote the first section and answered; Dung has taken it."""
    sending.answer_comment(comment=comment, answer="Đã bổ sung căn cứ mới.", by=an)
    flow.revise(paper=wanted.paper, reason="Bổ sung căn cứ.", by=an)
    rewrite(paper, an)
    issue(paper)
    return reviewing.take(submission=sending.send_paper(paper=wanted.paper, by=an), by=dung)


def rewrite(paper, by):
    """The purpose section of the plan as An words it now."""
    text = "I. MỤC ĐÍCH\n\n1. Mục đích\n\nGiảm nghèo nhanh, bền vững theo cách của xã Khe Mây."
    put(paper, text, by)


def put(paper, text, by):
    draft = Assembly(Paper.objects.get(pk=paper.pk)).section("purpose").draft
    PaperSection.objects.create(paper=paper, key="purpose", text=text, drafted_text=draft, edited_by=by)


class TestSend:
    def test_tells_where_it_goes_and_sends_it(self, issued, client_of, an, dung):
        client = client_of(an)
        page = text_of(client.get(at("paper-send", issued.paper)))
        assert "UBND huyện Sơn Khao" in page
        assert "không xem được sổ hộ" in page
        answer = client.post(at("paper-send", issued.paper), {"message": "Kính gửi."}, follow=True)
        assert "Đã gửi UBND huyện Sơn Khao, chờ tiếp nhận" in text_of(answer)
        assert Notice.objects.filter(user=dung).count() == 1

    def test_says_when_nobody_reviews_there(self, issued, client_of, an):
        assert "chưa có tài khoản thẩm định" in text_of(client_of(an).get(at("paper-send", issued.paper)))

    def test_a_draft_cannot_be_sent(self, paper, client_of, an):
        client = client_of(an)
        assert "nên chưa gửi được" in text_of(client.get(at("paper-send", paper)))
        answer = client.post(at("paper-send", paper), {"message": "Gửi luôn."})
        assert answer.status_code == 409
        assert not Submission.objects.exists()

    def test_names_what_is_owed(self, wanted, client_of, an):
        page = text_of(client_of(an).get(at("paper-send", wanted.paper)))
        assert "Còn 1 ý kiến thẩm định phải trả lời" in page
        assert "Mở các ý kiến của lần 1" in page

    def test_leads_to_what_changed_since_the_last_round(self, wanted, comment, client_of, an, issue):
        sending.answer_comment(comment=comment, answer="Đã sửa.", by=an)
        client, address = client_of(an), at("paper-send", wanted.paper)
        assert "Cùng bản đã gửi lần 1." in text_of(client.get(address))
        flow.revise(paper=wanted.paper, reason="Sửa.", by=an)
        issue(wanted.paper)
        assert f"{at('paper-compare', wanted.paper)}?cu=1&amp;moi=2" in client.get(address).content.decode()

    def test_only_by_those_who_submit(self, issued, client_of, hoa, chi, dung):
        address = at("paper-send", issued.paper)
        assert [client_of(user).get(address).status_code for user in (hoa, chi, dung)] == [403, 404, 404]


class TestWhatIsSeen:
    def test_each_reads_the_state_in_own_words(self, sent, client_of, an, dung):
        assert "Đã gửi UBND huyện Sơn Khao, chờ tiếp nhận" in text_of(client_of(an).get(at("submission-detail", sent)))
        page = text_of(client_of(dung).get(at("submission-detail", sent)))
        assert "Mới đến" in page
        assert "Tiếp nhận thẩm định" in page

    @pytest.mark.parametrize("name", ["submission-detail", "submission-pdf", "submission-comment"])
    def test_other_offices_find_nothing(self, taken, client_of, chi, em, name):
        assert [client_of(user).get(at(name, taken)).status_code for user in (chi, em)] == [404, 404]

    def test_the_reviewer_reads_the_frozen_pages_and_not_the_register(self, taken, client_of, dung):
        client = client_of(dung)
        household = Household.objects.get(head_name="Vi Văn Thắm")
        assert client.get(reverse("household-detail", args=[household.pk])).status_code == 404
        assert client.get(at("paper-detail", taken.paper)).status_code == 404
        assert client.get(reverse("paper-version", args=[taken.paper_id, 1])).status_code == 404
        assert client.get(at("submission-pdf", taken)).content == taken.version.issued_pdf.open().read()
        picture = client.get(reverse("submission-page", args=[taken.pk, 1]))
        assert picture["Content-Type"] == "image/png"
        assert client.get(reverse("submission-page", args=[taken.pk, 99])).status_code == 404

    def test_later_changes_of_the_register_do_not_reach_the_reviewer(self, taken, client_of, dung):
        household = Household.objects.get(head_name="Vi Văn Thắm")
        before = client_of(dung).get(at("submission-detail", taken)).content
        household.head_name = "Tên Sửa Sau"
        household.save()
        pages = [
            client_of(dung).get(f"{at('submission-detail', taken)}?xem=trang&trang={n}").content for n in range(1, 9)
        ]
        assert not any("Tên Sửa Sau".encode() in page for page in [before, *pages])

    def test_comments_reach_the_commune_with_the_decision(self, comment, client_of, an, dung):
        address = at("submission-detail", comment.submission) + "?xem=y-kien"
        assert "Nêu rõ căn cứ." not in text_of(client_of(an).get(address))
        assert client_of(an).get(at("comment-answer", comment)).status_code == 404
        reviewing.ask_more(submission=comment.submission, reason="Thiếu.", by=dung)
        assert "Nêu rõ căn cứ." in text_of(client_of(an).get(address))

    def test_answers_reach_the_reviewer_with_the_next_round(self, wanted, comment, client_of, an, dung):
        sending.answer_comment(comment=comment, answer="Đã bổ sung.", by=an)
        assert "Đã bổ sung." not in text_of(client_of(dung).get(at("submission-detail", wanted) + "?xem=y-kien"))
        again = sending.send_paper(paper=wanted.paper, by=an)
        assert "Đã bổ sung." in text_of(client_of(dung).get(at("submission-detail", again) + "?xem=y-kien"))

    def test_what_was_recalled_is_closed_to_the_reviewer(self, sent, client_of, an, dung):
        sending.recall(submission=sent, by=an)
        client = client_of(dung)
        assert "không còn xem được nội dung" in text_of(client.get(at("submission-detail", sent)))
        assert client.get(at("submission-pdf", sent)).status_code == 404
        assert client.get(reverse("submission-page", args=[sent.pk, 1])).status_code == 404
        assert client_of(an).get(at("submission-pdf", sent)).status_code == 200

    def test_the_way_to_a_household_is_the_commune_s_alone(self, taken, client_of, an, dung):
        line = next(line for line in lines_of(taken.version.page) if "Vi Văn Thắm" in line.cells)
        reviewing.comment_on(submission=taken, place=line.place, text="Đã mất?", wanted=True, by=dung)
        reviewing.ask_more(submission=taken, reason="Thiếu.", by=dung)
        address = at("submission-detail", taken) + "?xem=y-kien"
        assert "Mở hộ Vi Văn Thắm" in text_of(client_of(an).get(address))
        assert "Mở hộ" not in text_of(client_of(dung).get(address))


class TestReading:
    def test_every_line_stands_beside_some_page_with_its_own_anchor(self, taken, client_of, dung):
        client, found = client_of(dung), set()
        for number in range(1, 30):
            page = client.get(f"{at('submission-detail', taken)}?xem=trang&trang={number}").content.decode()
            found |= set(re.findall(r'id="((?:frame|body|annex-\d)[\d.]+)"', page))
            if f"trang={number + 1}" not in page:
                break
        assert {line.code for line in lines_of(taken.version.page)} - found == set()

    def test_a_comment_stands_at_its_place_and_marks_its_page(self, comment, client_of, dung):
        page = client_of(dung).get(at("submission-detail", comment.submission)).content.decode()
        assert page.index('id="body.0"') < page.index(f'id="y-kien-{comment.pk}"') < page.index('id="body.1"')
        assert "có ý kiến" in page

    def test_typed_page_numbers_never_fail(self, taken, client_of, dung):
        for typed in ("0", "-1", "x", "99999999999", ""):
            assert client_of(dung).get(f"{at('submission-detail', taken)}?xem=trang&trang={typed}").status_code == 200

    def test_the_next_round_shows_only_what_changed(self, again, comment, client_of, dung):
        page = client_of(dung).get(at("submission-detail", again)).content.decode()
        assert "theo cách của xã Khe Mây" in page
        assert "<ins>" in page
        assert "đoạn, bảng không đổi" in page
        lines = [line for line in lines_of(again.version.page) if f'id="{line.code}"' in page]
        assert len(lines) < 12
        assert "Vi Văn Thắm" not in page

    def test_former_comments_and_answers_stand_at_their_places(self, again, comment, client_of, dung):
        page = client_of(dung).get(at("submission-detail", again)).content.decode()
        assert page.index('id="body.0"') < page.index("Nêu rõ căn cứ.") < page.index("Đã bổ sung căn cứ mới.")
        assert "Đạt, kết thúc ý kiến" in page

    def test_the_whole_paper_is_still_one_step_away(self, again, client_of, dung):
        assert "Nội dung trang 2" in text_of(client_of(dung).get(f"{at('submission-detail', again)}?xem=trang&trang=2"))

    def test_the_numbers_are_those_of_the_frozen_edition(self, again, client_of, dung, an):
        for user in (dung, an):
            page = text_of(client_of(user).get(at("submission-detail", again) + "?xem=so-lieu"))
            assert "Hộ nghèo 2 hộ" in page
        Household.objects.filter(head_name="Vi Văn Thắm").delete()
        assert "Hộ nghèo 2 hộ" in text_of(client_of(dung).get(at("submission-detail", again) + "?xem=so-lieu"))

    def test_an_old_round_leads_to_the_newest(self, again, wanted, client_of, dung, an):
        for user in (dung, an):
            page = client_of(user).get(at("submission-detail", wanted)).content.decode()
            assert "Đã có lần gửi mới hơn" in page
            assert at("submission-detail", again) in page

    def test_the_same_edition_again_says_so(self, wanted, comment, client_of, an, dung):
        sending.answer_comment(comment=comment, answer="Giữ nguyên vì đã đủ.", by=an)
        again = sending.send_paper(paper=wanted.paper, by=an)
        page = text_of(client_of(dung).get(at("submission-detail", again)))
        assert "cùng một bản" in page
        assert "Giữ nguyên vì đã đủ." in page

    def test_a_comment_whose_place_went_is_not_lost(self, taken, client_of, an, dung, issue, paper):
        line = next(one for one in lines_of(taken.version.page) if one.part == "body" and "Mục đích" in one.text)
        reviewing.comment_on(submission=taken, place=line.place, text="Bỏ đoạn này.", wanted=False, by=dung)
        reviewing.ask_more(submission=taken, reason="Sửa.", by=dung)
        flow.revise(paper=paper, reason="Sửa.", by=an)
        put(paper, "I. KHÁC\n\nHoàn toàn khác.", an)
        issue(paper)
        again = sending.send_paper(paper=paper, by=an)
        page = text_of(client_of(dung).get(at("submission-detail", again)))
        assert "Ý kiến về chỗ không còn trong bản này" in page
        assert "Bỏ đoạn này." in page


class TestConflicts:
    def test_two_take_at_once(self, sent, client_of, dung, giang):
        assert client_of(dung).post(at("submission-take", sent)).status_code == 302
        answer = client_of(giang).post(at("submission-take", sent), follow=True)
        assert "có thể vừa có người xử lý" in text_of(answer)
        assert Submission.objects.get().taken_by == dung

    def test_two_decide_at_once_and_the_reason_is_kept(self, taken, client_of, dung, giang):
        client_of(dung).post(at("submission-accept", taken), {"note": "Tốt."})
        answer = client_of(giang).post(at("submission-ask", taken), {"reason": "Còn thiếu biểu 3."})
        assert answer.status_code == 409
        assert "Còn thiếu biểu 3." in answer.content.decode()
        assert "có thể vừa có người xử lý" in text_of(answer)

    def test_a_comment_typed_meanwhile_is_kept(self, taken, client_of, dung, giang):
        address = at("submission-comment", taken) + "?cho=body.0"
        reviewing.accept(submission=taken, by=dung)
        answer = client_of(giang).post(address, {"text": "Câu này dài.", "wanted": "on"})
        assert answer.status_code == 409
        assert "Câu này dài." in answer.content.decode()
        assert not Comment.objects.exists()

    def test_what_to_do_follows_the_paper_and_leads_to_the_comments(self, wanted, comment, client_of, an, issue):
        page, paper = at("submission-detail", wanted), wanted.paper
        revise = reverse("paper-move", args=[paper.pk, "revise"])
        words = client_of(an).get(page, {"xem": "trang", "trang": 2}).content.decode()
        assert f'href="?xem=y-kien#y-kien-{comment.pk}"' in words and revise in words
        flow.revise(paper=paper, reason="Sửa.", by=an)
        answer = client_of(an).get(page)
        assert revise not in answer.content.decode() and "Bản mới ở bước “Đang soạn”" in text_of(answer)
        issue(paper)
        assert "Bản mới ở bước" not in text_of(client_of(an).get(page))

    def test_an_answer_typed_meanwhile_is_kept(self, wanted, comment, client_of, an):
        sending.answer_comment(comment=comment, answer="Một.", by=an)
        sending.send_paper(paper=wanted.paper, by=an)
        answer = client_of(an).post(at("comment-answer", comment), {"answer": "Câu trả lời dài."})
        assert answer.status_code == 409
        assert "Câu trả lời dài." in answer.content.decode()

    def test_a_recall_comes_too_late(self, taken, client_of, an):
        answer = client_of(an).post(at("submission-recall", taken), follow=True)
        assert "Chưa thực hiện được" in text_of(answer)

    def test_a_reason_is_asked_for(self, taken, client_of, dung):
        answer = client_of(dung).post(at("submission-ask", taken), {"reason": " "})
        assert answer.status_code == 200
        assert "Ghi lý do để đơn vị biết" in text_of(answer)
        assert Submission.objects.get().state == State.IN_REVIEW

    def test_a_day_that_has_passed_is_refused(self, taken, client_of, dung):
        day = timezone.localdate() - timedelta(days=1)
        answer = client_of(dung).post(at("submission-ask", taken), {"reason": "Thiếu.", "due_on": f"{day:%d/%m/%Y}"})
        assert "đã qua" in text_of(answer)


class TestComments:
    def test_written_at_a_place_and_back_to_it(self, taken, client_of, dung):
        client = client_of(dung)
        address = at("submission-comment", taken) + "?cho=body.1&trang=1"
        line = next(line for line in lines_of(taken.version.page) if line.code == "body.1")
        assert line.text[:40] in text_of(client.get(address))
        answer = client.post(address, {"text": "Vì sao?", "wanted": "on"})
        assert answer.url == f"{at('submission-detail', taken)}?xem=trang&trang=1#body.1"
        assert Comment.objects.get().place["block"] == 1

    def test_a_place_that_is_not_there_is_not_taken_for_the_whole_paper(self, taken, client_of, dung):
        for code in ("body.9999", "annex-7.0", "x", "body.0.0.0", "<b>"):
            answer = client_of(dung).post(at("submission-comment", taken) + f"?cho={code}", {"text": "?"})
            assert answer.status_code == 404
        assert not Comment.objects.exists()

    def test_script_in_a_comment_is_text(self, taken, client_of, dung):
        reviewing.comment_on(
            submission=taken, place={}, text="<script>alert(1)</script>{{ 7|add:7 }}", wanted=True, by=dung
        )
        page = client_of(dung).get(at("submission-detail", taken)).content.decode()
        assert "<script>alert" not in page
        assert "{{ 7|add:7 }}" in page

    def test_changed_and_taken_away(self, comment, client_of, dung, giang):
        client = client_of(dung)
        assert "Nêu rõ căn cứ." in client.get(at("comment-edit", comment)).content.decode()
        client.post(at("comment-edit", comment), {"text": "Nêu hai căn cứ."})
        comment.refresh_from_db()
        assert (comment.text, comment.wanted) == ("Nêu hai căn cứ.", False)
        assert "người nêu tự sửa" in text_of(client_of(giang).post(at("comment-remove", comment), follow=True))
        client.post(at("comment-remove", comment))
        assert not Comment.objects.exists()

    def test_accepting_says_what_becomes_of_open_comments(self, again, comment, client_of, dung):
        words = text_of(client_of(dung).get(at("submission-accept", again)))
        assert "1 ý kiến của lần trước chưa kết thúc sẽ được coi là đã xong." in words
        assert "gửi kèm để biết" not in words
        reviewing.comment_on(submission=again, place={}, text="Đạt.", wanted=False, by=dung)
        reviewing.settle(comment=comment, by=dung)
        words = text_of(client_of(dung).get(at("submission-accept", again)))
        assert "1 ý kiến của lần này gửi kèm để biết." in words and "lần trước" not in words

    def test_a_withdrawn_edition_says_so_to_both_offices(self, taken, client_of, an, dung, hoa):
        accepted = reviewing.accept(submission=taken, by=dung)
        flow.withdraw(paper=accepted.paper, reason="Ban hành nhầm.", by=hoa)
        for reader in (an, dung):
            words = text_of(client_of(reader).get(at("submission-detail", accepted)))
            assert "đã thu hồi bản này ngày" in words and "Ban hành nhầm." in words

    def test_settled(self, again, comment, client_of, dung):
        answer = client_of(dung).post(at("comment-settle", comment))
        assert answer.url.startswith(at("submission-detail", again))
        assert Comment.objects.get().settled_by == dung

    def test_the_commune_writes_no_comments(self, taken, client_of, an, hoa):
        for user in (an, hoa):
            assert client_of(user).post(at("submission-comment", taken), {"text": "x"}).status_code == 403
            assert client_of(user).post(at("submission-take", taken)).status_code == 403


class TestQueries:
    @pytest.fixture
    def cost_of(self, client_of, dung):
        """Number of queries of a page, the second time it is asked for."""
        client = client_of(dung)

        def cost(address):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            return len(queries)

        return cost

    def say_much(self, submission, by):
        for line in lines_of(submission.version.page)[:40]:
            reviewing.comment_on(submission=submission, place=line.place, text="?", wanted=True, by=by)

    def test_a_reading_page_costs_the_same_with_many_comments(self, comment, taken, cost_of, dung):
        addresses = [f"{at('submission-detail', taken)}?xem={mode}" for mode in ("trang", "y-kien")]
        before = [cost_of(address) for address in addresses]
        self.say_much(taken, dung)
        assert [cost_of(address) for address in addresses] == before
        assert max(before) <= 14

    def test_the_page_of_changes_too(self, again, cost_of, dung):
        before = cost_of(at("submission-detail", again))
        self.say_much(again, dung)
        assert cost_of(at("submission-detail", again)) == before
        assert before <= 16


class TestVersions:
    @pytest.fixture
    def two(self, issued, paper, an, issue):
        flow.revise(paper=paper, reason="Sửa.", by=an)
        rewrite(paper, an)
        return issue(paper)

    def test_the_list_names_number_day_standing_and_digest(self, two, issued, client_of, hoa):
        page = text_of(client_of(hoa).get(at("paper-versions", two.paper)))
        issued.refresh_from_db()
        for version in (issued, two):
            assert version.outgoing.reference in page
            assert version.issued_digest in page
        assert "Đã thay thế bởi bản 2" in page
        assert "Còn hiệu lực" in page

    def test_costs_the_same_with_many_editions(self, two, client_of, an):
        client, costs = client_of(an), []
        for edition in (0, 3, 4, 5):
            if edition:
                copy = type(two).objects.get(pk=two.pk)
                copy.pk, copy.edition, copy.code, copy.issued_on, copy._state.adding = None, edition, None, None, True
                copy.save()
            client.get(at("paper-versions", two.paper))
            with CaptureQueriesContext(connection) as queries:
                assert text_of(client.get(at("paper-versions", two.paper))).count("PDF bản") == max(2, edition)
            costs.append(len(queries))
        assert len(set(costs)) == 1

    def test_a_frozen_edition_is_shown_and_downloaded(self, two, issued, client_of, an):
        client = client_of(an)
        assert client.get(reverse("paper-version", args=[two.paper_id, 1])).status_code == 200
        file = client.get(reverse("paper-version-pdf", args=[two.paper_id, 1]) + "?tai=1")
        assert file.content == issued.issued_pdf.open().read()
        assert "ban-1.pdf" in file["Content-Disposition"]
        assert client.get(reverse("paper-version-page", args=[two.paper_id, 1, 1])).status_code == 200
        assert client.get(reverse("paper-version-page", args=[two.paper_id, 1, 77])).status_code == 404
        assert client.get(reverse("paper-version", args=[two.paper_id, 9])).status_code == 404

    def test_two_editions_are_compared(self, two, client_of, an):
        page = client_of(an).get(at("paper-compare", two.paper) + "?cu=1&moi=2").content.decode()
        assert "Bản 2 khác bản 1" in page
        assert "theo cách của xã Khe Mây" in page
        assert "<del>" in page

    def test_today_s_data_against_what_was_signed(self, two, client_of, an):
        client, address = client_of(an), at("paper-compare", two.paper)
        assert "vẫn cho đúng nội dung của bản 2" in text_of(client.get(address))
        household = Household.objects.get(head_name="Vi Văn Thắm")
        household.head_name = "Vi Văn Thắm Mới"
        household.save()
        page = client.get(address).content.decode()
        assert "Khác gì từ bản 2 đến hôm nay" in page
        assert "Mới</ins>" in page

    def test_wrong_choices_are_not_found(self, two, client_of, an, paper):
        for query in ("?cu=7", "?cu=1&moi=x", "?cu=%3Cscript"):
            assert client_of(an).get(at("paper-compare", two.paper) + query).status_code == 404

    def test_a_draft_without_editions(self, paper, client_of, an):
        assert "Chưa có bản nào" in text_of(client_of(an).get(at("paper-versions", paper)))
        assert client_of(an).get(at("paper-compare", paper)).status_code == 404
        assert Paper.objects.get().state == Paper.State.DRAFT


class TestNumbersSince:
    def test_a_household_that_came_since_is_counted(self, issued, client_of, an, hamlets_a):
        make_household(hamlets_a[0], "Lò Văn Mới")
        page = text_of(client_of(an).get(at("paper-compare", issued.paper)))
        assert "Số liệu khác nhau" in page
        assert re.search(r"Hộ nghèo 3 hộ.* 2 hộ", page)

    def test_nothing_is_told_of_numbers_that_stand(self, issued, client_of, an):
        assert "Số liệu khác nhau" not in text_of(client_of(an).get(at("paper-compare", issued.paper)))


def test_four_people_from_sending_to_acceptance(issued, client_of, an, hoa, dung, chi):
    """Officer, leader, reviewer and a neighbour, by the pages alone."""
    officer, leader, reviewer, neighbour = (client_of(user) for user in (an, hoa, dung, chi))
    assert officer.post(at("paper-send", issued.paper), {"message": ""}).status_code == 302
    submission = Submission.objects.get()
    address = at("submission-detail", submission)
    assert neighbour.get(address).status_code == 404
    assert "chờ tiếp nhận" in text_of(leader.get(address))
    reviewer.post(at("submission-take", submission))
    reviewer.post(at("submission-comment", submission) + "?cho=body.0", {"text": "Căn cứ nào?", "wanted": "on"})
    reviewer.post(at("submission-ask", submission), {"reason": "Một chỗ chưa rõ."})
    comment = Comment.objects.get()
    assert "Một chỗ chưa rõ." in text_of(officer.get(address))
    assert officer.post(at("paper-send", issued.paper), {"message": ""}).status_code == 409
    officer.post(at("comment-answer", comment), {"answer": "Nghị quyết 24."})
    assert officer.post(at("paper-send", issued.paper), {"message": ""}).status_code == 302
    again = Submission.objects.get(round=2)
    reviewer.post(at("submission-take", again))
    reviewer.post(at("comment-settle", comment))
    reviewer.post(at("submission-accept", again), {"note": "Đồng ý."})
    assert "UBND huyện Sơn Khao đã chấp nhận" in text_of(officer.get(at("submission-detail", again)))
    assert Paper.objects.get(pk=issued.paper_id).state == Paper.State.ACCEPTED
    assert neighbour.get(at("submission-detail", again)).status_code == 404


def test_reviewer_opens_the_signed_copy_of_what_was_sent_and_nobody_elses(taken, an, chi, dung, client_of):
    scan = (settings.BASE_DIR / "docs" / "pictures" / "ke-hoach.png").read_bytes()
    copy = add_signed_copy(version=taken.version, file=scan, kind=SignedCopy.Kind.SCAN, by=an)
    reviewer, address = client_of(dung), reverse("copy-file", args=[copy.pk])
    assert address in reviewer.get(at("submission-detail", taken)).content.decode()
    assert b"".join(reviewer.get(address).streaming_content) == scan
    assert client_of(chi).get(address).status_code == 404


def test_signed_copy_of_a_recalled_paper_is_closed_to_the_reviewer(sent, an, dung, client_of):
    scan = (settings.BASE_DIR / "docs" / "pictures" / "ke-hoach.png").read_bytes()
    copy = add_signed_copy(version=sent.version, file=scan, kind=SignedCopy.Kind.SCAN, by=an)
    sending.recall(submission=sent, by=an)
    assert client_of(dung).get(reverse("copy-file", args=[copy.pk])).status_code == 404
