"""A new plan: suggested by the settings, or taken over from the year before."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from offices.models import AuditEvent, OfficeCitation, Post, Unit
from programs import actions
from programs.create_forms import first_values
from programs.doubts import doubts
from programs.models import HamletTarget, PlanField, PlanTarget, YearPlan

pytestmark = pytest.mark.django_db

START = date(2021, 1, 1)


def begin(unit, by, year=2024, codes=("2", "3.1"), day=None):
    return actions.create_plan(unit=unit, year=year, facts_on=day or date(year, 3, 31), codes=list(codes), by=by)


class TestFromSettings:
    def test_tasks_name_the_posts_of_the_office(self, commune_a, an):
        Post.objects.create(
            unit=commune_a, kind="official", title="Công chức Văn hóa", holder="Lò Thị An", valid_from=START
        )
        plan = begin(commune_a, an)
        assert [(task.duty, task.body) for task in plan.tasks.all()] == [
            ("coordinate", "Công chức Văn hóa"),
            ("finance", "Công chức Tài chính - Kế toán"),
            ("production", "Công chức phụ trách nông nghiệp"),
            ("front", ""),
            ("hamlets", ""),
        ]
        assert {project.lead for project in plan.projects.all()} == {"Công chức Văn hóa"}
        assert plan.created_by == an

    def test_bases_are_those_the_office_cites_and_in_force(self, commune_a, an, act):
        acts = [
            act("90/QĐ-TTg", date(2022, 1, 18)),
            act("1/QĐ-TTg", date(2016, 1, 1), in_force_to=date(2021, 1, 1)),
            act("2/QĐ-TTg", date(2025, 1, 1)),
        ]
        for order, one in enumerate(acts):
            OfficeCitation.objects.create(unit=commune_a, act=one, order=order)
        plan = begin(commune_a, an)
        assert [row.act.number for row in plan.basis_rows.all()] == ["90/QĐ-TTg"]

    def test_it_is_in_the_audit_trail(self, commune_a, an):
        plan = begin(commune_a, an)
        event = AuditEvent.objects.get(action="plan.create")
        assert (event.target_key, event.unit_path) == (str(plan.pk), commune_a.path)
        assert "theo thông tin cơ quan" in event.summary

    def test_a_year_has_one_plan(self, commune_a, an):
        begin(commune_a, an)
        with pytest.raises(ValidationError, match="Đơn vị đã có kế hoạch của năm này"):
            begin(commune_a, an)
        assert YearPlan.objects.count() == 1


class TestTakenOver:
    def test_people_tasks_and_words_come_along(self, plan_a, an):
        plan_a.projects.filter(code="2").update(aim="Nuôi dê", lead_task="hướng dẫn kỹ thuật")
        plan = begin(plan_a.unit, an, 2025, ["2", "7.1"])
        assert [(row.code, row.lead, row.aim) for row in plan.projects.all()] == [
            ("2", "Công chức Văn hóa - Xã hội", "Nuôi dê"),
            ("7.1", "Công chức Văn hóa - Xã hội", ""),
        ]
        assert plan.projects.get(code="2").lead_task == "hướng dẫn kỹ thuật"
        assert [task.duty for task in plan.tasks.all()] == ["coordinate", "front", "hamlets"]
        assert [(member.name, len(member.hamlets.all())) for member in plan.members] == [
            ("Vi Thị Phó", 0),
            ("Lò Văn Hội", 3),
        ]
        assert [row.act.number for row in plan.basis_rows.all()] == ["90/QĐ-TTg", "15/KH-UBND"]
        assert plan.wider_goal == "xây dựng nông thôn mới"
        assert plan.facts_on == date(2025, 3, 31)

    def test_the_old_plan_stays_as_it_was(self, plan_a, an):
        begin(plan_a.unit, an, 2025)
        old = YearPlan.objects.get(year=2024)
        assert (old.projects.count(), old.tasks.count(), old.steering.count(), old.basis_rows.count()) == (4, 3, 2, 2)

    def test_the_newest_earlier_plan_is_taken(self, plan_a, an):
        begin(plan_a.unit, an, 2022)
        assert YearPlan.objects.before(plan_a.unit, 2025) == plan_a
        assert YearPlan.objects.before(plan_a.unit, 2022) is None

    def test_a_merged_hamlet_is_replaced_by_what_it_became(self, plan_a, hamlets_a, an):
        new = Unit.objects.create(
            level="hamlet", kind="xóm", name="Mới", parent=plan_a.unit, order=9, valid_from=date(2025, 1, 1)
        )
        for old in hamlets_a[:2]:
            old.valid_to = date(2024, 12, 31)
            old.save()
            old.successors.add(new)
        plan = begin(plan_a.unit, an, 2025)
        assert [hamlet.name for hamlet in plan.members[1].hamlets.all()] == ["3", "Mới"]
        assert doubts(plan) == [gap for gap in doubts(plan) if "không còn" not in gap.sentence]

    def test_nothing_comes_from_another_office(self, plan_a, commune_b, chi):
        plan = begin(commune_b, chi, 2025)
        assert plan.members == []
        assert plan.wider_goal == ""


class TestTargetsTakenOver:
    @pytest.fixture
    def aimed(self, plan_a, hamlets_a):
        """Plan of 2024 with targets: 14 of 3211 poor at its beginning, 10 of 3300 at its end."""
        counts = {"poor_before": 14, "households_before": 3211, "poor_after": 10, "households_after": 3300}
        PlanTarget.objects.create(
            plan=plan_a, near_before=9, near_after=7, board="Ban Chỉ đạo xã", funding="Ngân sách năm 2024", **counts
        )
        rows = zip(hamlets_a, [(500, 6, 2, 1), (600, 4, 1, 0), (None, 4, 2, 0)], strict=True)
        for hamlet, (households, poor, escaping, arising) in rows:
            values = {"households": households, "poor": poor, "escaping": escaping, "arising": arising}
            HamletTarget.objects.create(plan=plan_a, hamlet=hamlet, near_poor=3, near_escaping=1, **values)
        PlanField.objects.create(plan=plan_a, title="Y tế", text="Cấp thẻ năm 2024", lead="Trạm Y tế", order=1)
        PlanField.objects.create(plan=plan_a, title="Rà soát năm 2024", cooperating="các xóm", order=2)
        return plan_a

    def test_what_was_aimed_at_is_where_the_year_begins(self, aimed, an):
        target = begin(aimed.unit, an, 2025).target
        assert (target.poor_before, target.households_before, target.near_before) == (10, 3300, 7)
        assert (target.poor_after, target.after, target.near_after) == (None, "", None)
        assert (target.board, target.funding) == ("Ban Chỉ đạo xã", "Ngân sách năm 2025")

    def test_it_is_marked_as_last_years_aim(self, aimed, an):
        plan = begin(aimed.unit, an, 2025)
        said = "Tỷ lệ đầu năm 0,30% là mục tiêu đã ghi cho năm 2024, không phải kết quả rà soát."
        assert said in [gap.sentence for gap in doubts(plan)]
        PlanTarget.objects.filter(plan=plan).update(poor_before=11)
        assert said not in [gap.sentence for gap in doubts(plan)]

    def test_the_register_knows_better(self, aimed, register_a, an):
        plan = begin(aimed.unit, an, 2025)
        assert (plan.target.poor_before, plan.target.households_before) == (2, 2195)
        assert [row.poor for row in plan.hamlet_targets.all()] == [1, 1, 0]
        assert [row.households for row in plan.hamlet_targets.all()] == [500, 600, None]
        assert not any("là mục tiêu đã ghi" in gap.sentence for gap in doubts(plan))

    def test_hamlets_begin_with_what_was_expected_to_remain(self, aimed, an):
        rows = begin(aimed.unit, an, 2025).hamlet_targets.all()
        assert [(row.households, row.poor, row.escaping, row.arising) for row in rows] == [
            (500, 5, 0, 0),
            (600, 3, 0, 0),
            (None, 2, 0, 0),
        ]
        assert {(row.near_poor, row.near_escaping) for row in rows} == {(2, 0)}

    def test_merged_hamlets_add_up_and_parted_ones_are_left_open(self, aimed, hamlets_a, an):
        new, left, right = (
            Unit.objects.create(
                level="hamlet", kind="xóm", name=name, parent=aimed.unit, order=9, valid_from=date(2025, 1, 1)
            )
            for name in ("Mới", "Trên", "Dưới")
        )
        for old, heirs in zip(hamlets_a, [[new], [new], [left, right]], strict=True):
            Unit.objects.filter(pk=old.pk).update(valid_to=date(2024, 12, 31))
            old.successors.set(heirs)
        rows = {row.hamlet: row for row in begin(aimed.unit, an, 2025).hamlet_targets.select_related("hamlet")}
        assert (rows[new].households, rows[new].poor) == (1100, 8)
        assert (rows[left].households, rows[left].poor) == (rows[right].households, rows[right].poor) == (None, 0)

    def test_fields_come_along_with_their_years_moved(self, aimed, an):
        plan = begin(aimed.unit, an, 2025)
        assert list(plan.fields.values_list("title", "text", "lead", "cooperating")) == [
            ("Y tế", "Cấp thẻ năm 2025", "Trạm Y tế", ""),
            ("Rà soát năm 2025", "", "", "các xóm"),
        ]

    def test_texts_move_and_citations_stay(self, plan_a, an):
        plan_a.projects.filter(code="2").update(aim="Đến 30/11/2024 theo Quyết định số 5/QĐ-UBND ngày 05/3/2024")
        plan_a.tasks.filter(duty="coordinate").update(text="Báo cáo trước 15/12/2024")
        YearPlan.objects.filter(pk=plan_a.pk).update(wider_goal="xã nông thôn mới năm 2024")
        plan = begin(plan_a.unit, an, 2025)
        aim = plan.projects.get(code="2").aim if plan.projects.filter(code="2") else ""
        assert aim == "Đến 30/11/2025 theo Quyết định số 5/QĐ-UBND ngày 05/3/2024"
        assert plan.tasks.get(duty="coordinate").text == "Báo cáo trước 15/12/2025"
        assert plan.wider_goal == "xã nông thôn mới năm 2025"

    def test_the_old_plan_stays_as_it_was(self, aimed, an):
        begin(aimed.unit, an, 2025)
        old = YearPlan.objects.get(pk=aimed.pk)
        assert (old.target.poor_before, old.hamlet_targets.count(), old.fields.count()) == (14, 3, 2)
        assert old.fields.first().text == "Cấp thẻ năm 2024"

    def test_a_plan_without_targets_begins_none(self, plan_a, register_a, an):
        plan = begin(plan_a.unit, an, 2025)
        assert not PlanTarget.objects.filter(plan=plan).exists()
        assert not plan.hamlet_targets.exists()


def test_the_day_of_the_figures_moves_along(plan_a):
    assert first_values(plan_a.unit, [2025])["facts_on"] == date(2025, 3, 31)
