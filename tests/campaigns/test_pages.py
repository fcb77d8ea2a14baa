"""Pages of a superior office, and what a commune sees of its campaigns at home."""

from datetime import date

import pytest
from django.urls import reverse

from documents.models import Campaign
from offices.models import Notice
from tests.campaigns.making import days, make_campaign, make_paper, send


def shown(response):
    return " ".join(response.content.decode().split())


def form(**changed):
    fields = {"kind": "target_plan", "year": 2024, "title": "", "due_on": f"{days(20):%d/%m/%Y}", "message": ""}
    return fields | changed


@pytest.fixture
def running(district, dung, commune_a, commune_b):
    """A campaign that has five days left."""
    return make_campaign(district, dung, due_on=days(5), title="Kế hoạch năm 2024")


class TestOpening:
    def test_a_title_is_made_where_none_is_typed(self, as_dung, district, commune_a, commune_b, an):
        answer = as_dung.post(reverse("campaign-create"), form(message="Kèm phụ lục.", exempt=[commune_b.pk]))
        made = Campaign.objects.get()
        assert answer.url == reverse("campaign-detail", args=[made.pk])
        assert made.title == "Kế hoạch thực hiện mục tiêu giảm nghèo năm 2024"
        assert (made.unit, made.due_on, list(made.exempt.all())) == (district, days(20), [commune_b])
        assert Notice.objects.get().user == an

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"due_on": "01/01/2024"}, "Hạn gửi đã qua. Chọn hôm nay hoặc ngày sau đó."),
            ({"due_on": "31/02/2030"}, "Ngày này không có trong lịch"),
            ({"year": 1024}, "Năm phải từ 2000 đến 2100."),
            ({"kind": "invitation"}, "invitation"),
        ],
    )
    def test_what_cannot_be_is_refused_and_kept(self, as_dung, commune_a, changed, words):
        answer = as_dung.post(reverse("campaign-create"), form(title="Đợt của tôi", **changed))
        assert answer.status_code == 200
        assert words in shown(answer) and "Đợt của tôi" in shown(answer)
        assert not Campaign.objects.exists()

    def test_somebody_must_be_left_to_send(self, as_dung, commune_a):
        answer = as_dung.post(reverse("campaign-create"), form(exempt=[commune_a.pk]))
        assert "Không còn đơn vị nào phải gửi" in shown(answer)

    def test_units_that_are_gone_are_not_offered(self, as_dung, commune_a, commune_b):
        commune_b.valid_to = days(-1)
        commune_b.save()
        offered = as_dung.get(reverse("campaign-create")).context["form"].fields["exempt"].queryset
        assert list(offered) == [commune_a]

    def test_a_second_open_one_for_the_same_is_refused_in_words(self, as_dung, running):
        answer = as_dung.post(reverse("campaign-create"), form())
        assert "Đang có một đợt khác mở cho loại văn bản và năm này." in shown(answer)
        assert Campaign.objects.count() == 1


