"""The plan for a ward's poverty target: rates, fields of work with lettered points, annex by hamlet."""

from datetime import date
from decimal import Decimal

import pytest

from documents.actions import create_paper
from documents.catalogue import KINDS
from offices.models import Unit
from programs.fields import suggested_fields
from programs.models import HamletTarget, PlanField, PlanTarget, PlanTask, YearPlan
from programs.models.targets import rate


@pytest.fixture
def plan(commune_a):
    return YearPlan.objects.create(unit=commune_a, year=2024, facts_on=date(2024, 3, 29))


@pytest.fixture
def text_of(an, assembly_of):
    """The whole text of the plan's paper."""

    def text(plan):
        paper = create_paper(source=plan, kind=KINDS["target_plan"], by=an)
        return "\n".join(section.text for section in assembly_of(paper).sections)

    return text


@pytest.mark.parametrize(
    ("part", "whole", "entered", "words"),
    [
        (14, 3211, None, "0,44%"),
        (None, None, Decimal("0.31"), "0,31%"),
        (14, 3211, Decimal("9.99"), "0,44%"),
        (None, 3211, None, ""),
        (0, 0, None, ""),
    ],
)
def test_a_rate(part, whole, entered, words):
    assert rate(part, whole, entered) == words


def test_rates_and_fields(plan, text_of):
    PlanTarget.objects.create(plan=plan, rate_before="0.44", rate_after="0.31", board="Ban Chỉ đạo xã", funding="NSNN")
    PlanField.objects.bulk_create(suggested_fields(plan, "Ban Chỉ đạo xã"))
    text = text_of(plan)
    assert "cuối năm 2023 là 0,44%; năm 2024 phấn đấu giảm xuống còn 0,31%" in text
    assert "III. Nội dung thực hiện\n\n1. Hỗ trợ phát triển sản xuất" in text
    assert "đ) Rà soát hộ nghèo, hộ cận nghèo năm 2024" in text
    assert "b) Kiện toàn Ban Chỉ đạo xã." in text
    assert "IV. Kinh phí thực hiện\n\nKinh phí thực hiện Kế hoạch gồm:\n\n- NSNN." in text
    assert "Phụ lục" not in text


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Cấp thẻ bảo hiểm y tế.\nPhòng bệnh;", "a) Cấp thẻ bảo hiểm y tế.\n\nb) Phòng bệnh."),
        ("Hỗ trợ vốn, giống...\nTập huấn, tham quan, v.v.", "a) Hỗ trợ vốn, giống...\n\nb) Tập huấn, tham quan, v.v."),
    ],
)
def test_typed_marks_are_not_doubled(plan, text_of, typed, printed):
    PlanField.objects.create(plan=plan, title="Hỗ trợ về y tế", text=typed)
    assert printed in "\n\n".join(line for line in text_of(plan).splitlines() if line)


def test_more_points_than_letters_lose_nothing(plan, text_of):
    PlanField.objects.create(plan=plan, title="Y tế", text="\n".join(f"Việc {number}" for number in range(1, 26)))
    assert "y) Việc 23." in text_of(plan)
    assert "- Việc 24." in text_of(plan)
    assert "- Việc 25." in text_of(plan)


def test_the_annex_adds_up(plan, hamlets_a, text_of, an, assembly_of):
    for hamlet, households, poor, escaping in zip(hamlets_a, (100, 200, 300), (4, 1, 0), (2, 0, 0), strict=True):
        HamletTarget.objects.create(plan=plan, hamlet=hamlet, households=households, poor=poor, escaping=escaping)
    HamletTarget.objects.filter(hamlet=hamlets_a[2]).update(arising=1)
    text = text_of(plan)
    assert "Dự kiến tỷ lệ hộ nghèo\nxã Khe Mây năm 2024" in text
    table = assembly_of(plan.papers.get()).facts["tables"]["tỷ lệ hộ nghèo"]
    assert [row["after"] for row in table["rows"]] == ["2,00", "0,50", "0,33"]
    footer = table["footer"][0]
    assert (footer["households"], footer["poor"], footer["remaining"], footer["before"]) == (600, 5, 4, "0,83")


