"""The whole life of a plan in Chromium, four people signed in: officer, leader, reviewer, officer of another commune.

Draft, return, sign, issue, send, comments, answers, a new edition with only its changes shown, acceptance, totals.
"""

from itertools import count

import pytest
from django.utils import timezone

from documents.flow import actions as flow
from documents.models import Comment, Paper, Submission
from documents.review import sending
from tests.browser.conftest import OFFICE_PC, PHONE, Visitor
from tests.conftest import PASSWORD
from tests.review.conftest import made, paper, plan  # noqa: F401

OLD = "Giảm nghèo theo cách của xã Khe Mây trong năm 2024."
NEW = "Giảm nghèo nhanh, bền vững theo cách của xã Khe Mây trong năm 2024."
PURPOSE = "I. MỤC ĐÍCH, YÊU CẦU\n\n1. Mục đích\n\n{}\n\n2. Yêu cầu\n\n- Số liệu đúng thực tế."


@pytest.fixture
def window(chromium, live_server):
    """A window of one's own for each person: window(user)."""
    opened_ones = []

    def opened(user):
        context = chromium.new_context(viewport=OFFICE_PC, locale="vi-VN", accept_downloads=True)
        context.set_default_timeout(20_000)
        visitor = Visitor(context.new_page(), live_server.url)
        visitor.sign_in(user.username, PASSWORD)
        visitor.page.get_by_role("main").wait_for()
        opened_ones.append((context, visitor))
        return visitor

    yield opened
    faults = [fault for _, visitor in opened_ones for fault in visitor.faults]
    for context, _ in opened_ones:
        context.close()
    assert not faults, "\n".join(faults)


def press(page, name):
    page.set_viewport_size(OFFICE_PC)
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.set_viewport_size(OFFICE_PC)
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def write(officer, key, text):
    """Rewrite the section "purpose" of the paper."""
    page = officer.go(f"/van-ban/{key}/phan/purpose/")
    page.get_by_label("Nội dung").fill(PURPOSE.format(text))
    press(page, "Lưu phần này")
    page.get_by_text("Đã lưu phần").wait_for()


def submit(officer, key):
    page = officer.go(f"/van-ban/{key}/buoc/submit/")
    seen = page.get_by_label("vẫn trình ký", exact=False)
    if seen.count():
        seen.check()
    press(page, "Trình ký")
    page.get_by_text("Đã trình ký.").wait_for()


def sign_and_issue(leader, officer, key):
    page = leader.go(f"/van-ban/{key}/")
    follow(page, "Ký")
    press(page, "Ký")
    page.get_by_text("Đã ký. Văn bản chờ cấp số").wait_for()
    page = officer.go(f"/van-ban/{key}/")
    follow(page, "Cấp số, ban hành")
    press(page, "Cấp số, ban hành")
    page.get_by_text("Đã cấp số").wait_for()


def send(officer, key):
    page = officer.go(f"/van-ban/{key}/")
    follow(page, "Gửi cấp trên")
    page.get_by_label("Lời nhắn gửi kèm").fill("Kính gửi UBND huyện.")
    officer.look(f"60-gui-cap-tren-{Submission.objects.count() + 1}")
    press(page, "Gửi UBND huyện Sơn Khao")
    page.get_by_text("Đã gửi UBND huyện Sơn Khao, chờ tiếp nhận").wait_for()


def say(reviewer, beside, text):
    """Go through the pages until a line with these words is there, and comment on it."""
    page = reviewer.page
    page.set_viewport_size(OFFICE_PC)
    for number in count(1):
        page.goto(f"{page.url.split('?')[0].split('#')[0]}?xem=trang&trang={number}")
        line = page.locator(".review-line, .review-table tr", has_text=beside)
        if line.count():
            line.first.get_by_role("link").click()
            break
    page.get_by_label("Ý kiến").fill(text)
    if number == 1:
        reviewer.look("63-neu-y-kien")
        page.set_viewport_size(OFFICE_PC)
    press(page, "Ghi ý kiến")
    page.get_by_text("Đã ghi ý kiến.").wait_for()


