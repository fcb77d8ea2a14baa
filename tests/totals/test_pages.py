"""Totals on the screen, as PDF and as workbook."""

from io import BytesIO

import openpyxl
import pypdf
import pytest
from django.urls import reverse
from django.utils import timezone

from offices.models import AuditEvent, Unit
from tests.campaigns.making import make_paper, send
from tests.conftest import person
from tests.totals.conftest import figures

PAGE, FILE = "totals", "totals-file"


def shown(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def as_dung(client_of, dung):
    return client_of(dung)


def of(campaign, table="", page=PAGE):
    return f"{reverse(page)}?dot={campaign.pk}" + (f"&bang={table}" if table else "")


class TestScreen:
    def test_each_number_opens_to_the_paper_it_came_from(self, as_dung, campaign, of_a, of_b):
        words = shown(as_dung.get(of(campaign)))
        for one, number in ((of_a, "2.000"), (of_b, "500")):
            assert f'<a href="{reverse("submission-detail", args=[one.pk])}">{number}</a>' in words
        assert ">2,04%<" in words and "Đã cộng đủ 2/2 đơn vị." in words

    def test_names_who_is_missing_and_why(self, as_dung, campaign, of_a, commune_b, commune_c):
        words = shown(as_dung.get(of(campaign)))
        assert "Mới cộng 1/3 đơn vị" in words
        assert "Xã Pá Hộc" in words and "quá hạn" in words

    def test_another_table(self, as_dung, campaign, of_a, of_b):
        words = shown(as_dung.get(of(campaign, "kinh-phi")))
        assert "60.000.000" in words and "Ngân sách trung ương - vốn sự nghiệp" in words

    def test_without_choice_what_came_in_last(self, as_dung, campaign, of_a):
        answer = as_dung.get(reverse(PAGE))
        assert (answer.context["choice"].kind, answer.context["choice"].year) == ("target_plan", 2024)
        assert answer.context["sheet"].table.row_count == 1

    def test_a_kind_and_year(self, as_dung, campaign, of_a):
        answer = as_dung.get(reverse(PAGE), {"loai": "programme_plan", "nam": 2024})
        assert "Chưa có văn bản nào loại này, năm này được chấp nhận" in shown(answer)

    @pytest.mark.parametrize("query", ["dot=999", "dot=abc", "loai=bia", "bang=bia", "loai=invitation"])
    def test_what_is_not_there_is_404(self, as_dung, campaign, query):
        assert as_dung.get(f"{reverse(PAGE)}?{query}").status_code == 404

    @pytest.mark.parametrize("year", ["x", "", "0", "99999", "9" * 30, "²", "-1"])
    def test_an_odd_year_is_this_year(self, as_dung, campaign, year):
        answer = as_dung.get(reverse(PAGE), {"loai": "target_plan", "nam": year})
        assert answer.context["choice"].year == timezone.localdate().year

    def test_asks_as_often_for_many(
        self, as_dung, campaign, of_a, commune_b, commune_c, an, django_assert_max_num_queries
    ):
        with django_assert_max_num_queries(12):
            as_dung.get(of(campaign))
        for unit in (commune_b, commune_c):
            paper = make_paper(unit, an)
            send(paper, an, state="accepted", figures=figures(paper, counts=(1, 1, 1), households=9))
        with django_assert_max_num_queries(12):
            assert as_dung.get(of(campaign)).context["sheet"].table.row_count == 3


class TestFiles:
    def test_the_workbook_holds_the_same_numbers(self, as_dung, campaign, of_a, of_b):
        answer = as_dung.post(of(campaign, "so-ho", FILE), {"dang": "excel"})
        rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
        lines = [row for row in rows if row[1] in {"Xã Khe Mây", "Xã Nà Sản", "Tổng cộng"}]
        assert [row[2:4] for row in lines] == [(2000, 40), (500, 11), (2500, 51)]
        assert 'filename="tong-hop-so-ho-2024.xlsx"' in answer["Content-Disposition"]

    def test_the_pdf_says_the_same(self, as_dung, campaign, of_a, of_b, commune_c):
        answer = as_dung.post(of(campaign, "so-ho", FILE), {"dang": "pdf"})
        text = " ".join(
            " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(answer.content)).pages).split()
        )
        assert "Tổng cộng 2.500 51 153 2,04%" in text
        assert "Cộng 2/3 đơn vị; còn thiếu: Xã Pá Hộc" in text

    @pytest.mark.parametrize(("way", "action"), [("pdf", "listing.print"), ("excel", "listing.export")])
    def test_taking_it_out_is_written_down(self, as_dung, campaign, of_a, way, action):
        as_dung.post(of(campaign, "thoat-ngheo", FILE), {"dang": way})
        event = AuditEvent.objects.get(action=action)
        assert "Hộ dự kiến thoát nghèo, thoát cận nghèo của huyện Sơn Khao năm 2024" in event.summary
        assert event.details == {"loai": "target_plan", "nam": 2024, "dot": "Kế hoạch năm 2024"}

    def test_with_nothing_accepted_there_is_no_file(self, as_dung, campaign):
        answer = as_dung.post(of(campaign, "so-ho", FILE), {"dang": "pdf"}, follow=True)
        assert "chưa có bảng để tải" in shown(answer)

    def test_names_of_units_are_no_formulas(self, as_dung, campaign, of_a, commune_a):
        commune_a.name = "=1+1"
        commune_a.kind = "="
        commune_a.save()
        answer = as_dung.post(of(campaign, "so-ho", FILE), {"dang": "excel"})
        cells = [cell for row in openpyxl.load_workbook(BytesIO(answer.content)).active.rows for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]


class TestAccess:
    def test_the_districts_officer_reads_them_too_but_opens_no_paper(self, client_of, em, campaign, of_a):
        answer = client_of(em).get(of(campaign))
        assert ">2.000<" in shown(answer)
        paper = reverse("submission-detail", args=[of_a.pk])
        assert paper not in shown(answer) and client_of(em).get(paper).status_code == 404

    def test_communes_do_not(self, client_of, an, hoa, binh, campaign, of_a):
        for user in (an, hoa, binh):
            assert client_of(user).get(of(campaign)).status_code == 403
            assert client_of(user).post(of(campaign, page=FILE)).status_code == 403

    def test_another_districts_campaign_is_not_there(self, client_of, campaign, of_a, district):
        other = Unit.objects.create(level="district", kind="huyện", name="Khác", parent=district.parent)
        stranger = person("la", "Người Lạ", other, "reviewer")
        assert client_of(stranger).get(of(campaign)).status_code == 404
