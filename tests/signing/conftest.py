"""The issued paper of these tests, and what the trusted authority is."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.cache import caches

from documents.pdf import pdf_of
from documents.signing.stamp import stamped
from tests.documents.conftest import made, plan  # noqa: F401
from tests.documents.factory import short_paper
from tests.signing.authority import authority
from tests.signing.making import CODE, make_issued


@pytest.fixture(scope="session")
def issued():
    """PDF of an issued paper, made once."""
    return pdf_of(stamped(short_paper(5, number="26"), CODE, f"https://giamngheo.example.vn/tra-cuu/{CODE}/"))


@pytest.fixture(scope="session")
def other_paper():
    return pdf_of(short_paper(6, number="27"))


@pytest.fixture(scope="session")
def roots():
    """The certificates an office trusts (DER)."""
    return [authority().root.public_bytes(Encoding.DER)]


@pytest.fixture(autouse=True)
def _counters_begin_anew():
    caches["throttle"].clear()


@pytest.fixture
def version(made, issued, an, hoa):  # noqa: F811
    """Kế hoạch 26/KH-UBND of commune A, signed by its vice chair, issued on 05/03/2024."""
    return make_issued(made, issued, by=an, signed_by=hoa)