class TestChanging:
    def test_the_day_is_extended_kind_and_year_stay(self, as_dung, running):
        changed = form(kind="programme_plan", year=2020, title="Gia hạn", due_on=f"{days(30):%d/%m/%Y}")
        as_dung.post(reverse("campaign-edit", args=[running.pk]), changed)
        running.refresh_from_db()
        assert (running.title, running.due_on) == ("Gia hạn", days(30))
        assert (running.kind, running.year) == ("target_plan", 2024)

    def test_a_late_campaign_may_keep_its_day(self, as_dung, campaign):
        as_dung.post(reverse("campaign-edit", args=[campaign.pk]), form(title="Tên khác", due_on="25/03/2024"))
        assert Campaign.objects.get().title == "Tên khác"

    def test_closing_and_reminding_by_button(self, as_dung, running, an, chi):
        page = reverse("campaign-detail", args=[running.pk])
        answer = as_dung.post(reverse("campaign-remind", args=[running.pk]), follow=True)
        assert "Đã nhắc 2 đơn vị: Xã Khe Mây, Xã Nà Sản." in shown(answer)
        assert Notice.objects.count() == 2
        answer = as_dung.post(reverse("campaign-remind", args=[running.pk]), follow=True)
        assert "Hôm nay đã nhắc các đơn vị này rồi" in shown(answer)
        assert Notice.objects.count() == 2
        assert "Nhắc 2 đơn vị" not in shown(as_dung.get(page))
        answer = as_dung.post(reverse("campaign-close", args=[running.pk]), follow=True)
        assert "Đã đóng đợt" in shown(answer) and "Đóng đợt</button>" not in shown(answer)

    def test_a_closing_by_mistake_is_taken_back(self, as_dung, running, district, dung):
        for name in ("close", "reopen"):
            answer = as_dung.post(reverse(f"campaign-{name}", args=[running.pk]), follow=True)
        assert "Đã mở lại đợt" in shown(answer) and "Đóng đợt</button>" in shown(answer)
        as_dung.post(reverse("campaign-close", args=[running.pk]))
        make_campaign(district, dung, title="Đợt bổ sung")
        answer = as_dung.post(reverse("campaign-reopen", args=[running.pk]), follow=True)
        assert "Đợt “Đợt bổ sung” đang mở" in shown(answer)

    def test_the_reviewer_learns_where_nobody_can_be_told(self, as_dung, running, an):
        answer = as_dung.post(reverse("campaign-remind", args=[running.pk]), follow=True)
        assert "Đã nhắc 1 đơn vị: Xã Khe Mây." in shown(answer)
        assert "Chưa nhắc được 1 đơn vị: Xã Nà Sản: chưa có tài khoản công chức." in shown(answer)


class TestReading:
    def test_the_inbox_filters_sorts_and_counts(self, as_dung, running, paper_a, an):
        send(paper_a, an, campaign=running, on=days(-3))
        everything = shown(as_dung.get(reverse("submission-inbox")))
        assert "Mới đến <strong>1</strong>" in everything and "Chưa gửi <strong>1</strong>" in everything
        assert "3 ngày" in everything and "còn 5 ngày" in everything
        answer = as_dung.get(reverse("submission-inbox"), {"tinh_trang": "sent"})
        assert [row.unit.name for row in answer.context["page"]] == ["Khe Mây"]
        answer = as_dung.get(reverse("submission-inbox"), {"xep": "due", "nam": 2024, "loai": "target_plan"})
        assert [row.unit.name for row in answer.context["page"]] == ["Khe Mây", "Nà Sản"]

    @pytest.mark.parametrize("query", ["xa=999", "tinh_trang=bịa", "nam=abc", "xep=drop table", "page=-4"])
    def test_nonsense_in_the_address_asks_for_nothing(self, as_dung, running, query):
        answer = as_dung.get(f"{reverse('submission-inbox')}?{query}")
        assert len(answer.context["page"]) == 2

    def test_an_empty_filter_leads_back(self, as_dung, running):
        answer = as_dung.get(reverse("submission-inbox"), {"tinh_trang": "accepted"})
        assert "Không có văn bản nào khớp với bộ lọc." in shown(answer)

    def test_the_campaign_page_says_who_is_late(self, as_dung, campaign, paper_a, an):
        send(paper_a, an, campaign=campaign, on=date(2024, 3, 27))
        words = shown(as_dung.get(reverse("campaign-detail", args=[campaign.pk])))
        assert "gửi muộn 2 ngày" in words and "quá hạn" in words

    def test_the_list_sums_up(self, as_dung, running, campaign_done):
        answer = as_dung.get(reverse("campaign-list"))
        sums = {one.title: len(rows) for one, rows in answer.context["lines"]}
        assert sums == {"Kế hoạch năm 2024": 2, "Kế hoạch năm 2023": 2}
        assert "Đã đóng" in shown(answer)

    def test_pages_ask_as_often_for_many(
        self, as_dung, running, paper_a, commune_b, an, chi, dung, district, django_assert_max_num_queries
    ):
        pages = ["submission-inbox", "campaign-list"]
        send(paper_a, an, campaign=running)
        for name in pages:
            with django_assert_max_num_queries(12):
                as_dung.get(reverse(name))
        for year in (2021, 2022, 2023):
            send(make_paper(commune_b, chi, year=year), chi, campaign=make_campaign(district, dung, year=year))
        for name in pages:
            with django_assert_max_num_queries(12):
                as_dung.get(reverse(name))


