"""Annexes drawn in pieces and joined: the same pages, numbers, tags and title as in one piece."""

import re
import zlib
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from pyhanko.pdf_utils.generic import TextStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pypdf import PdfReader

from documents import printing
from documents.annexes import drawing
from documents.annexes.cutting import pieces_of
from documents.annexes.drawing import Share, numbers_of
from documents.annexes.joining import joined
from documents.annexes.objects import array, moved, page_count, reference, references
from documents.annexes.papers import pdf_in_pieces
from documents.pdf import STYLE, pdf_of, plain_pdf_of_html
from sheets.limited import Limits, Stopped
from tests.documents.annexes.making import paper_of
from tests.documents.factory import short_paper

MOST = 120  # cells: forty rows
TITLE = "<!DOCTYPE html><html lang='vi'><title>%s</title><h1>%s</h1>"


@pytest.fixture(scope="module")
def told():
    """What was told of the progress."""
    return []


@pytest.fixture(scope="module")
def pdf(told):
    """120 households in two hamlets of an annex across the sheet, then 10, then the steering committee."""
    return pdf_in_pieces(paper_of(120, 10, landscape=True), told.append, MOST)


def pages_of(pdf):
    return [[line.strip() for line in page.extract_text().splitlines()] for page in PdfReader(BytesIO(pdf)).pages]


def words(pdf):
    """All words but page numbers and the heads that stand on each page, in order."""
    text = " ".join(line for page in pages_of(pdf) for line in page if not line.isdigit())
    return re.sub(r"TT Họ và tên chủ hộ Phân loại\s*", "", " ".join(text.split())).split()


def test_the_text_is_that_of_the_undivided_paper(pdf):
    assert words(pdf) == words(pdf_of(paper_of(120, 10, landscape=True)))


def test_each_annex_counts_its_own_pages_from_the_second(pdf):
    pages = pages_of(pdf)
    starts = [place for place, lines in enumerate(pages) if lines[0].startswith("Phụ lục")]
    assert len(starts) == 3
    for start, end in zip(starts, [*starts[1:], len(pages)], strict=True):
        assert not pages[start][-1].isdigit()
        numbers = [lines[-1] for lines in pages[start + 1 : end]]
        assert numbers == [str(number) for number in range(2, 2 + len(numbers))]
    assert starts[1] - starts[0] > 4


def test_sheets_lie_as_each_annex_wants(pdf):
    reader = PdfReader(BytesIO(pdf))
    assert [page.mediabox.width > page.mediabox.height for page in reader.pages] == [
        False,
        *[True] * (len(reader.pages) - 2),
        False,
    ]


def test_numbers_stand_where_they_stand_in_one_piece(pdf):
    """The ink above the text of an annex's second page, as pixels."""

    def head(content, page):
        document = pypdfium2.PdfDocument(content)
        picture = document[page].render(scale=2, grayscale=True).to_pil()
        return picture.crop((0, 0, picture.width, 110)).tobytes()

    undivided = pdf_of(paper_of(120, 10, landscape=True))
    assert head(pdf, 2) == head(undivided, 2)
    assert head(pdf, 2) != head(pdf, 1)


