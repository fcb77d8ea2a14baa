"""The plan of the national programme: its facts, and texts that read right for other units, years and gaps."""

import json
from datetime import date

import pytest

from documents import markup
from documents.blocks import Clause, Heading, Subtitle, TableBlock
from documents.catalogue import KINDS
from documents.drafting import draft, one_line
from documents.models import Paper
from households.models import Household, Recognition
from offices.models import LegalAct, OfficeProfile, Unit, UnitYear
from programs.models import PlanBasis, PlanField, PlanProject, PlanTask, SteeringMember, YearPlan

pytestmark = pytest.mark.django_db

KIND = KINDS["programme_plan"]
DAY = date(2024, 3, 31)


@pytest.fixture
def paper(commune_a, hamlets_a):
    """Paper of a plan of A for 2024 with two projects, every duty, two members, three bases, three households."""
    plan = YearPlan.objects.create(unit=commune_a, year=2024, facts_on=DAY, wider_goal="xây dựng nông thôn mới")
    for code in ("2", "3.1", "6.1", "6.2"):
        PlanProject.objects.create(
            plan=plan, code=code, lead="Công chức Văn hóa", cooperating="Hội Nông dân;\n\nHội Phụ nữ."
        )
    for order, (body, duty) in enumerate(
        [("Công chức Văn hóa", "coordinate"), ("Kế toán", "finance"), ("Địa chính", "production")]
    ):
        PlanTask.objects.create(plan=plan, body=body, duty=duty, order=order)
    PlanTask.objects.create(plan=plan, duty="front", order=4)
    PlanTask.objects.create(plan=plan, duty="hamlets", order=5)
    SteeringMember.objects.create(
        plan=plan, name="Vi Thị Phó", post="Phó Chủ tịch", board_role="Trưởng Ban Chỉ đạo", order=1
    )
    SteeringMember.objects.create(plan=plan, name="Lò Văn Mặt", post="Chủ tịch Mặt trận", order=2)
    SteeringMember.objects.create(plan=plan, name="Lò Văn Hội", post="Chủ tịch Hội Nông dân", order=3).hamlets.set(
        hamlets_a[::-1]
    )
    acts = [("Quyết định", "90/QĐ-TTg", "Thủ tướng Chính phủ"), ("Kế hoạch", "15/KH-UBND", "UBND huyện Sơn Khao")]
    for order, (kind, number, issuer) in enumerate(acts):
        act = LegalAct.objects.create(
            kind=kind, number=number, signed_on=date(2024, 1, 18), issuer=issuer, subject="phê duyệt Chương trình;"
        )
        PlanBasis.objects.create(plan=plan, act=act, order=order)
    household(hamlets_a[1], "Lò Thị Huệ", "poor", circumstances="Đơn thân\nnuôi con", support_proposed="Vốn sản xuất.")
    household(hamlets_a[0], "Vi Văn Thắm", "poor")
    household(hamlets_a[2], "Lò Văn Cảnh", "near_poor", support_proposed="Học tập; ", expected_exit_year=2024)
    signer = commune_a.posts.last()
    return Paper.objects.create(unit=commune_a, kind=KIND.code, plan=plan, dated_year=2024, signer=signer)


def household(hamlet, name, category, **fields):
    made = Household.objects.create(hamlet=hamlet, head_name=name, area="rural", **fields)
    Recognition.objects.create(household=made, category=category, year=2024)
    return made


def fresh(paper):
    return Paper.objects.get(pk=paper.pk)


def texts(paper):
    """Draft of every section by key."""
    facts = KIND.facts(fresh(paper))
    return {section.key: draft(KIND, facts, section) for section in KIND.sections}


def whole(paper):
    return "\n\n".join(texts(paper).values())


def parsed(paper, key):
    facts = KIND.facts(fresh(paper))
    return markup.parse(texts(paper)[key], facts["tables"])


