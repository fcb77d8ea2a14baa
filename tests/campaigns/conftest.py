"""Communes A and B of a district whose reviewer Dung asked for the target plans of 2024 by 25/3/2024."""

import pytest

from tests.campaigns.making import make_campaign, make_paper


@pytest.fixture
def paper_a(commune_a, an):
    return make_paper(commune_a, an)


@pytest.fixture
def paper_b(commune_b, chi):
    return make_paper(commune_b, chi)


@pytest.fixture
def campaign(district, dung, commune_a, commune_b):
    return make_campaign(district, dung)


@pytest.fixture
def as_dung(client_of, dung):
    return client_of(dung)
