"""Communes A, B and C of a district; A and B sent target plans whose numbers are made by hand."""

import pytest

from tests.campaigns.making import make_campaign, make_paper, send
from tests.conftest import make_commune


def figures(paper, *, counts=(0, 0, 0), households=None, escaping=(0, 0), arising=0, money=(), **more):
    """Numbers as documents.figures makes them; `counts`: households, of three persons each."""
    names = ("poor", "near_poor", "newly_escaped")
    return {
        "unit": paper.unit_id,
        "office": paper.unit.title,
        "kind": paper.kind,
        "year": paper.year,
        "on": "2024-03-01",
        "counts": {name: {"households": n, "persons": 3 * n} for name, n in zip(names, counts, strict=True)},
        "households": households,
        "persons": None,
        "escaping": dict(zip(("poor", "near_poor"), escaping, strict=True)),
        "arising": arising,
        "money": [dict(zip(("source", "code", "allotted", "planned", "spent"), row, strict=True)) for row in money],
    } | more


@pytest.fixture
def campaign(district, dung):
    return make_campaign(district, dung)


@pytest.fixture
def commune_c(district):
    return make_commune(district, "Pá Hộc", "99003", 1)


@pytest.fixture
def of_a(commune_a, an, campaign):
    """A: 40, 30, 10 of 2.000 households; 7 + 5 escape, 1 falls; money of two sources."""
    paper = make_paper(commune_a, an)
    money = [("central_career", "6.2", 50_000_000, 40_000_000, 15_000_000), ("commune", "", 4_000_000, 0, 0)]
    numbers = figures(paper, counts=(40, 30, 10), households=2000, escaping=(7, 5), arising=1, money=money)
    return send(paper, an, state="accepted", campaign=campaign, figures=numbers)


@pytest.fixture
def of_b(commune_b, chi, campaign):
    """B: 11, 4, 0 of 500 households; 2 + 0 escape; money of one source."""
    paper = make_paper(commune_b, chi)
    money = [("central_career", "6.2", 10_000_000, 10_000_000, 9_999_999)]
    numbers = figures(paper, counts=(11, 4, 0), households=500, escaping=(2, 0), money=money)
    return send(paper, chi, state="accepted", campaign=campaign, figures=numbers)
