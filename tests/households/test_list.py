"""The household list: search, filters, order, counts, its part for htmx, its workbook."""

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from households.models import Household
from offices.models import AuditEvent, Posting
from tests.households.making import add_member, make_household, recognise, shown

LIST = reverse("household-list")


def names(response):
    return [household.head_name for household in response.context["page"]]


@pytest.fixture
def look(client_of, an):
    """Names on the list as An sees it with these fields of the address."""
    client = client_of(an)
    return lambda **fields: names(client.get(LIST, fields))


def test_names_stand_in_vietnamese_order(hamlets_a, look):
    for name in ["Lò Văn Đức", "Lò Văn Dũng", "Vi Thị Ánh", "Lò Thị An", "Lò Văn An", "Nguyễn Văn Ân"]:
        make_household(hamlets_a[0], name)
    assert look() == ["Lò Thị An", "Lò Văn An", "Vi Thị Ánh", "Nguyễn Văn Ân", "Lò Văn Dũng", "Lò Văn Đức"]


def test_hamlet_order_follows_the_offices_list(hamlets_a, look):
    make_household(hamlets_a[1], "Lò Văn An", list_order=1)
    make_household(hamlets_a[0], "Lò Văn Cả", list_order=2)
    make_household(hamlets_a[0], "Lò Văn Út", list_order=1)
    assert look(xep="thon") == ["Lò Văn Út", "Lò Văn Cả", "Lò Văn An"]


@pytest.mark.parametrize(
    "words",
    ["Nguyễn Văn Tiến", "nguyen van tien", "tien", "TIẾN", "nvt", "HN-07", "hn-07", "Quàng Thị Én", "quang thi"],
)
def test_search_finds_by_name_initials_code_and_member(hamlets_a, look, words):
    found = make_household(hamlets_a[0], "Nguyễn Văn Tiến", code="HN-07")
    add_member(found, "Quàng Thị Én")
    make_household(hamlets_a[1], "Lò Văn Xuân")
    assert look(tim=words) == ["Nguyễn Văn Tiến"]


def test_a_whole_citizen_number_is_found_by_who_may_read_it(hamlets_a, look, client_of, binh, hoa):
    make_household(hamlets_a[0], "Lò Văn Tâm", number="099070123456")
    make_household(hamlets_a[0], "Lò Văn Xuân")
    assert look(tim="099070123456") == ["Lò Văn Tâm"]
    assert look(tim="09907012345") == []
    assert names(client_of(hoa).get(LIST, {"tim": "099070123456"})) == ["Lò Văn Tâm"]
    assert names(client_of(binh).get(LIST, {"tim": "099070123456"})) == []


def test_numbers_are_read_only_where_the_posting_says(hamlets_a, commune_b, hamlets_b, an, client_of):
    make_household(hamlets_b[0], "Vừ A Sở", number="099070123456")
    Posting.objects.create(user=an, unit=hamlets_b[0], role="hamlet_head", valid_from=date(2021, 1, 1))
    assert names(client_of(an).get(LIST, {"tim": "099070123456"})) == []
    assert names(client_of(an).get(LIST, {"tim": "vu a so"})) == ["Vừ A Sở"]


@pytest.fixture
def five(hamlets_a):
    """Poor, near-poor, newly escaped (until 11/12/2026), left, never recognised."""
    today = timezone.localdate()
    make_household(hamlets_a[0], "Lò Văn Nghèo", number="099070123456", expected_exit_year=today.year)
    make_household(hamlets_a[1], "Lò Văn Cận", "near_poor", expected_exit_year=today.year - 1)
    make_household(hamlets_a[1], "Lò Văn Mới", "escaped_poor", decided_on=today, year=today.year)
    make_household(hamlets_a[2], "Lò Văn Xưa", "escaped_near_poor", year=2016, decided_on=date(2016, 1, 5))
    make_household(hamlets_a[2], "Lò Văn Chưa", None)


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("dien", "poor", {"Lò Văn Nghèo"}),
        ("dien", "near_poor", {"Lò Văn Cận"}),
        ("dien", "listed", {"Lò Văn Nghèo", "Lò Văn Cận"}),
        ("dien", "newly_escaped", {"Lò Văn Mới"}),
        ("dien", "escaped_poor", {"Lò Văn Mới"}),
        ("dien", "escaped_near_poor", set()),
        ("dien", "left", {"Lò Văn Xưa"}),
        ("dien", "none", {"Lò Văn Chưa"}),
        ("thoat", "on", {"Lò Văn Nghèo"}),
        ("thieu", "so-dinh-danh", {"Lò Văn Cận", "Lò Văn Mới", "Lò Văn Xưa", "Lò Văn Chưa"}),
        ("thieu", "thanh-vien", set()),
        ("thieu", "nam-sinh", set()),
        ("thieu", "quyet-dinh", {"Lò Văn Chưa"}),
        ("dien", "khong-co", {"Lò Văn Nghèo", "Lò Văn Cận", "Lò Văn Mới", "Lò Văn Xưa", "Lò Văn Chưa"}),
    ],
)
def test_filters(five, look, field, value, found):
    assert set(look(**{field: value})) == found


