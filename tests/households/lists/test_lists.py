"""Lists as tables: rows, sub-totals, what they never tell."""

from datetime import date

import pytest

from households.filters import HouseholdFilter
from households.lists.annex import annex
from households.lists.newly_escaped import newly_escaped
from households.lists.posted import posted
from households.lists.register import filtered, heads, people
from households.lists.wanted import Wanted
from households.models import Decision, Household, Member, Recognition
from tests.households.making import AUTUMN, add_member, make_household, recognise

DAY = date(2024, 12, 31)


@pytest.fixture
def register(hamlets_a, hamlets_b):
    """Hamlet 1: two poor (3 and 1 persons), hamlet 2: one near-poor (stated 4); B: one poor."""
    first = make_household(hamlets_a[0], "Lò Văn Tâm", number="099070000001", code="H1", phone="0912345678")
    add_member(first, "Lò Thị Mai", relation="Vợ", birth_year=1972, sex="female", ethnicity="Thái")
    add_member(first, "Lò Văn Bé", relation="Con", birth_year=2010, sex="male")
    make_household(hamlets_a[0], "Vi Văn Sơn", note="Nhà tạm", circumstances="Ốm đau", no_labour=True)
    make_household(hamlets_a[1], "Hà Thị Lan", "near_poor", stated_size=4)
    make_household(hamlets_b[0], "Vừ A Năm")


@pytest.fixture
def wanted(an, commune_a):
    return Wanted(user=an, unit=commune_a, day=DAY, place="Khe Mây")


def texts(table):
    """All cells of a table as they are shown, titles included."""
    return " | ".join(
        [table.title, table.subtitle, *(column.title for column in table.columns)]
        + [text for kind, row in table.lines() for text in ([row] if kind == "band" else table.cells(row))]
    )


def test_heads_stand_under_their_hamlets_with_totals(register, wanted):
    table = heads(wanted)
    assert [(band.title, [row["head"] for row in band.rows]) for band in table.bands] == [
        ("Xóm 1", ["Vi Văn Sơn", "Lò Văn Tâm"]),
        ("Xóm 2", ["Hà Thị Lan"]),
    ]
    assert [row["no"] for band in table.bands for row in band.rows] == [1, 2, 3]
    assert [band.footer for band in table.bands] == [
        [{"head": "Cộng xóm 1: 2 hộ", "people": 4}],
        [{"head": "Cộng xóm 2: 1 hộ", "people": 4}],
    ]
    assert table.footer == [{"head": "Tổng cộng: 3 hộ", "people": 8}]


def test_list_says_what_where_when_and_who_signs(register, wanted):
    table = heads(wanted)
    assert table.title == "DANH SÁCH HỘ NGHÈO VÀ HỘ CẬN NGHÈO"
    assert table.subtitle == "Xã Khe Mây\nTính đến ngày 31/12/2024"
    assert table.dated.startswith("Khe Mây, ngày")
    assert table.dated.endswith("năm 2024")
    assert table.signers == ("NGƯỜI LẬP", "CHỦ TỊCH")


def test_hamlets_and_groups_narrow_the_list(register, wanted, hamlets_a):
    table = heads(Wanted(**{**vars(wanted), "hamlets": (hamlets_a[1],), "group": "near_poor"}))
    assert [row["head"] for band in table.bands for row in band.rows] == ["Hà Thị Lan"]
    assert table.subtitle.startswith("Xóm 2, xã Khe Mây")
    assert table.title == "DANH SÁCH HỘ CẬN NGHÈO"


def test_personal_columns_only_on_purpose(register, wanted):
    assert "099070000001" not in texts(heads(wanted))
    assert "Dân tộc" not in texts(people(wanted))
    with_numbers = texts(people(Wanted(**{**vars(wanted), "personal": True})))
    assert "099070000001" in with_numbers
    assert "Thái" in with_numbers
    assert "0912345678" not in with_numbers


def test_people_stand_below_their_head(register, wanted):
    rows = people(wanted).bands[0].rows
    assert [(row.get("no"), row["person_no"], row["head"], row["relation"]) for row in rows] == [
        (1, 1, "Vi Văn Sơn", "Chủ hộ"),
        (2, 1, "Lò Văn Tâm", "Chủ hộ"),
        (None, 2, "Lò Thị Mai", "Vợ"),
        (None, 3, "Lò Văn Bé", "Con"),
    ]
    assert [row.get("people") for row in rows] == [1, 3, None, None]


def test_people_and_households_are_those_of_the_day(register, wanted, commune_a):
    tam = Household.objects.get(head_name="Lò Văn Tâm")
    Member.objects.filter(name="Lò Văn Bé").update(left_on=date(2025, 2, 1), departure="moved")
    Household.objects.filter(head_name="Vi Văn Sơn").update(ended_on=date(2025, 2, 1), ending="moved")
    assert people(wanted).footer == [{"head": "Tổng cộng: 3 hộ", "people": 8}]
    later = people(Wanted(**{**vars(wanted), "day": date(2025, 3, 1)}))
    assert later.footer == [{"head": "Tổng cộng: 2 hộ", "people": 6}]
    assert tam.head_name in texts(later)