@pytest.fixture
def campaign_done(district, dung):
    closed = {"closed_at": "2023-12-31T00:00:00Z", "closed_by": dung}
    return make_campaign(district, dung, year=2023, due_on=date(2023, 3, 25), **closed)


class TestAccess:
    @pytest.mark.parametrize("name", ["submission-inbox", "campaign-list", "campaign-create"])
    def test_communes_have_no_desk_of_a_superior(self, client_of, an, hoa, name):
        assert client_of(an).get(reverse(name)).status_code == 403
        assert client_of(hoa).get(reverse(name)).status_code == 403

    @pytest.mark.parametrize("name", ["detail", "edit", "remind", "close", "reopen"])
    def test_a_campaign_is_not_there_for_others(self, client_of, an, em, running, name):
        address = reverse(f"campaign-{name}", args=[running.pk])
        for person in (an, em):
            ask = client_of(person).post if name in {"remind", "close", "reopen"} else client_of(person).get
            assert ask(address).status_code == 404


class TestHome:
    def test_a_commune_sees_what_is_asked_and_the_days_left(self, client_of, an, running):
        running.message = "Kèm phụ lục tỷ lệ."
        running.save()
        words = shown(client_of(an).get("/"))
        assert "Cấp trên yêu cầu gửi" in words and "còn 5 ngày" in words and "Kèm phụ lục tỷ lệ." in words
        assert reverse("paper-list") in words

    def test_the_way_leads_to_the_paper_that_answers(self, client_of, an, running, paper_a):
        assert f'href="{reverse("paper-detail", args=[paper_a.pk])}">Mở văn bản để gửi' in shown(client_of(an).get("/"))

    def test_what_was_sent_shows_its_state_until_it_is_accepted(self, client_of, an, running, paper_a):
        made = send(paper_a, an, campaign=running, state="in_review")
        assert "Đang thẩm định" in shown(client_of(an).get("/"))
        made.state = "accepted"
        made.save()
        assert "Cấp trên yêu cầu gửi" not in shown(client_of(an).get("/"))

    def test_more_is_answered_there_and_what_was_withdrawn_is_sent_anew(self, client_of, an, running, paper_a):
        made = send(paper_a, an, campaign=running, state="more_wanted")
        there = reverse("submission-detail", args=[made.pk])
        assert f'href="{there}">Xem yêu cầu bổ sung, trả lời' in shown(client_of(an).get("/"))
        made.state, made.version.withdrawn_on = "accepted", days(0)
        made.save()
        made.version.save()
        words = shown(client_of(an).get("/"))
        assert "Đã thu hồi" in words
        assert f'href="{reverse("paper-detail", args=[paper_a.pk])}">Mở văn bản để gửi' in words

    def test_the_exempt_and_the_hamlet_head_see_nothing(self, client_of, chi, binh, running, commune_b):
        running.exempt.add(commune_b)
        assert "Cấp trên yêu cầu gửi" not in shown(client_of(chi).get("/"))
        assert "Cấp trên yêu cầu gửi" not in shown(client_of(binh).get("/"))

    def test_a_unit_that_is_gone_by_the_due_day_is_not_asked(self, client_of, an, running, commune_a):
        commune_a.valid_to = days(4)
        commune_a.save()
        assert "Cấp trên yêu cầu gửi" not in shown(client_of(an).get("/"))

    def test_what_the_province_asks_of_districts_is_not_asked_of_communes(self, client_of, an, em, district, dung):
        make_campaign(district.parent, dung, due_on=days(5), title="Đợt của tỉnh")
        assert "Đợt của tỉnh" in shown(client_of(em).get("/"))
        assert "Cấp trên yêu cầu gửi" not in shown(client_of(an).get("/"))

    def test_the_districts_officer_finds_the_totals(self, client_of, em, running):
        words = shown(client_of(em).get("/"))
        assert reverse("totals") in words and "Mở đợt gửi" not in words

    def test_a_reviewer_sees_what_waits_and_who_is_late(self, as_dung, campaign, paper_a, an):
        send(paper_a, an, campaign=campaign)
        words = shown(as_dung.get("/"))
        assert "1 văn bản chờ thẩm định" in words
        assert "đã gửi 1/2" in words and "1 đơn vị quá hạn" in words
