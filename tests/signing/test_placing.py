"""Where signature and seal come to stand, measured on drawn papers."""

from dataclasses import replace

import pypdfium2
import pytest

from documents.paper import Signature
from documents.pdf import pdf_of
from documents.signing import placing
from documents.signing.placing import MM, Box, NoPlaceError, name_box, seal_box, signature_box
from tests.documents.factory import make_annex, make_paper
from tests.signing.making import issued_page

NAME = Box(0, 390, 380, 454, 394)


def test_the_name_under_the_signature_is_found(issued):
    name = name_box(issued, "Vi Thị Phó")
    assert name.page == 0
    assert (name.left + name.right) / 2 == pytest.approx(149 * MM, abs=3)  # the middle of the right half


@pytest.mark.parametrize("lines", [5, 24, 40, 70])
def test_it_is_found_on_the_page_where_the_signature_stands(lines):
    pdf = pdf_of(issued_page(lines))
    name = name_box(pdf, "Vi Thị Phó")
    text = pypdfium2.PdfDocument(pdf)[name.page].get_textpage()
    assert "Nơi nhận:" in text.get_text_bounded()
    assert text.get_text_bounded(name.left - 1, name.bottom - 1, name.right + 1, name.top + 1).strip() == "Vi Thị Phó"


def test_the_same_name_in_text_and_annex_is_passed_over():
    """The factory's annex and text may name the signer; the block with the recipients counts."""
    page = make_paper(annexes=(make_annex(), make_annex()), signature=Signature(("TM. ỦY BAN NHÂN DÂN",), "Lê Thị Mẫu"))
    name = name_box(pdf_of(page), "Lê Thị Mẫu")
    pdf = pypdfium2.PdfDocument(pdf_of(page))
    assert "Nơi nhận:" in pdf[name.page].get_textpage().get_text_bounded()
    assert name.page < len(pdf) - 2


def test_a_recipient_of_that_name_is_passed_over():
    page = replace(issued_page(5), recipients=("Bà Vi Thị Phó", "Như trên"))
    assert name_box(pdf_of(page), "Vi Thị Phó").left > 297


def test_a_paper_without_the_name_has_no_place(issued):
    with pytest.raises(NoPlaceError):
        name_box(issued, "Lò Văn Chủ")


@pytest.mark.parametrize("shape", [0.5, 1, 2, 3.2, 8])
def test_the_signature_stands_in_the_room_between_post_and_name(shape):
    box = signature_box(NAME, shape)
    assert (box.left + box.right) / 2 == pytest.approx(422)
    assert box.bottom >= NAME.top
    assert box.top <= NAME.top + placing.ROOM
    assert box.right - box.left <= placing.WIDEST + 0.01
    assert (box.right - box.left) / (box.top - box.bottom) == pytest.approx(shape)


@pytest.mark.parametrize("shape", [1, 2, 3.2])
def test_the_seal_has_its_real_size_and_covers_a_third_of_the_signature_from_its_left(shape):
    signature = signature_box(NAME, shape)
    seal = seal_box(signature)
    assert (seal.right - seal.left) / MM == pytest.approx(36)
    assert (seal.top - seal.bottom) / MM == pytest.approx(36)
    assert (seal.right - signature.left) / (signature.right - signature.left) == pytest.approx(1 / 3)
    assert seal.left > 70 * MM + 30 * MM  # clear of the line with the code
