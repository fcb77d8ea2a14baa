"""The home page of An, Bình, Chi, Dung, Hoa and an administrator."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dialogues.models import Conference
from households.models import Household, HouseholdImport, Transfer
from offices.models import Unit, UnitYear
from programs.models import YearPlan
from reports.views import chosen_year
from tests.conftest import person
from tests.reports.making import make_household, recognise
from vietnamese.dates import add_months


@pytest.fixture
def register(hamlets_a, hamlets_b):
    make_household(hamlets_a[0], "Lò Văn Một", members=2)
    make_household(hamlets_a[1], "Lò Văn Hai", "near_poor", members=3)
    make_household(hamlets_b[0], "Vừ A Năm", members=4)


def page(client, query=""):
    answer = client.get(f"/{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_guest_is_asked_to_sign_in(client, db):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer.url.startswith("/dang-nhap/")


def test_officer_sees_counts_and_rates(register, client_of, an):
    text = page(client_of(an))
    assert "Xã Khe Mây, năm 2024" in text
    assert "hộ, 2 người; 0,05% số hộ" in text
    assert "Lò Văn" not in text


def test_officer_sees_what_is_incomplete(register, client_of, an):
    text = page(client_of(an))
    link = "/ho/?dien=poor&amp;thieu=so-dinh-danh&amp;ngay=31/12/2024"
    assert f'<a href="{link}">1 hộ nghèo chưa có số định danh của chủ hộ</a>' in text


def test_links_lead_to_the_same_count(register, client_of, an):
    """What a figure says is what its list holds."""
    client = client_of(an)
    text = page(client)
    for query in ("dien=poor&amp;ngay=31/12/2024", "dien=poor&amp;thieu=so-dinh-danh&amp;ngay=31/12/2024"):
        assert f'href="/ho/?{query}"' in text
        answer = client.get("/ho/?" + query.replace("&amp;", "&"))
        assert "Lò Văn Một" in answer.content.decode()
        assert "Lò Văn Hai" not in answer.content.decode()


def test_empty_office_is_led_to_its_first_steps(client_of, an):
    text = page(client_of(an))
    assert "Sổ hộ còn trống" in text
    assert "Nhập danh sách hộ từ Excel" in text


def test_steps_of_a_new_office_name_all_that_comes_before_the_plan(client_of, an, commune_a):
    commune_a.posts.all().delete()
    Unit.objects.hamlets_of(commune_a).delete()
    text = page(client_of(an))
    year = timezone.localdate().year
    for step in ("Ghi Chủ tịch, Phó Chủ tịch", "Thêm thôn, xóm, tổ dân phố", f"Ghi tổng số hộ dân cư năm {year}"):
        assert f'<a href="/co-quan/">{step}</a>' in text
    assert f'<a href="/chuong-trinh/lap/?nam={year}">Lập kế hoạch năm {year}</a>' in text


def test_missing_number_of_residents_names_the_year_and_the_cure(register, client_of, an, commune_a):
    UnitYear.objects.filter(unit=commune_a).delete()
    text = page(client_of(an))
    assert "Chưa có tổng số hộ dân cư năm 2024 của xã Khe Mây" in text
    assert 'href="/co-quan/">Ghi số hộ dân cư' in text


def test_leader_sees_figures_without_tasks(register, client_of, hoa):
    text = page(client_of(hoa))
    assert "năm 2024" in text
    assert "Việc cần làm" not in text


def test_year_can_be_chosen(register, client_of, an, hamlets_a):
    old = make_household(hamlets_a[2], "Lò Văn Cũ", year=2023, decided_on=date(2022, 12, 1))
    recognise(old, "escaped_poor", year=2024)
    client = client_of(an)
    assert "So với cuối năm trước: không đổi" in page(client)
    text = page(client, "?nam=2023")
    assert "Xã Khe Mây, năm 2023" in text
    assert "So với" not in text


@pytest.mark.parametrize("asked", ["abc", "1999", "", "²"])
def test_unknown_year_shows_the_newest(register, client_of, an, asked):
    assert "năm 2024" in page(client_of(an), f"?nam={asked}")


def test_plans_of_the_office_only(register, client_of, an, commune_a, commune_b):
    YearPlan.objects.create(unit=commune_a, year=2024, facts_on=date(2024, 1, 1))
    YearPlan.objects.create(unit=commune_b, year=2024, facts_on=date(2024, 1, 1))
    text = page(client_of(an))
    assert "Kế hoạch năm 2024 của xã Khe Mây" in text
    assert "xã Nà Sản" not in text


def test_hamlet_head_sees_the_own_hamlet(register, client_of, binh):
    text = page(client_of(binh))
    assert "Xóm 1, xã Khe Mây, năm 2024" in text
    assert "hộ, 3 người" not in text
    assert 'href="/ho/"' in text


def test_reviewer_sees_communes_without_names(register, client_of, dung):
    text = page(client_of(dung))
    assert "Xã Khe Mây" in text
    assert "Xã Nà Sản" in text
    assert "Lò Văn" not in text
    assert 'href="/ho/' not in text


def test_reviewer_of_a_province_sees_to_which_district_a_commune_belongs(register, client_of, district):
    text = page(client_of(person("tinh", "Người Của Tỉnh", district.parent, "reviewer")))
    assert "Tỉnh Lam Giang, năm 2024" in text
    assert "Xã Khe Mây, huyện Sơn Khao" in text


def test_reviewer_of_an_empty_area(client_of, dung):
    assert "Chưa xã, phường nào" in page(client_of(dung))


def test_officer_above_communes_is_led_to_the_own_plans(client_of, district):
    plan = YearPlan.objects.create(unit=district, year=2024, facts_on=date(2024, 1, 1))
    conference = Conference.objects.create(
        unit=district, year=2024, title="Hội nghị đối thoại năm 2024", period="Quý II"
    )
    text = page(client_of(person("huyen", "Người Của Huyện", district, "officer")))
    assert f'href="/chuong-trinh/{plan.pk}/">Kế hoạch năm 2024 của huyện Sơn Khao' in text
    assert f'href="/doi-thoai/{conference.pk}/">Hội nghị đối thoại năm 2024' in text
    assert f"Lập kế hoạch năm {timezone.localdate().year}" in text
    assert "Lập hội nghị đối thoại" in text


def test_an_office_that_is_no_more_is_led_to_no_later_year(client_of, district, commune_a, an):
    officer = client_of(person("em", "Quàng Thị Em", district, "officer"))
    assert "hoạt động đến hết ngày" not in page(officer) + page(client_of(an))
    Unit.objects.filter(pk__in=[district.pk, commune_a.pk]).update(valid_to=date(2025, 6, 30))
    assert "Huyện Sơn Khao hoạt động đến hết ngày 30/06/2025" in page(officer)
    assert "Lập kế hoạch năm 2025" in page(officer)
    assert "Xã Khe Mây hoạt động đến hết ngày 30/06/2025" in page(client_of(an))
    assert "Lập kế hoạch năm 2025" in page(client_of(an))
    assert not client_of(an).get("/").context["terms"]


def test_reviewer_is_asked_to_plan_nothing(client_of, dung):
    assert "Việc cần làm" not in page(client_of(dung))


def test_administrator_is_led_to_administration(client_of, commune_a):
    text = page(client_of(person("quan", "Quản Trị Viên", commune_a, "admin")))
    assert 'href="/quan-tri/"' in text


def test_account_without_posting_is_told_so(client_of, django_user_model, db):
    user = django_user_model.objects.create_user("moi", password="x", full_name="Người Mới")
    assert "chưa được phân công" in page(client_of(user))


def test_queries_do_not_grow_with_rows(register, client_of, an, hamlets_a, django_assert_max_num_queries):
    for number in range(30):
        make_household(hamlets_a[number % 3], f"Lò Thị {number}")
    client = client_of(an)
    with django_assert_max_num_queries(24):
        page(client)


def test_get_only(client_of, an):
    assert client_of(an).post("/").status_code == 405


def test_a_list_of_next_year_does_not_take_the_page_over():
    this_year = timezone.localdate().year
    assert chosen_year("", [this_year + 1, this_year, 2024]) == this_year
    assert chosen_year(str(this_year + 1), [this_year + 1, this_year]) == this_year + 1
    assert chosen_year("", [this_year + 1]) == this_year + 1
    assert chosen_year("", []) is None


def test_years_are_drawn_and_told_in_words(register, client_of, an, hamlets_a):
    old = make_household(hamlets_a[2], "Lò Văn Cũ", year=2023, decided_on=date(2022, 12, 1))
    recognise(old, "escaped_poor", year=2024)
    text = page(client_of(an))
    assert "Năm 2023: 1 hộ nghèo, 0 hộ cận nghèo, 0 hộ mới thoát." in text
    assert "Năm 2024: 1 hộ nghèo, 1 hộ cận nghèo, 1 hộ mới thoát." in text
    assert 'fill="url(#nam-near_poor)"' in text
    assert "style=" not in text


def test_changes_by_hamlet(register, client_of, an, hamlets_a):
    make_household(hamlets_a[1], "Lò Văn Cũ", "near_poor", year=2023, decided_on=date(2022, 12, 1))
    text = page(client_of(an))
    assert "+/−" in text
    assert '<td class="num changed">+1</td>' in text


def test_clock_and_open_imports_wait_for_the_officer(register, client_of, an, hoa, commune_a, hamlets_a):
    day = add_months(timezone.localdate() + timedelta(days=20), -36)
    make_household(hamlets_a[0], "Lò Văn Thoát", "escaped_poor", year=day.year, decided_on=day)
    HouseholdImport.objects.create(unit=commune_a, filename="a.xlsx", sha256="0" * 64, year=2024, uploaded_by=an)
    text = page(client_of(an))
    assert "1 hộ hết 36 tháng trong 30 ngày tới" in text
    assert "1 tệp Excel chưa lưu vào sổ" in text
    text = page(client_of(hoa))
    assert "1 hộ hết 36 tháng trong 30 ngày tới" in text
    assert "tệp Excel chưa lưu" not in text


def test_households_from_elsewhere_wait_for_the_officer(register, client_of, an, hoa, commune_a):
    household = Household.objects.get(head_name="Vừ A Năm")
    Transfer.objects.create(household=household, to_unit=commune_a, on=date(2024, 5, 1), reason="Theo con")
    assert "1 hộ từ xã, phường khác chờ tiếp nhận" in page(client_of(an))
    assert "chờ tiếp nhận" not in page(client_of(hoa))


def test_duties_are_for_who_enters(register, client_of, an, hoa):
    assert "Rà soát thường xuyên trong tháng" in page(client_of(an))
    assert "Rà soát thường xuyên trong tháng" not in page(client_of(hoa))


def test_too_few_residents_are_called_doubtful(register, client_of, an, hoa, commune_a, hamlets_a):
    UnitYear.objects.create(unit=hamlets_a[0], year=2024, households=0)
    text = page(client_of(an))
    assert "ít hơn số hộ nghèo và hộ cận nghèo: xóm 1 (0 so với 1)" in text
    assert "Xem lại số hộ dân cư ở mục Cơ quan" in text
    assert "Công chức xã xem lại" in page(client_of(hoa))


def test_queries_of_hamlet_and_area_do_not_grow(
    register, client_of, binh, dung, hamlets_a, django_assert_max_num_queries
):
    for number in range(30):
        make_household(hamlets_a[0], f"Lò Thị {number}")
    for who, most in ((binh, 12), (dung, 11)):
        client = client_of(who)
        with django_assert_max_num_queries(most):
            page(client)
