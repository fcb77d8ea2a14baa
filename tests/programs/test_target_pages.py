"""Pages of targets as An and Hoa meet them; every page works without script."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from offices.models import AuditEvent, Unit, UnitYear
from programs.models import Allocation, HamletTarget, PlanField, PlanTarget, YearPlan
from programs.targets import actions
from programs.targets.missing import missing
from programs.targets.register import register_of
from tests.programs.conftest import household

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(an, client_of):
    return client_of(an)


@pytest.fixture
def page_of(client, plan_a):
    def page(name, query=""):
        return client.get(reverse(name, args=[plan_a.pk]) + query).content.decode()

    return page


def value_of(page, name):
    """What stands in an input of the page."""
    tag = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)[0]
    found = re.search(r'value="([^"]*)"', tag)
    return found[1] if found else ""


def table(hamlets, *rows, **extra):
    """Posted table: rows of (households, poor, escaping, arising, near poor, near escaping)."""
    names = ["households", "poor", "escaping", "arising", "near_poor", "near_escaping"]
    data = {"form-TOTAL_FORMS": len(rows), "form-INITIAL_FORMS": len(rows)} | extra
    for number, (hamlet, row) in enumerate(zip(hamlets, rows, strict=True)):
        data[f"form-{number}-hamlet"] = hamlet.pk
        data |= {f"form-{number}-{name}": value for name, value in zip(names, row, strict=True)}
    return data


class TestRegister:
    def test_it_counts_each_hamlet(self, plan_a, register_a, hamlets_a):
        found = register_of(plan_a)
        assert (found.whole.poor, found.whole.near_poor, found.whole.near_escaping) == (2, 3, 2)
        assert [found.by_hamlet[one.pk].poor for one in hamlets_a[:2]] == [1, 1]
        assert found.by_hamlet[hamlets_a[2].pk].near_poor == 1
        assert (found.before, found.after, found.known) == (2195, 2195, True)

    def test_the_year_before_comes_first(self, plan_a, register_a, hamlets_a):
        UnitYear.objects.create(unit=plan_a.unit, year=2023, households=2100, persons=8000)
        UnitYear.objects.create(unit=hamlets_a[0], year=2023, households=300, persons=1000)
        found = register_of(plan_a)
        assert (found.before, found.after, found.households) == (2100, 2195, {hamlets_a[0].pk: 300})

    def test_three_queries_however_many_households(self, plan_a, register_a, django_assert_num_queries):
        assert plan_a.hamlets
        with django_assert_num_queries(3):
            register_of(plan_a)

    def test_another_office_s_register_stays_out(self, plan_a, hamlets_b):
        assert not register_of(plan_a).known


class TestTarget:
    def test_it_begins_with_the_register(self, plan_a, register_a, page_of):
        page = page_of("plan-target")
        assert "Số đầu năm lấy từ sổ hộ ngày 31/03/2024" in page
        assert value_of(page, "poor_before") == "2"
        assert value_of(page, "households_before") == "2.195"
        assert (value_of(page, "near_before"), value_of(page, "near_after")) == ("3", "1")
        assert "<strong>0,09%</strong>" in page
        assert not PlanTarget.objects.exists()

    def test_money_of_the_year_names_its_sources(self, plan_a, page_of, an):
        Allocation.objects.create(
            unit=plan_a.unit,
            year=2024,
            source="fund_for_the_poor",
            on=date(2024, 1, 5),
            amount=1,
            act_text="QĐ 1",
            created_by=an,
        )
        assert "Quỹ" in re.search(r"<textarea[^>]*funding[^>]*>([^<]*)", page_of("plan-target"))[1]

    def test_without_a_register_it_begins_with_the_sum_of_the_hamlets(self, plan_a, hamlets_a, page_of):
        for hamlet, households in zip(hamlets_a, (500, 600, 1100), strict=True):
            HamletTarget.objects.create(plan=plan_a, hamlet=hamlet, households=households, poor=4, escaping=1)
        page = page_of("plan-target")
        names = ["poor_before", "poor_after", "households_before", "near_after"]
        assert [value_of(page, name) for name in names] == ["12", "9", "2.200", "0"]
        assert "Trang Cơ quan có tổng số 2.195 hộ, mục tiêu ghi 2.200 hộ cuối năm trước." in page

    def test_counts_are_saved_and_remembered(self, plan_a, register_a, client, page_of):
        data = {"poor_before": "14", "households_before": "3.211", "poor_after": "10", "households_after": "3.211"}
        response = client.post(reverse("plan-target", args=[plan_a.pk]), data | {"priority": "xóm 3"})
        assert response.url == reverse("plan-detail", args=[plan_a.pk])
        target = PlanTarget.objects.get(plan=plan_a)
        assert (target.before, target.after, target.rate_before, target.priority) == ("0,44%", "0,31%", None, "xóm 3")
        event = AuditEvent.objects.get(action="plan.target")
        assert "Hộ nghèo cuối năm trước: 14" in event.details["new"]
        page = page_of("plan-detail")
        assert "Sổ hộ ngày 31/03/2024 có 2 hộ nghèo, mục tiêu ghi 14." in page

    def test_a_rate_alone_will_do(self, plan_a, client):
        client.post(reverse("plan-target", args=[plan_a.pk]), {"rate_before": "0,44", "rate_after": "0.31"})
        target = PlanTarget.objects.get(plan=plan_a)
        assert (target.rate_before, target.after) == (Decimal("0.44"), "0,31%")

    def test_the_register_is_fetched_again_without_saving(self, plan_a, register_a, page_of):
        PlanTarget.objects.create(plan=plan_a, poor_before=99, households_before=3000, board="Ban Chỉ đạo")
        assert value_of(page_of("plan-target"), "poor_before") == "99"
        page = page_of("plan-target", "?so-ho")
        assert (value_of(page, "poor_before"), value_of(page, "board")) == ("2", "Ban Chỉ đạo")
        assert PlanTarget.objects.get().poor_before == 99

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ({"poor_before": "14"}, "Ghi tổng số hộ để tính tỷ lệ"),
            ({"poor_before": "14", "households_before": "10"}, "Không thể nhiều hơn tổng số 10 hộ."),
            ({"poor_before": "x"}, "Số hộ là một số"),
            ({"rate_after": "101"}, "phần trăm từ 0 đến 100"),
            (
                {"poor_after": "14", "households_after": "3211", "rate_after": "0,9"},
                "Theo số hộ thì tỷ lệ là 0,44%",
            ),
        ],
    )
    def test_what_is_wrong_is_said_and_kept(self, plan_a, client, data, said):
        response = client.post(reverse("plan-target", args=[plan_a.pk]), data | {"priority": "giữ lại"})
        page = response.content.decode()
        assert response.status_code == 200
        assert said in page
        assert 'value="giữ lại"' in page
        assert not PlanTarget.objects.exists()

    def test_computing_saves_nothing(self, plan_a, register_a, client):
        url = reverse("plan-target", args=[plan_a.pk])
        data = {"poor_before": "3", "households_before": "2195", "tinh": "1"}
        page = client.post(url, data, headers={"hx-request": "true"}).content.decode()
        assert "0,14%" in page
        assert "Sổ hộ ngày 31/03/2024 có 2 hộ nghèo, mục tiêu ghi 3." in page
        assert "<html" not in page
        assert "<html" in client.post(url, data).content.decode()
        assert not PlanTarget.objects.exists()

    def test_the_slower_one_is_told(self, plan_a, client, page_of, an):
        seen = value_of(page_of("plan-target"), "dau")
        actions.save_target(plan=plan_a, values={"rate_before": Decimal("0.44")}, by=an)
        response = client.post(reverse("plan-target", args=[plan_a.pk]), {"rate_before": "0,5", "dau": seen})
        assert response.status_code == 409
        assert "<mark>Tỷ lệ hộ nghèo năm trước (%): 0,44</mark>" in response.content.decode()
        assert PlanTarget.objects.get().before == "0,44%"


class TestHamlets:
    def test_the_table_begins_with_the_register(self, register_a, page_of, hamlets_a):
        page = page_of("plan-hamlets")
        assert [value_of(page, f"form-{n}-poor") for n in range(3)] == ["1", "1", "0"]
        assert [value_of(page, f"form-{n}-near_escaping") for n in range(3)] == ["1", "0", "1"]
        assert not HamletTarget.objects.exists()

    def test_all_hamlets_are_saved_at_once(self, plan_a, hamlets_a, client, page_of):
        rows = [("520", "3", "1", "", "4", "2"), ("1.610", "2", "0", "1", "", ""), ("", "", "", "", "", "")]
        client.post(reverse("plan-hamlets", args=[plan_a.pk]), table(hamlets_a, *rows))
        stored = list(HamletTarget.objects.filter(plan=plan_a))
        assert [(row.households, row.poor, row.remaining, row.near_remaining) for row in stored] == [
            (520, 3, 2, 2),
            (1610, 2, 3, 0),
            (None, 0, 0, 0),
        ]
        assert "Xóm 1: 520 hộ; nghèo 3, thoát 1, phát sinh 0; cận nghèo 4, thoát 2" in str(
            AuditEvent.objects.get(action="plan.target").details["new"]
        )
        assert "0,58%" in page_of("plan-detail")

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            (("100", "3", "4", "0", "0", "0"), "Không thể nhiều hơn 3 hộ nghèo đầu năm."),
            (("100", "0", "0", "0", "1", "2"), "Không thể nhiều hơn 1 hộ cận nghèo đầu năm."),
            (("2", "3", "0", "0", "0", "0"), "Không thể nhiều hơn 2 hộ của nơi này."),
            (("100", "ba", "0", "0", "0", "0"), "Số hộ là một số"),
        ],
    )
    def test_a_wrong_row_is_said_in_its_cell(self, plan_a, hamlets_a, client, row, said):
        response = client.post(reverse("plan-hamlets", args=[plan_a.pk]), table(hamlets_a[:1], row))
        assert response.status_code == 200
        assert said in response.content.decode()
        assert f'value="{row[1]}"' in response.content.decode()
        assert not HamletTarget.objects.exists()

    def test_nothing_is_summed_over_a_cell_that_is_wrong(self, plan_a, hamlets_a, client):
        rows = [("100", "3", "4", "0", "0", "0"), ("100", "3", "0", "0", "0", "0")]
        data = table(hamlets_a[:2], *rows, tinh="1")
        page = client.post(
            reverse("plan-hamlets", args=[plan_a.pk]), data, headers={"hx-request": "true"}
        ).content.decode()
        assert "Còn ô chưa đúng nên chưa cộng được" in page
        assert "Cộng</th>" not in page

    def test_a_hamlet_of_another_commune_is_refused(self, plan_a, hamlets_b, client):
        data = table(hamlets_b[:1], ("100", "1", "0", "0", "0", "0"))
        assert client.post(reverse("plan-hamlets", args=[plan_a.pk]), data).status_code == 200
        assert not HamletTarget.objects.exists()

    def test_a_hamlet_stands_once(self, plan_a, hamlets_a, client):
        row = ("100", "1", "0", "0", "0", "0")
        data = table([hamlets_a[0], hamlets_a[0]], row, row)
        assert "Ghi hai lần: Xóm 1" in client.post(reverse("plan-hamlets", args=[plan_a.pk]), data).content.decode()

    @pytest.mark.parametrize("count", ["x", "30"])
    def test_damaged_counts_are_refused(self, plan_a, client, count):
        response = client.post(
            reverse("plan-hamlets", args=[plan_a.pk]), {"form-TOTAL_FORMS": count, "form-INITIAL_FORMS": 0}
        )
        assert response.status_code == 200
        assert not HamletTarget.objects.exists()

    def test_sums_and_doubts_follow_what_is_typed(self, plan_a, register_a, hamlets_a, client):
        PlanTarget.objects.create(plan=plan_a, poor_before=2, households_before=2195)
        rows = [("500", "2", "1", "0", "0", "0"), ("500", "1", "0", "0", "0", "0"), ("1000", "0", "0", "0", "1", "0")]
        data = table(hamlets_a, *rows, tinh="1")
        page = client.post(
            reverse("plan-hamlets", args=[plan_a.pk]), data, headers={"hx-request": "true"}
        ).content.decode()
        assert "2.000" in page
        assert "0,15%" in page
        assert "Xóm 1: sổ hộ có 1 hộ nghèo, chỉ tiêu ghi 2." in page
        assert "Cộng các nơi có 3 hộ nghèo đầu năm, mục tiêu chung ghi 2." in page
        assert not HamletTarget.objects.exists()

    def test_a_hamlet_that_ended_can_be_dropped(self, plan_a, hamlets_a, client, page_of):
        for hamlet in hamlets_a:
            HamletTarget.objects.create(plan=plan_a, hamlet=hamlet, poor=1)
        Unit.objects.filter(pk=hamlets_a[0].pk).update(valid_to=date(2024, 1, 31))
        page = page_of("plan-hamlets")
        assert page.count("bỏ dòng này") == 1
        assert "Xóm 1 không còn vào ngày 31/03/2024." in page
        data = table(hamlets_a, *[("9", "1", "0", "0", "0", "0")] * 3) | {"form-0-DELETE": "on"}
        client.post(reverse("plan-hamlets", args=[plan_a.pk]), data)
        assert [row.hamlet for row in plan_a.hamlet_targets.all()] == hamlets_a[1:]

    def test_the_register_is_fetched_again_and_expectations_stay(self, plan_a, register_a, hamlets_a, page_of):
        HamletTarget.objects.create(plan=plan_a, hamlet=hamlets_a[0], households=520, poor=5, escaping=3, arising=2)
        page = page_of("plan-hamlets", "?so-ho")
        names = ["households", "poor", "escaping", "arising"]
        assert [value_of(page, f"form-0-{name}") for name in names] == ["520", "1", "1", "2"]

    def test_the_slower_one_is_told(self, plan_a, hamlets_a, client, page_of, an):
        seen = value_of(page_of("plan-hamlets"), "dau")
        row = {"hamlet": hamlets_a[0], "households": 1, "poor": 1, "escaping": 0, "arising": 0}
        actions.set_hamlet_targets(plan=plan_a, rows=[row | {"near_poor": 0, "near_escaping": 0}], by=an)
        data = table(hamlets_a[:1], ("7", "2", "0", "0", "0", "0"), dau=seen)
        response = client.post(reverse("plan-hamlets", args=[plan_a.pk]), data)
        page = response.content.decode()
        assert response.status_code == 409
        assert "<mark>Xóm 1: 1 hộ; nghèo 1, thoát 0, phát sinh 0</mark>" in page
        assert value_of(page, "form-0-poor") == "2"
        assert plan_a.hamlet_targets.get().poor == 1

    def test_queries_do_not_grow_with_hamlets(self, plan_a, hamlets_a, client):
        def count(hamlets):
            data = table(hamlets, *[("9", "1", "0", "0", "0", "0")] * len(hamlets), tinh="1")
            with CaptureQueriesContext(connection) as queries:
                client.post(reverse("plan-hamlets", args=[plan_a.pk]), data)
            return len(queries)

        count(hamlets_a)
        few = count(hamlets_a)
        more = [Unit.objects.create(level="hamlet", kind="xóm", name=f"Mới {n}", parent=plan_a.unit) for n in range(20)]
        assert count([*hamlets_a, *more]) == few


class TestAboveTheCommune:
    """A district sets its targets by commune."""

    @pytest.fixture
    def plan(self, district, register_a, commune_b, hamlets_b):
        household(hamlets_b[0], "Vừ Thị Nghèo", "poor")
        return YearPlan.objects.create(unit=district, year=2024, facts_on=date(2024, 3, 31))

    def test_the_register_counts_each_commune(self, plan, commune_a, commune_b, django_assert_num_queries):
        assert [place.name for place in plan.places] == ["Khe Mây", "Nà Sản"]
        with django_assert_num_queries(4):
            found = register_of(plan)
        assert (found.by_hamlet[commune_a.pk].poor, found.by_hamlet[commune_b.pk].poor) == (2, 1)
        assert found.households == {commune_a.pk: 2195, commune_b.pk: 2195}

    def test_the_table_has_a_row_for_each_commune(self, plan, commune_a, commune_b, em, client_of):
        client, url = client_of(em), reverse("plan-hamlets", args=[plan.pk])
        page = client.get(url).content.decode()
        assert "Chỉ tiêu theo xã" in page
        assert [value_of(page, f"form-{n}-poor") for n in range(2)] == ["2", "1"]
        rows = [("2.195", "2", "1", "0", "0", "0"), ("2.195", "1", "0", "0", "0", "0")]
        assert client.post(url, table([commune_a, commune_b], *rows)).status_code == 302
        assert [row.remaining for row in plan.hamlet_targets.all()] == [1, 1]
        assert not any("Chưa có chỉ tiêu" in gap.sentence for gap in missing(plan))


class TestFields:
    def test_the_usual_fields_are_added_once(self, plan_a, client):
        data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-title": "Hỗ trợ về y tế", "goi-y": "1"}
        page = client.post(reverse("plan-fields", args=[plan_a.pk]), data).content.decode()
        assert page.count('value="Hỗ trợ về y tế"') == 1
        assert "Hỗ trợ đào tạo nghề gắn với tạo việc làm" in page
        assert not PlanField.objects.exists()

    def test_fields_are_saved_in_their_order_with_their_bodies(self, plan_a, client, page_of):
        data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0}
        data |= {"form-0-title": " Nhà  ở", "form-0-ORDER": 2, "form-0-text": "Sửa nhà", "form-0-lead": "Hội Nông dân"}
        data |= {"form-1-title": "Y tế", "form-1-ORDER": 1, "form-1-cooperating": "các xóm"}
        client.post(reverse("plan-fields", args=[plan_a.pk]), data)
        rows = PlanField.objects.filter(plan=plan_a).values_list("title", "lead", "cooperating")
        assert list(rows) == [("Y tế", "", "các xóm"), ("Nhà ở", "Hội Nông dân", "")]
        assert "Chủ trì: Hội Nông dân" in page_of("plan-detail")

    def test_a_field_stands_once(self, plan_a, client):
        data = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0, "form-0-title": "Y tế", "form-1-title": "Y tế "}
        page = client.post(reverse("plan-fields", args=[plan_a.pk]), data).content.decode()
        assert "Hai lĩnh vực cùng tên: Y tế" in page
        assert not PlanField.objects.exists()

    def test_the_slower_one_is_told(self, plan_a, client, page_of, an):
        seen = value_of(page_of("plan-fields"), "dau")
        row = {"title": "Y tế", "lead": "", "cooperating": "", "text": "Cấp thẻ"}
        actions.set_fields(plan=plan_a, rows=[row], by=an)
        data = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-title": "Nhà ở", "dau": seen}
        response = client.post(reverse("plan-fields", args=[plan_a.pk]), data)
        assert response.status_code == 409
        assert "<mark>Y tế: Cấp thẻ</mark>" in response.content.decode()


class TestMissing:
    def sentences(self, plan):
        return [gap.sentence for gap in missing(plan)]

    def test_everything_is_named(self, plan_a):
        assert self.sentences(plan_a) == [
            "Chưa có tỷ lệ hộ nghèo cuối năm 2023.",
            "Chưa ghi nguồn kinh phí; văn bản dùng một câu chung.",
            "Chưa có lĩnh vực hỗ trợ nào; văn bản sẽ không có phần Nội dung thực hiện.",
            "Chưa có chỉ tiêu theo xóm; văn bản sẽ không có phụ lục.",
        ]

    def test_a_complete_plan_lacks_nothing(self, plan_a, hamlets_a):
        PlanTarget.objects.create(plan=plan_a, rate_before="0.44", rate_after="0.31", funding="NSNN")
        PlanField.objects.create(plan=plan_a, title="Y tế")
        plan_a.tasks.update(text="Việc")
        HamletTarget.objects.bulk_create(HamletTarget(plan=plan_a, hamlet=one) for one in hamlets_a)
        assert self.sentences(plan_a) == []

    def test_a_hamlet_without_a_row_and_an_unsaid_aim(self, plan_a, hamlets_a):
        PlanTarget.objects.create(plan=plan_a, rate_before="0.44", funding="NSNN")
        HamletTarget.objects.create(plan=plan_a, hamlet=hamlets_a[1])
        found = self.sentences(plan_a)
        assert "Chưa có tỷ lệ phấn đấu năm 2024." in found
        assert "Phụ lục còn thiếu xóm 1, xóm 3." in found
