"""A list exported and imported again: nothing changes, and what was edited reaches the same households."""

import io
from datetime import date

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from households.codes import generated_code, is_generated
from households.exporting import heads_table, numbers_of, people_table, with_all
from households.importing.checking import Checked
from households.importing.comparing import compare
from households.importing.reading import read_lists
from households.importing.register import office_of_unit
from households.models import Household
from offices.models import AuditEvent
from sheets.reading import read_workbook
from sheets.table import Column, Table
from sheets.writing import write_workbook
from tests.households.making import add_member, make_household, recognise

EXPORT = "household-export"


def exported(commune, table_of, *, user=None, day=None):
    """Bytes of the whole register as the page exports it."""
    day = day or timezone.localdate()
    households = Household.objects.of(commune).present(day).with_standing(day).in_name_order()
    numbers = numbers_of(households, user) if user else None
    return write_workbook(table_of(with_all(households), title="Danh sách hộ", day=day, numbers=numbers))


def compared(content, commune, year=2025):
    """(Reading, Comparison) of a workbook with the register."""
    workbook = read_workbook(content, filename="ds.xlsx")
    reading = read_lists(workbook, office=office_of_unit(commune), today=timezone.localdate())
    return reading, compare(reading, unit=commune, year=year)


def assert_nothing_new(content, commune):
    reading, comparison = compared(content, commune)
    told = [problem for problem in [*reading.problems, *comparison.problems] if problem.blocking]
    changes = [(plan.read.head, plan.state, plan.changes, plan.reasons) for plan in comparison.plans]
    assert told == []
    assert [change for change in changes if change[1] != "same"] == []
    assert len(comparison.plans) == Household.objects.of(commune).filter(ended_on=None).count()


def edited(content, changes):
    """The workbook with values in cells: {(text of the row's name, heading): value}."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Mã hộ" for cell in row))
    columns = {cell.value: cell.column for cell in head}
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        for (name, heading), value in changes.items():
            if row[2].value == name:
                sheet.cell(row[0].row, columns[heading]).value = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def some(hamlets_a):
    """Households of every standing, with gaps, in two hamlets; two of one name, one coded by the office."""
    first, second = hamlets_a[:2]
    plain = make_household(first, "Lò Văn Tâm", number="099070123495", causes="Không có đất", stated_size=4)
    add_member(plain, "Quàng Thị Én", relation="Vợ", birth_date=date(1972, 3, 4), ethnicity="Thái", sex="female")
    add_member(plain, "Lò Văn Tâm", relation="Con", birth_year=2001)
    make_household(first, "Lò Văn Tâm", "near_poor", circumstances="=1+1 có khả năng thoát cận nghèo")
    make_household(second, "VI THỊ MÂY", "escaped_poor", year=2019, decided_on=date(2018, 12, 11), code="HN-01")
    make_household(second, "Hà Thị Ơn", None, note="chưa rà soát", expected_exit_year=2026)
    make_household(second, "Lương Văn Bảy", "escaped_near_poor", decided_on=None)
    alone = Household.objects.create(hamlet=first, head_name="Kha Văn Một", area="rural")
    recognise(alone, "poor", decided_on=None)
    return plain


@pytest.mark.parametrize("table_of", [heads_table, people_table])
@pytest.mark.parametrize("with_numbers", [False, True])
def test_what_is_exported_changes_nothing(some, commune_a, an, table_of, with_numbers):
    assert_nothing_new(exported(commune_a, table_of, user=an if with_numbers else None), commune_a)


@pytest.mark.parametrize("table_of", [heads_table, people_table])
def test_edits_reach_the_same_household(some, commune_a, table_of):
    changes = {
        ("Vi Thị Mây", "Thực trạng"): "Nhà tạm",
        ("VI THỊ MÂY", "Thực trạng"): "Nhà tạm",
        ("Hà Thị Ơn", "Thôn, xóm"): some.hamlet.title,
    }
    _, comparison = compared(edited(exported(commune_a, table_of), changes), commune_a)
    changed = comparison.of("changed")
    assert {plan.household.head_name: set(plan.values) for plan in changed} == {
        "VI THỊ MÂY": {"circumstances"},
        "Hà Thị Ơn": {"hamlet"},
    }


def test_a_corrected_name_is_the_same_household(some, commune_a):
    content = edited(exported(commune_a, heads_table), {("Hà Thị Ơn", "Họ và tên chủ hộ"): "Hà Thị Ân"})
    _, comparison = compared(content, commune_a)
    assert [plan.household.head_name for plan in comparison.of("changed")] == ["Hà Thị Ơn"]
    assert comparison.of("new") == []


def test_absent_numbers_stay_in_the_register(some, commune_a):
    _, comparison = compared(edited(exported(commune_a, people_table), {("Lò Văn Tâm", "Ghi chú"): "x"}), commune_a)
    plan = next(plan for plan in comparison.of("changed") if plan.household == some)
    assert all("citizen_number" not in person.values for person in plan.members)


def test_a_code_of_ours_that_no_household_has_waits(some, commune_a):
    code = generated_code(some)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert is_generated(wrong)
    assert not is_generated("HN-01")
    content = edited(exported(commune_a, heads_table), {("Kha Văn Một", "Mã hộ"): wrong})
    _, comparison = compared(content, commune_a)
    assert [problem.kind for problem in comparison.problems] == ["unknown_code"]
    assert comparison.of("new") == []


def test_what_is_exported_with_people_still_to_be_named_complains_of_nothing(some, commune_a):
    content = exported(commune_a, people_table)
    assert Checked(*compared(content, commune_a)).problems == []
    reading, comparison = compared(edited(content, {("Quàng Thị Én", "Giới tính"): "Nam"}), commune_a)
    assert [problem.kind for problem in Checked(reading, comparison).problems] == ["conflicting_member_count"]


def without_rows(content, *names):
    """The workbook without the rows of these people."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    for number in reversed([row[0].row for row in sheet.iter_rows() if row[2].value in names]):
        sheet.delete_rows(number)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("what", ["chu-ho", "thanh-vien"])
