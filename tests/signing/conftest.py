"""The issued paper of these tests, and what the trusted authority is."""

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from documents.pdf import pdf_of
from tests.documents.conftest import as_an, made, plan  # noqa: F401
from tests.signing.authority import authority
from tests.signing.making import issued_page, make_issued


@pytest.fixture(scope="session")
def issued():
    """PDF of an issued paper, made once."""
    return pdf_of(issued_page(5))


@pytest.fixture(scope="session")
def other_paper():
    return pdf_of(issued_page(6, number=27))


@pytest.fixture(scope="session")
def roots():
    """The certificates an office trusts (DER)."""
    return [authority().root.public_bytes(Encoding.DER)]


@pytest.fixture
def version(made, issued, an, hoa):  # noqa: F811
    """Kế hoạch 26/KH-UBND of commune A, signed by its vice chair, issued on 05/03/2024."""
    return make_issued(made, issued, by=an, signed_by=hoa)


@pytest.fixture
def certificates(settings, tmp_path):
    """The folder of certificates of this server, with our test authority among the trusted ones."""
    settings.CERTIFICATES = tmp_path / "certificates"
    (settings.CERTIFICATES / "trusted").mkdir(parents=True)
    (settings.CERTIFICATES / "trusted" / "thu-nghiem.pem").write_bytes(authority().root_pem)
    return settings.CERTIFICATES
