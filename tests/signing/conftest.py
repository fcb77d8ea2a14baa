"""The issued paper of these tests, and what the trusted authority is."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from documents.pdf import pdf_of
from documents.signing.stamp import stamped
from tests.documents.factory import short_paper
from tests.signing.authority import authority

CODE = "7K3M-9QXA-T2WD"


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
