"""What an officer does with a plan: rows change, and the audit trail says what they were."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from offices.models import AuditEvent
from programs import actions
from programs.models import PlanTask, YearPlan

pytestmark = pytest.mark.django_db


def last_event():
    return AuditEvent.objects.filter(action="plan.edit").first()


def count():
    return AuditEvent.objects.count()


def test_fields_of_the_plan(plan_a, an):
    actions.edit_plan(plan=plan_a, values={"facts_on": date(2024, 6, 30), "wider_goal": "nông thôn mới"}, by=an)
    saved = YearPlan.objects.get(pk=plan_a.pk)
    assert (saved.facts_on, saved.wider_goal) == (date(2024, 6, 30), "nông thôn mới")
    assert last_event().details["facts_on"] == {"old": "2024-03-31", "new": "2024-06-30"}
    assert last_event().actor == "Lò Thị An (an)"


def test_nothing_changed_writes_nothing(plan_a, hamlets_a, an):
    before = count()
    actions.edit_plan(plan=plan_a, values={"wider_goal": plan_a.wider_goal}, by=an)
    actions.choose_projects(plan=plan_a, codes=["2", "3.1", "6.1", "6.2"], by=an)
    rows = [{"body": row.body, "duty": row.duty, "text": row.text} for row in plan_a.tasks.all()]
    actions.set_tasks(plan=plan_a, rows=rows, by=an)
    actions.set_bases(plan=plan_a, acts=[row.act for row in plan_a.basis_rows.all()], by=an)
    assert count() == before


def test_choosing_projects_keeps_what_stays(plan_a, an):
    plan_a.projects.filter(code="2").update(aim="Nuôi dê")
    actions.choose_projects(plan=plan_a, codes=["2", "7.2"], by=an)
    assert [(row.code, row.aim) for row in plan_a.projects.all()] == [("2", "Nuôi dê"), ("7.2", "")]
    details = last_event().details
    assert details["added"] == ["7.2"]
    assert [row["code"] for row in details["dropped"]] == ["3.1", "6.1", "6.2"]


def test_a_project_is_reworded(plan_a, an):
    project = plan_a.projects.get(code="2")
    actions.edit_project(project=project, values={"lead": "Kế toán", "with_hamlets": False}, by=an)
    project.refresh_from_db()
    assert (project.lead, project.with_hamlets) == ("Kế toán", False)
    assert last_event().summary == "Sửa Dự án 2: Kế hoạch năm 2024 của xã Khe Mây"


def test_tasks_are_replaced_in_the_order_given(plan_a, an):
    rows = [
        {"body": "Kế toán", "duty": "finance", "text": ""},
        {"body": "Công an", "duty": "other", "text": "Tuần tra"},
    ]
    actions.set_tasks(plan=plan_a, rows=rows, by=an)
    assert [task.body for task in plan_a.tasks.all()] == ["Kế toán", "Công an"]
    assert [row["body"] for row in last_event().details["old"]] == ["Công chức Văn hóa - Xã hội", "", ""]


def test_members_are_replaced_with_their_hamlets(plan_a, hamlets_a, an):
    rows = [{"name": "Lò Văn Hội", "post": "Chủ tịch Hội", "board_role": "", "hamlets": hamlets_a[1:]}]
    plan = actions.set_steering(plan=plan_a, rows=rows, by=an)
    assert [(member.name, [hamlet.name for hamlet in member.hamlets.all()]) for member in plan.members] == [
        ("Lò Văn Hội", ["2", "3"])
    ]
    assert plan.hamlets_without_member == [hamlets_a[0]]
    assert last_event().details["new"][0]["hamlets"] == ["xóm 2", "xóm 3"]


def test_bases_are_replaced_in_the_order_given(plan_a, an):
    acts = [row.act for row in plan_a.basis_rows.all()][::-1]
    actions.set_bases(plan=plan_a, acts=acts, by=an)
    assert [row.act.number for row in plan_a.basis_rows.all()] == ["15/KH-UBND", "90/QĐ-TTg"]


@pytest.mark.parametrize(
    ("body", "duty", "text"), [("", "finance", ""), ("", "other", "Việc"), ("Công an", "other", "")]
)
def test_the_database_refuses_a_task_without_body_or_words(plan_a, body, duty, text):
    with pytest.raises(IntegrityError), transaction.atomic():
        PlanTask.objects.create(plan=plan_a, body=body, duty=duty, text=text)
