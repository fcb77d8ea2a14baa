"""Soát văn bản of what a paper is written from: its money, its legal bases in the library, its decision."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dialogues.models import Conference, ConferenceBasis
from documents.actions import create_paper, edit_section, fingerprint
from documents.catalogue import KINDS
from documents.checks.gathering import draft_of, names
from documents.checks.running import findings
from documents.models import Paper
from households.models import Decision, Recognition
from offices.models import LegalAct
from programs.models import Allocation, Estimate, EstimateLine, PlanBasis
from tests.households.making import make_household
from tests.programs.money_making import make_allocation, make_estimate, make_norm


@pytest.fixture
def found(assembly_of):
    """Findings of a paper as the data stand now."""
    return lambda paper: findings(draft_of(assembly_of(paper)))


@pytest.fixture
def told(found):
    return lambda paper: [finding.message for finding in found(paper)]


def make_act(number="1/NĐ-CP", **values):
    own = {"kind": "Nghị định", "issuer": "Chính phủ", "subject": "về chuẩn nghèo", "signed_on": date(2020, 1, 15)}
    return LegalAct.objects.create(number=number, **own | values)


class TestMoney:
    @pytest.fixture
    def estimate(self, commune_a):
        make_allocation(commune_a, 3_000_000)
        return make_estimate(commune_a, ("Nước uống", 100, 1, 20_000, make_norm()))

    @pytest.fixture
    def paper(self, commune_a, estimate, an):
        conference = Conference.objects.create(
            unit=commune_a, year=2024, title="Hội nghị đối thoại", period="Quý II", estimate=estimate, created_by=an
        )
        return create_paper(source=conference, kind=KINDS["dialogue_commune"], by=an)

    def test_money_within_norm_and_source_is_left_alone(self, paper, told):
        assert told(paper) == []

    def test_a_line_above_its_norm_leads_to_the_line(self, paper, found, estimate):
        EstimateLine.objects.update(price=25_000)
        (finding,) = found(paper)
        assert finding.message == (
            "“Dự toán đối thoại”: dòng 1 “Nước uống”: đơn giá 25.000 đồng vượt định mức 20.000 đồng là 5.000 đồng."
        )
        assert finding.url == f"/kinh-phi/du-toan/{estimate.pk}/sua/#dong-1"
        assert finding.grave

    def test_more_than_is_left_is_told_before_signing(self, paper, told):
        Allocation.objects.update(amount=1_500_000)
        (message,) = told(paper)
        assert "vượt số còn lại của nguồn" in message
        assert "500.000 đồng" in message

    def test_a_norm_of_another_time(self, paper, told):
        Estimate.objects.update(on=date(2023, 12, 1))
        (message,) = told(paper)
        assert "không áp dụng vào ngày 01/12/2023" in message

    def test_a_plan_is_told_of_all_money_of_its_year(self, made, told, commune_a):
        before = told(made)
        make_allocation(commune_a, 1_000_000)
        make_estimate(commune_a, ("Loa đài", 1, 1, 700_000), title="Dự toán tập huấn")
        assert told(made) == before
        make_estimate(commune_a, ("Nước", 1, 1, 400_000), title="Dự toán khác")
        extra = [message for message in told(made) if message not in before]
        assert [message.split(":")[0] for message in extra] == ["“Dự toán tập huấn”", "“Dự toán khác”"]
        make_estimate(commune_a, ("Nước", 1, 1, 9_000_000), title="Năm sau", year=2025, on=date(2025, 1, 5))
        assert len(told(made)) == len(before) + 2

    def test_a_settled_estimate_is_not_asked_for_money(self, paper, told):
        Allocation.objects.update(amount=1_500_000)
        Estimate.objects.update(settled=True)
        assert told(paper) == []

    def test_the_page_leads_to_the_estimate(self, paper, as_an, estimate):
        EstimateLine.objects.update(price=25_000)
        page = as_an.get(f"/van-ban/{paper.pk}/soat/").content.decode()
        assert f'<a href="/kinh-phi/du-toan/{estimate.pk}/sua/#dong-1">Sửa dự toán “Dự toán đối thoại”</a>' in page

    def test_ten_estimates_take_no_more_queries_than_two(self, made, commune_a, assembly_of):
        make_allocation(commune_a, 1_000_000)

        def queries(number):
            make_estimate(commune_a, ("Nước", 1, 1, 400_000), title=f"Dự toán {number}")
            assembly = assembly_of(made)
            assert assembly.sections
            with CaptureQueriesContext(connection) as captured:
                draft_of(assembly)
            return len(captured)

        counts = [queries(number) for number in range(10)]
        assert counts[1] == counts[-1] <= 12


class TestBasesOfTheLibrary:
    def test_a_picked_basis_names_what_replaced_it(self, made, found, plan):
        new = make_act("9/NĐ-CP", signed_on=date(2024, 1, 5), in_force_from=date(2024, 2, 1))
        PlanBasis.objects.create(plan=plan, act=make_act(replaced_by=new))
        (finding,) = [one for one in found(made) if "1/NĐ-CP" in one.message]
        assert finding.message == (
            "Nghị định số 1/NĐ-CP ngày 15/01/2020 của Chính phủ hết hiệu lực sau ngày 31/01/2024, "
            "nay là Nghị định số 9/NĐ-CP ngày 05/01/2024 của Chính phủ."
        )
        assert finding.where == "bases"

    def test_one_of_a_conference_too(self, commune_a, an, told):
        conference = Conference.objects.create(
            unit=commune_a, year=2024, title="Hội nghị đối thoại", period="Quý II", created_by=an
        )
        ConferenceBasis.objects.create(conference=conference, act=make_act(in_force_to=date(2023, 1, 1)))
        paper = create_paper(source=conference, kind=KINDS["dialogue_commune"], by=an)
        assert any("hết hiệu lực sau ngày 01/01/2023" in message for message in told(paper))

    def test_one_that_somebody_typed_leads_to_its_section(self, made, found, assembly_of, an):
        make_act(in_force_to=date(2023, 1, 1))
        section = assembly_of(made).section("bases")
        text = f"Căn cứ Nghị định số 1/NĐ-CP ngày 15/01/2020 của Chính phủ về chuẩn nghèo;\n\n{section.text}"
        edit_section(paper=made, section=section, text=text, seen=fingerprint(section.text), by=an)
        (finding,) = [one for one in found(made) if "1/NĐ-CP" in one.message]
        assert (finding.where, finding.part) == ("section", "bases")

    def test_acts_of_other_offices_are_not_looked_at(self, made, told, assembly_of, an, commune_b):
        make_act(unit=commune_b, in_force_to=date(2023, 1, 1))
        section = assembly_of(made).section("bases")
        text = f"Căn cứ Nghị định số 1/NĐ-CP ngày 15/01/2020 của Chính phủ;\n\n{section.text}"
        edit_section(paper=made, section=section, text=text, seen=fingerprint(section.text), by=an)
        assert not any("1/NĐ-CP" in message for message in told(made))

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("Căn cứ Nghị định số 1/NĐ-CP ngày 15/01/2020 của Chính phủ;", True),
            ("Căn cứ Nghị định số 1/NĐ-CP, ngày 15 tháng 01 năm 2020 của Chính phủ;", True),
            ("Căn cứ Nghị định số 1/NĐ-CP ngày 15/02/2020 của Chính phủ;", False),
            ("Căn cứ Nghị định số 21/NĐ-CP ngày 15/01/2020 của Chính phủ;", False),
            ("Căn cứ Nghị định số 1/NĐ-CP-X ngày 15/01/2020;", False),
        ],
    )
    def test_which_line_names_an_act(self, text, named):
        act = LegalAct(kind="Nghị định", number="1/NĐ-CP", signed_on=date(2020, 1, 15), issuer="Chính phủ")
        assert names(text, act) is named

    @pytest.mark.parametrize(
        ("text", "named"),
        [
            ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;", True),
            ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;", True),
            ("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;", False),
            ("Căn cứ Luật sửa đổi Luật Tổ chức chính quyền địa phương ngày 22/11/2019;", False),
        ],
    )
    def test_which_line_names_a_law(self, text, named):
        law = LegalAct(
            kind="Luật", number="77/2015/QH13", signed_on=date(2015, 6, 19), subject="Tổ chức chính quyền địa phương"
        )
        assert names(text, law) is named


class TestDecision:
    @pytest.fixture
    def paper(self, hamlets_a, an):
        make_household(hamlets_a[0])
        return create_paper(source=Decision.objects.get(), kind=KINDS["recognition_decision"], by=an)

    def test_a_right_decision_is_left_alone(self, paper, told):
        assert told(paper) == []

    def test_without_households(self, paper, found):
        Recognition.objects.all().delete()
        (finding,) = found(paper)
        assert finding.message == "Quyết định chưa ghi hộ nào được công nhận."
        assert finding.url == f"/ho/quyet-dinh/{paper.decision_id}/"

    def test_an_issuer_who_may_not_decide(self, paper, told):
        Decision.objects.update(issuer="UBND xã Khe Mây")
        (message,) = told(paper)
        assert "Sổ ghi cơ quan ban hành là “UBND xã Khe Mây”" in message

    @pytest.mark.parametrize(
        ("dated", "doubted"),
        [((2023, 12, None), False), ((2023, 12, 11), False), ((2023, 12, 12), True), ((2024, None, None), True)],
    )
    def test_the_day_of_the_paper_and_that_of_the_register(self, paper, told, dated, doubted):
        fields = dict(zip(["dated_year", "dated_month", "dated_day"], dated, strict=True))
        Paper.objects.update(**fields)
        assert [message for message in told(paper) if "ngày ký ghi trong sổ (11/12/2023)" in message] == (
            ["Ngày tháng của văn bản khác ngày ký ghi trong sổ (11/12/2023)."] if doubted else []
        )

    def test_two_heads_of_one_name_in_a_hamlet(self, paper, told, hamlets_a):
        twin = make_household(hamlets_a[0])
        assert any("có tên hai lần" in message for message in told(paper))
        twin.members.update(birth_year=1991)
        assert told(paper) == []