def test_filter_by_hamlet(five, hamlets_a, hamlets_b, look):
    assert set(look(thon=hamlets_a[1].pk)) == {"Lò Văn Cận", "Lò Văn Mới"}
    assert len(look(thon=hamlets_b[0].pk)) == 5  # no choice of An's: the page says so


def test_standing_holds_until_the_next_recognition(hamlets_a, look):
    household = make_household(hamlets_a[0], "Lò Văn Tâm", "poor", year=2022, decided_on=None)
    recognise(household, "near_poor", year=2024)
    assert look(dien="near_poor") == ["Lò Văn Tâm"]
    assert look(dien="poor", ngay="2023-12-31") == ["Lò Văn Tâm"]
    assert look(dien="poor", ngay="31/12/2023") == ["Lò Văn Tâm"]
    assert look(dien="none", ngay="2021-12-31") == ["Lò Văn Tâm"]


@pytest.mark.parametrize("day", ["mai", "31/02/2024", "99999-01-01"])
def test_an_unreadable_day_is_today_and_told(five, client_of, an, day):
    response = client_of(an).get(LIST, {"ngay": day})
    assert response.context["filter"].on == timezone.localdate()
    assert response.context["filter"].form.errors["ngay"]


def test_counts_are_of_the_other_filters_and_open_their_households(five, client_of, an, hamlets_a):
    response = client_of(an).get(LIST, {"thon": hamlets_a[1].pk, "dien": "near_poor"})
    counted = [(words, number) for _, words, number in response.context["counts"]]
    assert counted == [("Hộ cận nghèo", 1), ("Hộ mới thoát nghèo", 1)]
    assert response.context["total"] == 2
    assert f"?thon={hamlets_a[1].pk}&amp;dien=escaped_poor" in shown(response)


def test_htmx_gets_the_part_below_the_filters(five, client_of, an):
    part = client_of(an).get(LIST, headers={"HX-Request": "true"})
    assert shown(part).lstrip().startswith('<div id="ket-qua">')
    assert "HX-Request" in part["Vary"]
    assert '<div id="ket-qua">' in shown(client_of(an).get(LIST))


def test_fifty_a_page(hamlets_a, client_of, an):
    for number in range(51):
        make_household(hamlets_a[0], f"Lò Văn {chr(65 + number % 26)}{'a' * (number // 26)}")
    response = client_of(an).get(LIST, {"page": 2})
    assert len(names(response)) == 1
    assert response.context["page"].start_index() == 51


def test_the_number_of_queries_does_not_grow(hamlets_a, client_of, an):
    client = client_of(an)
    make_household(hamlets_a[0])
    before = count_queries(client)
    for number in range(20):
        make_household(hamlets_a[number % 3], f"Vi Văn {chr(65 + number)}")
    assert count_queries(client) == before
    assert before <= 10


def count_queries(client):
    with CaptureQueriesContext(connection) as asked:
        client.get(LIST)
    return len(asked)


def test_empty_register_says_what_to_do(hamlets_a, client_of, an, binh):
    page = shown(client_of(an).get(LIST))
    assert "Sổ hộ còn trống" in page
    assert reverse("import-create") in page
    assert "Danh sách do công chức" in shown(client_of(binh).get(LIST))


def test_nothing_found_says_what_to_do(five, client_of, an):
    page = shown(client_of(an).get(LIST, {"tim": "không ai tên này"}))
    assert "Bớt điều kiện lọc" in page


def test_export_holds_the_filtered_list_and_is_written_down(five, client_of, an):
    response = client_of(an).post(f"{reverse('household-export')}?dien=listed&tim=lo")
    rows = list(openpyxl.load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True))
    assert [row[2] for row in rows[3:]] == ["Lò Văn Cận", "Lò Văn Nghèo", "Tổng số hộ: 2"]
    assert "099070123456" not in str(rows)
    event = AuditEvent.objects.get(action="household.export")
    assert event.details == {"Tìm": "lo", "Diện": "listed"}
    assert "2 hộ" in event.summary


def test_export_writes_no_citizen_number_into_the_trail(five, client_of, an):
    client_of(an).post(f"{reverse('household-export')}?tim=099070123456")
    assert "099070123456" not in str(AuditEvent.objects.get(action="household.export").details)


def test_a_hamlet_head_sees_one_hamlet(five, client_of, binh):
    assert names(client_of(binh).get(LIST)) == ["Lò Văn Nghèo"]
    assert Household.objects.count() == 5
