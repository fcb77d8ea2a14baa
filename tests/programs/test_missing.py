"""What a plan lacks and what is out of date, in sentences that lead to the place."""

from datetime import date

import pytest
from django.urls import reverse

from offices.models import LegalAct, OfficeProfile, Post, Unit, UnitYear
from programs import actions
from programs.doubts import doubts
from programs.forms import BasisForm
from programs.models import CostNorm, Estimate, EstimateLine, PlanField, YearPlan

pytestmark = pytest.mark.django_db


def sentences(gaps):
    return [gap.sentence for gap in gaps]


def fresh(plan):
    return YearPlan.objects.get(pk=plan.pk)


def test_a_complete_plan_lacks_nothing(plan_a):
    assert plan_a.missing() == []
    assert doubts(plan_a) == []


def test_an_empty_plan_says_everything(commune_a):
    OfficeProfile.objects.all().delete()
    Post.objects.all().delete()
    UnitYear.objects.all().delete()
    plan = YearPlan.objects.create(unit=commune_a, year=2024, facts_on=date(2024, 3, 31))
    assert sentences(plan.missing()) == [
        "Chưa có tổng số hộ dân cư năm 2024 của xã Khe Mây nên văn bản không ghi tỷ lệ.",
        "Chưa có tiêu đề cơ quan vào ngày 31/03/2024.",
        "Chưa có Chủ tịch hoặc Phó Chủ tịch vào ngày 31/03/2024 để ký.",
        "Chưa chọn văn bản căn cứ.",
        "Chưa chọn dự án nào của Chương trình.",
        "Chưa giao nhiệm vụ cho bộ phận nào.",
        "Chưa có thành viên Ban Chỉ đạo; văn bản sẽ không có phụ lục phân công.",
    ]


def test_an_older_count_of_households_is_named(plan_a):
    UnitYear.objects.filter(unit=plan_a.unit).update(year=2023)
    assert sentences(plan_a.missing()) == [
        "Chưa có tổng số hộ dân cư năm 2024 của xã Khe Mây; tỷ lệ tính theo năm gần nhất trước đó."
    ]


def test_a_hamlet_without_a_member_is_named(plan_a, hamlets_a):
    plan_a.members[1].hamlets.remove(hamlets_a[0], hamlets_a[2])
    (gap,) = fresh(plan_a).missing()
    assert gap.sentence == "Chưa có thành viên Ban Chỉ đạo phụ trách: xóm 1, xóm 3."
    assert gap.url == reverse("plan-steering", args=[plan_a.pk])


def test_an_office_without_hamlets_is_told_where_to_add_them(plan_a):
    Unit.objects.filter(level="hamlet").update(valid_to=date(2023, 1, 1))
    plan = fresh(plan_a)
    assert "Xã Khe Mây chưa có thôn, xóm nào trong danh mục." in sentences(plan.missing())
    assert plan.hamlet_kind == "thôn"


def test_a_project_without_a_lead_leads_to_its_page(plan_a, an):
    project = plan_a.projects.get(code="3.1")
    actions.edit_project(project=project, values={"lead": ""}, by=an)
    (gap,) = fresh(plan_a).missing()
    assert gap.sentence == "Dự án 3, Tiểu dự án 1: chưa có bộ phận chủ trì."
    assert gap.url == reverse("plan-project", args=[plan_a.pk, "3.1"])