def headings(paper):
    blocks = [block for key in texts(paper) for block in parsed(paper, key)]
    return [f"{block.marker} {block.text}" for block in blocks if isinstance(block, Heading)]


class TestFacts:
    def test_they_are_json(self, paper):
        facts = KIND.facts(paper)
        assert json.loads(json.dumps(facts)) == facts

    def test_the_subject_names_programme_unit_and_year(self, paper):
        assert KIND.subject(KIND.facts(paper)) == (
            "Thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững trên địa bàn xã Khe Mây năm 2024"
        )

    def test_households_stand_in_hamlet_order_with_their_support(self, paper):
        tables = KIND.facts(paper)["tables"]
        assert [tuple(row.values()) for row in tables["hộ nghèo"]["rows"]] == [
            (1, "Vi Văn Thắm", "Xóm 1", "", ""),
            (2, "Lò Thị Huệ", "Xóm 2", "Đơn thân\nnuôi con", "Vốn sản xuất."),
        ]
        assert [row["support"] for row in tables["hộ cận nghèo"]["rows"]] == [
            "Học tập. Có khả năng thoát cận nghèo năm 2024"
        ]

    def test_an_outlook_already_written_is_not_said_twice(self, paper):
        Household.objects.filter(head_name="Lò Văn Cảnh").update(support_proposed="Có khả năng thoát cận nghèo")
        (row,) = KIND.facts(paper)["tables"]["hộ cận nghèo"]["rows"]
        assert row["support"] == "Có khả năng thoát cận nghèo"

    def test_the_column_of_hamlets_is_as_wide_as_their_names(self, paper):
        tables = KIND.facts(paper)["tables"]
        assert tables["hộ nghèo"]["columns"][2]["width"] == 11
        Unit.objects.filter(name="1", level="hamlet", parent=paper.unit).update(name="Hòa Bình Thượng")
        tables = KIND.facts(fresh(paper))["tables"]
        assert tables["hộ nghèo"]["columns"][2]["width"] == 18

    def test_notes_are_tidied_for_print(self, paper):
        Household.objects.filter(head_name="Lò Thị Huệ").update(
            circumstances="chồng chết, nuôi 2 con. ", support_proposed="chữa bệnh,"
        )
        row = KIND.facts(paper)["tables"]["hộ nghèo"]["rows"][1]
        assert (row["circumstances"], row["support"]) == ("Chồng chết, nuôi 2 con.", "Chữa bệnh")

    def test_members_of_the_whole_share_the_first_row(self, paper):
        assert [tuple(row.values()) for row in KIND.facts(paper)["tables"]["phân công"]["rows"]] == [
            (1, "- Vi Thị Phó - Phó Chủ tịch, Trưởng Ban Chỉ đạo\n- Lò Văn Mặt - Chủ tịch Mặt trận",
             "Chỉ đạo, theo dõi chung"),
            (2, "Lò Văn Hội - Chủ tịch Hội Nông dân", "xóm 1, xóm 2, xóm 3"),
        ]  # fmt: skip

    def test_only_households_of_the_day_are_there(self, paper):
        paper.plan.facts_on = date(2023, 12, 31)
        paper.plan.save()
        facts = KIND.facts(fresh(paper))
        assert facts["tables"]["hộ nghèo"]["rows"] == []
        assert facts["figures"]["poor"]["count"] == 0