def test_title_language_and_archive_form_are_the_papers(pdf):
    reader = PdfReader(BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert reader.metadata.title.startswith("Kế hoạch Thực hiện Chương trình")
    assert root["/Lang"] == "vi"
    assert b'pdfaid:part="2"' in root["/Metadata"].get_data()
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"
    assert len(reader.trailer["/ID"]) == 2


def elements(node):
    node = node.get_object()
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if hasattr(kid.get_object(), "get"):
            yield from elements(kid)


def test_tags_of_all_pieces_hang_under_one_document(pdf):
    reader = PdfReader(BytesIO(pdf))
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    (document,) = root["/K"]
    found = [element["/S"] for element in elements(document) if "/S" in element]
    assert found[0] == "/Document"
    assert found.count("/Part") == len(pieces_of(paper_of(120, 10), MOST))
    assert found.count("/TD") == 3 * (120 + 10) + 3 * 4 + 3 * 2  # two totals an annex, the committee
    for kid in document.get_object()["/K"]:
        assert kid.get_object().raw_get("/P").idnum == document.idnum


def test_each_page_finds_its_tags_in_the_parent_tree(pdf):
    reader = PdfReader(BytesIO(pdf))
    assert [page["/StructParents"] for page in reader.pages] == list(range(len(reader.pages)))
    nums = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert list(nums[::2]) == list(range(len(reader.pages)))
    for page, tags in zip(reader.pages, nums[1::2], strict=True):
        for tag in tags:
            owner = tag.get_object().get("/Pg")
            assert owner is None or owner.idnum == page.indirect_reference.idnum


def titles(outline):
    return [titles(one) if isinstance(one, list) else " ".join(one.title.split()) for one in outline]


def test_bookmarks_are_those_of_the_undivided_paper(pdf):
    reader, whole = (PdfReader(BytesIO(one)) for one in (pdf, pdf_of(paper_of(120, 10, landscape=True))))
    assert titles(reader.outline) == titles(whole.outline)
    assert "Danh sách 120 hộ" in titles(reader.outline)
    annexes = [one for one in reader.outline if not isinstance(one, list)][-3:]
    starts = [place for place, lines in enumerate(pages_of(pdf)) if lines[0].startswith("Phụ lục")]
    assert [reader.get_destination_page_number(one) for one in annexes] == starts
    assert reader.trailer["/Root"]["/Outlines"]["/Count"] == whole.trailer["/Root"]["/Outlines"]["/Count"]


def test_it_can_be_signed_later(pdf):
    """Changes are written behind what is there, as a signature is."""
    out = IncrementalPdfFileWriter(BytesIO(pdf), strict=True)
    out.root["/Lang"] = TextStringObject("vi-VN")
    out.update_root()
    written = BytesIO()
    out.write(written)
    assert written.getvalue().startswith(pdf)
    assert PdfReader(written).trailer["/Root"]["/Lang"] == "vi-VN"


def test_what_all_pieces_bring_is_kept_once(pdf):
    """The colour profile, which has three channels."""
    assert pdf.count(b"<</N 3/") == 1


def test_progress_grows_to_the_end(told, pdf):
    assert told == sorted(told)
    assert told[-1] == 100
    assert len(told) == len(pieces_of(paper_of(120, 10), MOST))


def test_the_code_of_an_issued_paper_stands_behind_the_last_annex_too():
    paper = replace(paper_of(60), code_line="Mã tra cứu: 7K3M-9QXA-T2WD.", qr="https://example.org/x")
    pages = [" ".join(lines) for lines in pages_of(pdf_in_pieces(paper, most=60))]
    assert [place for place, text in enumerate(pages) if "Mã tra cứu" in text] == [0, len(pages) - 1]


def test_short_annexes_are_drawn_at_once_and_long_ones_in_pieces(monkeypatch):
    monkeypatch.setattr(printing, "pdf_in_pieces", lambda page, progress: b"pieces")
    monkeypatch.setattr(printing, "PIECES_FROM", 100)
    assert printing.pdf_for(paper_of(40)) == b"pieces"
    assert printing.pdf_for(paper_of(10)).startswith(b"%PDF")


@pytest.mark.parametrize(("limits", "why"), [(Limits(60 << 20, 60, 60), "memory"), (Limits(1 << 30, 60, 0.05), "time")])
def test_a_process_out_of_room_says_so(monkeypatch, limits, why):
    monkeypatch.setattr(drawing, "LIMITS", limits)
    with pytest.raises(Stopped) as stopped:
        pdf_in_pieces(paper_of(40), most=MOST)
    assert stopped.value.why in {why, "crash"}


def test_numbers_must_fit_the_pages():
    plain = plain_pdf_of_html(TITLE % ("A", "A"), (STYLE,))
    for count in (1, 3):
        with pytest.raises((ValueError, IndexError)):
            joined(plain, [plain], numbers_of([("paper annex", count)], STYLE), numbered_from=0)


class TestObjects:
    """The little that is read of a PDF."""

    def test_references_in_texts_stay(self):
        data = rb"<</T (no 5 0 R \) 5 0 R)/H <feff0035>/K [5 0 R 15 0 R]/N 5/M 5 0 R>>"
        expected = rb"<</T (no 5 0 R \) 5 0 R)/H <feff0035>/K [9 0 R null]/N 5/M 9 0 R>>"
        assert moved(data, {5: 9}) == expected

    def test_a_stream_is_left_alone(self):
        data = b"<</F 5 0 R>>\nstream\n5 0 R\nendstream"
        assert moved(data, {5: 9}) == b"<</F 9 0 R>>\nstream\n5 0 R\nendstream"

    def test_arrays_within_arrays(self):
        data = b"<</Nums [0 [1 0 R 2 0 R] 1 []]/K [3 0 R]>>"
        assert array(data, b"Nums") == b"0 [1 0 R 2 0 R] 1 []"
        assert references(array(data, b"Nums")) == [1, 2]
        assert references(array(data, b"K")) == [3]

    def test_what_is_not_there_is_said(self):
        with pytest.raises(KeyError):
            reference(b"<</A 1 0 R>>", b"B")

    @pytest.mark.parametrize("title", ["Lò Văn 5 0 R", "a ) 3 0 R ( b", "\\", ">> stream", "%%EOF startxref 7"])
    def test_any_title_survives(self, title):
        plain = plain_pdf_of_html(TITLE % (title, title), (STYLE,))
        pdf = joined(plain, [plain], numbers_of([("paper annex", 2)], STYLE), numbered_from=0)
        reader = PdfReader(BytesIO(pdf))
        assert reader.metadata.title == title
        assert reader.outline[0].title == title
        assert [title in page.extract_text() for page in reader.pages] == [True, True]

    def test_pages_are_counted(self):
        assert page_count(plain_pdf_of_html("<p>a<p style='break-before:page'>b", (STYLE,))) == 2


def test_a_share_of_several_lots():
    told = []
    share = Share([3, 1], told.append)
    first, second = share.of(0), share.of(1)
    for tell, percent in ((first, 33), (second, 100), (first, 100)):
        tell(percent)
    assert told == [24, 49, 100]
    assert Share([1], None).of(0) is None


def test_results_come_in_the_order_of_the_pages():
    pages = [TITLE % (number, f"Trang {number}") for number in range(5)]
    with drawing.drawing(pages, STYLE) as results:
        files = results()
    texts = [PdfReader(BytesIO(zlib.decompress(content))).pages[0].extract_text() for content in files]
    assert texts == [f"Trang {number}" for number in range(5)]


def test_a_paper_of_one_page_and_no_annex_needs_no_pieces():
    assert printing.pdf_for(short_paper(2)).startswith(b"%PDF-1.7")