class TestDoubts:
    def test_an_act_out_of_force(self, plan_a):
        base = plan_a.basis_rows.get(act__number="90/QĐ-TTg").act
        base.in_force_to = date(2023, 6, 30)
        base.save()
        (gap,) = doubts(fresh(plan_a))
        assert "hết hiệu lực sau ngày 30/6/2023" in gap.sentence

    @pytest.mark.parametrize(
        ("signed_on", "doubtful"),
        [(date(2024, 2, 5), False), (date(2023, 10, 1), False), (date(2023, 9, 30), True), (date(2022, 3, 1), True)],
    )
    def test_a_yearly_plan_of_the_superior(self, plan_a, signed_on, doubtful):
        base = plan_a.basis_rows.get(act__kind="Kế hoạch").act
        base.signed_on = signed_on
        base.save()
        assert bool(doubts(fresh(plan_a))) is doubtful

    def test_a_text_that_speaks_of_last_year(self, plan_a, an):
        project = plan_a.projects.get(code="2")
        actions.edit_project(project=project, values={"aim": "Năm 2023 có thêm 3 mô hình"}, by=an)
        (gap,) = doubts(fresh(plan_a))
        assert gap.sentence.endswith("nội dung ghi riêng còn nhắc năm 2023.")
        actions.edit_project(project=project, values={"aim": "Năm 2024 hơn năm 2023 ba mô hình"}, by=an)
        assert doubts(fresh(plan_a)) == []

    def test_a_task_that_speaks_of_last_year(self, plan_a, an):
        rows = [{"body": "Kế toán", "duty": "finance", "text": "Quyết toán năm 2023"}]
        actions.set_tasks(plan=plan_a, rows=rows, by=an)
        (gap,) = doubts(fresh(plan_a))
        assert gap.sentence == "Kế toán: nội dung ghi riêng còn nhắc năm 2023."

    def test_a_hamlet_that_ended(self, plan_a, hamlets_a):
        hamlets_a[0].valid_to = date(2024, 1, 31)
        hamlets_a[0].save()
        (gap,) = doubts(fresh(plan_a))
        assert gap.sentence == "Lò Văn Hội phụ trách xóm 1, nơi không còn vào ngày 31/03/2024."

    def test_a_field_that_speaks_of_last_year(self, plan_a):
        PlanField.objects.create(plan=plan_a, title="Y tế", text="Cấp thẻ năm 2023")
        (gap,) = doubts(fresh(plan_a))
        assert (gap.sentence, gap.url) == (
            "Y tế: nội dung ghi riêng còn nhắc năm 2023.",
            reverse("plan-fields", args=[plan_a.pk]),
        )


class TestPeopleAndPosts:
    def post(self, unit, title, holder, first=date(2021, 1, 1), last=None):
        return Post.objects.create(
            unit=unit, kind="official", title=title, holder=holder, valid_from=first, valid_to=last
        )

    def test_a_member_who_left(self, plan_a):
        Post.objects.filter(holder="Vi Thị Phó").update(valid_to=date(2024, 2, 29))
        self.post(plan_a.unit, "Phó Chủ tịch", "Lò Văn Mới", date(2024, 3, 1))
        (gap,) = doubts(plan_a)
        assert gap.sentence == (
            "Vi Thị Phó thôi chức vụ Phó Chủ tịch sau ngày 29/02/2024; Phó Chủ tịch nay là Lò Văn Mới."
        )
        assert gap.url == reverse("plan-steering", args=[plan_a.pk])

    def test_a_member_who_left_without_a_successor(self, plan_a):
        Post.objects.filter(holder="Vi Thị Phó").update(valid_to=date(2024, 2, 29))
        (gap,) = doubts(plan_a)
        assert gap.sentence == "Vi Thị Phó thôi chức vụ Phó Chủ tịch sau ngày 29/02/2024."

    def test_a_post_that_somebody_else_holds(self, plan_a):
        plan_a.steering.filter(name="Vi Thị Phó").update(name="Vừ Thị Cũ")
        (gap,) = doubts(plan_a)
        assert gap.sentence == "Vừ Thị Cũ ghi là Phó Chủ tịch UBND xã; chức vụ này nay là Vi Thị Phó."

    def test_who_moved_to_another_post_stays_with_it(self, plan_a):
        Post.objects.filter(holder="Vi Thị Phó").update(valid_to=date(2024, 2, 29))
        self.post(plan_a.unit, "Chủ tịch HĐND", "Vi Thị Phó", date(2024, 3, 1))
        assert doubts(plan_a) == []

    def test_the_chair_of_a_union_is_not_the_chair(self, plan_a):
        assert [gap for gap in doubts(plan_a) if "Lò Văn Hội" in gap.sentence] == []

    def test_a_body_that_is_no_longer_there(self, plan_a):
        self.post(plan_a.unit, "Công chức Văn hóa - Xã hội", "Lò Thị An", last=date(2023, 12, 31))
        found = sentences(doubts(plan_a))
        said = "Công chức Văn hóa - Xã hội: chức vụ này của cơ quan đã thôi từ sau ngày 31/12/2023."
        assert set(found) == {said}
        assert len(found) == 5  # four projects and a task, each with its page

    def test_a_body_under_a_new_holder_is_fine(self, plan_a):
        self.post(plan_a.unit, "Công chức Văn hóa - Xã hội", "Lò Thị An", last=date(2023, 12, 31))
        self.post(plan_a.unit, "Công chức Văn hóa - Xã hội", "Vi Văn Mới", date(2024, 1, 1))
        assert doubts(plan_a) == []


