"""A list on paper: every page headed and numbered, rows and bands kept whole, only our own fonts."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.listings.printing import cell_count, pdf_of_table, seconds_for
from documents.listings.sheet import PAPERS, Head, Sheet, fits, line_count
from sheets.table import Band, Column, Table

COLUMNS = (
    Column("no", "STT", 6, "int"),
    Column("head", "Họ và tên chủ hộ", 28),
    Column("male", "Nam", 9, group="Năm sinh"),
    Column("female", "Nữ", 9, group="Năm sinh"),
    Column("people", "Số nhân khẩu", 9, "int"),
)
MARK = "Xuất lúc 09:30 ngày 21/11/2026 bởi Lò Thị An, chỉ dùng trong công việc"


def table_of(count, per_band=7):
    rows = [{"no": number, "head": f"Lò Văn Số{number}", "male": "1970", "people": 3} for number in range(1, count + 1)]
    bands = [
        Band(f"Xóm {start // per_band + 1}", rows[start : start + per_band], [{"head": "Cộng xóm"}])
        for start in range(0, count, per_band)
    ]
    return Table(
        "DANH SÁCH HỘ NGHÈO",
        COLUMNS,
        [],
        subtitle="Xã Khe Mây\nTính đến ngày 31/12/2024",
        bands=bands,
        footer=[{"head": f"Tổng cộng: {count} hộ"}],
        dated="Khe Mây, ngày      tháng      năm 2024",
        signers=("NGƯỜI LẬP", "CHỦ TỊCH"),
    )


def pages_of(pdf):
    return [page.extract_text().splitlines() for page in PdfReader(BytesIO(pdf)).pages]


@pytest.fixture(scope="module")
def pages():
    return pages_of(pdf_of_table(table_of(100), paper=PAPERS["a4-ngang"], mark=MARK))


def test_headings_page_number_and_mark_stand_on_every_page(pages):
    assert len(pages) > 2
    for number, lines in enumerate(pages, 1):
        text = "\n".join(lines)
        assert "Họ và tên chủ hộ" in text
        assert "Năm sinh" in text
        assert f"Trang {number}/{len(pages)}" in text
        assert MARK in text


def test_every_row_is_printed_once(pages):
    text = "\n".join(line for lines in pages for line in lines)
    assert all(text.count(f"Số{number} ") == 1 for number in range(1, 101))


def test_a_hamlet_is_never_left_behind_by_its_first_row():
    """Over many lengths of the first hamlet the heading of a later one comes to the foot of a page: it moves on."""
    for count in range(16, 24):
        for lines in pages_of(pdf_of_table(table_of(40, per_band=count), paper=PAPERS["a4-ngang"], mark=MARK)):
            rows = [line for line in lines if not line.startswith(("Trang", "Xuất"))]
            assert not rows[-1].startswith("Xóm "), rows


def test_the_posts_that_sign_are_never_alone():
    for count in range(15, 40):
        last = "\n".join(pages_of(pdf_of_table(table_of(count, 50), paper=PAPERS["a4-ngang"], mark=MARK))[-1])
        assert "NGƯỜI LẬP" in last
        assert "Tổng cộng" in last


@pytest.fixture(scope="module")
def told():
    """What was told of the progress."""
    return []


@pytest.fixture(scope="module")
def long(told):
    """The pages of 700 households in hamlets of 90."""
    return pages_of(pdf_of_table(table_of(700, 90), paper=PAPERS["a4-ngang"], mark=MARK, progress=told.append))


class TestPieces:
    """A list so long that several processes draw it."""

    def test_it_was_drawn_in_pieces(self, long, told):
        assert told[-1] == 100
        assert len(told) > 2

    def test_every_row_is_printed_once_in_order(self, long):
        text = " ".join(line for lines in long for line in lines)
        numbers = [int(number) for number in re.findall(r"Lò Văn Số(\d+)", text)]
        assert numbers == list(range(1, 701))

    def test_pages_are_numbered_through_and_say_who_printed_them(self, long):
        for number, lines in enumerate(long, 1):
            text = "\n".join(lines)
            assert f"Trang {number}/{len(long)}" in text
            assert text.count("Trang ") == 1
            assert MARK in text
            assert "Họ và tên chủ hộ" in text

    def test_title_stands_on_the_first_page_and_the_posts_on_the_last(self, long):
        for word, page in (("DANH SÁCH HỘ NGHÈO", 0), ("NGƯỜI LẬP", len(long) - 1), ("Tổng cộng", len(long) - 1)):
            assert [place for place, lines in enumerate(long) if word in "\n".join(lines)] == [page]

    def test_an_annex_has_its_number_at_the_head_from_the_second_page(self):
        pages = pages_of(pdf_of_table(table_of(700, 90), paper=PAPERS["a4-doc"], mark="", annex=True))
        assert [lines[-1].strip() for lines in pages[1:]] == [str(number) for number in range(2, len(pages) + 1)]
        assert not pages[0][-1].strip().isdigit()
        assert not any("Trang" in line for lines in pages for line in lines)


@pytest.mark.parametrize(("key", "size"), [("a4-doc", (595, 842)), ("a4-ngang", (842, 595)), ("a3-ngang", (1191, 842))])
def test_paper_is_the_chosen_one(key, size):
    for annex in (False, True):
        page = PdfReader(BytesIO(pdf_of_table(table_of(3), paper=PAPERS[key], mark="", annex=annex))).pages[0]
        assert (round(page.mediabox.width), round(page.mediabox.height)) == size


def test_an_annex_is_headed_and_numbered_as_papers_are():
    pages = pages_of(pdf_of_table(table_of(100), paper=PAPERS["a4-doc"], mark="", annex=True))
    assert pages[0][0].strip() == "Phụ lục"
    assert not any("Trang" in line for lines in pages for line in lines)
    assert not any(line.strip() == "1" for line in pages[0][-2:])
    assert "2" in [line.strip() for line in pages[1]]


def test_only_embedded_tinos():
    reader = PdfReader(BytesIO(pdf_of_table(table_of(3), paper=PAPERS["a4-ngang"], mark=MARK)))
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert "Tinos" in inner["/BaseFont"]
        assert "/FontFile2" in inner["/FontDescriptor"]


def test_what_is_typed_stays_text():
    table = Table("A", (Column("head", "Tên", 20),), [{"head": "<b>Lò</b> & <script>"}])
    assert "<b>Lò</b> & <script>" in pages_of(pdf_of_table(table, paper=PAPERS["a4-doc"], mark="<i>"))[0]


class TestSheet:
    def test_heads_of_two_rows(self):
        upper, lower = Sheet(table_of(1)).heads
        assert upper == [
            Head("STT", down=2),
            Head("Họ và tên chủ hộ", down=2),
            Head("Năm sinh", across=2),
            Head("Số nhân khẩu", down=2),
        ]
        assert lower == [Head("Nam"), Head("Nữ")]

    def test_widths_are_shares_of_the_page(self):
        widths = [float(width) for width in Sheet(table_of(1)).widths]
        assert abs(sum(widths) - 100) < 0.5
        assert widths[1] == max(widths)

    def test_lines_can_be_cut_for_a_page_of_the_screen(self):
        whole = list(Sheet(table_of(20)).lines)
        assert list(Sheet(table_of(20), 5, 9).lines) == whole[5:9]
        assert line_count(table_of(20)) == len(whole)

    def test_alignment_follows_the_kind(self):
        kind, cells = list(Sheet(table_of(1)).lines)[1]
        assert kind == "row"
        assert [place for _, place in cells] == ["center", "left", "center", "center", "center"]


def test_room_and_time_are_told_beforehand():
    wide = Table("A", tuple(Column(str(number), "Cột", 20) for number in range(9)), [])
    assert [fits(wide, paper) for paper in PAPERS.values()] == [False, False, True]
    assert cell_count(table_of(100)) == 5 * (100 + 15 + 15 + 1)
    assert seconds_for(table_of(3)) == 1