def test_from_draft_to_acceptance(window, transactional_db, paper, an, hoa, dung, chi):  # noqa: F811
    officer, leader, reviewer, neighbour = window(an), window(hoa), window(dung), window(chi)
    key = paper.pk
    write(officer, key, OLD)
    submit(officer, key)

    # The leader sends it back with a reason; the officer reads it and submits again.
    page = leader.go(f"/van-ban/{key}/")
    follow(page, "Trả lại người soạn")
    page.get_by_label("Lý do").fill("Xem lại mục đích.")
    press(page, "Trả lại người soạn")
    page.get_by_text("Đã trả lại người soạn").wait_for()
    officer.go(f"/van-ban/{key}/").get_by_text("Xem lại mục đích.").first.wait_for()
    submit(officer, key)
    sign_and_issue(leader, officer, key)
    send(officer, key)
    sent = Submission.objects.get()
    address = f"/van-ban/den/tham-dinh/{sent.pk}/"

    # The reviewer finds it in the inbox, reads page by page and comments on a paragraph and on a household's row.
    page = reviewer.go("/van-ban/den/")
    reviewer.look("61-hop-den")
    page.get_by_text("Mới đến").first.wait_for()
    page = reviewer.go(address)
    press(page, "Tiếp nhận thẩm định")
    page.get_by_text("Đã tiếp nhận.").wait_for()
    reviewer.look("62-tham-dinh-tung-trang")
    say(reviewer, OLD, "Ghi rõ giảm nghèo nhanh hay bền vững.")
    say(reviewer, "Vi Văn Thắm", "Hộ này còn ở địa phương không?")
    reviewer.go(f"{address}?xem=y-kien")
    reviewer.look("64-cac-y-kien")
    follow(page, "Yêu cầu bổ sung")
    page.get_by_label("Lý do").fill("Làm rõ hai chỗ.")
    reviewer.look("65-yeu-cau-bo-sung")
    press(page, "Gửi yêu cầu bổ sung")
    page.get_by_text("Đã gửi yêu cầu bổ sung").wait_for()
    assert Comment.objects.exclude(household=None).get().household.head_name == "Vi Văn Thắm"

    # A commune beside it finds nothing at any of these addresses.
    for path in (address, f"{address}pdf/", f"{address}trang/1.png", f"/van-ban/{key}/", f"/van-ban/{key}/ban/1/"):
        assert neighbour.page.request.get(neighbour.site + path).status == 404

    # The officer answers each comment, writes a new edition, and sends it.
    page = officer.go(f"{address}?xem=y-kien")
    officer.look("66-y-kien-can-tra-loi")
    for answer in ("Đã ghi rõ ở bản mới.", "Hộ vẫn ở xóm 1."):
        page.set_viewport_size(OFFICE_PC)
        page.get_by_role("link", name="Trả lời", exact=True).first.click()
        page.get_by_label("Trả lời").fill(answer)
        press(page, "Ghi câu trả lời")
        page.get_by_text("Đã ghi câu trả lời.").wait_for()
    page = officer.go(f"/van-ban/{key}/buoc/revise/")
    page.get_by_label("Lý do").fill("Theo ý kiến thẩm định.")
    press(page, "Soạn bản mới thay thế")
    write(officer, key, NEW)
    submit(officer, key)
    sign_and_issue(leader, officer, key)
    send(officer, key)

    # The reviewer reads only what changed, beside the former comments, and accepts.
    again = Submission.objects.get(round=2)
    page = reviewer.go(f"/van-ban/den/tham-dinh/{again.pk}/")
    press(page, "Tiếp nhận thẩm định")
    page.get_by_text("nhanh, bền vững").first.wait_for()
    assert page.locator(".review-piece.review-changed").count() == 1
    assert page.locator("ins").first.inner_text()
    page.get_by_text("Đã ghi rõ ở bản mới.").wait_for()
    page.get_by_text("Hộ vẫn ở xóm 1.").wait_for()
    reviewer.look("67-chi-cho-khac")
    page.set_viewport_size(OFFICE_PC)
    page.get_by_role("button", name="Đạt, kết thúc ý kiến").first.click()
    page.get_by_text("Ý kiến đã xong.").wait_for()
    follow(page, "Chấp nhận")
    page.get_by_label("Ghi chú kèm theo").fill("Đồng ý.")
    press(page, "Chấp nhận")
    page.get_by_text("Đã chấp nhận văn bản.").wait_for()
    assert Paper.objects.get().state == Paper.State.ACCEPTED

    # The officer sees both editions and what differs; the totals count the accepted one.
    officer.go(f"/van-ban/{key}/ban/")
    officer.look("68-cac-ban")
    page = officer.page
    page.get_by_label("So bản").select_option("2")
    page.get_by_label("với", exact=True).select_option("3")
    press(page, "Xem chỗ khác nhau")
    page.locator("ins", has_text="nhanh").first.wait_for()
    officer.look("69-hai-ban-khac-nhau")
    reviewer.go("/van-ban/den/tong-hop/").get_by_text("Khe Mây").first.wait_for()


def test_a_reviewer_at_a_telephone_without_script(chromium, live_server, transactional_db, paper, an, hoa, dung):  # noqa: F811
    """Taking, commenting and asking for more need neither script nor a wide screen."""
    submission = sent_by(paper, an, hoa)
    context = chromium.new_context(viewport=PHONE, locale="vi-VN", java_script_enabled=False)
    context.set_default_timeout(20_000)
    visitor = Visitor(context.new_page(), live_server.url)
    visitor.sign_in(dung.username, PASSWORD)
    page = visitor.go(f"/van-ban/den/tham-dinh/{submission.pk}/")
    page.get_by_role("button", name="Tiếp nhận thẩm định").click()
    page.get_by_role("link", name="Ý kiến về cả văn bản").click()
    page.get_by_label("Ý kiến").fill("Bổ sung phụ lục.")
    page.get_by_role("button", name="Ghi ý kiến").click()
    page.get_by_role("link", name="Yêu cầu bổ sung").click()
    page.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    assert Submission.objects.get().state == "in_review"  # never without a reason
    page.get_by_label("Lý do").fill("Thiếu phụ lục.")
    page.get_by_role("button", name="Gửi yêu cầu bổ sung").click()
    page.get_by_text("Đã gửi yêu cầu bổ sung").wait_for()
    context.close()
    assert Submission.objects.get().decision_note == "Thiếu phụ lục."


def sent_by(paper, an, hoa):  # noqa: F811
    """The paper issued and sent by the actions that the pages call."""
    flow.submit_for_signing(paper=paper, by=an)
    flow.sign(paper=paper, by=hoa)
    flow.issue(paper=paper, on=timezone.localdate(), by=an)
    return sending.send_paper(paper=paper, by=an)