class TestNorms:
    @pytest.fixture
    def used(self, plan_a):
        """Makes a norm until a day and an estimate of 2023 priced by it."""

        def make(last, item="Nước uống"):
            norm = CostNorm.objects.create(
                item=item, measure="người", amount=20_000, basis="TT", valid_from=date(2018, 1, 1), valid_to=last
            )
            estimate = Estimate.objects.create(
                unit=plan_a.unit, year=2023, source="province", title=item, on=date(2023, 5, 1)
            )
            EstimateLine.objects.create(
                estimate=estimate, content=item, quantity=1, measure="người", price=1, norm=norm
            )
            return norm

        return make

    def test_one_that_ended(self, plan_a, used):
        used(date(2023, 12, 31))
        (gap,) = doubts(plan_a)
        assert gap.sentence == (
            "Định mức “Nước uống” đã dùng khi lập dự toán hết hiệu lực sau ngày 31/12/2023; chưa ghi mức thay thế."
        )
        assert gap.url == reverse("norm-list")

    def test_one_that_has_a_newer(self, plan_a, used):
        used(date(2023, 12, 31))
        CostNorm.objects.create(
            item="Nước uống", measure="người", amount=30_000, basis="TT", valid_from=date(2024, 1, 1)
        )
        (gap,) = doubts(plan_a)
        assert gap.sentence.endswith("; đã có mức mới.")

    def test_one_that_holds_says_nothing(self, plan_a, used):
        used(date(2024, 3, 31))
        used(None, "Tài liệu")
        assert doubts(plan_a) == []


@pytest.mark.parametrize(
    ("kinds", "words"),
    [(["xóm", "xóm"], "xóm"), (["bản", "xóm", "bản"], "bản, xóm"), (["khu phố"], "khu phố")],
)
def test_the_word_for_hamlets_comes_from_them(commune_b, hamlets_b, kinds, words):
    Unit.objects.filter(level="hamlet").delete()
    for number, kind in enumerate(kinds):
        Unit.objects.create(level="hamlet", kind=kind, name=f"N{number}", parent=commune_b, order=number)
    plan = YearPlan.objects.create(unit=commune_b, year=2024, facts_on=date(2024, 3, 31))
    assert plan.hamlet_kind == words


def test_a_ward_without_hamlets_has_groups(commune_b, hamlets_b):
    Unit.objects.filter(level="hamlet").delete()
    commune_b.area = "urban"
    commune_b.save()
    plan = YearPlan.objects.create(unit=commune_b, year=2024, facts_on=date(2024, 3, 31))
    assert plan.hamlet_kind == "tổ dân phố"


class TestBasesToChoose:
    """Only acts that hold are offered; one that was picked stays, and says what replaced it."""

    def labels(self, plan):
        return [label for _, label in BasisForm(plan=plan).fields["act"].choices][1:]

    def test_what_ended_is_not_offered(self, plan_a):
        old = LegalAct.objects.create(
            kind="Thông tư", number="46/2022/TT-BTC", signed_on=date(2022, 7, 28), issuer="Bộ trưởng", subject="về"
        )
        assert any("46/2022/TT-BTC" in label for label in self.labels(plan_a))
        old.replaced_by = LegalAct.objects.create(
            kind="Thông tư", number="55/2023/TT-BTC", signed_on=date(2023, 8, 15), issuer="Bộ trưởng", subject="về"
        )
        old.save()
        found = " ".join(self.labels(fresh(plan_a)))
        assert "46/2022/TT-BTC" not in found
        assert "55/2023/TT-BTC" in found

    def test_what_was_picked_stays_and_says_what_replaced_it(self, plan_a):
        base = plan_a.basis_rows.get(act__number="90/QĐ-TTg").act
        base.replaced_by = LegalAct.objects.create(
            kind="Quyết định", number="99/QĐ-TTg", signed_on=date(2023, 5, 1), issuer="Thủ tướng", subject="về"
        )
        base.save()
        (label,) = [label for label in self.labels(fresh(plan_a)) if "90/QĐ-TTg" in label]
        assert label.endswith(
            "(hết hiệu lực sau ngày 30/4/2023, thay bằng Quyết định số 99/QĐ-TTg ngày 01/5/2023 của Thủ tướng)"
        )

    @pytest.mark.parametrize(
        ("year", "facts_on", "day"),
        [(2024, date(2024, 3, 31), date(2024, 12, 31)), (2090, date(2089, 12, 31), date(2089, 12, 31))],
    )
    def test_the_day_lies_between_the_facts_and_the_end_of_the_year(self, year, facts_on, day):
        assert YearPlan(year=year, facts_on=facts_on).citing_day == day