def test_households_whose_rows_were_deleted_are_named_and_stay(some, commune_a, client_of, an, what):
    content = client_of(an).post(reverse(EXPORT), {"gom": what}).content
    assert [problem.kind for problem in compared(content, commune_a)[1].problems] == []
    reading, comparison = compared(without_rows(content, "VI THỊ MÂY", "Hà Thị Ơn"), commune_a)
    told = [(problem.kind, problem.value) for problem in comparison.problems]
    assert sorted(told) == [("row_missing", "Hà Thị Ơn"), ("row_missing", "VI THỊ MÂY")]
    assert comparison.counts["to_save"] == 0
    assert [read.head for read in reading.households if read.head in {"VI THỊ MÂY", "Vi Thị Mây", "Hà Thị Ơn"}] == []


def test_a_row_that_waits_is_not_missing(some, commune_a, client_of, an):
    content = client_of(an).post(reverse(EXPORT), {}).content
    _, comparison = compared(edited(content, {("Hà Thị Ơn", "Thôn, xóm"): "Nơi khác"}), commune_a)
    assert [plan.state for plan in comparison.plans if plan.read.head == "Hà Thị Ơn"] == ["left_out"]
    assert comparison.problems == []


def test_people_whose_rows_were_deleted_are_named_and_stay(some, commune_a):
    content = without_rows(exported(commune_a, people_table), "Quàng Thị Én")
    _, comparison = compared(content, commune_a)
    (problem,) = comparison.problems
    assert problem.kind == "person_missing"
    assert "Quàng Thị Én" in problem.message
    assert comparison.counts["to_save"] == 0


def test_a_person_added_leaves_the_stated_number(some, commune_a):
    """Four are stated, three listed: with one more all are there, with a fifth the household is larger."""
    content = exported(commune_a, people_table)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    place = next(row[0].row for row in sheet.iter_rows() if row[2].value == "Quàng Thị Én")
    for name in ("Lò Thị Mới", "Lò Thị Nữa"):
        sheet.insert_rows(place)
        for column, value in ((2, generated_code(some)), (3, name), (4, "Con")):
            sheet.cell(place, column).value = value
        out = io.BytesIO()
        book.save(out)
        _, comparison = compared(out.getvalue(), commune_a)
        (plan,) = comparison.of("changed")
        assert plan.values.get("stated_size", 4) == (4 if name == "Lò Thị Mới" else 5)


def test_numbers_leave_on_purpose_and_are_written_down(some, client_of, an, binh):
    plain = client_of(an).post(reverse(EXPORT), {"gom": "thanh-vien"}).content
    assert "099070123495" not in texts(plain)
    assert not AuditEvent.objects.filter(action="household.export_numbers").exists()
    full = client_of(an).post(reverse(EXPORT), {"gom": "thanh-vien", "numbers": "on"}).content
    assert "099070123495" in texts(full)
    assert AuditEvent.objects.filter(action="household.export_numbers").count() == 1
    assert client_of(binh).post(reverse(EXPORT), {"numbers": "on"}).status_code == 403


def test_the_page_offers_what_the_user_may_take(some, client_of, an, binh):
    assert 'name="numbers"' in client_of(an).get(reverse(EXPORT)).content.decode()
    assert 'name="numbers"' not in client_of(binh).get(reverse(EXPORT)).content.decode()


def test_a_password_typed_wrongly_is_told(some, client_of, an):
    page = client_of(an).post(reverse(EXPORT), {"password": "mat-khau-1", "again": "mat-khau-2"}).content.decode()
    assert "không giống nhau" in page
    assert not AuditEvent.objects.filter(action="household.export").exists()


def test_the_number_of_queries_does_not_grow(some, commune_a, hamlets_a, an, django_assert_num_queries):
    day = timezone.localdate()
    households = Household.objects.of(commune_a).with_standing(day).in_name_order()
    with django_assert_num_queries(4):
        people_table(with_all(households), title="Danh sách hộ", day=day)
    for number in range(5):
        make_household(hamlets_a[0], f"Vi Văn {number}")
    with django_assert_num_queries(4):
        people_table(with_all(households), title="Danh sách hộ", day=day)


