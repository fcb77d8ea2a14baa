"""The printed paper: fonts, page numbers, text layer, nothing fetched from outside, the signature never alone."""

import logging
import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.paper import html_of
from documents.pdf import STATIC_ROOT, RefusedAddressError, bare_pdf_of_html, pdf_of, pdf_of_html, static_path
from tests.documents.factory import make_annex, make_paper, short_paper


def pages_of(pdf):
    """Text lines of each page."""
    return [page.extract_text().splitlines() for page in PdfReader(BytesIO(pdf)).pages]


def fonts_of(pdf):
    """(name, whether embedded) of every font."""
    fonts = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            fonts.add((inner["/BaseFont"].split("+")[1], "/FontFile2" in inner["/FontDescriptor"]))
    return fonts


@pytest.fixture(scope="module")
def pdf():
    return pdf_of(make_paper())


def test_only_the_four_faces_of_tinos_and_all_embedded(pdf):
    faces = ["Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"]
    assert fonts_of(pdf) == {(face, True) for face in faces}


def test_pages_are_numbered_from_the_second_and_annexes_anew(pdf):
    pages = pages_of(pdf)
    assert len(pages) == 6
    # Numbers are drawn after the text of the page.
    assert [lines[-1].strip() for lines in pages[1:5]] == ["2", "3", "4", "5"]
    assert not pages[0][-1].strip().isdigit()
    assert pages[5][0].strip() == "Phụ lục"
    assert not pages[5][-1].strip().isdigit()


def test_a_long_word_is_broken_at_the_margin():
    """An address of a web page has no blanks; 70 narrow letters fill a line of 160 mm."""
    (lines,) = pages_of(pdf_of(short_paper(1, ending=f"Xem https://vanban.vn/{'a' * 300}.")))
    assert 40 < max(line.count("a") for line in lines) < 80


def test_every_annex_starts_at_one():
    annexes = (make_annex(), make_annex(landscape=True), make_annex())
    long = make_annex().blocks * 12
    paper = short_paper(2)
    pages = pages_of(pdf_of(replace(paper, annexes=tuple(replace(annex, blocks=long) for annex in annexes))))
    starts = [number for number, lines in enumerate(pages) if lines[0].startswith("Phụ lục")]
    assert len(starts) == 3
    assert not any(pages[number][-1].strip().isdigit() for number in starts)
    assert [pages[number + 1][-1].strip() for number in starts] == ["2", "2", "2"]


def test_the_text_layer_is_composed_and_can_be_searched(pdf):
    text = "\n".join("\n".join(lines) for lines in pages_of(pdf))
    assert unicodedata.is_normalized("NFC", text)
    for words in ("Hưng Chính", "I. MỤC ĐÍCH, YÊU CẦU", "đ) Nguồn vốn", "Nguyễn Thị Thử 40", "nghiêm túc./."):
        assert words in text
    assert text.index("Nơi nhận:") < text.index("TM. ỦY BAN NHÂN DÂN")


def test_the_head_of_a_table_is_repeated_and_its_total_never_alone(pdf):
    pages = pages_of(pdf)
    heads = [sum("Thực trạng" in line for line in lines) for lines in pages]
    assert heads[1:5] == [1, 1, 1, 1]
    assert any("Nguyễn Thị Thử 40" in line for line in pages[4])
    assert any("Cộng" in line for line in pages[4])


def test_an_annex_opens_a_line_with_its_name_and_tells_its_matter(pdf):
    last = " ".join(pages_of(pdf)[-1]).lower()
    assert last.startswith("phụ lục")
    assert "phụ trách" in " ".join(last.split()[:30])
    assert "xóm" in " ".join(last.split()[:30])


def test_the_file_names_title_language_and_archive_form(pdf):
    reader = PdfReader(BytesIO(pdf))
    assert reader.metadata.title.startswith("Kế hoạch Thực hiện Chương trình")
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert b'pdfaid:part="2"' in reader.trailer["/Root"]["/Metadata"].get_data()


def test_nothing_is_warned_of(caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        pdf_of(make_paper())
    assert caplog.records == []


def test_the_page_of_the_browser_prints_the_same(pdf):
    assert pages_of(bare_pdf_of_html(html_of(make_paper()))) == pages_of(pdf)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/secret.png",
        "https://example.com/a.css",
        "file:///etc/passwd",
        "data:text/css,p{}",
        "https://static.invalid/secret.png",
        f"{STATIC_ROOT}../povertyplan/settings.py",
        f"{STATIC_ROOT}%2e%2e/povertyplan/settings.py",
        f"{STATIC_ROOT}/etc/passwd",
        f"{STATIC_ROOT}documents/missing.css",
        f"{STATIC_ROOT}fonts/tinos/OFL.txt",
        f"{STATIC_ROOT}documents",
    ],
)
def test_other_addresses_are_refused(address):
    with pytest.raises(RefusedAddressError):
        static_path(address)


def test_a_refused_address_is_left_out_of_the_page(caplog):
    with caplog.at_level(logging.ERROR, logger="weasyprint"):
        pdf = pdf_of_html('<p>Xã<img src="file:///etc/hostname"><img src="http://127.0.0.1:1/x.png"></p>')
    assert len([record for record in caplog.records if "RefusedAddressError" in record.getMessage()]) == 2
    assert pages_of(pdf) == [["Xã"]]


def test_a_font_is_served():
    assert static_path(f"{STATIC_ROOT}fonts/tinos/Tinos-Regular.ttf").stat().st_size > 400_000


LONG = "Đề nghị các bộ phận liên quan thực hiện nghiêm túc Kế hoạch này. " * 4
SIGNING = ("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "Thái Hữu Thử")


@pytest.mark.parametrize("ending", ["", LONG, "[[bảng: phân công]]"], ids=["one-line", "long", "table"])
@pytest.mark.parametrize("lines", range(13, 27, 2))
def test_the_signature_is_whole_and_never_alone(lines, ending):
    pages = pages_of(pdf_of(short_paper(lines, ending)))
    last = [line.strip() for line in pages[-1]]
    assert all(any(words in line for line in last) for words in SIGNING)
    above = last[: next(number for number, line in enumerate(last) if "Nơi nhận:" in line)]
    assert len([line for line in above if line and not line.isdigit()]) >= 2
