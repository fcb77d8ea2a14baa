"""Pages of papers as An, Bình, Chi, Dung, Hoa see them: making, listing, reading, and the doors of writing."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertRedirects

from documents.actions import fingerprint
from documents.models import Paper, PaperSection
from offices.models import OfficeProfile, Post
from programs.models import YearPlan
from tests.households.making import make_household


def shown(response):
    return response.content.decode()


def address(name, paper, *more):
    return reverse(name, args=[paper.pk, *more])


class TestCreating:
    def create(self, client, plan, kind="programme_plan"):
        return client.post(reverse("paper-create"), {"plan": getattr(plan, "pk", plan), "kind": kind})

    def test_once_and_again_leads_to_the_same_paper(self, as_an, an, plan):
        first = self.create(as_an, plan)
        paper = Paper.objects.get()
        assertRedirects(first, address("paper-detail", paper))
        assertRedirects(self.create(as_an, plan), address("paper-detail", paper))
        assert paper.created_by == an
        assert Paper.objects.count() == 1

    @pytest.mark.parametrize("model", [OfficeProfile, Post])
    def test_a_missing_setting_leads_to_the_settings(self, as_an, plan, model):
        model.objects.all().delete()
        response = as_an.post(reverse("paper-create"), {"plan": plan.pk, "kind": "programme_plan"}, follow=True)
        assertRedirects(response, reverse("office-settings"))
        assert "Chưa lập được văn bản: xã Khe Mây chưa có" in shown(response)
        assert not Paper.objects.exists()

    @pytest.mark.parametrize("plan_number", ["", "abc", "0", "-1", "9" * 30, "²"])
    def test_no_such_plan(self, as_an, plan, plan_number):
        assert self.create(as_an, plan_number).status_code == 404

    def test_no_such_kind(self, as_an, plan):
        assert self.create(as_an, plan, kind="thu-moi").status_code == 404

    def test_it_is_not_made_by_a_link(self, as_an):
        assert as_an.get(reverse("paper-create")).status_code == 405

    def test_only_who_may_write_makes_one(self, client_of, chi, hoa, binh, plan):
        assert [self.create(client_of(user), plan).status_code for user in (chi, hoa, binh)] == [404, 403, 404]
        assert not Paper.objects.exists()


class TestReading:
    def test_the_list_shows_the_papers_of_ones_office(self, client_of, as_an, chi, hoa, made):
        link = address("paper-detail", made)
        assert link in shown(as_an.get(reverse("paper-list")))
        assert link in shown(client_of(hoa).get(reverse("paper-list")))
        other = shown(client_of(chi).get(reverse("paper-list")))
        assert link not in other
        assert "Chưa có văn bản nào" in other

    def test_a_leader_reads_but_is_shown_no_way_to_write(self, client_of, as_an, hoa, made):
        for client, may in ((as_an, True), (client_of(hoa), False)):
            page = shown(client.get(address("paper-detail", made)))
            assert "Thực trạng và giải pháp" in page
            assert (address("paper-section", made, "situation") in page) is may
            assert (address("paper-settings", made) in page) is may

    @pytest.mark.parametrize(
        ("typed", "page"),
        [("", 1), ("2", 2), ("99", 4), ("abc", 1), ("0", 1), ("-3", 1), ("²", 1), ("9" * 5000, 4)],
    )
    def test_pages(self, as_an, made, typed, page):
        response = as_an.get(address("paper-detail", made), {"trang": typed} if typed else {})
        assert response.context["page_numbers"] == range(1, 5)
        assert response.context["number"] == page
        assert address("paper-page", made, page) in shown(response)

    def test_htmx_gets_the_pages_alone(self, as_an, made):
        page = shown(as_an.get(address("paper-detail", made), {"trang": 2}, headers={"HX-Request": "true"}))
        assert "<html" not in page
        assert f"{address('paper-page', made, 2)}?" in page

    def test_a_page_is_a_picture_for_the_reader_alone(self, as_an, made):
        response = as_an.get(address("paper-page", made, 1))
        assert response["Content-Type"] == "image/png"
        assert response.content.startswith(b"\x89PNG")
        assert "private" in response["Cache-Control"]

    @pytest.mark.parametrize("number", [0, 5, 10**30])
    def test_no_such_page(self, as_an, made, number):
        assert as_an.get(address("paper-page", made, number)).status_code == 404

    def test_the_pdf_to_read_and_to_keep(self, as_an, made, pdf_text):
        for query, way in (({}, "inline"), ({"tai": 1}, "attachment")):
            response = as_an.get(address("paper-pdf", made), query)
            assert response["Content-Type"] == "application/pdf"
            assert response["Content-Disposition"] == f'{way}; filename="ke-hoach-2024-xa-khe-may.pdf"'
        text = pdf_text(response.content)
        for words in ["KẾ HOẠCH", "XÃ KHE MÂY", "năm 2024: 02 hộ, chiếm 0,09%", "Vi Văn Thắm", "KT. CHỦ TỊCH"]:
            assert words in text

    def test_the_paper_as_running_text(self, as_an, made):
        page = shown(as_an.get(address("paper-preview", made)))
        for words in ["KẾ HOẠCH", "Lò Thị Huệ", "Độc lập - Tự do - Hạnh phúc"]:
            assert words in page

    @pytest.mark.parametrize("name", ["paper-detail", "paper-preview", "paper-pdf", "paper-settings"])
    def test_reading_writes_nothing(self, as_an, made, name):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert as_an.get(address(name, made)).status_code == 200
        assert not [row["sql"] for row in queries if row["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]

    def test_many_households_take_no_more_queries(self, as_an, made, hamlets_a):
        def queries(url):
            with CaptureQueriesContext(connection) as captured:
                as_an.get(url)
            return len(captured)

        detail = address("paper-detail", made)
        as_an.get(detail)
        before = queries(detail)
        for number in range(12):
            make_household(hamlets_a[number % 3], f"Lò Văn {number}")
        assert queries(detail) == before <= 30

    def test_many_papers_take_no_more_queries(self, as_an, made, plan):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                as_an.get(reverse("paper-list"))
            return len(captured)

        queries()
        before = queries()
        for year in range(2016, 2024):
            older = YearPlan.objects.create(unit=plan.unit, year=year, facts_on=plan.facts_on)
            Paper.objects.create(
                unit=plan.unit,
                kind=made.kind,
                plan=older,
                dated_year=year,
                signer=made.signer,
                created_by=made.created_by,
            )
        assert queries() == before <= 12


class TestDoors:
    """What test_access asks of every address, asked here of writing: nothing is changed behind a closed door."""

    @pytest.mark.parametrize(("who", "status"), [("chi", 404), ("binh", 404), ("dung", 404), ("hoa", 403)])
    @pytest.mark.parametrize(
        "name", ["paper-section", "paper-section-preview", "paper-section-restore", "paper-section-keep"]
    )
    def test_no_stranger_and_no_leader_writes(self, request, client_of, made, an, who, status, name):
        PaperSection.objects.create(paper=made, key="scope", text="Của An", drafted_text="cũ", edited_by=an)
        client = client_of(request.getfixturevalue(who))
        data = {"text": "Của người khác", "seen": fingerprint("Của An")}
        assert client.post(address(name, made, "scope"), data).status_code == status
        saved = PaperSection.objects.get()
        assert (saved.text, saved.drafted_text) == ("Của An", "cũ")

    def test_no_such_section(self, as_an, made):
        for name in ("paper-section", "paper-section-preview", "paper-section-restore", "paper-section-keep"):
            assert as_an.post(address(name, made, "khong-co")).status_code == 404

    def test_every_form_of_the_editor_carries_its_token(self, an, made, hamlets_a):
        PaperSection.objects.create(paper=made, key="scope", text="Của An", drafted_text="cũ", edited_by=an)
        client = Client(enforce_csrf_checks=True)
        client.force_login(an)
        page = shown(client.get(address("paper-section", made, "scope")))
        forms = page.split("<main")[1].count("<form")
        assert forms == page.split("<main")[1].count("csrfmiddlewaretoken") == 3