class TestTexts:
    def test_every_section_parses_into_what_it_means(self, paper):
        assert headings(paper) == [
            "I. Mục đích, yêu cầu",
            "II. Đối tượng, phạm vi thực hiện",
            "III. Nội dung thực hiện",
            "IV. Thực trạng và giải pháp",
            "V. Tổ chức thực hiện",
        ]
        tables = [block.name for key in texts(paper) for block in parsed(paper, key) if isinstance(block, TableBlock)]
        assert tables == ["hộ nghèo", "hộ cận nghèo", "phân công"]

    def test_no_section_holds_ragged_gaps(self, paper):
        for text in texts(paper).values():
            assert "\n\n\n" not in text
            assert text == text.strip()
            assert " \n" not in text
            assert "  " not in text
            assert " ." not in text
            assert ".." not in text
            assert "None" not in text

    def test_bases_are_cited_in_order_with_their_marks(self, paper):
        lines = texts(paper)["bases"].split("\n\n")
        assert lines == [
            "Căn cứ Quyết định số 90/QĐ-TTg ngày 18/01/2024 của Thủ tướng Chính phủ phê duyệt Chương trình;",
            "Thực hiện Kế hoạch số 15/KH-UBND ngày 18/01/2024 của UBND huyện Sơn Khao phê duyệt Chương trình.",
            "UBND xã Khe Mây ban hành Kế hoạch năm 2024 thực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững "
            "trên địa bàn với các nội dung sau:",
        ]

    def test_figures_and_rates(self, paper):
        text = texts(paper)["situation"]
        assert "Số liệu hộ tính đến ngày 31/3/2024; toàn xã có 2.195 hộ dân cư." in text
        assert "Hộ nghèo năm 2024: 02 hộ, chiếm 0,09% tổng số hộ." in text
        assert "Hộ cận nghèo năm 2024: 01 hộ, chiếm 0,05% tổng số hộ." in text
        assert "trong năm 2024: 01 hộ" in text
        assert "2.1. Hộ nghèo: 02 hộ" in text

    def test_projects_with_places_and_people(self, paper):
        text = texts(paper)["projects"]
        for line in [
            "1. Dự án 2: Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
            "2. Dự án 3: Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng",
            "*Tiểu dự án 1: Hỗ trợ phát triển sản xuất trong lĩnh vực nông nghiệp*",
            "3.2. Tiểu dự án 2: Truyền thông về giảm nghèo đa chiều",
            "b) Đối tượng và nội dung hỗ trợ: áp dụng điểm a khoản 3 mục III Quyết định số 90/QĐ-TTg.",
            "c) Nguồn vốn thực hiện: theo điểm a khoản 3 mục III Quyết định số 90/QĐ-TTg và khoản 1 Điều 7 "
            "Quyết định số 02/2022/QĐ-TTg.",
            "- Bộ phận phối hợp: Hội Nông dân; Hội Phụ nữ; 3 xóm.",
        ]:
            assert line in text.splitlines()

    def test_the_act_on_money_is_cited_in_full_once(self, paper):
        assert whole(paper).count("02/2022/QĐ-TTg ngày 18/01/2022") == 1

    def test_titles_are_titles(self, paper):
        blocks = parsed(paper, "projects")
        assert [block.marker for block in blocks if isinstance(block, Clause) and block.titled] == [
            "1.",
            "2.",
            "3.",
            "3.1.",
            "3.2.",
        ]
        assert [block.text[:11] for block in blocks if isinstance(block, Subtitle)] == ["Tiểu dự án "]

    def test_tasks_by_duty(self, paper):
        text = texts(paper)["tasks"]
        assert "4. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức thành viên" in text
        assert "5. Cơ sở 3 xóm trên địa bàn" in text
        assert "Phối hợp với Công chức Văn hóa" in text
        assert "gắn với xây dựng nông thôn mới năm 2024" in text

    def test_the_annex_is_spoken_of_in_the_main_text(self, paper):
        found = texts(paper)
        assert "theo Phụ lục kèm theo Kế hoạch này" in found["situation"]
        assert found["annex"].startswith("Phân công Ban Chỉ đạo giảm nghèo\nphụ trách cơ sở xóm năm 2024\n\n")