def texts(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return str([list(row) for row in book.active.iter_rows(values_only=True)])


NAMES = st.sampled_from(
    [
        "Lò Văn Tâm",
        "LÒ VĂN TÂM",
        "Hờ A Dê",
        "Y Ngọc",
        "K'Brôi",
        "H’ Yam Bkrông",
        "Nguyễn Thị Thuý",
        "Vi  Văn Đức",
        "Sơn",
    ]
)
NOBODY_LISTED = "Kha Văn Vắng"  # a head who is no member; one of her name would be made the head by any list
WORDS = st.one_of(
    st.just(""),
    st.sampled_from(["=1+1", "+84", "-", "@ai", "có khả năng thoát nghèo", "a\nb", "Tổng cộng", "x", "'", "0", "1970"]),
    # Of any letters of Latin 1 one cannot tell whether they are an old Vietnamese encoding; of these one can.
    st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), max_size=20),
    st.sampled_from(["Nhà tạm, thiếu đất", "Ốm đau dài ngày; đông con", "Chờ hỗ trợ – 50% vốn", "Ởn ọe ữ ẵ"]),
)
BIRTHS = st.one_of(
    st.just({}),
    st.integers(1925, 2023).map(lambda year: {"birth_year": year}),
    st.dates(date(1925, 1, 1), date(2023, 12, 31)).map(lambda day: {"birth_date": day, "birth_year": day.year}),
)
PERSON = st.tuples(NAMES, BIRTHS, st.sampled_from(["", "male", "female"]), st.sampled_from(["Vợ", "Con", "", "Chủ hộ"]))
RECOGNITION = st.tuples(
    st.sampled_from(["poor", "near_poor", "escaped_poor", "escaped_near_poor"]),
    st.integers(2019, 2025),
    st.sampled_from([None, date(2018, 12, 1), date(2021, 6, 5), date(2023, 12, 11), date(2024, 12, 30)]),
)
HOUSEHOLD = st.fixed_dictionaries(
    {
        "hamlet": st.integers(0, 1),
        "head": st.one_of(st.none(), PERSON),
        "people": st.lists(PERSON, max_size=3),
        "gone": st.booleans(),
        "recognitions": st.lists(RECOGNITION, max_size=2, unique_by=lambda found: (found[0], found[1])),
        "texts": st.tuples(WORDS, WORDS, WORDS, WORDS),
        "stated_size": st.one_of(st.none(), st.integers(1, 12)),
        "exit_year": st.one_of(st.none(), st.integers(2024, 2028)),
    }
)


def fill(hamlets, wishes):
    """Households as Hypothesis wishes them."""
    for place, wish in enumerate(wishes):
        head_name = wish["head"][0] if wish["head"] else NOBODY_LISTED
        causes, circumstances, support, note = wish["texts"]
        household = Household.objects.create(
            hamlet=hamlets[wish["hamlet"]],
            head_name=head_name,
            area="rural",
            code=f"HN-{place}" if place % 3 == 0 else "",
            stated_size=wish["stated_size"],
            causes=causes,
            circumstances=circumstances,
            support_proposed=support,
            note=note,
            expected_exit_year=wish["exit_year"],
        )
        for number, person in enumerate([wish["head"], *wish["people"]]):
            if person:
                name, birth, sex, relation = person
                is_head = number == 0
                relation = "Chủ hộ" if is_head else relation
                add_member(household, name, is_head=is_head, sex=sex, relation=relation, **birth)
        if wish["gone"]:
            household.members.last() and household.members.last().leave(on=date(2024, 1, 1), departure="moved")
        for category, year, decided_on in wish["recognitions"]:
            recognise(household, category, year=year, decided_on=decided_on)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(wishes=st.lists(HOUSEHOLD, min_size=1, max_size=5), with_numbers=st.booleans())
def test_any_list_exported_and_imported_again_changes_nothing(commune_a, hamlets_a, an, wishes, with_numbers):
    Household.objects.all().delete()
    fill(hamlets_a, wishes)
    for table_of in (heads_table, people_table):
        assert_nothing_new(exported(commune_a, table_of, user=an if with_numbers else None), commune_a)


def test_a_list_of_new_members_joins_them_by_the_code_and_makes_no_household(some, commune_a):
    columns = [Column(key, title) for key, title in (("code", "Mã hộ"), ("name", "Họ và tên"), ("birth", "Ngày sinh"))]
    columns.append(Column("relation", "Quan hệ với chủ hộ"))
    child = {"name": "Lò Thị Mới", "birth": "02/03/2024", "relation": "Con"}
    rows = [child | {"code": generated_code(some)}, child | {"code": "PP-ZZZ-AA", "name": "Lò Thị Lạc"}]
    _, comparison = compared(write_workbook(Table("Trẻ mới sinh", tuple(columns), rows)), commune_a)
    assert comparison.of("new") == []
    (plan,) = comparison.of("changed")
    assert plan.household == some
    assert [person.values["name"] for person in plan.members if person.member is None] == ["Lò Thị Mới"]
    assert "stated_size" not in plan.values
    assert plan.recognition is None
