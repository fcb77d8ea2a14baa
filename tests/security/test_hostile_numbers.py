"""Numbers too long for the database, or for Python, where a page takes a row's key or a year."""

import pytest

from offices.typed import typed_number
from tests.test_access import address_of, undone

LONG = ["9" * 19, "9" * 25, "9" * 5000]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("2024", 2024),
        ("9" * 18, 10**18 - 1),
        ("٧", 7),
        *((text, 0) for text in ["", "-1", "²", "1e3", *LONG]),
    ],
)
def test_a_typed_number(text, number):
    assert typed_number(text) == number


GETS = [
    ("decision-detail", "thon"),
    ("household-merge", "voi"),
    ("household-create", "de-nghi"),
    ("conference-create", "tu"),
    ("movement-table", "nam"),
    ("home", "nam"),
]
POSTS = [
    ("participant-choose", "ho", 200),
    ("household-apart", "voi", 302),
    ("notice-read-all", "den", 302),
    ("paper-create", "plan", 404),
]


@pytest.mark.parametrize("number", LONG)
def test_no_number_breaks_a_page(client_of, an, things, number):
    visitor = client_of(an)
    answers = {name: visitor.get(address_of(name, things), {field: number}).status_code for name, field in GETS}
    assert set(answers.values()) == {200}, answers
    for name, field, expected in POSTS:
        with undone():
            answer = visitor.post(address_of(name, things), {field: number, "luu": "1", "kind": "programme_plan"})
        assert answer.status_code == expected, name


@pytest.mark.parametrize("number", LONG)
def test_no_number_breaks_the_superiors_pages(client_of, dung, things, number):
    assert client_of(dung).get(address_of("totals", things), {"dot": number}).status_code == 404
