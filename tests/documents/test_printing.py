"""The PDF made once for the same page, and its pages as pictures."""

from io import BytesIO

import pytest
from django.core.cache import cache
from PIL import Image

from documents import printing
from tests.households.making import make_household


@pytest.fixture(autouse=True)
def _empty_cache():
    """Neither what others drew nor what is drawn here in jest may stay."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def drawn(monkeypatch):
    """List of the pages that were really drawn."""
    pages = []
    monkeypatch.setattr(printing, "pdf_of", lambda page: pages.append(page) or b"%PDF-" + bytes([len(pages)]))
    return pages


def test_the_same_page_is_drawn_once(made, assembly_of, drawn):
    first = printing.pdf_for(assembly_of(made).page)
    assert printing.pdf_for(assembly_of(made).page) == first
    assert len(drawn) == 1


@pytest.mark.parametrize("field", ["recipients", "archive_line"])
def test_a_changed_paper_is_drawn_anew(made, assembly_of, drawn, field):
    printing.pdf_for(assembly_of(made).page)
    setattr(made, field, "Kho lưu trữ")
    made.save()
    printing.pdf_for(assembly_of(made).page)
    assert len(drawn) == 2


def test_a_new_household_is_drawn(made, assembly_of, drawn, hamlets_a):
    printing.pdf_for(assembly_of(made).page)
    make_household(hamlets_a[0], "Lò Văn Mới")
    printing.pdf_for(assembly_of(made).page)
    assert len(drawn) == 2


def test_pages_are_upright_pictures_of_a_width_that_can_be_read(made, assembly_of):
    pdf = printing.pdf_for(assembly_of(made).page)
    last = printing.page_count(pdf)
    for number in (1, last):
        picture = Image.open(BytesIO(printing.page_png(pdf, number)))
        assert picture.format == "PNG"
        assert 900 < picture.width < picture.height < 1300
    with pytest.raises(IndexError):
        printing.page_png(pdf, last + 1)
