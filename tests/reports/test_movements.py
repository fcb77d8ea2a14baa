"""Movement between two days: a table by hand, the formula for any register, the page beside the standing of the day."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from households.models import Ending, Household, LifeEvent
from offices.models import Unit
from reports.movement_forms import of_year
from reports.movement_reading import histories
from reports.movement_table import movement, movement_tables
from reports.movements import (
    ABOVE,
    AGAIN,
    END,
    FROM_OTHER,
    LESS,
    MORE,
    NEW,
    START,
    TO_OTHER,
    Figure,
    History,
    State,
    balanced,
    movements,
    moves,
)
from tests.households.making import add_member, make_household, recognise

FIRST, LAST = date(2024, 1, 1), date(2025, 1, 1)
AUTUMN_24 = date(2024, 12, 12)
POOR, NEAR, GONE = "poor", "near_poor", "escaped_poor"


def history(before, after, *, ever=(), arrived_as=None, places=(1, 1), persons=(3, 3)):
    start = State(places[0], before, persons[0]) if before != "-" else None
    end = State(places[1], after, persons[1]) if after != "-" else None
    return History(1, start, end, frozenset(ever), arrived_as)


@pytest.mark.parametrize(
    ("one", "poor", "near"),
    [
        (history(POOR, POOR), [START, END], []),
        (history(POOR, NEAR), [START, TO_OTHER], [FROM_OTHER, END]),
        (history(NEAR, POOR), [FROM_OTHER, END], [START, TO_OTHER]),
        (history(POOR, GONE), [START, ABOVE], []),
        (history(POOR, "left"), [START, ABOVE], []),
        (history(POOR, "-"), [START, LESS], []),
        (history(POOR, None), [START, LESS], []),
        (history(None, POOR), [NEW, END], []),
        (history("-", POOR), [NEW, END], []),
        (history(GONE, POOR, ever=[POOR]), [AGAIN, END], []),
        (history(GONE, NEAR, ever=[POOR]), [], [NEW, END]),
        (history("escaped_near_poor", NEAR, ever=[NEAR]), [], [AGAIN, END]),
        (history("-", POOR, arrived_as=POOR), [MORE, END], []),
        (history("-", POOR, arrived_as=NEAR), [MORE, END], []),
        (history("-", POOR, arrived_as=GONE, ever=[]), [NEW, END], []),
        (history(POOR, POOR, places=(1, 2)), [START, LESS, MORE, END], []),
        (history(POOR, POOR, persons=(3, 5)), [START, MORE, END], []),
        (history(POOR, POOR, persons=(3, 2)), [START, LESS, END], []),
        (history(GONE, "left"), [], []),
    ],
)
def test_columns_of_one_household(one, poor, near):
    assert sorted(move.column for move in moves(one, POOR)) == sorted(poor)
    assert sorted(move.column for move in moves(one, NEAR)) == sorted(near)


def test_a_birth_moves_a_person_but_no_household():
    row = movements([history(POOR, POOR, persons=(3, 4))], POOR)[1]
    assert row[MORE] == Figure(0, 1)
    assert (row[START], row[END]) == (Figure(1, 3), Figure(1, 4))


CLASSES = st.sampled_from([POOR, NEAR, GONE, "escaped_near_poor", "left", None])
STATES = st.none() | st.builds(State, st.integers(1, 3), CLASSES, st.integers(1, 9))
HISTORIES = st.lists(
    st.builds(
        History,
        st.integers(1, 10**6),
        STATES,
        STATES,
        st.frozensets(st.sampled_from([POOR, NEAR])),
        CLASSES,
    ),
    max_size=30,
)


@given(HISTORIES, st.sampled_from([POOR, NEAR]))
def test_the_formula_holds_for_any_register(found, group):
    figures = movements(found, group)
    assert all(balanced(row) for row in figures.values())
    counted = sum(1 for one in found if one.end and one.end.category == group)
    assert sum(row[END].households for row in figures.values()) == counted


@given(HISTORIES)
def test_both_tables_agree_on_who_crossed(found):
    def number(group, column):
        return sum(row[column].households for row in movements(found, group).values())

    assert number(POOR, TO_OTHER) == number(NEAR, FROM_OTHER)
    assert number(NEAR, TO_OTHER) == number(POOR, FROM_OTHER)


@pytest.mark.parametrize(
    ("year", "years", "today", "days"),
    [
        (2024, [2025, 2024], date(2026, 6, 1), (FIRST, LAST)),
        (2024, [2024], date(2024, 6, 1), (FIRST, date(2024, 6, 1))),
        (2024, [2025, 2024], date(2024, 12, 20), (FIRST, LAST)),
        (2024, [2024], date(2026, 6, 1), (FIRST, LAST)),
        (2026, [2026], date(2026, 1, 1), (date(2026, 1, 1), date(2026, 1, 2))),
    ],
)
def test_days_of_a_year(year, years, today, days):
    assert of_year(year, years, today) == days


@pytest.fixture
def register(hamlets_a):
    """One household for each way a poor household goes, and a near-poor one that becomes poor."""
    made = {name: make_household(hamlets_a[0], f"Vi {name}") for name in ["Ở", "Cận", "Vượt", "Đi"]}
    made["Rơi"] = make_household(hamlets_a[1], "Vi Rơi", NEAR)
    made["Tái"] = make_household(hamlets_a[1], "Vi Tái", POOR, year=2022, decided_on=date(2021, 12, 1))
    recognise(made["Tái"], GONE, year=2023, decided_on=date(2022, 12, 1))
    made["Mới"] = make_household(hamlets_a[1], "Vi Mới", None)
    for name, category in [("Cận", NEAR), ("Vượt", GONE), ("Rơi", POOR), ("Tái", POOR), ("Mới", POOR)]:
        recognise(made[name], category, year=2025, decided_on=AUTUMN_24)
    Household.objects.filter(pk=made["Đi"].pk).update(ended_on=date(2024, 7, 1), ending=Ending.MOVED)
    add_member(made["Ở"], "Vi Bé", relation="Con", joined_on=date(2024, 8, 1))
    return made


def households_of(row):
    return [row.figures[column].households for column in range(1, 10)]


def test_the_register_by_hand(register, commune_a, hamlets_a):
    found = histories(Household.objects.all(), FIRST, LAST)
    poor = movement(hamlets_a, found, POOR, FIRST, LAST)
    assert households_of(poor.rows[0]) == [4, 1, 1, 1, 0, 0, 0, 0, 1]
    assert households_of(poor.rows[1]) == [0, 0, 0, 0, 1, 1, 1, 0, 3]
    assert households_of(poor.total) == [4, 1, 1, 1, 1, 1, 1, 0, 4]
    assert poor.rows[0].figures[MORE] == Figure(0, 1)
    near = movement(hamlets_a, found, NEAR, FIRST, LAST)
    assert households_of(near.total) == [1, 1, 0, 0, 1, 0, 0, 0, 1]
    assert poor.balanced
    assert near.balanced


def test_ends_are_what_the_list_says_on_the_day(register, hamlets_a):
    for start, end in [(FIRST, LAST), (date(2022, 6, 1), FIRST), (date(2023, 1, 1), date(2024, 8, 1))]:
        found = histories(Household.objects.all(), start, end)
        for group in (POOR, NEAR):
            total = movement(hamlets_a, found, group, start, end).total
            for day, column in ((start, START), (end, END)):
                assert total.figures[column].households == (
                    Household.objects.present(day).with_standing(day).filter(standing=group).count()
                )


def test_moving_inside_the_commune_is_less_here_and_more_there(register, hamlets_a):
    household = register["Ở"]
    LifeEvent.objects.create(
        household=household, kind="moved_hamlet", on=date(2024, 9, 1), reason="Chuyển nhà", summary="Chuyển",
        from_hamlet=hamlets_a[0], to_hamlet=hamlets_a[2],
    )  # fmt: skip
    Household.objects.filter(pk=household.pk).update(hamlet=hamlets_a[2])
    found = histories(Household.objects.all(), FIRST, LAST)
    poor = movement(hamlets_a, found, POOR, FIRST, LAST)
    assert households_of(poor.rows[0]) == [4, 1, 1, 2, 0, 0, 0, 0, 0]
    assert households_of(poor.rows[2]) == [0, 0, 0, 0, 0, 0, 0, 1, 1]


def test_each_figure_opens_to_its_households(register, client_of, an):
    client = client_of(an)
    page = client.get(reverse("movement-table"), {"nam": 2024}).content.decode()
    figures = re.findall(r'href="([^"]*dien-bien/ho/[^"]*)"\s*>(\d+)</a>', page)
    assert figures
    for address, number in figures:
        opened = client.get(address.replace("&amp;", "&"))
        assert opened.context["total"].households == int(number), address


def test_a_hamlet_head_sees_one_hamlet(register, client_of, binh):
    response = client_of(binh).get(reverse("movement-table"), {"nam": 2024})
    (poor, _) = [table for _, table in response.context["tables"]]
    assert [row.title for row in poor.rows] == ["Xóm 1"]


def test_the_superior_office_counts_by_commune_without_names(register, client_of, dung):
    client = client_of(dung)
    response = client.get(reverse("movement-table"), {"nam": 2024})
    (poor, _) = [table for _, table in response.context["tables"]]
    assert households_of(poor.total) == [4, 1, 1, 1, 1, 1, 1, 0, 4]
    assert reverse("movement-households") not in response.content.decode()
    assert client.get(reverse("movement-households")).status_code == 403


def test_the_workbook_is_the_screen(register, client_of, an, commune_a, hamlets_a):
    response = client_of(an).get(reverse("movement-file"), {"nam": 2024})
    book = openpyxl.load_workbook(BytesIO(response.content))
    assert len(book.sheetnames) == 2
    found = histories(Household.objects.all(), FIRST, LAST)
    table = movement_tables(commune_a, [movement(hamlets_a, found, POOR, FIRST, LAST)])[0]
    assert table.footer[0]["c1"] == 4


@pytest.mark.parametrize("asked", [{"tu": "2025-01-01", "den": "2024-01-01"}, {"den": "2999-01-01"}, {"tu": "x"}])
def test_wrong_days_are_said_and_the_year_is_shown(register, client_of, an, asked):
    response = client_of(an).get(reverse("movement-table"), asked)
    assert response.context["form"].errors
    assert response.context["start"] < response.context["end"]


def test_a_register_without_older_list_is_told(hamlets_a, client_of, an):
    make_household(hamlets_a[0])
    response = client_of(an).get(reverse("movement-table"), {"tu": "2022-01-01", "den": "2024-06-01"})
    assert "mọi hộ cuối kỳ đều thành phát sinh mới" in response.content.decode()


def test_the_same_number_of_queries_for_many(register, hamlets_a, client_of, an, django_assert_max_num_queries):
    for number in range(12):
        recognise(make_household(hamlets_a[2], f"Lò {number}"), NEAR, year=2025, decided_on=AUTUMN_24)
    client = client_of(an)
    with django_assert_max_num_queries(10):
        client.get(reverse("movement-table"), {"nam": 2024})


def test_places_of_the_past_are_rows_where_they_count(register, hamlets_a):
    Unit.objects.filter(pk=hamlets_a[0].pk).update(valid_to=date(2024, 6, 1))
    found = histories(Household.objects.all(), FIRST, LAST)
    places = list(Unit.objects.filter(level="hamlet"))
    assert "Xóm 1" in [row.title for row in movement(places, found, POOR, FIRST, LAST).rows]
