"""Reading the trail: by area, by filter, page by page."""

import pytest
from django.utils import timezone

from offices.audit import record
from offices.journal import label_of

PAGE = "/nhat-ky/"


@pytest.fixture
def events(an, chi, commune_a, commune_b, hamlets_a):
    record(action="office.edit", unit=commune_a, target=commune_a, summary="Sửa địa danh", by=an)
    record(action="household.edit", unit=hamlets_a[0], target=None, summary="Sửa hộ Lò Văn Dóng", by=an)
    record(action="office.edit", unit=commune_b, target=None, summary="Việc của xã khác", by=chi)


def rows(client, **filters):
    return client.get(PAGE, filters).content.decode()


def test_only_for_whom_the_role_permits(client_of, an, binh, dung, hoa, giang):
    codes = [client_of(user).get(PAGE).status_code for user in [an, binh, dung, hoa, giang]]
    assert codes == [403, 403, 403, 403, 200]


def test_the_area_and_nothing_else(client_of, giang, events):
    text = rows(client_of(giang))
    assert "Sửa địa danh" in text
    assert "Sửa hộ Lò Văn Dóng" in text
    assert "Việc của xã khác" not in text
    assert "2 việc." in text


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        ({"action": "office.edit"}, 1),
        ({"person": "an"}, 2),
        ({"person": "Lò Thị An"}, 2),
        ({"person": "giang"}, 0),
        ({"action": "office.edit", "person": "an"}, 1),
        ({"last": "2020-01-01"}, 0),
        ({"first": "2020-01-01"}, 2),
    ],
)
def test_filters(client_of, giang, events, filters, number):
    assert f"<p>{number} việc.</p>" in rows(client_of(giang), **filters)


def test_a_day_is_counted_whole(client_of, giang, events):
    today = timezone.localdate().isoformat()
    assert "<p>2 việc.</p>" in rows(client_of(giang), first=today, last=today)


def test_days_the_wrong_way_round(client_of, giang, events):
    text = rows(client_of(giang), first="2024-02-01", last="2024-01-01")
    assert "Ngày cuối phải từ ngày đầu trở đi." in text


def test_pages_keep_the_filter(client_of, giang, an, commune_a):
    for number in range(51):
        record(action="office.edit", unit=commune_a, target=None, summary=f"Việc số {number}", by=an)
    client = client_of(giang)
    text = rows(client, person="an")
    assert "Trang 1 / 2" in text
    assert "?person=an&amp;trang=2" in text
    assert "Việc số 0<" not in text.replace("\n", "").replace(" <", "<")
    assert "Việc số 0" in rows(client, person="an", trang=2)
    assert "Trang 2 / 2" in rows(client, person="an", trang="99")


def test_the_page_costs_the_same_with_more_events(client_of, giang, an, commune_a, django_assert_max_num_queries):
    for number in range(40):
        record(action="office.edit", unit=commune_a, target=None, summary=str(number), by=an)
    client = client_of(giang)
    with django_assert_max_num_queries(8):
        client.get(PAGE)


def test_codes_without_words_stand_for_themselves():
    assert label_of("office.edit") == "Sửa thông tin cơ quan"
    assert label_of("something.else") == "something.else"
