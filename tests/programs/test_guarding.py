"""Two people on one part of a plan: the slower one is told, sees both versions and loses nothing."""

import re

import pytest
from django.urls import reverse

from programs import actions
from programs.guarding import ChangedError, side_by_side, stamp_of
from programs.models import PlanProject, YearPlan
from programs.parts import BASES, GENERAL, STEERING, TASKS, project_part, projects_of

pytestmark = pytest.mark.django_db

FINANCE = {"body": "Kế toán", "duty": "finance", "text": ""}


def stamp_on(client, url):
    """The stamp that the opened page carries."""
    return re.search(r'name="dau" value="([0-9a-f]{16})"', client.get(url).content.decode())[1]


def rows_data(*rows, **fields):
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": 0} | fields
    return data | {f"form-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}


class TestSideBySide:
    def test_what_differs_stands_opposite(self):
        rows = side_by_side(["một", "hai", "ba"], ["một", "hai mới", "ba", "bốn"])
        assert rows == [("một", "một", True), ("hai", "hai mới", False), ("ba", "ba", True), ("", "bốn", False)]

    def test_nothing_against_something(self):
        assert side_by_side(["một"], []) == [("một", "", False)]

    def test_a_stamp_tells_lines_apart(self):
        assert stamp_of(["a", "b"]) == stamp_of(["a", "b"]) != stamp_of(["b", "a"])


class TestActions:
    def act(self, name, plan, by, seen):
        acts = {
            "general": lambda: actions.edit_plan(plan=plan, values={"wider_goal": "x"}, by=by, seen=seen),
            "projects": lambda: actions.choose_projects(plan=plan, codes=["2"], by=by, seen=seen),
            "project": lambda: actions.edit_project(
                project=plan.projects.get(code="2"), values={"aim": "x"}, by=by, seen=seen
            ),
            "tasks": lambda: actions.set_tasks(plan=plan, rows=[FINANCE], by=by, seen=seen),
            "steering": lambda: actions.set_steering(plan=plan, rows=[], by=by, seen=seen),
            "bases": lambda: actions.set_bases(plan=plan, acts=[], by=by, seen=seen),
        }
        return acts[name]()

    def part(self, name, plan):
        parts = {"general": GENERAL, "tasks": TASKS, "steering": STEERING, "bases": BASES}
        return parts.get(name) or {"projects": projects_of(plan), "project": project_part("2")}[name]

    @pytest.mark.parametrize("name", ["general", "projects", "project", "tasks", "steering", "bases"])
    def test_every_part_is_guarded(self, plan_a, an, name):
        seen = stamp_of(self.part(name, plan_a).words(plan_a))
        self.act(name, plan_a, an, seen)
        plan = YearPlan.objects.get(pk=plan_a.pk)
        with pytest.raises(ChangedError) as refusal:
            self.act(name, plan, an, seen)
        assert refusal.value.standing == self.part(name, plan).words(plan)

    def test_what_another_part_says_does_not_matter(self, plan_a, an):
        seen = stamp_of(TASKS.words(plan_a))
        actions.edit_plan(plan=plan_a, values={"wider_goal": "khác"}, by=an)
        actions.set_tasks(plan=plan_a, rows=[FINANCE], by=an, seen=seen)
        assert plan_a.tasks.get().body == "Kế toán"

    def test_code_that_looked_at_nothing_just_writes(self, plan_a, an):
        actions.set_tasks(plan=plan_a, rows=[FINANCE], by=an)
        assert plan_a.tasks.count() == 1

    def test_the_words_name_people_and_hamlets(self, plan_a):
        assert STEERING.words(plan_a) == [
            "Vi Thị Phó, Phó Chủ tịch UBND xã, Trưởng Ban Chỉ đạo: chỉ đạo chung",
            "Lò Văn Hội, Chủ tịch Hội Nông dân: xóm 1, xóm 2, xóm 3",
        ]
        assert "Chủ trì: Công chức Văn hóa - Xã hội" in project_part("2").words(plan_a)
        assert "Phối hợp: Hội Nông dân / Hội Phụ nữ" in project_part("2").words(plan_a)


class TestPages:
    def test_the_slower_one_sees_both_and_keeps_what_was_typed(self, plan_a, an, client_of):
        client, url = client_of(an), reverse("plan-tasks", args=[plan_a.pk])
        seen = stamp_on(client, url)
        actions.set_tasks(plan=plan_a, rows=[FINANCE], by=an)
        mine = {"body": "Công an xã", "duty": "other", "text": "Giữ trật tự"}
        response = client.post(url, rows_data(mine, dau=seen))
        page = response.content.decode()
        assert response.status_code == 409
        assert "<mark>Kế toán (Kinh phí, thanh quyết toán)</mark>" in page
        assert "<mark>Công an xã (Việc khác (ghi rõ)): Giữ trật tự</mark>" in page
        assert 'value="Công an xã"' in page
        assert "Lò Thị An (an) đã sửa kế hoạch này lúc" in page
        assert [task.body for task in plan_a.tasks.all()] == ["Kế toán"]

    def test_two_who_wrote_the_same_do_not_quarrel(self, plan_a, an, client_of):
        client, url = client_of(an), reverse("plan-tasks", args=[plan_a.pk])
        seen = stamp_on(client, url)
        actions.set_tasks(plan=plan_a, rows=[FINANCE], by=an)
        assert client.post(url, rows_data(FINANCE, dau=seen)).status_code == 302

    def test_saving_again_replaces_knowingly(self, plan_a, an, client_of):
        client, url = client_of(an), reverse("plan-tasks", args=[plan_a.pk])
        seen = stamp_on(client, url)
        actions.set_tasks(plan=plan_a, rows=[FINANCE], by=an)
        mine = {"body": "Công an xã", "duty": "other", "text": "Giữ trật tự"}
        page = client.post(url, rows_data(mine, dau=seen)).content.decode()
        fresh = re.search(r'name="dau" value="([0-9a-f]{16})"', page)[1]
        assert client.post(url, rows_data(mine, dau=fresh)).status_code == 302
        assert [task.body for task in plan_a.tasks.all()] == ["Công an xã"]

    def test_adding_a_row_keeps_the_first_stamp(self, plan_a, an, client_of):
        client, url = client_of(an), reverse("plan-tasks", args=[plan_a.pk])
        seen = stamp_on(client, url)
        actions.set_tasks(plan=plan_a, rows=[FINANCE], by=an)
        page = client.post(url, rows_data(FINANCE, dau=seen, them="1")).content.decode()
        assert f'name="dau" value="{seen}"' in page

    @pytest.mark.parametrize(
        ("name", "args", "data"),
        [
            ("plan-edit", [], {"facts_on": "31/03/2024", "wider_goal": "của tôi"}),
            ("plan-projects", [], {"codes": ["3.1"]}),
            ("plan-project", ["2"], {"lead": "của tôi"}),
            ("plan-steering", [], rows_data({"name": "Vi Văn Tôi", "post": "Trưởng bản"})),
            ("plan-bases", [], rows_data()),
        ],
    )
    def test_every_page_refuses_an_old_stamp(self, plan_a, an, client_of, name, args, data):
        response = client_of(an).post(reverse(name, args=[plan_a.pk, *args]), data | {"dau": "0123456789abcdef"})
        assert response.status_code == 409
        assert "Bản vừa nhập còn nguyên ở dưới" in response.content.decode()

    def test_a_project_dropped_meanwhile_comes_back_with_what_was_typed(self, plan_a, an, client_of):
        client, url = client_of(an), reverse("plan-project", args=[plan_a.pk, "2"])
        seen = stamp_on(client, url)
        actions.choose_projects(plan=plan_a, codes=["3.1"], by=an)
        response = client.post(url, {"lead": "Công chức mới", "dau": seen})
        page = response.content.decode()
        assert response.status_code == 409
        assert 'value="Công chức mới"' in page
        fresh = re.search(r'name="dau" value="([0-9a-f]{16})"', page)[1]
        assert client.post(url, {"lead": "Công chức mới", "dau": fresh}).status_code == 302
        assert PlanProject.objects.get(plan=plan_a, code="2").lead == "Công chức mới"
        assert client.get(reverse("plan-project", args=[plan_a.pk, "7.1"])).status_code == 404
        assert client.post(reverse("plan-project", args=[plan_a.pk, "9.9"]), {}).status_code == 404