def test_without_the_number_of_all_households_no_rate_is_printed(plan, hamlets_a, text_of, assembly_of):
    HamletTarget.objects.create(plan=plan, hamlet=hamlets_a[0], poor=4)
    assert "None" not in text_of(plan)
    table = assembly_of(plan.papers.get()).facts["tables"]["tỷ lệ hộ nghèo"]
    assert (table["rows"][0]["before"], table["footer"][0]["households"]) == ("", None)


def test_a_plan_without_targets_still_reads_well(plan, text_of):
    text = text_of(plan)
    assert "Giảm tỷ lệ hộ nghèo của xã Khe Mây trong năm 2024" in text
    assert "III. Kinh phí thực hiện" in text
    assert "None" not in text


def test_fields_speak_of_the_hamlets_of_the_office(commune_a):
    Unit.objects.hamlets_of(commune_a).update(kind="tổ dân phố")
    plan = YearPlan.objects.create(unit=commune_a, year=2024, facts_on=date(2024, 3, 29))
    texts = " ".join(field.text for field in suggested_fields(plan))
    assert "từng tổ dân phố" in texts
    assert "{" not in texts


def test_near_poor_households_have_their_sentence_and_columns(plan, hamlets_a, text_of, an, assembly_of):
    PlanTarget.objects.create(plan=plan, households_before=2195, households_after=2195, near_before=30, near_after=25)
    HamletTarget.objects.create(plan=plan, hamlet=hamlets_a[0], poor=1, near_poor=3, near_escaping=2)
    HamletTarget.objects.create(plan=plan, hamlet=hamlets_a[1], poor=0, near_poor=1)
    text = text_of(plan)
    assert "Số hộ cận nghèo cuối năm 2023 là 30 hộ (1,37%); năm 2024 phấn đấu còn 25 hộ (1,14%)." in text
    table = assembly_of(plan.papers.get()).facts["tables"]["tỷ lệ hộ nghèo"]
    assert [column["key"] for column in table["columns"]][-2:] == ["near_poor", "near_escaping"]
    assert (table["footer"][0]["near_poor"], table["footer"][0]["near_escaping"]) == (4, 2)


def test_a_field_names_who_does_it(plan, text_of):
    PlanField.objects.create(
        plan=plan, title="Hỗ trợ về y tế", text="Cấp thẻ", lead="Trạm Y tế.", cooperating="các xóm"
    )
    PlanField.objects.create(plan=plan, title="Nhà ở", text="Sửa nhà", cooperating="Hội Nông dân", order=1)
    text = text_of(plan)
    assert "Cấp thẻ.\n\nChủ trì: Trạm Y tế; phối hợp: các xóm." in text
    assert "Sửa nhà.\n\nPhối hợp: Hội Nông dân." in text


def test_a_body_left_to_the_paper_is_named(plan, text_of):
    PlanTask.objects.create(plan=plan, duty="front", text="Vận động ủng hộ")
    PlanTask.objects.create(plan=plan, duty="hamlets", text="Theo dõi từng hộ", order=1)
    text = text_of(plan)
    assert "1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức thành viên\n\n- Vận động ủng hộ." in text
    assert "2. Cơ sở 3 xóm trên địa bàn" in text


def test_a_task_without_text_of_its_own_reads_as_its_duty(plan, text_of):
    PlanTask.objects.create(plan=plan, body="Kế toán", duty="finance")
    assert "1. Kế toán\n\n- Phối hợp với bộ phận phụ trách công tác giảm nghèo lập dự toán" in text_of(plan)


@pytest.mark.parametrize(
    ("year", "period", "words"),
    [
        (2024, "2021-2025", "(theo chuẩn nghèo đa chiều giai đoạn 2021-2025)"),
        (2026, "2026-2030", "(chuẩn nghèo đa chiều theo Nghị định số 07/2021/NĐ-CP)"),
        (2027, "2026-2030", "(chuẩn nghèo đa chiều theo Nghị định số 351/2025/NĐ-CP)"),
    ],
)
def test_the_standard_is_that_of_the_year(commune_a, text_of, year, period, words):
    plan = YearPlan.objects.create(unit=commune_a, year=year, period=period, facts_on=date(year - 1, 12, 31))
    assert f"trong năm {year} {words}." in text_of(plan)
