"""PDF/A-2b of every kind of paper and list, whole or joined of pieces, by validators that others wrote."""

from io import BytesIO

import pytest
from defusedxml import ElementTree
from pypdf import PdfReader

from documents.catalogue import KINDS
from documents.listings.catalogue import LISTINGS
from documents.pdf import pdf_of, pdf_of_html
from tests.documents.factory import short_paper
from tests.proofs.preflight import UNREAD, checked

# The mark of the database has it made: the files are drawn of the demo offices.
pytestmark = [pytest.mark.office, pytest.mark.django_db]
NAMES = [*KINDS, "everything", "issued", "across", *LISTINGS, "long-list", "long-annex"]
DESCRIPTION = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"


@pytest.fixture(scope="session")
def found(pdfs, tmp_path_factory):
    return checked(pdfs, tmp_path_factory.mktemp("preflight"))


@pytest.mark.parametrize("name", NAMES)
def test_two_validators_find_nothing(name, found):
    made, archive = found[name]
    assert made == ""
    assert archive == [UNREAD]


@pytest.mark.parametrize("name", NAMES)
def test_it_names_the_standard_its_title_and_its_language(name, pdfs):
    reader = PdfReader(BytesIO(pdfs[name]))
    root = reader.trailer["/Root"]
    tree = ElementTree.fromstring(root["/Metadata"].get_data())
    said = {key: value for one in tree.iter(DESCRIPTION) for key, value in one.items()}
    assert (said[f"{PDFA}part"], said[f"{PDFA}conformance"]) == ("2", "B")
    assert reader.metadata.title in "".join(tree.itertext())
    assert reader.metadata.title
    assert root["/Lang"] == "vi"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


@pytest.mark.parametrize("name", NAMES)
def test_its_tags_tell_heads_of_tables_from_cells(name, pdfs):
    root = PdfReader(BytesIO(pdfs[name])).trailer["/Root"]["/StructTreeRoot"]
    found, waiting = [], [root["/K"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif hasattr(node, "get"):
            found.append(node.get("/S"))
            waiting.append(node.get("/K", []))
    assert "/P" in found or "/H1" in found
    assert ("/TD" in found) <= ("/TH" in found)


def test_the_validators_do_find_what_is_wrong(tmp_path):
    """What a browser would make of it is no PDF/A: letters that are not embedded; and a file that is cut."""
    letters = "<!DOCTYPE html><html lang='vi'><title>A</title><p style='opacity:.5'>Mờ"
    found = checked({"clear": pdf_of(short_paper(3)), "faint": pdf_of_html(letters)}, tmp_path)
    assert found["clear"] == ("", [UNREAD])
    assert found["faint"] != ("", [UNREAD])
