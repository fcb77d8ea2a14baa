"""Pages of year plans as An, Chi and Hoa meet them; every page works without script."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from offices.models import OfficeCitation, Unit
from programs.models import HamletTarget, PlanField, PlanTask, YearPlan

pytestmark = pytest.mark.django_db

PARTS = ["plan-edit", "plan-projects", "plan-tasks", "plan-steering", "plan-bases"]


def text(response):
    return response.content.decode()


def rows_data(count, initial=0, **values):
    """Posted fields of a formset: rows_data(1, **{"0-name": "An"})."""
    data = {"form-TOTAL_FORMS": count, "form-INITIAL_FORMS": initial}
    return data | {f"form-{name}": value for name, value in values.items()}


class TestAccess:
    @pytest.mark.parametrize("name", ["plan-detail", *PARTS])
    def test_another_commune_is_not_there(self, plan_a, chi, client_of, name):
        assert client_of(chi).get(reverse(name, args=[plan_a.pk])).status_code == 404

    @pytest.mark.parametrize("name", PARTS)
    def test_a_leader_reads_but_does_not_change(self, plan_a, hoa, client_of, name):
        client = client_of(hoa)
        assert client.get(reverse("plan-detail", args=[plan_a.pk])).status_code == 200
        assert client.get(reverse(name, args=[plan_a.pk])).status_code == 403
        assert client.post(reverse(name, args=[plan_a.pk])).status_code == 403

    def test_a_leader_sees_no_way_to_change(self, plan_a, hoa, client_of):
        page = text(client_of(hoa).get(reverse("plan-detail", args=[plan_a.pk])))
        assert "/sua/" not in page
        assert "Lập văn bản" not in page

    def test_a_hamlet_head_has_no_plans(self, plan_a, binh, client_of):
        client = client_of(binh)
        assert client.get(reverse("plan-detail", args=[plan_a.pk])).status_code == 404
        assert "Chưa có kế hoạch năm nào" in text(client.get(reverse("plan-list")))
        assert client.get(reverse("plan-create")).status_code == 403

    def test_a_leader_cannot_begin_a_plan(self, hoa, client_of):
        assert client_of(hoa).get(reverse("plan-create")).status_code == 403

    def test_the_list_holds_the_own_plans(self, plan_a, an, chi, client_of):
        assert str(plan_a) in text(client_of(an).get(reverse("plan-list")))
        assert str(plan_a) not in text(client_of(chi).get(reverse("plan-list")))


class TestCreating:
    def test_it_suggests_the_usual_projects(self, an, client_of):
        page = text(client_of(an).get(reverse("plan-create"), {"nam": "2024"}))
        assert re.search(r'value="6.2"[^>]*checked|checked[^>]*value="6.2"', page)
        assert not re.search(r'value="5"[^>]*checked|checked[^>]*value="5"', page)

    def test_it_makes_the_plan_and_goes_there(self, an, client_of, commune_a):
        data = {"year": 2024, "facts_on": "2024-03-31", "codes": ["2", "6.2"]}
        response = client_of(an).post(reverse("plan-create"), data)
        plan = YearPlan.objects.get(unit=commune_a)
        assert response.url == reverse("plan-detail", args=[plan.pk])
        assert [row.code for row in plan.projects.all()] == ["2", "6.2"]

    def test_a_year_whose_projects_are_not_on_record_begins_without(self, an, client_of, commune_a):
        page = text(client_of(an).get(reverse("plan-create"), {"nam": "2026"}))
        assert "phần mềm chưa có danh mục dự án của giai đoạn này" in page
        assert 'name="codes"' not in page
        response = client_of(an).post(reverse("plan-create"), {"year": 2026, "facts_on": "31/12/2025"}, follow=True)
        assert "phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi giai đoạn 2026-2030" in text(
            response
        )
        plan = YearPlan.objects.get(unit=commune_a)
        assert (plan.period, plan.projects.count()) == ("2026-2030", 0)
        assert [task.duty for task in plan.tasks.all()][:2] == ["coordinate", "finance"]

    def test_a_year_of_another_programme_begins_with_its_usual_projects(self, an, client_of, commune_a):
        data = {"year": 2024, "facts_on": "31/3/2024", "shown": "2026-2030"}
        client_of(an).post(reverse("plan-create"), data)
        assert [row.code for row in YearPlan.objects.get(unit=commune_a).projects.all()][:2] == ["2", "3.1"]

    def test_a_plan_of_a_new_programme_takes_over_all_but_the_projects(self, plan_a, an, client_of):
        client_of(an).post(reverse("plan-create"), {"year": 2026, "facts_on": "31/12/2025"})
        plan = YearPlan.objects.get(year=2026)
        assert (plan.projects.count(), plan.tasks.count(), plan.steering.count()) == (0, 3, 2)

    def test_an_office_that_is_no_more_plans_for_no_later_year(self, an, client_of, commune_a):
        Unit.objects.filter(pk=commune_a.pk).update(valid_from=date(2022, 1, 1), valid_to=date(2025, 6, 30))
        form = client_of(an).get(reverse("plan-create")).context["form"]
        assert [year for year, _ in form.fields["year"].choices] == [2025, 2024, 2023, 2022]
        assert form.initial["facts_on"] == date(2025, 6, 30)

    def test_it_says_what_it_takes_over(self, plan_a, an, client_of):
        assert f'lấy lại từ <a href="{reverse("plan-detail", args=[plan_a.pk])}">' in text(
            client_of(an).get(reverse("plan-create"))
        )

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"codes": []}, "Chọn ít nhất một dự án"),
            ({"codes": ["9.9"]}, "9.9"),
            ({"facts_on": "2022-12-31"}, "lấy số liệu trong năm 2023 hoặc năm 2024"),
            ({"facts_on": "2099-01-01"}, "Ngày này chưa đến"),
            ({"year": 2031}, "2031"),
        ],
    )
    def test_a_wrong_entry_is_said_and_kept(self, an, client_of, changed, said):
        data = {"year": 2024, "facts_on": "2024-03-31", "codes": ["2"]} | changed
        response = client_of(an).post(reverse("plan-create"), data)
        assert response.status_code == 200
        assert said in text(response)
        assert not YearPlan.objects.exists()

    def test_a_year_with_a_plan_is_not_offered(self, plan_a, an, client_of):
        assert '<option value="2024"' not in text(client_of(an).get(reverse("plan-create")))

    def test_when_every_year_has_a_plan_it_says_so(self, commune_a, an, client_of):
        for year in range(2021, timezone.localdate().year + 2):
            YearPlan.objects.create(unit=commune_a, year=year, facts_on=date(year, 1, 1))
        response = client_of(an).get(reverse("plan-create"), follow=True)
        assert "đều đã có kế hoạch" in text(response)


class TestOverview:
    def test_figures_and_people_are_there(self, plan_a, register_a, an, client_of):
        page = text(client_of(an).get(reverse("plan-detail", args=[plan_a.pk])))
        for words in ["0,09%", "0,14%", "2.195", "xóm 1, xóm 2, xóm 3", "Chỉ đạo, theo dõi chung", "15/KH-UBND"]:
            assert words in page
        assert page.count("Kế hoạch có đủ những gì văn bản này cần.") == 1
        assert "Cần xem lại" not in page

    def test_it_posts_to_the_papers(self, plan_a, an, client_of):
        page = text(client_of(an).get(reverse("plan-detail", args=[plan_a.pk])))
        assert f'action="{reverse("paper-create")}"' in page
        assert f'name="plan" value="{plan_a.pk}"' in page
        assert 'name="kind" value="programme_plan"' in page
        assert 'name="kind" value="target_plan"' in page

    def test_a_paper_that_is_there_is_opened(self, plan_a, an, client_of):
        client = client_of(an)
        client.post(reverse("paper-create"), {"plan": plan_a.pk, "kind": "target_plan"})
        page = text(client.get(reverse("plan-detail", args=[plan_a.pk])))
        assert f'href="{reverse("paper-detail", args=[plan_a.papers.get().pk])}"' in page
        assert 'name="kind" value="target_plan"' not in page
        assert 'name="kind" value="programme_plan"' in page

    def test_gaps_lead_to_their_place(self, plan_a, an, client_of):
        plan_a.basis_rows.all().delete()
        page = text(client_of(an).get(reverse("plan-detail", args=[plan_a.pk])))
        assert "Chưa chọn văn bản căn cứ." in page
        assert page.count(f'<a href="{reverse("plan-bases", args=[plan_a.pk])}"') == 2

    def test_each_paper_says_what_it_lacks(self, plan_a, an, client_of):
        page = text(client_of(an).get(reverse("plan-detail", args=[plan_a.pk])))
        for name in ["plan-target", "plan-hamlets", "plan-fields"]:
            assert f'<a href="{reverse(name, args=[plan_a.pk])}">Bổ sung' in page

    def test_queries_do_not_grow_with_rows(self, plan_a, register_a, an, client_of, hamlets_a):
        def count():
            with CaptureQueriesContext(connection) as queries:
                client.get(reverse("plan-detail", args=[plan_a.pk]))
            return len(queries)

        client = client_of(an)
        HamletTarget.objects.create(plan=plan_a, hamlet=hamlets_a[0], poor=1)
        client.get(reverse("plan-detail", args=[plan_a.pk]))
        few = count()
        HamletTarget.objects.bulk_create(HamletTarget(plan=plan_a, hamlet=one, poor=1) for one in hamlets_a[1:])
        PlanField.objects.bulk_create(PlanField(plan=plan_a, title=f"Việc {n}", order=n) for n in range(9))
        PlanTask.objects.bulk_create(PlanTask(plan=plan_a, body=f"Ban {n}", duty="finance", order=n) for n in range(9))
        assert count() == few <= 50


class TestParts:
    def test_plan_fields(self, plan_a, an, client_of):
        url = reverse("plan-edit", args=[plan_a.pk])
        client = client_of(an)
        assert "xây dựng nông thôn mới" in text(client.get(url))
        client.post(url, {"facts_on": "2024-06-30", "wider_goal": ""})
        saved = YearPlan.objects.get(pk=plan_a.pk)
        assert (saved.facts_on, saved.wider_goal) == (date(2024, 6, 30), "")

    def test_a_day_of_another_year_is_refused(self, plan_a, an, client_of):
        response = client_of(an).post(reverse("plan-edit", args=[plan_a.pk]), {"facts_on": "2021-06-30"})
        assert "lấy số liệu trong năm 2023 hoặc năm 2024" in text(response)

    def test_projects_are_chosen(self, plan_a, an, client_of):
        client_of(an).post(reverse("plan-projects", args=[plan_a.pk]), {"codes": ["2", "5"]})
        assert [row.code for row in plan_a.projects.all()] == ["2", "5"]

    def test_a_project_shows_what_the_programme_says(self, plan_a, an, client_of):
        page = text(client_of(an).get(reverse("plan-project", args=[plan_a.pk, "6.1"])))
        assert "điểm a khoản 6 mục III Quyết định số 90/QĐ-TTg; khoản 1 Điều 10 Quyết định số 02/2022/QĐ-TTg" in page
        assert "100% xóm" in page

    def test_a_project_is_changed(self, plan_a, an, client_of):
        url = reverse("plan-project", args=[plan_a.pk, "2"])
        client_of(an).post(url, {"lead": "Công chức Địa chính", "cooperating": "Hội Nông dân"})
        project = plan_a.projects.get(code="2")
        assert (project.lead, project.with_hamlets) == ("Công chức Địa chính", False)

    def test_a_project_that_was_not_chosen_is_not_there(self, plan_a, an, client_of):
        assert client_of(an).get(reverse("plan-project", args=[plan_a.pk, "5"])).status_code == 404


class TestRows:
    def test_order_and_removal(self, plan_a, an, client_of):
        data = rows_data(
            3,
            3,
            **{
                "0-body": "Kế toán", "0-duty": "finance", "0-ORDER": 2,
                "1-body": "Công an", "1-duty": "other", "1-text": "Tuần tra", "1-ORDER": 1,
                "2-body": "Bỏ", "2-duty": "finance", "2-ORDER": 3, "2-DELETE": "on",
            },
        )  # fmt: skip
        client_of(an).post(reverse("plan-tasks", args=[plan_a.pk]), data)
        assert [task.body for task in plan_a.tasks.all()] == ["Công an", "Kế toán"]

    def test_a_row_more_without_script_keeps_what_was_typed(self, plan_a, an, client_of):
        data = rows_data(1, 0, **{"0-name": "Vừ Thị Mới", "0-post": ""}) | {"them": "1"}
        page = text(client_of(an).post(reverse("plan-steering", args=[plan_a.pk]), data))
        assert 'name="form-TOTAL_FORMS" value="2"' in page
        assert 'value="Vừ Thị Mới"' in page
        assert "is-invalid" not in page
        assert plan_a.steering.count() == 2

    def test_with_script_only_the_rows_come_back(self, plan_a, an, client_of):
        data = rows_data(0) | {"them": "1"}
        response = client_of(an).post(reverse("plan-steering", args=[plan_a.pk]), data, headers={"hx-request": "true"})
        assert 'id="cac-dong"' in text(response)
        assert "<html" not in text(response)

    def test_empty_rows_are_passed_over(self, plan_a, an, client_of, hamlets_a):
        data = rows_data(2, 0, **{"0-name": " Vừ  Thị Mới ", "0-post": "Trưởng ban", "0-hamlets": [hamlets_a[0].pk]})
        client_of(an).post(reverse("plan-steering", args=[plan_a.pk]), data)
        (member,) = YearPlan.objects.get(pk=plan_a.pk).members
        assert member.name == "Vừ Thị Mới"
        assert list(member.hamlets.all()) == [hamlets_a[0]]

    def test_a_hamlet_of_another_commune_is_refused(self, plan_a, an, client_of, hamlets_b):
        data = rows_data(1, 0, **{"0-name": "Ai đó", "0-post": "Trưởng ban", "0-hamlets": [hamlets_b[0].pk]})
        response = client_of(an).post(reverse("plan-steering", args=[plan_a.pk]), data)
        assert response.status_code == 200
        assert plan_a.steering.filter(name="Ai đó").count() == 0

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ({"0-body": "", "0-duty": "finance"}, "Ghi tên cơ quan, bộ phận làm việc này."),
            ({"0-body": "Công an", "0-duty": "other", "0-text": " "}, "Việc khác thì phải ghi rõ nhiệm vụ."),
        ],
    )
    def test_a_wrong_task_is_refused_in_words(self, plan_a, an, client_of, row, said):
        response = client_of(an).post(reverse("plan-tasks", args=[plan_a.pk]), rows_data(1, 0, **row))
        assert said in text(response)
        assert plan_a.tasks.count() == 3

    def test_bases_are_put_in_order(self, plan_a, an, client_of):
        first, second = [row.act_id for row in plan_a.basis_rows.all()]
        data = rows_data(2, 2, **{"0-act": first, "0-ORDER": 2, "1-act": second, "1-ORDER": 1})
        client_of(an).post(reverse("plan-bases", args=[plan_a.pk]), data)
        assert [row.act_id for row in plan_a.basis_rows.all()] == [second, first]

    def test_a_basis_stands_once(self, plan_a, an, client_of):
        one = plan_a.basis_rows.first().act_id
        data = rows_data(2, 2, **{"0-act": one, "1-act": one})
        response = client_of(an).post(reverse("plan-bases", args=[plan_a.pk]), data)
        assert "Văn bản chọn hai lần" in text(response)
        assert plan_a.basis_rows.count() == 2

    def test_another_office_s_act_cannot_be_chosen(self, plan_a, an, client_of, act, commune_b):
        own = act("7/KH-UBND", date(2024, 1, 1), unit=commune_b)
        response = client_of(an).post(reverse("plan-bases", args=[plan_a.pk]), rows_data(1, 0, **{"0-act": own.pk}))
        assert response.status_code == 200
        assert not plan_a.basis_rows.filter(act=own).exists()

    def test_usual_bases_are_suggested_once(self, plan_a, act, an, client_of, commune_a):
        policy, usual = act("24/2021/QH15", date(2021, 7, 28), "Nghị quyết"), act("7/QĐ-UBND", date(2023, 2, 5))
        ended = act("8/QĐ-UBND", date(2020, 2, 5), in_force_to=date(2021, 12, 31))
        commune_a.citations.bulk_create(OfficeCitation(unit=commune_a, act=one) for one in (usual, ended))
        data = rows_data(1, **{"0-act": policy.pk}) | {"goi-y": "1"}
        rows = client_of(an).post(reverse("plan-bases", args=[plan_a.pk]), data).context["rows"]
        chosen = [form["act"].value() for form in rows]
        assert [str(value) for value in chosen] == [str(policy.pk), str(plan_a.bases.first().pk), str(usual.pk)]

    @pytest.mark.parametrize("name", ["plan-tasks", "plan-steering"])
    def test_an_empty_part_opens_with_a_row_that_may_stay_empty(self, plan_a, an, client_of, name):
        plan_a.tasks.all().delete()
        plan_a.steering.all().delete()
        url = reverse(name, args=[plan_a.pk])
        page = client_of(an).get(url)
        assert len(page.context["rows"].forms) == 1
        data = rows_data(
            1, **{"0-ORDER": "", "0-duty": "other", "0-body": "", "0-text": "", "0-name": "", "0-post": ""}
        )
        assert client_of(an).post(url, data).status_code == 302

    def test_damaged_counts_are_refused(self, plan_a, an, client_of):
        response = client_of(an).post(reverse("plan-tasks", args=[plan_a.pk]), {"form-TOTAL_FORMS": "x", "them": "1"})
        assert response.status_code == 200
        assert plan_a.tasks.count() == 3
