"""A new plan: suggested by the settings, or taken over from the year before."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from offices.models import AuditEvent, OfficeCitation, Post, Unit
from programs import actions
from programs.models import YearPlan

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
        assert plan.doubts() == [gap for gap in plan.doubts() if "không còn" not in gap.sentence]

    def test_nothing_comes_from_another_office(self, plan_a, commune_b, chi):
        plan = begin(commune_b, chi, 2025)
        assert plan.members == []
        assert plan.wider_goal == ""