class TestVariations:
    def test_a_ward_with_its_own_words(self, paper):
        unit = paper.plan.unit
        unit.kind, unit.name = "phường", "Đông Sơn"
        unit.save()
        Unit.objects.filter(parent=unit).update(kind="khu phố")
        OfficeProfile.objects.filter(unit=unit).update(short_name="UBND phường Đông Sơn")
        YearPlan.objects.update(year=2025, facts_on=date(2025, 2, 1))
        text = whole(paper)
        for words in [
            "toàn phường",
            "3 khu phố",
            "năm 2025",
            "UBND phường Đông Sơn ban hành",
            "01/02/2025",
            "Khu phố 1",
        ]:
            assert words in text + json.dumps(KIND.facts(fresh(paper)), ensure_ascii=False)
        assert "xóm" not in text
        assert "xã " not in text.replace("xã hội", "").replace("hợp tác xã", "")
        assert "2024" not in texts(paper)["situation"]

    def test_nobody_poor_and_nobody_near_poor(self, paper):
        Household.objects.all().delete()
        text = texts(paper)["situation"]
        assert "- Hộ nghèo năm 2024: không có." in text
        assert "Địa bàn không còn hộ nghèo, hộ cận nghèo" in text
        assert "[[" not in text
        assert "2.1." not in text

    def test_nobody_near_poor(self, paper):
        Household.objects.filter(head_name="Lò Văn Cảnh").delete()
        text = texts(paper)["situation"]
        assert "- Hộ cận nghèo năm 2024: không có." in text
        assert "[[bảng: hộ nghèo]]" in text
        assert "[[bảng: hộ cận nghèo]]" not in text

    def test_no_count_of_all_households(self, paper):
        UnitYear.objects.all().delete()
        text = texts(paper)["situation"]
        assert "Hộ nghèo năm 2024: 02 hộ." in text
        assert "%" not in text
        assert "hộ dân cư" not in text

    def test_no_steering_members(self, paper):
        SteeringMember.objects.all().delete()
        found = texts(paper)
        assert found["annex"] == ""
        assert "Phụ lục" not in "".join(found.values())

    def test_no_projects(self, paper):
        PlanProject.objects.all().delete()
        assert texts(paper)["projects"] == ""
        assert headings(paper)[2:] == ["III. Thực trạng và giải pháp", "IV. Tổ chức thực hiện"]

    def test_no_tasks(self, paper):
        PlanTask.objects.all().delete()
        assert texts(paper)["tasks"] == ""
        assert headings(paper)[-1] == "IV. Thực trạng và giải pháp"
        assert "UBND xã để xem xét" in texts(paper)["closing"]

    def test_a_dropped_project_moves_the_numbers_up(self, paper):
        PlanProject.objects.filter(code__in=["2", "6.1"]).delete()
        text = texts(paper)["projects"]
        assert "1. Dự án 3:" in text
        assert "2. Dự án 6:" in text
        assert "*Tiểu dự án 2: Truyền thông về giảm nghèo đa chiều*" in text
        assert "khoản 1 Điều 7 Quyết định số 02/2022/QĐ-TTg ngày 18/01/2022" in text

    def test_a_project_without_known_article_on_money(self, paper):
        PlanProject.objects.create(plan=paper.plan, code="5", with_hamlets=False)
        text = texts(paper)["projects"]
        assert "theo khoản 5 mục III Quyết định số 90/QĐ-TTg và văn bản giao kế hoạch vốn" in text
        assert "do Chủ tịch Ủy ban nhân dân phân công" in text

    def test_no_bases_no_goal_no_letterhead(self, paper):
        PlanBasis.objects.all().delete()
        OfficeProfile.objects.all().delete()
        YearPlan.objects.update(wider_goal="")
        assert texts(paper)["bases"].startswith("UBND xã Khe Mây ban hành")
        assert "gắn với" not in whole(paper)

    def test_no_hamlets(self, paper):
        Unit.objects.filter(level="hamlet").update(valid_to=date(2023, 1, 1))
        assert "Hội Phụ nữ; các thôn." in texts(paper)["projects"]

    def test_a_hundred_thousand_households_are_grouped(self, paper):
        UnitYear.objects.update(households=104500)
        assert "104.500 hộ dân cư" in texts(paper)["situation"]


