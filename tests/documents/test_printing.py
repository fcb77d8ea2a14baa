"""The PDF made once for the same page, and its pages as pictures."""

import threading
from io import BytesIO

import pytest
from django.core.cache import cache
from django.urls import reverse
from PIL import Image

from documents import printing
from documents.printing import NotDrawnError, key_of, percent_drawn
from households.importing import pulse
from tests.documents.annexes.making import paper_of
from tests.documents.factory import short_paper
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


class TestLongAnnexes:
    """A paper whose drawing takes long: told before, drawn by one, kept in a file for all."""

    @pytest.fixture
    def long(self):
        return paper_of(20)

    @pytest.fixture
    def drawings(self, monkeypatch):
        """List of the pages drawn in pieces; every annex is long."""
        pages = []

        def draws(page, progress):
            progress(60)
            pages.append((page, percent_drawn(key_of(page))))
            return b"%PDF-" + bytes([len(pages)])

        monkeypatch.setattr(printing, "pdf_in_pieces", draws)
        monkeypatch.setattr(printing, "PIECES_FROM", 10)
        monkeypatch.setattr(printing, "LONG_FROM", 10)
        return pages

    def test_it_is_not_drawn_unasked(self, long, drawings):
        with pytest.raises(NotDrawnError) as waiting:
            printing.pdf_for(long, wait=False)
        assert waiting.value.key == key_of(long)
        assert drawings == []

    def test_what_was_drawn_is_there_for_other_processes(self, long, drawings):
        first = printing.pdf_for(long)
        cache.clear()  # as another process knows nothing of it
        assert printing.pdf_for(long, wait=False) == first
        assert len(drawings) == 1

    def test_its_progress_can_be_asked_for_meanwhile(self, long, drawings):
        printing.pdf_for(long)
        assert drawings[0][1] == 60
        assert percent_drawn(key_of(long)) == 0

    def test_who_comes_second_waits_for_the_first(self, long, drawings):
        with pulse.beating(f"drawn-{key_of(long)}"):
            second = threading.Thread(target=printing.pdf_for, args=[long])
            second.start()
            second.join(0.2)
            assert second.is_alive()
            printing._path(key_of(long)).parent.mkdir(parents=True)
            printing._path(key_of(long)).write_bytes(b"%PDF-first")
        second.join()
        assert drawings == []

    def test_a_short_paper_is_drawn_at_once(self, monkeypatch):
        monkeypatch.setattr(printing, "pdf_of", lambda page: b"%PDF-short")
        assert printing.pdf_for(short_paper(2), wait=False) == b"%PDF-short"

    def test_the_page_shows_how_far_it_is_and_then_the_paper(self, made, as_an, monkeypatch):
        monkeypatch.setattr(printing, "LONG_FROM", 0)
        monkeypatch.setattr(printing, "PIECES_FROM", 0)
        monkeypatch.setattr(printing, "pdf_in_pieces", lambda page, progress: printing.pdf_of(page))
        address = reverse("paper-detail", args=[made.pk])
        text = as_an.get(address).content.decode()
        assert "Đang vẽ các trang" in text
        assert f"{address}?ve=1" in text
        with pulse.beating("drawn-abc") as tell:
            tell(37)
            assert "37%" in as_an.get(reverse("paper-drawing", args=[made.pk, "abc"])).content.decode()
        assert as_an.get(f"{address}?ve=1", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
        assert "Đang vẽ" not in as_an.get(address).content.decode()