def test_posted_list_holds_name_year_hamlet_and_class_alone(register, wanted):
    table = posted(wanted)
    assert [column.title for column in table.columns] == ["STT", "Họ và tên chủ hộ", "Năm sinh", "Thôn, xóm", "Diện"]
    assert table.rows[1] == {
        "no": 2, "head": "Lò Văn Tâm", "birth": "1970", "hamlet": "Xóm 1", "standing": "Hộ nghèo"
    }  # fmt: skip
    for secret in ("099070000001", "0912345678", "Ốm đau", "Nhà tạm", "Lò Thị Mai", "H1"):
        assert secret not in texts(posted(Wanted(**{**vars(wanted), "personal": True})))


def test_days_of_the_posting_are_named_or_left_for_a_pen(register, wanted):
    assert "từ ngày ......./" in posted(wanted).subtitle
    named = posted(Wanted(**{**vars(wanted), "begins": date(2024, 9, 16), "ends": date(2024, 9, 18)}))
    assert named.subtitle.endswith("Niêm yết từ ngày 16/09/2024 đến hết ngày 18/09/2024")


def test_annex_holds_what_the_decision_recognised(register, wanted):
    decision = Decision.objects.get(signed_on=AUTUMN, unit=wanted.unit)
    son = Household.objects.get(head_name="Vi Văn Sơn")
    recognise(son, "escaped_poor", year=2025, decided_on=date(2024, 12, 10))
    table = annex(Wanted(**{**vars(wanted), "decision": decision, "day": date(2026, 1, 1)}))
    assert table.title == "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO"
    assert table.subtitle == (
        "(Kèm theo Quyết định số 206/QĐ-UBND ngày 11 tháng 12 năm 2023 của Chủ tịch Ủy ban nhân dân xã)"
    )
    assert [(row["head"], row["category"]) for band in table.bands for row in band.rows] == [
        ("Vi Văn Sơn", "Hộ nghèo"),
        ("Lò Văn Tâm", "Hộ nghèo"),
        ("Hà Thị Lan", "Hộ cận nghèo"),
    ]
    assert table.signers == ()


def test_annex_leaves_out_what_was_withdrawn(register, wanted, an):
    decision = Decision.objects.get(signed_on=AUTUMN, unit=wanted.unit)
    Recognition.objects.filter(household__head_name="Vi Văn Sơn").update(
        withdrawn_at="2024-02-01T00:00Z", withdrawn_by=an, withdrawal_reason="Ghi nhầm"
    )
    assert "Vi Văn Sơn" not in texts(annex(Wanted(**{**vars(wanted), "decision": decision})))


def test_reference_of_an_electronic_annex_is_blank(register, wanted):
    decision = Decision.objects.get(signed_on=AUTUMN, unit=wanted.unit)
    subtitle = annex(Wanted(**{**vars(wanted), "decision": decision, "blank_source": True})).subtitle
    assert "206" not in subtitle
    assert "2023" not in subtitle
    assert "/QĐ-UBND ngày" in subtitle


def test_newly_escaped_know_their_last_day(hamlets_a, wanted):
    make_household(hamlets_a[0], "Lò Văn Thoát", "escaped_poor")
    make_household(hamlets_a[0], "Lò Văn Nghèo")
    (row,) = newly_escaped(wanted).bands[0].rows
    assert row["head"] == "Lò Văn Thoát"
    assert row["until"] == date(2026, 12, 11)
    assert row["left"] == (date(2026, 12, 11) - DAY).days


def test_filtered_list_keeps_filter_and_order(register, wanted, an):
    found = HouseholdFilter({"ngay": "2024-12-31", "dien": "poor"}, user=an)
    table = filtered(Wanted(**{**vars(wanted), "found": found.in_order()}))
    assert [(row["no"], row["head"], row["hamlet"]) for row in table.rows] == [
        (1, "Vi Văn Sơn", "Xóm 1"),
        (2, "Lò Văn Tâm", "Xóm 1"),
    ]
    assert table.footer == [{"head": "Tổng cộng: 2 hộ", "people": 4}]


def test_a_hamlet_head_gets_her_hamlet_alone(register, wanted, binh):
    table = heads(Wanted(**{**vars(wanted), "user": binh}))
    assert [band.title for band in table.bands] == ["Xóm 1"]


@pytest.mark.parametrize("make", [heads, people, posted, newly_escaped])
def test_queries_do_not_grow_with_rows(make, wanted, hamlets_a, django_assert_max_num_queries):
    for number in range(20):
        household = make_household(hamlets_a[number % 3], f"Lò Văn {number}", ["poor", "escaped_poor"][number % 2])
        add_member(household, "Lò Thị Con")
    with django_assert_max_num_queries(6):
        assert make(wanted).row_count