class TestWordsOfPersons:
    """What persons typed stands in the text as a value: never as a template, never as a block of its own."""

    HOSTILE = "{% include 'x' %}{{ year }}\n\nIX. Phần lạ\n[[bảng: hộ nghèo]]"

    def test_own_words_replace_ours(self, paper):
        PlanProject.objects.filter(code="2").update(
            aim="Nuôi dê\nTrồng chè", funding="Quỹ vì người nghèo.", lead_task="lo"
        )
        PlanTask.objects.filter(duty="finance").update(text="Thu;\nChi.\n")
        text = whole(paper)
        assert "a) Mục tiêu:\n- Nuôi dê\n- Trồng chè\nb)" in text
        assert "c) Nguồn vốn thực hiện: Quỹ vì người nghèo.\n" in text
        assert "- Bộ phận chủ trì: Công chức Văn hóa, lo.\n" in text
        assert "- Thu.\n- Chi." in text
        assert "quyết toán" not in text

    @pytest.mark.parametrize(
        ("model", "field"),
        [
            (PlanProject, "lead"),
            (PlanProject, "lead_task"),
            (PlanProject, "cooperating"),
            (PlanProject, "aim"),
            (PlanProject, "funding"),
            (PlanTask, "body"),
            (PlanTask, "text"),
            (SteeringMember, "name"),
            (YearPlan, "wider_goal"),
            (OfficeProfile, "short_name"),
            (LegalAct, "subject"),
        ],
    )
    def test_no_field_can_open_a_heading_or_run_as_a_template(self, paper, model, field):
        before = headings(paper)
        model.objects.update(**{field: self.HOSTILE})
        facts = KIND.facts(fresh(paper))
        blocks = [block for key in texts(paper) for block in markup.parse(texts(paper)[key], facts["tables"])]
        assert headings(paper) == before
        assert [block.name for block in blocks if isinstance(block, TableBlock)] == [
            "hộ nghèo",
            "hộ cận nghèo",
            "phân công",
        ]
        said = whole(paper) + json.dumps(facts["tables"], ensure_ascii=False)
        assert "{{ year }}" in said or "{% include" in said

    def test_signs_of_html_stay_as_typed(self, paper):
        PlanProject.objects.update(lead="Hội & <b>Đoàn</b>")
        assert "Hội & <b>Đoàn</b>" in texts(paper)["projects"]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("- Công chức kế toán", "Công chức kế toán"),
        ("1. Tuyên truyền", "Tuyên truyền"),
        ("1.2. + a) Tuyên truyền", "Tuyên truyền"),
        ("IV. Nội dung\nhai", "Nội dung hai"),
        ("[[bảng: hộ nghèo]]", "[bảng: hộ nghèo]"),
        ("*Đậm*", "*Đậm*"),
        ("3.1.", "3.1."),
        ("8 xóm", "8 xóm"),
        ("02/2022/QĐ-TTg", "02/2022/QĐ-TTg"),
        (5, 5),
        (["- a\nb", {"x": "+ c"}], ["a b", {"x": "c"}]),
    ],
)
def test_one_line(typed, line):
    assert one_line(typed) == line


def test_a_programme_without_projects_on_record_prints_the_fields_of_work(paper):
    plan = paper.plan
    plan.projects.all().delete()
    YearPlan.objects.filter(pk=plan.pk).update(year=2026, period="2026-2030")
    PlanField.objects.create(plan=plan, title="Hỗ trợ sinh kế", text="Cấp giống\nTập huấn", lead="Phòng Kinh tế")
    text = whole(paper)
    assert "III. Nội dung thực hiện\n\n1. Hỗ trợ sinh kế\n\na) Cấp giống.\n\nb) Tập huấn." in text
    assert "Nghị quyết số 257/2025/QH15 ngày 11/12/2025 của Quốc hội" in text
    assert "phong trào thi đua" not in text
    assert "dân tộc thiểu số và miền núi năm 2026" in text
