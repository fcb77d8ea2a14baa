"""A campaign in Chromium: the reviewer opens and reminds, the commune sees it at home and in its notices, totals."""

import re

from django.utils import timezone

from documents.models import Campaign
from tests.browser.conftest import OFFICE_PC
from tests.campaigns.making import days, make_paper, send
from tests.conftest import PASSWORD
from tests.totals.conftest import figures


def press(visitor, name):
    visitor.page.set_viewport_size(OFFICE_PC)
    visitor.page.get_by_role("main").get_by_role("button", name=name).click()


def sign_out(visitor):
    visitor.page.context.clear_cookies()


def test_a_campaign_from_opening_to_totals(visitor, dung, an, chi, commune_a, commune_b):
    visitor.sign_in("dung", PASSWORD)
    page = visitor.go("/van-ban/den/")
    visitor.look("campaign-inbox-empty")
    page.get_by_role("main").get_by_role("link", name="Mở đợt gửi").click()
    page.get_by_label("Loại văn bản").select_option("target_plan")
    page.get_by_label("Năm").fill("2024")
    page.get_by_label("Hạn gửi").fill(f"{days(6):%d/%m/%Y}")
    page.get_by_label("Hướng dẫn").fill("Kèm phụ lục dự kiến tỷ lệ hộ nghèo.")
    visitor.look("campaign-form")
    press(visitor, "Mở đợt gửi")
    page.get_by_text("Đã mở đợt").wait_for()
    campaign = Campaign.objects.get()

    for commune, by, state in ((commune_a, an, "accepted"), (commune_b, chi, "sent")):
        paper = make_paper(commune, by)
        if commune == commune_a:
            numbers = figures(paper, counts=(40, 30, 10), households=2000, escaping=(7, 5))
            send(paper, by, state=state, campaign=campaign, on=timezone.localdate(), figures=numbers)
    visitor.go(f"/van-ban/den/dot/{campaign.pk}/")
    visitor.look("campaign-detail")
    press(visitor, "Nhắc 1 đơn vị")
    page.get_by_text("Đã nhắc 1 đơn vị: Xã Nà Sản.").wait_for()
    visitor.go("/van-ban/den/dot/")
    visitor.look("campaign-list")
    visitor.go(f"/van-ban/den/tong-hop/?dot={campaign.pk}")
    page.get_by_text("Mới cộng 1/2 đơn vị").wait_for()
    visitor.look("totals")
    with page.expect_download() as waiting:
        press(visitor, "Tải Excel")
    assert waiting.value.suggested_filename == "tong-hop-so-ho-2024.xlsx"

    sign_out(visitor)
    visitor.sign_in("chi", PASSWORD)
    page.get_by_text("Cấp trên yêu cầu gửi").wait_for()
    page.get_by_text("còn 6 ngày").wait_for()
    visitor.look("campaign-at-home")
    page.set_viewport_size(OFFICE_PC)
    page.get_by_role("link", name="Thông báo 2 chưa đọc").click()
    visitor.look("notices")
    press(visitor, re.compile("Mở.*Nhắc gửi"))
    page.get_by_role("link", name="Thông báo 1 chưa đọc").wait_for()
